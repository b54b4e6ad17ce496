/** Benchmarks: how fast an event finds its handler, and how many events the receiver takes. */
@NullMarked
package io.messenger.dispatcher.benchmark;

import org.jspecify.annotations.NullMarked;

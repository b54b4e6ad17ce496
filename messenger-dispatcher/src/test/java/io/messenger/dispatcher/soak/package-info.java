/** Runs the receiver for long, under traffic of every kind, and kills it under load. */
@NullMarked
package io.messenger.dispatcher.soak;

import org.jspecify.annotations.NullMarked;

/** What is counted, beside what belongs to one part of the receiver alone. */
@NullMarked
package io.messenger.dispatcher.metrics;

import org.jspecify.annotations.NullMarked;

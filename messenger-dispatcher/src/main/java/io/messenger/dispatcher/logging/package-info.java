/**
 * What the log says of an event, whoever writes the line: which event it is, how long it took, and
 * never a value of its form at INFO or above. Knows SLF4J alone.
 */
@NullMarked
package io.messenger.dispatcher.logging;

import org.jspecify.annotations.NullMarked;

/**
 * Many clients at once, each of which marks all that it sends: none may find another's mark in its
 * answers, and no line of the log may hold the marks of two.
 */
@NullMarked
package io.messenger.dispatcher.neighbours;

import org.jspecify.annotations.NullMarked;

/** Writes the source of a form's beans or records, from an event that has the form. */
@NullMarked
package io.messenger.dispatcher.generator;

import org.jspecify.annotations.NullMarked;

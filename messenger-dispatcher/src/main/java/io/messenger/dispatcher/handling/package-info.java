/** What becomes of an event: its messengers are called, their answers merged. */
@NullMarked
package io.messenger.dispatcher.handling;

import org.jspecify.annotations.NullMarked;

/** The loonflow engine's dialect: its calls, its signatures, its answers, and the callback. */
@NullMarked
package io.messenger.dispatcher.loonflow;

import org.jspecify.annotations.NullMarked;

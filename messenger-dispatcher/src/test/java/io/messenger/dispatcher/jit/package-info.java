/** The dialect of Jit's approval events. */
@NullMarked
package io.messenger.dispatcher.jit;

import org.jspecify.annotations.NullMarked;

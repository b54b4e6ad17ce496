/** The receiver that messengers run in: how to start one. */
@NullMarked
package io.messenger.dispatcher;

import org.jspecify.annotations.NullMarked;

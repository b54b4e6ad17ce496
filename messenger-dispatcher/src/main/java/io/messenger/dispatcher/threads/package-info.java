/** What keeps the receiver's own threads going, whatever messengers do to the process. */
@NullMarked
package io.messenger.dispatcher.threads;

import org.jspecify.annotations.NullMarked;

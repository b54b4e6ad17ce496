/** Whether the receiver is ready for events, and whether its messengers have what they need. */
@NullMarked
package io.messenger.dispatcher.health;

import org.jspecify.annotations.NullMarked;

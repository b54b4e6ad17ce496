/** How an event finds the methods of a messenger that handle it; for those who call messengers. */
@NullMarked
package io.messenger.sdk.handler;

import org.jspecify.annotations.NullMarked;

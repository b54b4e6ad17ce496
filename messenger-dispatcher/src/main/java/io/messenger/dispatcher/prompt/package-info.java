/** What the receiver tells people, in Chinese and English. */
@NullMarked
package io.messenger.dispatcher.prompt;

import org.jspecify.annotations.NullMarked;

/** Which word was meant by one that was written: for messages that say what to write instead. */
@NullMarked
package io.messenger.sdk.spelling;

import org.jspecify.annotations.NullMarked;

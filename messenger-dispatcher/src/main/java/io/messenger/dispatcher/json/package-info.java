/** Reading and writing JSON, strictly and within limits, for the dialects. */
@NullMarked
package io.messenger.dispatcher.json;

import org.jspecify.annotations.NullMarked;

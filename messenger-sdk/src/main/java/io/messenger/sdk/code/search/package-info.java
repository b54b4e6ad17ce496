/**
 * The search in a code table: an index that finds the items for what a user types, in pinyin or
 * Chinese.
 *
 * <p>{@link io.messenger.sdk.code.search.CodeIndex} is where to begin reading.
 */
@NullMarked
package io.messenger.sdk.code.search;

import org.jspecify.annotations.NullMarked;

/** Code tables: how they are supplied and kept, and how what a user types is searched in them. */
@NullMarked
package io.messenger.sdk.code;

import org.jspecify.annotations.NullMarked;

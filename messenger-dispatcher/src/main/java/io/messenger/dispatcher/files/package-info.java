/** Files that an operator replaces while the receiver runs. */
@NullMarked
package io.messenger.dispatcher.files;

import org.jspecify.annotations.NullMarked;

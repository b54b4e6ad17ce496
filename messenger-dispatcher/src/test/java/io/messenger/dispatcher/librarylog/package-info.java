@NullMarked
package io.messenger.dispatcher.librarylog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.messenger.dispatcher.standalone;

import org.jspecify.annotations.NullMarked;

/** What a workflow engine's dialect is: how its requests are read and its answers written. */
@NullMarked
package io.messenger.dispatcher.dialect;

import org.jspecify.annotations.NullMarked;

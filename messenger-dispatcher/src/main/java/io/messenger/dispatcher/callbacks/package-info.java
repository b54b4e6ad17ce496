/** The requests to callback URLs: to which engine each belongs, its body, and its answer. */
@NullMarked
package io.messenger.dispatcher.callbacks;

import org.jspecify.annotations.NullMarked;

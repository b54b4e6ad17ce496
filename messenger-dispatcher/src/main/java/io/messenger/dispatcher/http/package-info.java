/** The callback URLs over HTTP: reads a request once, as bytes, and writes the answer. */
@NullMarked
package io.messenger.dispatcher.http;

import org.jspecify.annotations.NullMarked;

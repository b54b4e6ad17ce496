package io.messenger.dispatcher.dialect;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to a callback URL, read completely.
 *
 * @param method the HTTP method, in upper case
 * @param headers a header's value by its name, without case; null for one that was not sent
 * @param body the body, as it was sent; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read once as bytes: signatures are checked on it
public record CallbackRequest(
    String method, Function<String, @Nullable String> headers, byte[] body) {

  /**
   * {@return a header's value, or null if it was not sent}
   *
   * @param name the header's name, without case
   */
  public @Nullable String header(String name) {
    return headers.apply(name);
  }
}

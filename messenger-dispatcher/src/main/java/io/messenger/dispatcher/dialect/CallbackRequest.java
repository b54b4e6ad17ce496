package io.messenger.dispatcher.dialect;

import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to a callback URL, read completely.
 *
 * @param method the HTTP method, in upper case
 * @param subPath what follows the dialect's path and a slash, decoded; empty for nothing
 * @param client the address it came from, before trusted proxies; null when the client is gone
 * @param headers a header's value by its name, without case; null for one that was not sent
 * @param body the body, as it was sent; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read once as bytes: signatures are checked on it
public record CallbackRequest(
    String method,
    String subPath,
    @Nullable InetAddress client,
    Function<String, @Nullable String> headers,
    byte[] body) {

  /**
   * {@return a header's value, or null if it was not sent}
   *
   * @param name the header's name, without case
   */
  public @Nullable String header(String name) {
    return headers.apply(name);
  }
}

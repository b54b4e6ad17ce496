package io.messenger.dispatcher.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where operators and their tools look: health, metrics, routes.
 *
 * @param host the address to listen on; {@code 127.0.0.1} for this machine alone
 * @param port the port; 0 for any that is free
 * @param token what a client shows for everything but health, {@code Authorization: Bearer …}; null
 *     for none, then only health is answered
 */
public record AdminSettings(String host, int port, @Nullable String token) {
  /**
   * Checks the values.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param token what a client shows; null for none
   * @throws IllegalArgumentException if the port is not from 0 to 65535
   */
  public AdminSettings {
    token = token == null ? null : SecretText.of(token);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
  }

  /** The token stays out of every log. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}

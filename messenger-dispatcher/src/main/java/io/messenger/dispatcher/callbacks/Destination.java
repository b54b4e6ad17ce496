package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.Endpoint;

/**
 * Where a request goes.
 *
 * @param endpoint the callback URL
 * @param subPath what follows the URL's path and a slash, decoded; empty for nothing
 */
record Destination(Endpoint endpoint, String subPath) {
  Dialect dialect() {
    return endpoint.dialect();
  }

  /** The path as a person reads it. */
  String path() {
    return subPath.isEmpty() ? endpoint.path() : endpoint.path() + "/" + subPath;
  }
}

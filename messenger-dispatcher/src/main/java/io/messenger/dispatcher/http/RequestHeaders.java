package io.messenger.dispatcher.http;

import org.glassfish.grizzly.http.util.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, copied: a handler that is over its deadline may ask for them when the
 * connection already has the next request.
 */
final class RequestHeaders {
  private final String[] namesAndValues;

  RequestHeaders(MimeHeaders headers) {
    int count = headers.size();
    namesAndValues = new String[2 * count];
    for (int i = 0; i < count; i++) {
      namesAndValues[2 * i] = headers.getName(i).toString();
      namesAndValues[2 * i + 1] = headers.getValue(i).toString();
    }
  }

  /** The first value; null where there is none. */
  @Nullable String get(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equalsIgnoreCase(name)) {
        return namesAndValues[i + 1];
      }
    }
    return null;
  }
}

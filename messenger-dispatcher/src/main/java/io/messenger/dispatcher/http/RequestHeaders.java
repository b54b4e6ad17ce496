package io.messenger.dispatcher.http;

import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of a request, copied: they may be asked for when the connection has the next one. */
public final class RequestHeaders {
  private final String[] namesAndValues;

  RequestHeaders(MimeHeaders headers) {
    int count = headers.size();
    namesAndValues = new String[2 * count];
    for (int i = 0; i < count; i++) {
      namesAndValues[2 * i] = headers.getName(i).toString();
      namesAndValues[2 * i + 1] = headers.getValue(i).toString();
    }
  }

  /**
   * {@return the first value of a header; null where there is none}
   *
   * @param name its name, without case
   */
  public @Nullable String get(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equalsIgnoreCase(name)) {
        return namesAndValues[i + 1];
      }
    }
    return null;
  }

  /**
   * {@return all values of a header, in their order}
   *
   * @param name its name, without case
   */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equalsIgnoreCase(name)) {
        values.add(namesAndValues[i + 1]);
      }
    }
    return values;
  }
}

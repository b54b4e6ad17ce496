package io.messenger.dispatcher.network;

import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Refuses headers that others may read otherwise than Grizzly, which takes a line without a colon
 * and the next one for one header. Whoever makes a proxy and a receiver disagree on where a request
 * ends can hide another request in it.
 */
final class HeaderSyntax {
  private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";

  private HeaderSyntax() {}

  /** Whether each name is one, and one header alone says where the request ends. */
  static boolean isRight(MimeHeaders headers) {
    boolean chunked = false;
    boolean counted = false;
    for (int i = 0; i < headers.size(); i++) {
      DataChunk name = headers.getName(i);
      if (!isToken(name.toString())) {
        return false;
      }
      if (name.equalsIgnoreCase("transfer-encoding")) {
        if (chunked || !headers.getValue(i).equalsIgnoreCase("chunked")) {
          return false;
        }
        chunked = true;
      } else if (name.equalsIgnoreCase("content-length")) {
        counted = true;
      }
    }
    return !(chunked && counted);
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean right =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PUNCTUATION.indexOf(c) >= 0;
      if (!right) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}

package io.messenger.dispatcher.http;

import java.util.regex.Pattern;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Refuses headers that others may read otherwise than Grizzly, which takes a line without a colon
 * and the next one for one header. Whoever makes a proxy and a receiver disagree on where a request
 * ends can hide another request in it; on whom it is for or from, get past what the proxy checks.
 */
final class HeaderSyntax {
  private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$%&'()*+,;=-]*)(:[0-9]{0,5})?");

  private HeaderSyntax() {}

  /**
   * Whether each name is one, one header alone says where the request ends, one for whom it is, and
   * at most one from whom. HTTP/1.0 has neither chunks nor, always, a host.
   */
  static boolean isRight(MimeHeaders headers, boolean http10) {
    boolean chunked = false;
    boolean counted = false;
    int hosts = 0;
    int authorizations = 0;
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
        if (counted) {
          return false;
        }
        counted = true;
      } else if (name.equalsIgnoreCase("host")) {
        hosts++;
        if (!HOST.matcher(headers.getValue(i).toString()).matches()) {
          return false;
        }
      } else if (name.equalsIgnoreCase("authorization")) {
        authorizations++;
      }
    }
    return !(chunked && (counted || http10))
        && (hosts == 1 || (hosts == 0 && http10))
        && authorizations <= 1;
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

package io.messenger.dispatcher.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The versions of HTTP that are served: 1.0, 1.1, and as 1.1 each later one that begins with 1. */
final class HttpVersions {
  private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])\\.[0-9]");

  private HttpVersions() {}

  /** What a request is refused with; null where its version is served. */
  static @Nullable HttpStatus refusal(HttpRequestPacket request) {
    String version = request.getProtocolString();
    if (version.equals("HTTP/1.1") || version.equals("HTTP/1.0")) {
      return null;
    }
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return HttpStatus.BAD_REQUEST_400;
    }
    if (!matcher.group(1).equals("1")) {
      return HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    }
    request.setProtocol(Protocol.HTTP_1_1);
    return null;
  }
}

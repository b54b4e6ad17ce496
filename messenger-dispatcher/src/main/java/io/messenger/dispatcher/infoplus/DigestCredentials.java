package io.messenger.dispatcher.infoplus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The engine's own digest scheme, as its web service sends it. */
record DigestCredentials(String uri, String nonce, String response) {
  private static final Pattern PARAMETER = Pattern.compile("(\\w++)\\s*+=\\s*+\"([^\"]*+)\"");

  /** Reads the header; null where one of the parts is missing. */
  static @Nullable DigestCredentials parse(String authorization) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(authorization);
    while (matcher.find()) {
      parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
    }
    String uri = parameters.get("uri");
    String nonce = parameters.get("nonce");
    String response = parameters.get("response");
    return uri == null || nonce == null || response == null
        ? null
        : new DigestCredentials(uri, nonce, response);
  }
}

package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.SentText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own digest scheme, as its web service sends it.
 *
 * @param uris what the address may be that the engine called
 * @param nonce the nonce
 * @param response the digest
 */
record DigestCredentials(Set<String> uris, String nonce, String response) {
  private static final String SCHEME = "Digest";

  /** A name is tried from its start alone: a long one would take the square of its length. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!\\w)(\\w++)\\s*+=\\s*+\"([^\"]*+)\"");

  static boolean isDigest(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Reads the header, whatever its scheme is called; null where one of the parts is missing. */
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
        : new DigestCredentials(SentText.ofHeader(uri).readings(), nonce, response);
  }
}

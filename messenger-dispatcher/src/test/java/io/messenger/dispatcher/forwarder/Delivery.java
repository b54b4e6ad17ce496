package io.messenger.dispatcher.forwarder;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as a forwarder sends it.
 *
 * @param path the path of the URL
 * @param body the body
 * @param headers the headers
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, as it is
public record Delivery(String path, byte[] body, Map<String, String> headers) {
  private static final String WHSEC = "whsec_";

  /**
   * {@return a request without a signature}
   *
   * @param path the path
   * @param body the body
   */
  public static Delivery of(String path, String body) {
    return of(path, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return a request without a signature}
   *
   * @param path the path
   * @param body the body
   */
  public static Delivery of(String path, byte[] body) {
    return new Delivery(path, body, Map.of("Content-Type", "application/json"));
  }

  /**
   * {@return the same, with a header}
   *
   * @param name its name
   * @param value its value
   */
  public Delivery header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Delivery(path, body, more);
  }

  /**
   * {@return the same, signed}
   *
   * @param id names the request
   * @param seconds when it is signed, in unix seconds
   * @param secrets the secrets, each {@code whsec_…}
   */
  public Delivery signed(String id, long seconds, String... secrets) {
    String signatures =
        Stream.of(secrets)
            .map(secret -> signature(secret, id + "." + seconds + ".", body))
            .collect(Collectors.joining(" "));
    return header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", signatures);
  }

  private static String signature(String secret, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring(WHSEC.length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

package io.messenger.dispatcher.fuzz;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What goes over the wire for an input, whose first character says what the rest is:
 *
 * <ul>
 *   <li>{@code d}, an event's name, a line feed, its data as JSON: sent as a correct form
 *   <li>{@code g}, the same, with a correct digest instead of a password
 *   <li>{@code f}, the body of a form; {@code j}, a body of JSON
 *   <li>{@code h}, headers, an empty line, a body
 *   <li>{@code r}, all bytes of a request
 * </ul>
 *
 * @param bytes what is sent
 * @param complete whether it is a request with all that HTTP asks for, after which another one can
 *     follow
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record FuzzedRequest(byte[] bytes, boolean complete) {
  static final String PATH = "/infoplus_subscriber";

  private static final String MODES = "dgfjhr";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";
  private static final String BASIC =
      "Authorization: Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (FuzzMessengers.WORKFLOW + ":" + FuzzMessengers.SECRET)
                      .getBytes(StandardCharsets.UTF_8));

  /**
   * Reads an input.
   *
   * @param input the input, not empty
   * @param nonce a nonce that was not used before
   */
  static FuzzedRequest of(byte[] input, String nonce) {
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    return switch (mode(input[0])) {
      case 'd' -> post(List.of(FORM, BASIC), form(rest));
      case 'g' -> post(List.of(FORM, digest(nonce)), form(rest));
      case 'f' -> post(List.of(FORM, BASIC), rest);
      case 'j' -> post(List.of(JSON, BASIC), rest);
      case 'h' -> withHeaders(rest);
      default -> new FuzzedRequest(rest, false);
    };
  }

  /** The event that is answered as {@link FuzzMessengers#GOOD_ANSWER}. */
  static FuzzedRequest good() {
    String data = "{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"example.edu\"}}";
    return of(("dINSTANCE_COMPENSATION\n" + data).getBytes(StandardCharsets.UTF_8), "not needed");
  }

  /** Whether an answer to it is for a callback, by its first line. */
  boolean isCallback() {
    byte[] start = ("POST " + PATH + " HTTP/1.1\r\n").getBytes(StandardCharsets.US_ASCII);
    return bytes.length > start.length && Arrays.equals(start, Arrays.copyOf(bytes, start.length));
  }

  private static char mode(byte first) {
    return MODES.indexOf(first) >= 0 ? (char) first : MODES.charAt((first & 0xFF) % MODES.length());
  }

  private static FuzzedRequest post(List<String> headers, byte[] body) {
    List<String> lines = new ArrayList<>();
    lines.add("POST " + PATH + " HTTP/1.1");
    lines.add("Host: localhost");
    lines.addAll(headers);
    lines.add("Content-Length: " + body.length);
    lines.add("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return new FuzzedRequest(out.toByteArray(), true);
  }

  private static byte[] form(byte[] eventAndData) {
    // A character for a byte, so that wrong UTF-8 arrives as it is.
    String text = new String(eventAndData, StandardCharsets.ISO_8859_1);
    int lineEnd = text.indexOf('\n');
    String event = lineEnd < 0 ? text : text.substring(0, lineEnd);
    String data = lineEnd < 0 ? "" : text.substring(lineEnd + 1);
    String form = "event=" + encode(event) + "&data=" + encode(data);
    return form.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.ISO_8859_1);
  }

  /** The length is right, whatever the headers say; what is wrong with one is for raw requests. */
  private static FuzzedRequest withHeaders(byte[] headersAndBody) {
    String text = new String(headersAndBody, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 2);
    List<String> headers = new ArrayList<>();
    for (String line : head.lines().toList()) {
      String name = line.replaceFirst("[: \t].*", "").toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !List.of("content-length", "transfer-encoding").contains(name)) {
        headers.add(line);
      }
    }
    return post(headers, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String digest(String nonce) {
    String uri = "http://inside/infoplus";
    String ha1 = md5(FuzzMessengers.WORKFLOW.replace('@', ':') + ":" + FuzzMessengers.SECRET);
    String response = md5(ha1 + ":" + nonce + ":" + md5("POST:" + uri));
    return "Authorization: Digest uri=\"%s\", nonce=\"%s\", response=\"%s\""
        .formatted(uri, nonce, response);
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

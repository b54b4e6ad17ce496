package io.messenger.dispatcher.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back for a request.
 *
 * @param status the HTTP status
 * @param contentType the type of the body; null for none
 * @param body the body; not to be changed
 * @param headers further headers, by name
 * @param last whether the connection ends with it, as it does with all answers that are given
 *     before the request was read completely
 */
@SuppressWarnings("ArrayRecordComponent") // written once, as it is
public record HttpAnswer(
    int status,
    @Nullable String contentType,
    byte[] body,
    Map<String, String> headers,
    boolean last)
    implements Reception {
  /** The type of JSON in UTF-8. */
  public static final String JSON = "application/json;charset=UTF-8";

  /**
   * Makes an answer.
   *
   * @param status the HTTP status
   * @param contentType the type of the body; null for none
   * @param body the body; not to be changed
   */
  public HttpAnswer(int status, @Nullable String contentType, byte[] body) {
    this(status, contentType, body, Map.of(), false);
  }

  /**
   * Makes an answer that is JSON.
   *
   * @param status the HTTP status
   * @param body JSON in UTF-8
   */
  public HttpAnswer(int status, byte[] body) {
    this(status, JSON, body);
  }

  /**
   * {@return the same answer with one more header}
   *
   * @param name the header's name
   * @param value its value; null to leave it out
   * @throws IllegalArgumentException if the header would end before its end
   */
  public HttpAnswer with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    if (value.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("the header " + name + " has a control character");
    }
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, contentType, body, Map.copyOf(more), last);
  }

  /** {@return the same answer, with which the connection ends} */
  public HttpAnswer asLast() {
    return new HttpAnswer(status, contentType, body, headers, true);
  }

  /**
   * As it is sent.
   *
   * @param date the header {@code Date}
   * @param connection the header {@code Connection}; null for none
   * @param withBody false for the answer to a {@code HEAD}
   */
  byte[] toBytes(String date, @Nullable String connection, boolean withBody) {
    StringBuilder head = new StringBuilder(200);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(HttpStatus.getHttpStatus(status).getReasonPhrase()).append("\r\n");
    append(head, "Date", date);
    if (contentType != null) {
      append(head, "Content-Type", contentType);
    }
    append(head, "Content-Length", Integer.toString(body.length));
    headers.forEach((name, value) -> append(head, name, value));
    if (connection != null) {
      append(head, "Connection", connection);
    }
    byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[headBytes.length + (withBody ? body.length : 0)];
    System.arraycopy(headBytes, 0, bytes, 0, headBytes.length);
    System.arraycopy(body, 0, bytes, headBytes.length, bytes.length - headBytes.length);
    return bytes;
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}

package io.messenger.dispatcher.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The callback that the load run sends, and what both servers answer to it. */
final class SampleCallback {
  static final String PATH = "/infoplus_subscriber";
  static final String WORKFLOW = "leave@example.edu";
  static final String SECRET = "a secret of the benchmark";
  static final String FIELD = "fieldDays";
  static final String VALUE = "3";

  static final String ANSWER =
      "{\"cancel\":false,\"break\":false,\"prompt\":\"\",\"detail\":\"\","
          + "\"formData\":{\"fieldDays\":\"3\"},\"codes\":null,\"timer\":null}";

  private SampleCallback() {}

  /** The form, url-encoded: ACTION_DOING with some 8 KB. */
  static byte[] body() {
    String form =
        "event=ACTION_DOING&version=20190221&data="
            + URLEncoder.encode(data(), StandardCharsets.UTF_8);
    return form.getBytes(StandardCharsets.US_ASCII);
  }

  /** The whole request, as it goes over the wire. */
  static byte[] request() {
    byte[] body = body();
    String credentials =
        Base64.getEncoder()
            .encodeToString((WORKFLOW + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    String head =
        String.join(
            "\r\n",
            "POST " + PATH + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Basic " + credentials,
            "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
            "Content-Length: " + body.length,
            "\r\n");
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, request, 0, headBytes.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
    return request;
  }

  /** The event's data without the white space that makes the file readable. */
  private static String data() {
    try (InputStream in = SampleCallback.class.getResourceAsStream("action-doing.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(in)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

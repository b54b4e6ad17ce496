package io.messenger.dispatcher.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An HTTP answer; read as far as the load generator needs it. */
record ParsedAnswer(int status, String body) {
  private static final String LENGTH = "\r\ncontent-length:";

  /** Reads an answer; null as long as it is not complete. */
  static @Nullable ParsedAnswer of(byte[] bytes, int length) throws IOException {
    int headLength = headLength(bytes, length);
    if (headLength < 0) {
      return null;
    }
    String head =
        new String(bytes, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int bodyLength = bodyLength(head);
    if (length < headLength + bodyLength) {
      return null;
    }
    if (length > headLength + bodyLength) {
      throw new IOException("more was answered than asked");
    }
    int status = Integer.parseInt(head, "http/1.1 ".length(), "http/1.1 200".length(), 10);
    return new ParsedAnswer(
        status, new String(bytes, headLength, bodyLength, StandardCharsets.UTF_8));
  }

  private static int headLength(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int bodyLength(String head) throws IOException {
    int start = head.indexOf(LENGTH);
    if (start < 0) {
      throw new IOException("an answer without Content-Length, which is not read here: " + head);
    }
    start += LENGTH.length();
    return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
  }
}

package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 and refuses what is not. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  static String decode(byte[] bytes, String what) throws RefusedException {
    return decode(bytes, 0, bytes.length, what);
  }

  static String decode(byte[] bytes, int offset, int length, String what) throws RefusedException {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    // Faster than a decoder that reports: only a text that holds the replacement character can be
    // malformed.
    if (text.indexOf(REPLACEMENT) >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      } catch (CharacterCodingException e) {
        throw BadInput.notUtf8(what);
      }
    }
    return withoutMark(text);
  }

  /** Drops the byte order mark that some writers put before a text. */
  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}

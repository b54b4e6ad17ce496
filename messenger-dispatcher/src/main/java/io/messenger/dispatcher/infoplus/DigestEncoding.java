package io.messenger.dispatcher.infoplus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How an engine turns texts into bytes before it digests them; which, it does not say. */
enum DigestEncoding {
  /** As everybody does. */
  UTF_8 {
    @Override
    byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  },
  /** As .NET's receivers do: a question mark for each {@code char} that ASCII does not have. */
  ASCII {
    @Override
    byte[] bytes(String text) {
      byte[] bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        char c = text.charAt(i);
        bytes[i] = (byte) (c < 0x80 ? c : '?');
      }
      return bytes;
    }
  };

  abstract byte[] bytes(String text);

  /** What is left of a text in it. */
  String text(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** The MD5 of a text, in hex. */
  String md5(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

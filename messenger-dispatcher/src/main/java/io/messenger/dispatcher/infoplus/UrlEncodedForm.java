package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the parameters of an {@code application/x-www-form-urlencoded} body. Works on the
 * bytes and decodes only the values that are asked for: far faster than the usual way over strings.
 */
final class UrlEncodedForm {
  private static final int LONGEST_NAME = 100;
  private static final byte[] HEX_DIGITS = hexDigits();

  private final byte[] body;
  private int nameStart;
  private int nameEnd;
  private int valueEnd = -1;

  UrlEncodedForm(byte[] body) {
    this.body = body;
  }

  /** Moves to the next parameter, if there is one. */
  boolean next() {
    nameStart = valueEnd + 1;
    if (nameStart >= body.length) {
      return false;
    }
    nameEnd = -1;
    int i = nameStart;
    while (i < body.length && body[i] != '&') {
      if (body[i] == '=' && nameEnd < 0) {
        nameEnd = i;
      }
      i++;
    }
    valueEnd = i;
    if (nameEnd < 0) {
      nameEnd = i;
    }
    return true;
  }

  /** The parameter's name, cut off where it is longer than any that we know. */
  String name() {
    int length = Math.min(nameEnd - nameStart, LONGEST_NAME);
    return new String(body, nameStart, length, StandardCharsets.US_ASCII);
  }

  String value() throws RefusedException {
    return decode(name(), Math.min(nameEnd + 1, valueEnd), valueEnd);
  }

  /** The value, to be decoded when it is asked for, if it is. */
  LateText lateValue() {
    String name = name();
    int start = Math.min(nameEnd + 1, valueEnd);
    int end = valueEnd;
    return () -> decode(name, start, end);
  }

  private String decode(String name, int start, int end) throws RefusedException {
    byte[] decoded = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      byte b = body[i];
      if (b == '%') {
        int octet = i + 2 < end ? octet(body[i + 1], body[i + 2]) : -1;
        if (octet < 0) {
          throw BadInput.formEncoding(name);
        }
        b = (byte) octet;
        i += 2;
      } else if (b == '+') {
        b = ' ';
      }
      decoded[length++] = b;
    }
    return Utf8.decode(decoded, 0, length, name);
  }

  /** What two hexadecimal digits stand for; negative where one is none. */
  private static int octet(byte high, byte low) {
    return HEX_DIGITS[high & 0xFF] << 4 | HEX_DIGITS[low & 0xFF];
  }

  /** The digits' values by character, -1 for the others: a form has a thousand to look up. */
  private static byte[] hexDigits() {
    byte[] digits = new byte[256];
    for (int c = 0; c < digits.length; c++) {
      digits[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
    }
    return digits;
  }
}

package io.messenger.dispatcher.json;

import io.messenger.dispatcher.dialect.RefusedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Refuses what is not UTF-8: decoders replace it in silence, and Jackson lets some of it pass. */
public final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** What marks three bytes as one character, and what these bits are then. */
  private static final int MARKS_OF_THREE = 0xC0C0F0;

  private static final int THREE = 0x8080E0;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /**
   * Decodes bytes, without byte order marks before them.
   *
   * @param bytes the bytes
   * @param length how many of them
   * @param what what they are, such as {@code body}
   * @return the text
   * @throws RefusedException if they are no UTF-8
   */
  public static String decode(byte[] bytes, int length, String what) throws RefusedException {
    check(bytes, length, what);
    return withoutMark(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /**
   * {@return a text without the byte order marks that some writers put before it}
   *
   * @param text the text
   */
  public static String withoutMark(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
      start++;
    }
    return text.substring(start);
  }

  /**
   * {@return how many bytes the byte order marks take that some writers put before a text}
   *
   * @param bytes holds the text
   * @param length how many bytes of it
   */
  public static int markLength(byte[] bytes, int length) {
    int start = 0;
    while (start + 3 <= length
        && bytes[start] == (byte) 0xEF
        && bytes[start + 1] == (byte) 0xBB
        && bytes[start + 2] == (byte) 0xBF) {
      start += 3;
    }
    return start;
  }

  /**
   * Checks bytes.
   *
   * @param bytes the bytes
   * @param length how many of them
   * @param what what they are, such as {@code body}
   * @throws RefusedException if they are no UTF-8
   */
  public static void check(byte[] bytes, int length, String what) throws RefusedException {
    int i = 0;
    while (i < length) {
      if (i + Long.BYTES <= length) {
        long high = (long) LONG.get(bytes, i) & HIGH_BITS;
        i += Long.numberOfTrailingZeros(high) / Byte.SIZE; // by eight, where all are ASCII
        if (high == 0) {
          continue;
        }
      } else if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int afterThrees = skipThrees(bytes, i, length);
      if (afterThrees > i) {
        i = afterThrees;
        continue;
      }
      int size = sequence(bytes, i, length);
      if (size == 0) {
        throw BadInput.notUtf8(what);
      }
      i += size;
    }
  }

  /** Skips characters of three bytes, as nearly all Chinese ones are, but for those with limits. */
  private static int skipThrees(byte[] bytes, int start, int length) {
    int i = start;
    while (i + Integer.BYTES <= length) {
      int four = (int) INT.get(bytes, i);
      int lead = four & 0xFF;
      if ((four & MARKS_OF_THREE) != THREE || lead == 0xE0 || lead == 0xED) {
        break;
      }
      i += 3;
    }
    return i;
  }

  /**
   * The size of the sequence that starts here, 0 if it is none (the Unicode Standard, table 3-7).
   */
  private static int sequence(byte[] bytes, int start, int length) {
    int lead = bytes[start] & 0xFF;
    int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || start + size > length) {
      return 0;
    }
    for (int i = start + 1; i < start + size; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[start + 1] & 0xFF;
    boolean wrong =
        switch (lead) {
          case 0xE0 -> second < 0xA0; // longer than it need be
          case 0xED -> second > 0x9F; // half of a surrogate pair
          case 0xF0 -> second < 0x90; // longer than it need be
          case 0xF4 -> second > 0x8F; // beyond the last code point
          default -> false;
        };
    return wrong ? 0 : size;
  }
}

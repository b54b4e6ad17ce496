package io.messenger.dispatcher.neighbours;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word that says who sent it, of letters that stand together in no other text of the receiver. So
 * a part of one is noticed, too.
 *
 * @param connection the number of the connection, up to 24 bits
 * @param request the number of the request on it, up to 8 bits
 */
record Mark(int connection, int request) {
  private static final String LETTERS = "qxzj";
  private static final int LENGTH = 20;
  private static final Pattern LETTERS_TOGETHER = Pattern.compile("[qxzj]{3,}");

  /** Four letters are a checksum, so that two halves that were put together are no mark. */
  private static int check(int connection, int request) {
    return (connection * 0x9E3779B1 + request * 0x85EBCA6B) >>> 24;
  }

  String text() {
    long value = ((long) connection << 16) | request << 8 | check(connection, request);
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = LENGTH - 1; i >= 0; i--) {
      text.append(LETTERS.charAt((int) (value >>> (2 * i)) & 3));
    }
    return text.toString();
  }

  String repeated(int times) {
    return (text() + "-").repeat(times);
  }

  /**
   * All marks that a text has.
   *
   * @throws IllegalArgumentException if it has a part of one
   */
  static Set<String> of(String text) {
    Set<String> marks = new TreeSet<>();
    Matcher matcher = LETTERS_TOGETHER.matcher(text);
    while (matcher.find()) {
      parse(matcher.group());
      marks.add(matcher.group());
    }
    return marks;
  }

  static Mark parse(String text) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = value << 2 | LETTERS.indexOf(text.charAt(i));
    }
    Mark mark = new Mark((int) (value >>> 16), (int) (value >>> 8) & 0xFF);
    if (!mark.text().equals(text)) {
      throw new IllegalArgumentException("a part of a mark: " + text);
    }
    return mark;
  }
}

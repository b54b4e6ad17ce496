package io.messenger.sdk.form;

/**
 * Digits, signs and blanks as wide as Chinese characters, as people type them with an input method:
 * {@code １２３} for {@code 123}.
 */
final class FullWidth {
  private static final char FIRST = '！';
  private static final char LAST = '～';
  private static final char BLANK = '\u3000';

  /** How far each is behind the character that it stands for. */
  private static final int DISTANCE = FIRST - '!';

  private FullWidth() {}

  /** The text with the usual characters in their places, without blanks around it. */
  static String narrowed(String text) {
    String stripped = text.strip();
    int first = 0;
    while (first < stripped.length() && !isWide(stripped.charAt(first))) { // a stream takes longer
      first++;
    }
    if (first == stripped.length()) {
      return stripped;
    }
    StringBuilder narrow = new StringBuilder(stripped);
    for (int i = first; i < narrow.length(); i++) {
      char c = narrow.charAt(i);
      if (isWide(c)) {
        narrow.setCharAt(i, c == BLANK ? ' ' : (char) (c - DISTANCE));
      }
    }
    return narrow.toString();
  }

  private static boolean isWide(char c) {
    return c == BLANK || (FIRST <= c && c <= LAST);
  }
}

package io.messenger.sdk.form;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as engines and people write them: {@code 3}, {@code "3.0"}, {@code 1,234.50}, with
 * full-width digits or with the minus of typesetters.
 */
final class NumberText {
  /** A number of more digits is no amount that a person typed, and takes long to read. */
  private static final int MAX_DIGITS = 1000;

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  private static final char MINUS = '\u2212';

  /** A comma elsewhere may be one that decimals stand behind: {@code 1,5} and {@code 0,125}. */
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]+)?");

  private NumberText() {}

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException if it is none, or has too many digits
   */
  static BigDecimal read(Object raw) {
    BigDecimal number = parse(raw);
    if (!isTyped(number)) {
      throw tooLong();
    }
    return number;
  }

  /** Reads a number that may have very many zeros, too many to write them out. */
  static BigDecimal parse(Object raw) {
    String text = raw instanceof BigDecimal ? raw.toString() : Values.text(raw);
    if (text.length() > MAX_DIGITS) {
      throw tooLong();
    }
    return new BigDecimal(plain(text));
  }

  private static IllegalArgumentException tooLong() {
    return new IllegalArgumentException("a number of more than " + MAX_DIGITS + " digits");
  }

  /** Whether a text is spelled as JSON spells a number, so that any engine can read it. */
  static boolean isPlain(String text) {
    return plain(text).equals(text.strip());
  }

  private static String plain(String text) {
    String plain = FullWidth.narrowed(text).replace(MINUS, '-');
    return plain.indexOf(',') >= 0 && GROUPED.matcher(plain).matches()
        ? plain.replace(",", "")
        : plain;
  }

  /** Whether a number can be written out. */
  static boolean isTyped(BigDecimal number) {
    return -MAX_DIGITS <= number.scale() && number.scale() <= MAX_DIGITS;
  }

  /** The short way for most whole numbers; null for those that need the long one. */
  static @Nullable Long small(Object raw) {
    if (raw instanceof Integer || raw instanceof Long) {
      return ((Number) raw).longValue();
    }
    if (!(raw instanceof String text) || text.isEmpty() || text.length() > LONG_DIGITS) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || '9' < digit) {
        return null;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
  }
}

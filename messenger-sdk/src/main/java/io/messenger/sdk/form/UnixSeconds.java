package io.messenger.sdk.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Dates as unix seconds, and the numbers that are something else: milliseconds, and the digits of a
 * date.
 */
final class UnixSeconds {
  /** The year 1, as early as it begins anywhere. */
  private static final long EARLIEST = -62_135_683_200L;

  /** In the year 5138; as milliseconds in the year 1973. */
  private static final long LATEST = 100_000_000_000L;

  /** 9999-12-31, which stands for no end, in any zone. */
  private static final long FIRST_OF_NO_END = 253_402_128_000L;

  private static final long LAST_OF_NO_END = 253_402_387_199L;

  /** Days begin at a quarter of an hour in any zone, and people pick no other times. */
  private static final long QUARTER = 900;

  private static final long FIRST_DIGITS = 2000_01_01;
  private static final long LAST_DIGITS = 2099_12_31;

  private UnixSeconds() {}

  /**
   * Reads a date; fractions of a second are cut off.
   *
   * @throws IllegalArgumentException if it is no number, or none of a date in unix seconds
   * @throws ArithmeticException if it is far too large
   */
  static Instant read(Object raw) {
    Long small = NumberText.small(raw);
    long seconds =
        small == null
            ? NumberText.read(raw).setScale(0, RoundingMode.FLOOR).longValueExact()
            : small;
    boolean isInRange = EARLIEST <= seconds && (seconds < LATEST || isNoEnd(seconds));
    if (!isInRange || isDigitsOfDate(seconds)) {
      throw new IllegalArgumentException("no date in unix seconds");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /** Whether a value is a number too large for a date, as milliseconds are. */
  static boolean isMilliseconds(Object raw) {
    try {
      BigDecimal number = NumberText.read(raw);
      return number.compareTo(BigDecimal.valueOf(LATEST)) >= 0 && !isNoEnd(number.longValue());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isNoEnd(long seconds) {
    return FIRST_OF_NO_END <= seconds && seconds <= LAST_OF_NO_END;
  }

  /** Whether a number is like {@code 20261121}, which as seconds is some time in August 1970. */
  private static boolean isDigitsOfDate(long number) {
    if (number < FIRST_DIGITS || LAST_DIGITS < number || number % QUARTER == 0) {
      return false;
    }
    int digits = (int) number;
    try {
      return LocalDate.of(digits / 100_00, digits / 100 % 100, digits % 100).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}

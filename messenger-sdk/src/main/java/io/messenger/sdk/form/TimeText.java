package io.messenger.sdk.form;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as a text, {@code 09:30} or {@code 09:30:00}. Fractions of a second are cut off.
 *
 * @param time the time
 * @param toMinute whether it tells no seconds
 * @param fraction with its point; empty for none
 */
record TimeText(LocalTime time, boolean toMinute, String fraction) implements DateForm {
  static final TimeText USUAL = new TimeText(LocalTime.MIDNIGHT, false, "");

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  /** People leave out the hour's zero. */
  private static final Pattern TEXT =
      Pattern.compile("(?<time>\\d{1,2}:\\d\\d(?<seconds>:\\d\\d)?)(?<fraction>\\.\\d{1,9})?");

  private static final int OF_ONE_DIGIT = 1;

  /** Reads a time; null for what is none. */
  static @Nullable TimeText of(@Nullable Object raw) {
    if (!(raw instanceof String text)) {
      return null;
    }
    Matcher matcher = TEXT.matcher(FullWidth.narrowed(text));
    if (!matcher.matches()) {
      return null;
    }
    String time = matcher.group("time");
    String fraction = matcher.group("fraction");
    boolean toMinute = matcher.group("seconds") == null;
    if (toMinute && fraction != null) {
      return null;
    }
    try {
      LocalTime read = LocalTime.parse(time.indexOf(':') == OF_ONE_DIGIT ? "0" + time : time);
      return new TimeText(read, toMinute, fraction == null ? "" : fraction);
    } catch (DateTimeException e) {
      return null; // such as 25:00
    }
  }

  @Override
  public boolean fits(Temporal date) {
    return date instanceof LocalTime;
  }

  @Override
  public String write(Temporal date, ZoneId zone) {
    return text((LocalTime) date, toMinute, fraction);
  }

  /** Writes a time of day, with a fraction of zeros. */
  static String text(LocalTime time, boolean toMinute, String fraction) {
    return (toMinute ? MINUTES : SECONDS).format(time) + fraction.replaceAll("\\d", "0");
  }
}

package io.messenger.sdk.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as engines other than InfoPlus send it, {@code 2026-11-21 09:30:00} or the like, and the
 * form in which they get another one. Fractions of a second are cut off, as of unix seconds.
 *
 * @param local the date and time that it tells, midnight where it tells none
 * @param separator before the time; empty for a date only
 * @param toMinute whether its time has no seconds
 * @param fraction with its point; empty for none
 * @param offset null where it tells none
 * @param offsetText as the engine spells it; empty for none
 */
record DateText(
    LocalDateTime local,
    String separator,
    boolean toMinute,
    String fraction,
    @Nullable ZoneOffset offset,
    String offsetText)
    implements DateForm {

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)"
              + "((?<separator>[T ])(?<time>\\d\\d:\\d\\d(?<seconds>:\\d\\d)?)"
              + "(?<fraction>(?<=:\\d\\d:\\d\\d)\\.\\d{1,9})?)?"
              + "(?<offset>Z|[+-]\\d\\d(:?\\d\\d)?)?");

  /** Where a year of four digits ends. */
  private static final int FIRST_HYPHEN = 4;

  /** What MySQL and PHP write for no date. */
  private static final String NO_DATE = "0000-00-00";

  private static final Pattern ZERO = Pattern.compile("[T ]00:00(:00(\\.0+)?)?(Z|[+-]00(:?00)?)?|");

  /** Reads a date; null for what is none. */
  static @Nullable DateText of(@Nullable Object raw) {
    String text = dated(raw);
    return text == null ? null : ofText(text);
  }

  /** As {@link #of}, and the form of what stands for no date. */
  static @Nullable DateText formOf(@Nullable Object raw) {
    String text = dated(raw);
    return text == null
        ? null
        : ofText(isNone(text) ? LocalDate.EPOCH + text.substring(NO_DATE.length()) : text);
  }

  /** Whether a value is a text that stands for no date, {@code 0000-00-00}. */
  static boolean isNone(@Nullable Object raw) {
    String text = dated(raw);
    return text != null && isNone(text);
  }

  private static boolean isNone(String text) {
    return text.startsWith(NO_DATE) && ZERO.matcher(text.substring(NO_DATE.length())).matches();
  }

  /** What may be the text of a date; null for most, which are something else. */
  private static @Nullable String dated(@Nullable Object raw) {
    if (!(raw instanceof String text) || text.length() <= FIRST_HYPHEN) {
      return null;
    }
    String narrowed = FullWidth.narrowed(text);
    return narrowed.length() > FIRST_HYPHEN && narrowed.charAt(FIRST_HYPHEN) == '-'
        ? narrowed
        : null;
  }

  private static @Nullable DateText ofText(String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      return matcher.matches() ? of(matcher) : null;
    } catch (DateTimeException e) {
      return null; // such as the 30th of February
    }
  }

  private static DateText of(Matcher matcher) {
    String time = matcher.group("time");
    String offset = orEmpty(matcher.group("offset"));
    return new DateText(
        LocalDate.parse(matcher.group("date"))
            .atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time)),
        orEmpty(matcher.group("separator")),
        time != null && matcher.group("seconds") == null,
        orEmpty(matcher.group("fraction")),
        offset.isEmpty() ? null : ZoneOffset.of(offset),
        offset);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  boolean isDateOnly() {
    return separator.isEmpty();
  }

  Instant instant(ZoneId zone) {
    return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
  }

  LocalDate date(ZoneId zone) {
    return isDateOnly() ? local.toLocalDate() : time(zone).toLocalDate();
  }

  /** The date and time in a zone, also one that clocks skip there. */
  LocalDateTime time(ZoneId zone) {
    return offset == null ? local : LocalDateTime.ofInstant(local.toInstant(offset), zone);
  }

  /** The form of dates where there is no other to show one: the time too, but of a day. */
  static DateText usual(Temporal date) {
    String separator = date instanceof LocalDate ? "" : " ";
    return new DateText(LocalDateTime.MIN, separator, false, "", null, "");
  }

  /** A time of day needs one in the form: its date stays. */
  @Override
  public boolean fits(Temporal date) {
    return !(date instanceof LocalTime && isDateOnly());
  }

  @Override
  public String write(Temporal date, ZoneId zone) {
    LocalDateTime there = there(date, zone);
    return there.toLocalDate()
        + (isDateOnly() ? "" : separator + TimeText.text(there.toLocalTime(), toMinute, fraction))
        + offsetText;
  }

  private LocalDateTime there(Temporal date, ZoneId zone) {
    // These are what they say, even where clocks skip it.
    if (date instanceof LocalDate day && (offset == null || isDateOnly())) {
      return day.atStartOfDay();
    }
    if (date instanceof LocalDateTime time && offset == null) {
      return time;
    }
    if (date instanceof LocalTime time) {
      LocalDateTime here = time(zone).with(time);
      return offset == null
          ? here
          : here.atZone(zone).withZoneSameInstant(offset).toLocalDateTime();
    }
    Instant instant = Instant.ofEpochSecond(Dates.seconds(date, zone));
    return LocalDateTime.ofInstant(instant, offset == null ? zone : offset);
  }
}

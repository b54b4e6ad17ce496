package io.messenger.sdk.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
 * @param fraction with its point; empty for none
 * @param offset null where it tells none
 * @param offsetText as the engine spells it; empty for none
 */
record DateText(
    LocalDateTime local,
    String separator,
    String fraction,
    @Nullable ZoneOffset offset,
    String offsetText) {

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)"
              + "((?<separator>[T ])(?<time>\\d\\d:\\d\\d:\\d\\d)(?<fraction>\\.\\d{1,9})?)?"
              + "(?<offset>Z|[+-]\\d\\d(:?\\d\\d)?)?");

  /** Where a year of four digits ends. */
  private static final int FIRST_HYPHEN = 4;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Reads a date; null for what is none. */
  static @Nullable DateText of(@Nullable Object raw) {
    if (!(raw instanceof String text)) {
      return null;
    }
    String stripped = text.strip();
    // Most texts are something else.
    if (stripped.length() <= FIRST_HYPHEN || stripped.charAt(FIRST_HYPHEN) != '-') {
      return null;
    }
    Matcher matcher = TEXT.matcher(stripped);
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
        orEmpty(matcher.group("fraction")),
        offset.isEmpty() ? null : ZoneOffset.of(offset),
        offset);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private boolean isDateOnly() {
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

  /** Writes a date where there is no other to show the form: the time too, but of a day. */
  static String usual(Temporal date, ZoneId zone) {
    String separator = date instanceof LocalDate ? "" : " ";
    return new DateText(LocalDateTime.MIN, separator, "", null, "").write(date, zone);
  }

  /**
   * Writes another date in the same form, with the same offset.
   *
   * @param zone of dates without one
   */
  String write(Temporal date, ZoneId zone) {
    LocalDateTime there = there(date, zone);
    String time = isDateOnly() ? "" : separator + TIME.format(there);
    return there.toLocalDate() + time + fraction.replaceAll("\\d", "0") + offsetText;
  }

  private LocalDateTime there(Temporal date, ZoneId zone) {
    // These are what they say, even where clocks skip it.
    if (date instanceof LocalDate day && (offset == null || isDateOnly())) {
      return day.atStartOfDay();
    }
    if (date instanceof LocalDateTime time && offset == null) {
      return time;
    }
    Instant instant = Instant.ofEpochSecond(Dates.seconds(date, zone));
    return LocalDateTime.ofInstant(instant, offset == null ? zone : offset);
  }
}

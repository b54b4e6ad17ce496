package io.messenger.sdk.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import java.time.chrono.ChronoZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The dates and times that can be sent, as the four kinds that form data know. */
final class Dates {
  private Dates() {}

  /**
   * An {@code Instant}, {@code LocalDate}, {@code LocalDateTime} or {@code LocalTime}; null for
   * what is no date and no time. Days and times without a zone are those of the engine's.
   */
  static @Nullable Temporal of(@Nullable Object value) {
    if (value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime) {
      return (Temporal) value;
    }
    if (value instanceof Date date) {
      return of(date);
    }
    if (value instanceof Calendar calendar) {
      return calendar.toInstant();
    }
    if (value instanceof ChronoZonedDateTime<?> time) {
      return time.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ChronoLocalDateTime<?> time) {
      return LocalDateTime.from(time);
    }
    return value instanceof ChronoLocalDate day ? LocalDate.from(day) : null;
  }

  /**
   * Those of {@code java.sql} are a day, and a time of day, of the zone in which they were made;
   * they have no instant. The module may be missing, so only its names can be asked for.
   */
  @SuppressWarnings({"deprecation", "JavaUtilDate"}) // what java.sql itself goes by
  private static Temporal of(Date date) {
    if (isNamed("java.sql.Date", date)) {
      return LocalDate.of(date.getYear() + 1900, date.getMonth() + 1, date.getDate());
    }
    return isNamed("java.sql.Time", date)
        ? LocalTime.of(date.getHours(), date.getMinutes(), date.getSeconds())
        : Instant.ofEpochMilli(date.getTime());
  }

  private static boolean isNamed(String name, Object date) {
    for (Class<?> c = date.getClass(); c != Date.class; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A date as unix seconds, a time of day as the seconds since midnight.
   *
   * @param date as {@link #of} has it
   */
  static long seconds(Temporal date, ZoneId zone) {
    if (date instanceof LocalDate day) {
      return day.atStartOfDay(zone).toEpochSecond();
    }
    if (date instanceof LocalDateTime time) {
      return time.atZone(zone).toEpochSecond();
    }
    return date instanceof LocalTime time
        ? time.toSecondOfDay()
        : ((Instant) date).getEpochSecond();
  }
}

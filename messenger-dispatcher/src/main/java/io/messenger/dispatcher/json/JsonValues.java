package io.messenger.dispatcher.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies what handlers put into form data to values that JSON has. */
public final class JsonValues {
  private static final int DEEPEST = 100;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;
  private final boolean textDates;

  /**
   * Makes a copier; dates become unix seconds.
   *
   * @param zone the time zone of dates without one
   */
  public JsonValues(ZoneId zone) {
    this(zone, false);
  }

  private JsonValues(ZoneId zone, boolean textDates) {
    this.zone = zone;
    this.textDates = textDates;
  }

  /**
   * {@return a copier; dates become texts such as {@code 2026-11-21} and {@code 2026-11-21
   * 09:30:00}}
   *
   * @param zone the time zone of these texts
   */
  public static JsonValues withTextDates(ZoneId zone) {
    return new JsonValues(zone, true);
  }

  /**
   * Copies form data.
   *
   * @param formData values by field, as handlers gave them
   * @return the same, of what JSON has
   * @throws IllegalArgumentException if a value cannot be sent; the message says where and what to
   *     put there instead
   */
  public Map<String, @Nullable Object> of(Map<String, @Nullable Object> formData) {
    return object(formData, "formData", 0);
  }

  private Map<String, @Nullable Object> object(Map<?, ?> map, String place, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> copy.put(String.valueOf(key), value(value, place + "." + key, depth + 1)));
    return copy;
  }

  private @Nullable Object value(@Nullable Object value, String place, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(place + " is nested too deeply, or holds itself");
    }
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number, place);
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null), place, depth);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, place, depth);
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> copy = new ArrayList<>(collection.size());
      collection.forEach(element -> copy.add(value(element, place + "[]", depth + 1)));
      return copy;
    }
    if (value.getClass().isArray()) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        copy.add(value(Array.get(value, i), place + "[]", depth + 1));
      }
      return copy;
    }
    Long seconds = seconds(value);
    if (seconds != null) {
      return textDates ? text(value, seconds) : seconds;
    }
    if (textDates && value instanceof LocalTime time) {
      return TIME_OF_DAY.format(time);
    }
    throw new IllegalArgumentException(
        place
            + " is a "
            + value.getClass().getName()
            + ", which cannot be sent; put a string, boolean, number, date, list or map there"
            + (value.getClass().getName().startsWith("java.")
                ? ""
                : ", or answer with new InfoPlusResponse(event, form) if it is a form or its row"));
  }

  /** Dates without a zone are what they say, even where clocks skip it. */
  private String text(Object date, long seconds) {
    if (date instanceof LocalDate) {
      return date.toString();
    }
    return TIME.format(
        date instanceof LocalDateTime time
            ? time
            : LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone));
  }

  private static Number number(Number number, String place) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof BigInteger
        || number instanceof BigDecimal) {
      return number;
    }
    try {
      // NaN and the text of a class of one's own need not be numbers.
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + " is " + number + ", which JSON does not have; give a finite number", e);
    }
  }

  @SuppressWarnings("JavaUtilDate") // handlers written for older SDKs use it
  private @Nullable Long seconds(Object value) {
    if (value instanceof Date date) {
      return Math.floorDiv(date.getTime(), 1000L);
    }
    if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toEpochSecond();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toEpochSecond();
    }
    if (value instanceof LocalDateTime time) {
      return time.atZone(zone).toEpochSecond();
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay(zone).toEpochSecond();
    }
    return null;
  }
}

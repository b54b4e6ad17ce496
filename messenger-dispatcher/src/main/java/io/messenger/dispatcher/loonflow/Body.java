package io.messenger.dispatcher.loonflow;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that the engine sent. What is of another type than it should be is read as if it were
 * not there: only what an event cannot be without is a reason to refuse it.
 *
 * @param values the values by key
 */
record Body(Map<String, @Nullable Object> values) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  boolean has(String key) {
    return text(key) != null;
  }

  boolean hasObject(String key) {
    return values.get(key) instanceof Map<?, ?>;
  }

  /** An object in this one; empty where there is none. */
  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  Body object(String key) {
    return values.get(key) instanceof Map<?, ?> map
        ? new Body((Map<String, @Nullable Object>) map)
        : new Body(Map.of());
  }

  /** A text, or a number as its digits: ids are either, by version. Null for an empty one. */
  @Nullable String text(String key) {
    Object value = values.get(key);
    if (value instanceof String text) {
      return text.isEmpty() ? null : text;
    }
    return value instanceof Number ? value.toString() : null;
  }

  /** A whole number, also in a text; else 0. */
  long number(String key) {
    String text = text(key);
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A time of the engine, in unix seconds; 0 for none. */
  long seconds(String key, ZoneId zone) {
    String text = text(key);
    try {
      return text == null ? 0 : LocalDateTime.parse(text, TIME).atZone(zone).toEpochSecond();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.json.JsonValues;
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
import org.jspecify.annotations.Nullable;

/** What handlers put into form data, as the engine takes it. */
final class FieldValues {
  private static final List<String> ASSIGNEES = List.of("assignees", "fieldAssignees");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;
  private final JsonValues json;

  FieldValues(ZoneId zone) {
    this.zone = zone;
    json = new JsonValues(zone);
  }

  /**
   * Values by the engine's keys.
   *
   * @throws IllegalArgumentException if one cannot be sent; the message says which
   */
  Map<String, @Nullable Object> of(Map<String, @Nullable Object> formData, FieldNames names) {
    Map<String, @Nullable Object> dated = new LinkedHashMap<>();
    formData.forEach((key, value) -> dated.put(key, withoutDates(value)));
    return names.originals(json.of(dated));
  }

  /** Dates as the engine writes them. */
  @SuppressWarnings("JavaUtilDate") // handlers written for older SDKs use it
  private @Nullable Object withoutDates(@Nullable Object value) {
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    if (value instanceof LocalTime time) {
      return TIME_OF_DAY.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    if (value instanceof ZonedDateTime time) {
      return text(time.toInstant());
    }
    if (value instanceof OffsetDateTime time) {
      return text(time.toInstant());
    }
    if (value instanceof Instant time) {
      return text(time);
    }
    if (value instanceof Date date) {
      return text(Instant.ofEpochMilli(date.getTime()));
    }
    return value;
  }

  private String text(Instant time) {
    return TIME.format(time.atZone(zone));
  }

  static boolean isAssignees(String key) {
    return ASSIGNEES.contains(key);
  }

  /**
   * The accounts, or mail addresses, that form data names as assignees, each once.
   *
   * @throws IllegalArgumentException if something there is no account
   */
  List<String> assignees(Map<String, @Nullable Object> formData) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (String key : ASSIGNEES) {
      if (formData.containsKey(key)) {
        found.put(key, formData.get(key));
      }
    }
    List<String> assignees = new ArrayList<>();
    json.of(found).forEach((key, value) -> addAll(key, value, assignees));
    return assignees.stream().distinct().toList();
  }

  private static void addAll(String key, @Nullable Object value, List<String> assignees) {
    if (value instanceof Collection<?> elements) {
      elements.forEach(element -> addAll(key, element, assignees));
    } else if (value instanceof String || value instanceof Number) {
      for (String part : value.toString().split("[,，\\r\\n]", -1)) {
        if (!part.isBlank()) {
          assignees.add(part.strip());
        }
      }
    } else if (value != null) {
      throw new IllegalArgumentException(
          "formData." + key + " holds something that is no account; put a list of texts there");
    }
  }
}

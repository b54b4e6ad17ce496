package io.messenger.sdk.form;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What can be put into form data, by whichever way: as a property of a bean, in a map, by {@code
 * withFormData} or into the map of an answer. The table of the guide is this class.
 */
final class Sendable {
  private static final int DEEPEST = 100;

  /** What could be meant in several ways, and how each is said. */
  private static final Map<Class<?>, String> INSTEAD =
      Map.ofEntries(
          entry(Duration.class, "a number, such as toMinutes()"),
          entry(Period.class, "a number, such as getDays() or toTotalMonths()"),
          entry(OffsetTime.class, "toLocalTime(), of the receiver's time zone"),
          entry(MonthDay.class, "atYear(…), or toString()"),
          entry(ZoneId.class, "getId()"),
          entry(Path.class, "toString()"));

  private Sendable() {}

  /**
   * Makes one of few kinds of whatever can be sent: null, strings, booleans, numbers, codes and
   * users, files, lists and maps of these, and dates as {@link Dates#of} has them.
   *
   * @param field its name, which the exception tells
   * @throws IllegalArgumentException if it cannot be sent; the message says where it is, and what
   *     to put there instead
   */
  static @Nullable Object of(String field, @Nullable Object value) {
    return of(value, "formData." + field, 0);
  }

  /** As {@link #of}, of an attribute of an answer. */
  static @Nullable Object ofAttribute(String name, @Nullable Object value) {
    return of(value, "attributes." + name, 0);
  }

  /** Whether a value can be sent. */
  static boolean isSendable(@Nullable Object value) {
    return value == null || orNull(value) != null;
  }

  /** As {@link #of}, but null for what cannot be sent. */
  static @Nullable Object orNull(@Nullable Object value) {
    try {
      return of("", value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Object of(@Nullable Object given, String place, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(place + " is nested too deeply, or holds itself");
    }
    Object value = EmptyDate.toNull(given);
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number, place);
    }
    if (isCodeOrFile(value)) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return EnumType.code(constant);
    }
    if (value instanceof CharSequence || value instanceof Character || value instanceof YearMonth) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, place, depth);
    }
    Temporal date = Dates.of(value);
    if (date != null) {
      return date;
    }
    if (value instanceof Year year) {
      return year.getValue();
    }
    if (isOptional(value)) {
      return of(optional(value), place, depth + 1);
    }
    if (value instanceof JsonNode json) {
      return of(json(json), place, depth + 1);
    }
    if (isList(value) && !(value instanceof Path)) {
      List<@Nullable Object> list = new ArrayList<>();
      Container.elements(value).forEach(element -> list.add(of(element, place + "[]", depth + 1)));
      return list;
    }
    throw new IllegalArgumentException(
        place + " is a " + value.getClass().getName() + ", which cannot be sent; " + advice(value));
  }

  private static String advice(Object value) {
    for (Map.Entry<Class<?>, String> instead : INSTEAD.entrySet()) {
      if (instead.getKey().isInstance(value)) {
        return "put " + instead.getValue() + " there";
      }
    }
    return "put a string, boolean, number, date, code, user, file, list or map there"
        + (value.getClass().getName().startsWith("java.")
            ? ""
            : ", or answer with new InfoPlusResponse(event, form) if it is a form or its row");
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> map, String place, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, element) -> {
          String name = key(key, place);
          if (copy.containsKey(name)) {
            throw new IllegalArgumentException(
                place + " has two keys that are sent as " + name + "; leave one out");
          }
          copy.put(name, of(element, place + "." + name, depth + 1));
        });
    return copy;
  }

  /**
   * The key of a map as JSON has it.
   *
   * @param place the map's
   * @throws IllegalArgumentException if it is neither a text nor a code, a number or a boolean
   */
  static String key(@Nullable Object key, String place) {
    if (key instanceof CodeItem || key instanceof Enum) {
      return key instanceof CodeItem item ? CodeValue.of(item).id() : EnumType.code((Enum<?>) key);
    }
    if (key instanceof CharSequence
        || key instanceof Character
        || key instanceof Number
        || key instanceof Boolean) {
      return key.toString();
    }
    throw new IllegalArgumentException(
        place
            + " has a key that is "
            + (key == null ? "null" : "a " + key.getClass().getName())
            + ", which cannot be sent; name it with a string");
  }

  /**
   * The values of a map by the names of the fields.
   *
   * @throws IllegalArgumentException if a key is no name
   */
  static Map<String, @Nullable Object> named(Map<?, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((key, value) -> fields.put(key(key, "formData"), value));
    return fields;
  }

  /**
   * The values of a map, as {@link #of} has them; what belongs to a field, {@code X_Name} and the
   * like, comes behind the field, as a code has a name itself.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  static Map<String, @Nullable Object> inOrder(Map<String, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((field, value) -> fields.put(field, of(field, value)));
    Map<String, @Nullable Object> companions = new LinkedHashMap<>(fields);
    companions.keySet().removeIf(key -> !isBeside(key, fields));
    fields.keySet().removeAll(companions.keySet());
    fields.putAll(companions);
    return fields;
  }

  private static boolean isBeside(String key, Map<String, ?> fields) {
    String field = FieldKey.withoutCompanion(key);
    return !field.equals(key) && fields.containsKey(field);
  }

  static boolean isCodeOrFile(@Nullable Object value) {
    return CodeValue.isCode(value) || value instanceof InfoPlusFile;
  }

  static boolean isList(@Nullable Object value) {
    return value instanceof Iterable<?> || (value != null && value.getClass().isArray());
  }

  private static boolean isOptional(Object value) {
    return value instanceof Optional
        || value instanceof OptionalInt
        || value instanceof OptionalLong
        || value instanceof OptionalDouble;
  }

  private static @Nullable Object optional(Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : null;
    }
    return ((Optional<?>) value).orElse(null);
  }

  private static @Nullable Object json(JsonNode json) {
    try {
      return FormJson.MAPPER
          .readerFor(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readValue(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree cannot fail to be read", e);
    }
  }

  /** NaN, the infinities and the text of a class of an author's own need not be numbers. */
  private static Number number(Number number, String place) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof BigDecimal
        || number instanceof BigInteger) {
      return number;
    }
    try {
      BigDecimal decimal = new BigDecimal(number.toString());
      return number instanceof Double || number instanceof Float ? number : decimal;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + " is " + number + ", which JSON does not have; give a finite number", e);
    }
  }
}

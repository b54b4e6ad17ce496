package io.messenger.sdk.form;

import static java.util.Map.entry;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns single values from the form they have in form data into that of a bean, and back. */
final class Values {
  /** A number of more digits is no amount that a person typed, and takes long to read. */
  private static final int MAX_DIGITS = 1000;

  private static final Map<Class<?>, Function<Object, Object>> READERS =
      Map.ofEntries(
          entry(Object.class, raw -> raw),
          entry(String.class, Values::text),
          entry(Boolean.class, Values::bool),
          entry(Character.class, Values::character),
          entry(Byte.class, raw -> number(raw).byteValueExact()),
          entry(Short.class, raw -> number(raw).shortValueExact()),
          entry(Integer.class, raw -> number(raw).intValueExact()),
          entry(Long.class, raw -> number(raw).longValueExact()),
          entry(Float.class, raw -> number(raw).floatValue()),
          entry(Double.class, raw -> number(raw).doubleValue()),
          entry(BigInteger.class, raw -> number(raw).toBigIntegerExact()),
          entry(BigDecimal.class, Values::number),
          entry(Date.class, raw -> Date.from(instant(raw))),
          entry(Instant.class, Values::instant),
          entry(LocalDate.class, raw -> LocalDate.ofInstant(instant(raw), zone())),
          entry(LocalDateTime.class, raw -> LocalDateTime.ofInstant(instant(raw), zone())));

  private Values() {}

  static boolean isKnown(Class<?> type) {
    return READERS.containsKey(box(type))
        || CodeItem.class.isAssignableFrom(type)
        || isCodeType(type);
  }

  /** Whether a value of this type can be made of an id, a name and attributes. */
  static boolean isCodeType(Class<?> type) {
    return type == CodeItem.class || type == InfoPlusUser.class;
  }

  /** Whether a bean's value has a name and attributes beside its id, which are sent too. */
  static boolean isCode(@Nullable Object value) {
    return value instanceof CodeItem || value instanceof InfoPlusUser;
  }

  static Class<?> box(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it does not fit the type; ArithmeticException and
   *     DateTimeException mean the same
   */
  static @Nullable Object read(Class<?> type, @Nullable Object raw) {
    if (raw == null || (raw.equals("") && type != String.class && type != Object.class)) {
      if (type.isPrimitive()) {
        throw new IllegalArgumentException("no " + type + " is empty");
      }
      return null;
    }
    Function<Object, Object> reader = READERS.get(box(type));
    if (reader != null) {
      return reader.apply(raw);
    }
    if (type.isEnum()) {
      return constant(type, text(raw));
    }
    if (type == List.class && raw instanceof List<?> list) {
      return new ArrayList<>(list); // the event's cannot be changed
    }
    if (type == Map.class && raw instanceof Map<?, ?> map) {
      return new LinkedHashMap<>(map);
    }
    throw new IllegalArgumentException("no value is a " + type);
  }

  /** The value as form data has it. */
  @SuppressWarnings("JavaUtilDate") // authors have it; java.sql.Date knows no toInstant()
  static @Nullable Object write(@Nullable Object value) {
    if (value instanceof Date date) {
      return Math.floorDiv(date.getTime(), 1000L);
    }
    if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay(zone()).toEpochSecond();
    }
    if (value instanceof LocalDateTime time) {
      return time.atZone(zone()).toEpochSecond();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> written = new ArrayList<>();
      list.forEach(element -> written.add(write(element)));
      return written;
    }
    return value instanceof Character ? value.toString() : value;
  }

  /** Whether two values are the same, numbers by their value: 2.50 is 2.5. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    return (left instanceof BigDecimal l && right instanceof BigDecimal r)
        ? l.compareTo(r) == 0
        : Objects.equals(left, right);
  }

  static boolean isText(Object raw) {
    return raw instanceof String || raw instanceof Number || raw instanceof Boolean;
  }

  static String text(Object raw) {
    if (raw instanceof BigDecimal number && isTyped(number)) {
      return number.toPlainString();
    }
    if (isText(raw)) {
      return raw.toString();
    }
    throw new IllegalArgumentException("no text: " + raw.getClass());
  }

  private static Object bool(Object raw) {
    String text = text(raw).strip();
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text.equalsIgnoreCase("true");
  }

  private static Object character(Object raw) {
    String text = text(raw);
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static BigDecimal number(Object raw) {
    String text = raw instanceof BigDecimal ? raw.toString() : text(raw).strip();
    BigDecimal number = text.length() > MAX_DIGITS ? null : new BigDecimal(text);
    if (number == null || !isTyped(number)) {
      throw new IllegalArgumentException("a number of more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  private static boolean isTyped(BigDecimal number) {
    return -MAX_DIGITS <= number.scale() && number.scale() <= MAX_DIGITS;
  }

  private static Instant instant(Object raw) {
    return Instant.ofEpochSecond(number(raw).longValueExact());
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no constant of " + type);
  }

  private static ZoneId zone() {
    return ZoneId.systemDefault();
  }
}

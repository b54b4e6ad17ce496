package io.messenger.sdk.form;

import static java.util.Map.entry;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns single values from the form they have in form data into that of a bean, and back. */
final class Values {
  /** A number of more digits is no amount that a person typed, and takes long to read. */
  private static final int MAX_DIGITS = 1000;

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  private static final Map<Class<?>, BiFunction<Object, ZoneId, Object>> READERS =
      Map.ofEntries(
          entry(Object.class, (raw, zone) -> changeable(raw)),
          entry(String.class, (raw, zone) -> text(raw)),
          entry(Boolean.class, (raw, zone) -> bool(raw)),
          entry(Character.class, (raw, zone) -> character(raw)),
          entry(Byte.class, (raw, zone) -> (byte) integer(raw, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          entry(Short.class, (raw, zone) -> (short) integer(raw, Short.MIN_VALUE, Short.MAX_VALUE)),
          entry(
              Integer.class,
              (raw, zone) -> (int) integer(raw, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          entry(Long.class, (raw, zone) -> integer(raw, Long.MIN_VALUE, Long.MAX_VALUE)),
          entry(Float.class, (raw, zone) -> finite(number(raw).floatValue())),
          entry(Double.class, (raw, zone) -> finite(number(raw).doubleValue())),
          entry(BigInteger.class, (raw, zone) -> number(raw).toBigIntegerExact()),
          entry(BigDecimal.class, (raw, zone) -> number(raw)),
          entry(Number.class, (raw, zone) -> number(raw)),
          entry(Date.class, (raw, zone) -> Date.from(instant(raw, zone))),
          entry(Instant.class, (raw, zone) -> instant(raw, zone)),
          entry(LocalDate.class, (raw, zone) -> date(raw, zone)),
          entry(LocalDateTime.class, (raw, zone) -> time(raw, zone)),
          entry(
              ZonedDateTime.class,
              (raw, zone) -> ZonedDateTime.ofInstant(instant(raw, zone), zone)),
          entry(
              OffsetDateTime.class,
              (raw, zone) -> OffsetDateTime.ofInstant(instant(raw, zone), zone)));

  private Values() {}

  /**
   * What reads the values of a class; null if there is nothing. It throws IllegalArgumentException,
   * ArithmeticException or DateTimeException for what does not fit the class.
   */
  static @Nullable BiFunction<Object, ZoneId, Object> reader(Class<?> type) {
    return READERS.get(box(type));
  }

  /** A copy of lists and maps: the event's own cannot be changed. */
  static @Nullable Object changeable(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(key, changeable(element)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(changeable(element)));
      return copy;
    }
    return value;
  }

  static Class<?> box(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /**
   * Whether two values are one in form data: numbers by their value, 2.50 is 2.5; lists and maps by
   * their elements.
   */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == right || left == null || right == null) {
      return left == right;
    }
    if (left instanceof Number l && right instanceof Number r) {
      return left.equals(right) || sameNumber(l, r);
    }
    if (left instanceof Collection<?> l && right instanceof Collection<?> r) {
      Iterator<?> others = r.iterator();
      return l.size() == r.size() && l.stream().allMatch(element -> same(element, others.next()));
    }
    if (left instanceof Map<?, ?> l && right instanceof Map<?, ?> r) {
      return l.size() == r.size()
          && l.entrySet().stream()
              .allMatch(e -> r.containsKey(e.getKey()) && same(e.getValue(), r.get(e.getKey())));
    }
    return left.equals(right);
  }

  private static boolean sameNumber(Number left, Number right) {
    try {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
    } catch (NumberFormatException e) {
      return false; // one is not finite
    }
  }

  /** Whether form data holds nothing there. */
  static boolean isBlank(@Nullable Object raw) {
    return raw == null || raw == FormLayout.ABSENT || raw.equals("");
  }

  static boolean isText(@Nullable Object raw) {
    return raw instanceof String || raw instanceof Number || raw instanceof Boolean;
  }

  static String text(@Nullable Object raw) {
    if (raw instanceof BigDecimal number && isTyped(number)) {
      return number.toPlainString();
    }
    if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
      return raw.toString();
    }
    throw new IllegalArgumentException("no text");
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

  private static long integer(Object raw, long least, long most) {
    Long small = small(raw);
    long value = small == null ? number(raw).longValueExact() : small;
    if (value < least || most < value) {
      throw new IllegalArgumentException("a number out of range");
    }
    return value;
  }

  /** The short way for most numbers; null for those that need the long one. */
  private static @Nullable Long small(Object raw) {
    if (raw instanceof Integer || raw instanceof Long) {
      return ((Number) raw).longValue();
    }
    if (!(raw instanceof String text) || text.isEmpty() || text.length() > LONG_DIGITS) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || '9' < digit) {
        return null;
      }
      value = value * 10 + (digit - '0');
    }
    return value;
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

  private static Object finite(double number) {
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("a number out of range");
    }
    return number;
  }

  private static Object finite(float number) {
    if (Float.isInfinite(number)) {
      throw new IllegalArgumentException("a number out of range");
    }
    return number;
  }

  private static Instant instant(Object raw, ZoneId zone) {
    DateText text = DateText.of(raw);
    return text == null ? ofSeconds(raw) : text.instant(zone);
  }

  private static LocalDate date(Object raw, ZoneId zone) {
    DateText text = DateText.of(raw);
    return text == null ? LocalDate.ofInstant(ofSeconds(raw), zone) : text.date(zone);
  }

  private static LocalDateTime time(Object raw, ZoneId zone) {
    DateText text = DateText.of(raw);
    return text == null ? LocalDateTime.ofInstant(ofSeconds(raw), zone) : text.time(zone);
  }

  private static Instant ofSeconds(Object raw) {
    Long small = small(raw);
    return Instant.ofEpochSecond(
        small == null ? number(raw).setScale(0, RoundingMode.FLOOR).longValueExact() : small);
  }
}

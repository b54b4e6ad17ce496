package io.messenger.sdk.form;

import static java.util.Map.entry;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns single values from the form they have in form data into that of a bean, and back. */
final class Values {
  /** As engines and their pages write them, and people of what a form asks. */
  private static final Map<String, Boolean> BOOLEANS = booleans();

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
          entry(Float.class, (raw, zone) -> finite(NumberText.read(raw).floatValue())),
          entry(Double.class, (raw, zone) -> finite(NumberText.read(raw).doubleValue())),
          entry(BigInteger.class, (raw, zone) -> NumberText.read(raw).toBigIntegerExact()),
          entry(BigDecimal.class, (raw, zone) -> NumberText.read(raw)),
          entry(Number.class, (raw, zone) -> NumberText.read(raw)),
          entry(Date.class, (raw, zone) -> Date.from(instant(raw, zone))),
          entry(Instant.class, (raw, zone) -> instant(raw, zone)),
          entry(LocalDate.class, (raw, zone) -> date(raw, zone)),
          entry(LocalDateTime.class, (raw, zone) -> time(raw, zone)),
          entry(LocalTime.class, (raw, zone) -> timeOfDay(raw, zone)),
          entry(
              ZonedDateTime.class,
              (raw, zone) -> ZonedDateTime.ofInstant(instant(raw, zone), zone)),
          entry(
              OffsetDateTime.class,
              (raw, zone) -> OffsetDateTime.ofInstant(instant(raw, zone), zone)));

  private static final Set<Class<?>> DATES =
      Set.of(
          Date.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          ZonedDateTime.class,
          OffsetDateTime.class);

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
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
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

  /**
   * Whether form data holds nothing for a class of {@link #reader}: null, an empty text, one of
   * blanks where they are no value, or a date of zeros.
   */
  static boolean isNothing(Class<?> type, @Nullable Object raw) {
    if (raw == null || !(raw instanceof String text)) {
      return raw == null;
    }
    Class<?> c = box(type);
    if (c == String.class || c == Object.class) {
      return false;
    }
    return text.isEmpty()
        || (c != Character.class && text.isBlank())
        || ((isDateType(c) || c == LocalTime.class) && DateText.isNone(text));
  }

  /** Whether values of a class are dates, which unix seconds are read as. */
  static boolean isDateType(Class<?> type) {
    return DATES.contains(type);
  }

  static boolean isText(@Nullable Object raw) {
    return raw instanceof String || raw instanceof Number || raw instanceof Boolean;
  }

  static String text(@Nullable Object raw) {
    if (raw instanceof BigDecimal number && NumberText.isTyped(number)) {
      return number.toPlainString();
    }
    if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
      return raw.toString();
    }
    throw new IllegalArgumentException("no text");
  }

  private static Object bool(Object raw) {
    Boolean truth = BOOLEANS.get(FullWidth.narrowed(text(raw)).toLowerCase(Locale.ROOT));
    if (truth == null) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return truth;
  }

  private static Map<String, Boolean> booleans() {
    Map<String, Boolean> booleans = new HashMap<>();
    List.of("true", "t", "yes", "y", "on", "1", "是", "真").forEach(word -> booleans.put(word, true));
    List.of("false", "f", "no", "n", "off", "0", "否", "假")
        .forEach(word -> booleans.put(word, false));
    return Map.copyOf(booleans);
  }

  private static Object character(Object raw) {
    String text = text(raw);
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static long integer(Object raw, long least, long most) {
    Long small = NumberText.small(raw);
    long value = small == null ? NumberText.read(raw).longValueExact() : small;
    if (value < least || most < value) {
      throw new IllegalArgumentException("a number out of range");
    }
    return value;
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
    return text == null ? UnixSeconds.read(raw) : text.instant(zone);
  }

  private static LocalDate date(Object raw, ZoneId zone) {
    DateText text = DateText.of(raw);
    return text == null ? LocalDate.ofInstant(UnixSeconds.read(raw), zone) : text.date(zone);
  }

  private static LocalDateTime time(Object raw, ZoneId zone) {
    DateText text = DateText.of(raw);
    return text == null ? LocalDateTime.ofInstant(UnixSeconds.read(raw), zone) : text.time(zone);
  }

  private static LocalTime timeOfDay(Object raw, ZoneId zone) {
    TimeText text = TimeText.of(raw);
    if (text != null) {
      return text.time();
    }
    DateText dated = DateText.of(raw);
    if (dated != null && !dated.isDateOnly()) {
      return dated.time(zone).toLocalTime();
    }
    return LocalTime.ofSecondOfDay(
        NumberText.read(raw).setScale(0, RoundingMode.FLOOR).longValueExact());
  }
}

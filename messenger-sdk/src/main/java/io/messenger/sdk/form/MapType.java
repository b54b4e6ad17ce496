package io.messenger.sdk.form;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, as a map.
 *
 * @param expected the map's class
 * @param maker makes an empty map
 * @param key the type of its keys: text, numbers, booleans or an enum
 * @param value the type of its values
 */
record MapType(
    Class<?> expected,
    Supplier<Map<Object, @Nullable Object>> maker,
    ValueType key,
    ValueType value)
    implements ValueType {

  /** The types of a map's keys and values; null for what is no map that can be made. */
  static @Nullable List<Type> arguments(Type type, Generics generics) {
    return maker(generics.erase(type)) == null ? null : generics.arguments(type, Map.class);
  }

  /** The type of a class; Unknown if nothing in JSON can be its key. */
  static ValueType of(Class<?> type, ValueType key, ValueType value) {
    Supplier<Map<Object, @Nullable Object>> maker = maker(type);
    boolean isKey =
        key instanceof EnumType
            || (key instanceof Single single && !Values.isDateType(single.expected()));
    return maker == null || !isKey || value.isUnknown()
        ? new Unknown(type)
        : new MapType(type, maker, key, value);
  }

  private static @Nullable Supplier<Map<Object, @Nullable Object>> maker(Class<?> type) {
    if (!Map.class.isAssignableFrom(type)) {
      return null;
    }
    if (type.isAssignableFrom(LinkedHashMap.class)) {
      return LinkedHashMap::new;
    }
    return type.isAssignableFrom(TreeMap.class) ? TreeMap::new : makerOf(type);
  }

  @SuppressWarnings("unchecked") // a map's own class says what may be in it
  private static @Nullable Supplier<Map<Object, @Nullable Object>> makerOf(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      return Modifier.isAbstract(type.getModifiers())
          ? null
          : () -> {
            try {
              return (Map<Object, @Nullable Object>) constructor.newInstance();
            } catch (ReflectiveOperationException e) {
              throw new IllegalArgumentException(type.getName() + " cannot be made", e);
            }
          };
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  @Override
  public @Nullable Object read(Cell cell, MappingReport report) {
    Object raw = cell.value();
    if (raw instanceof Map<?, ?> object) {
      Map<Object, @Nullable Object> map = maker.get();
      object.forEach((name, element) -> read(cell, name, element, map, report));
      return map;
    }
    // PHP writes an empty map as an empty array.
    if (Values.isBlank(raw) || (raw instanceof List<?> list && list.isEmpty())) {
      return raw == FormLayout.ABSENT ? raw : null;
    }
    throw new IllegalArgumentException("no JSON object");
  }

  /** What does not fit costs none of the others: a key is left out, a value is null. */
  private void read(
      Cell cell,
      Object name,
      @Nullable Object element,
      Map<Object, @Nullable Object> map,
      MappingReport report) {
    Object read = orNull(key, cell.holding(name), report);
    if (read == null || map.containsKey(read)) {
      report.add(cell.key().key(), cell.place(), name, key.expected());
      return;
    }
    Object held = null;
    try {
      held = present(value.read(cell.holding(element), report));
    } catch (RuntimeException e) {
      report.add(cell.key().key(), cell.place(), element, value.expected());
    }
    boolean isWithoutNull = map instanceof ConcurrentMap || map instanceof Hashtable;
    if (held != null || !isWithoutNull) {
      map.put(read, held);
    }
  }

  private static @Nullable Object orNull(ValueType type, Cell cell, MappingReport report) {
    try {
      return present(type.read(cell, report));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Object present(@Nullable Object value) {
    return value == FormLayout.ABSENT ? null : value;
  }
}

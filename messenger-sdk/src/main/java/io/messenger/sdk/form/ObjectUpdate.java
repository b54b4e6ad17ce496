package io.messenger.sdk.form;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a map where an event has an object: what nobody changed stays as the event has it, and so
 * does what no entry could be made of.
 */
final class ObjectUpdate {
  private static final Generics NONE = new Generics(Object.class);

  private final Cell cell;
  private final Map<?, ?> now;
  private final Map<?, ?> before;
  private final @Nullable ValueType keys;

  /**
   * Prepares it.
   *
   * @param cell where the object is
   * @param now the map to write
   * @param before the map that the object was read as
   */
  ObjectUpdate(Cell cell, Map<?, ?> now, Map<?, ?> before) {
    this.cell = cell;
    this.now = new LinkedHashMap<>(now); // a sorted one can be asked for keys of its type only
    this.before = before;
    keys =
        Stream.of(before, now)
            .flatMap(map -> map.keySet().stream().limit(1))
            .findFirst()
            .map(ObjectUpdate::typeOf)
            .orElse(null);
  }

  interface ElementWriter {
    /**
     * Writes a value of the map.
     *
     * @param value the value
     * @param before that of the map before
     * @param raw what the event has there
     */
    @Nullable Object write(@Nullable Object value, @Nullable Object before, @Nullable Object raw);
  }

  private static ValueType typeOf(Object key) {
    return ValueType.of(
        key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass(), NONE);
  }

  /** The object to send. */
  Map<String, @Nullable Object> of(Map<?, ?> raw, ElementWriter writer) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    Set<Object> seen = new HashSet<>();
    raw.forEach(
        (name, element) -> {
          Object key = read(name);
          if (key == null || !before.containsKey(key) || !seen.add(key)) {
            written.put(String.valueOf(name), element);
          } else if (now.containsKey(key)) {
            Object value = writer.write(now.get(key), before.get(key), element);
            written.put(String.valueOf(name), value);
          }
        });
    now.forEach(
        (key, value) -> {
          if (!seen.contains(key)) {
            written.put(Sendable.key(key, cell.key().key()), writer.write(value, null, null));
          }
        });
    return written;
  }

  private @Nullable Object read(Object name) {
    try {
      return keys == null ? null : keys.read(cell.holding(name), new MappingReport(ZoneOffset.UTC));
    } catch (RuntimeException e) {
      return null;
    }
  }
}

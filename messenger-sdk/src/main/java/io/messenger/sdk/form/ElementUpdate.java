package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value inside another one. What is as it was, or has parts that are, stays as the event
 * has it.
 */
final class ElementUpdate {
  private final FieldKey key;
  private final FieldComparison comparison;
  private final ElementWriter writer;

  /**
   * Prepares it.
   *
   * @param key of the field that holds the value
   * @param comparison tells what is as it was
   * @param writer writes what is not
   */
  ElementUpdate(FieldKey key, FieldComparison comparison, ElementWriter writer) {
    this.key = key;
    this.comparison = comparison;
    this.writer = writer;
  }

  interface ElementWriter {
    /**
     * Writes a value.
     *
     * @param value as {@link Sendable#of} has it
     * @param raw what the event has there; null for nothing
     */
    @Nullable Object write(@Nullable Object value, @Nullable Object raw);
  }

  /**
   * What to send.
   *
   * @param now the value as the author has it
   * @param before what the event maps to
   * @param raw what the event has there
   */
  @Nullable Object of(@Nullable Object now, @Nullable Object before, @Nullable Object raw) {
    if (raw != null && comparison.same(now, before)) {
      return raw;
    }
    if (FieldComparison.unwrap(now) instanceof Map<?, ?> map) {
      Map<?, ?> mapBefore = FieldComparison.unwrap(before) instanceof Map<?, ?> m ? m : Map.of();
      Map<?, ?> object = raw instanceof Map<?, ?> r ? r : Map.of();
      Cell cell = Cell.of(Map.of(), key, Place.of(new Group()));
      return new ObjectUpdate(cell, map, mapBefore).of(object, this::of);
    }
    if (raw instanceof List<?> elements && isList(now) && isList(before)) {
      List<@Nullable Object> elementsBefore = Container.elements(before);
      if (elementsBefore.size() == elements.size()) {
        return list(Container.elements(now), elementsBefore, elements);
      }
    }
    return writer.write(Sendable.of(key.key(), now), raw);
  }

  /** What has an order of its own does not tell which element was which. */
  private static boolean isList(@Nullable Object value) {
    Object list = FieldComparison.unwrap(value);
    return (list instanceof Collection && !(list instanceof SortedSet))
        || (list != null && list.getClass().isArray());
  }

  private List<@Nullable Object> list(
      List<? extends @Nullable Object> now,
      List<? extends @Nullable Object> before,
      List<? extends @Nullable Object> raw) {
    List<@Nullable Object> written = new ArrayList<>(now.size());
    for (int i = 0; i < now.size(); i++) {
      written.add(
          i < raw.size()
              ? of(now.get(i), before.get(i), raw.get(i))
              : writer.write(Sendable.of(key.key(), now.get(i)), null));
    }
    return written;
  }
}

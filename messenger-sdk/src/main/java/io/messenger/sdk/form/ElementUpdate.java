package io.messenger.sdk.form;

import java.util.Map;
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
     * @param form of the date that the event has there; null for none
     */
    @Nullable Object write(@Nullable Object value, @Nullable DateForm form);
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
    return writer.write(Sendable.of(key.key(), now), Values.isBlank(raw) ? null : DateForm.of(raw));
  }
}

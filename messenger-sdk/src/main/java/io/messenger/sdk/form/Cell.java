package io.messenger.sdk.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event has for one field in one row. Where it has nothing, {@link FormLayout#ABSENT}.
 *
 * @param data the event's form data
 * @param key the field
 * @param column what the form data has for it, or {@link FormLayout#ABSENT}; looked up once for all
 *     rows
 * @param place the row
 * @param isAlone whether the column is the value itself, with nothing beside it
 */
record Cell(
    Map<String, @Nullable Object> data,
    FieldKey key,
    @Nullable Object column,
    Place place,
    boolean isAlone) {
  Cell(Map<String, @Nullable Object> data, FieldKey key, @Nullable Object column, Place place) {
    this(data, key, column, place, false);
  }

  static Cell of(Map<String, @Nullable Object> data, FieldKey key, Place place) {
    return new Cell(data, key, data.getOrDefault(key.key(), FormLayout.ABSENT), place);
  }

  /** Whether the event has the field at all, in this row or in others. */
  boolean isFieldPresent() {
    return column != FormLayout.ABSENT;
  }

  boolean hasCodes() {
    return data.containsKey(key.codes());
  }

  @Nullable Object value() {
    return isAlone ? column : place.elementOf(column);
  }

  @Nullable Object name() {
    return get(key.name());
  }

  @Nullable Object attributes() {
    return get(key.attributes());
  }

  @Nullable Object codes() {
    return get(key.codes());
  }

  @Nullable Object names() {
    return get(key.names());
  }

  /** An element of the list that is here. */
  Cell element(int index) {
    if (isAlone && column instanceof List<?> list) {
      return holding(list.get(index));
    }
    return new Cell(data, key, column, place.element(index));
  }

  /** A value inside the object that is here. */
  Cell holding(@Nullable Object value) {
    return new Cell(Map.of(), key, value, place, true);
  }

  private @Nullable Object get(String key) {
    Object value = data.get(key);
    // Null may be the value, or mean that there is none.
    return value == null && !data.containsKey(key) ? FormLayout.ABSENT : place.elementOf(value);
  }
}

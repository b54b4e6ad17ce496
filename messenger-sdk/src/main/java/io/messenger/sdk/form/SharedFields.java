package io.messenger.sdk.form;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds, of fields that several properties of a bean have, changes that are lost: the field has
 * only what is written last.
 */
final class SharedFields {
  private static final Place ALONE = Place.of(new Group());

  private final FieldComparison values;
  private final Map<Where, Change> last = new HashMap<>();
  private final Map<String, LostChange.Overwritten> overwritten = new LinkedHashMap<>();

  /**
   * What was written of a field.
   *
   * @param value as the bean has it
   * @param raw as form data has it
   */
  record Change(Property property, @Nullable Object value, @Nullable Object raw) {}

  private record Where(String key, Place place) {}

  SharedFields(FieldComparison values) {
    this.values = values;
  }

  /** The changes that others of the same key took the place of, each by the key. */
  Map<String, LostChange.Overwritten> overwritten() {
    return overwritten;
  }

  void add(BoundType type, FieldKey key, Place place, Change change) {
    Change other = last.put(new Where(key.key(), place), change);
    if (other != null && !areOne(key, other, change)) {
      overwritten.putIfAbsent(
          key.key(),
          new LostChange.Overwritten(
              type.bean().type(), other.property().stem(), change.property().stem(), key.key()));
    }
  }

  /** Whether two values, maybe of two types, are one for one of these types. */
  private boolean areOne(FieldKey key, Change one, Change other) {
    return Values.same(one.raw(), other.raw())
        || texts(one.value()).equals(texts(other.value()))
        || isReadAs(key, other.raw(), one)
        || isReadAs(key, one.raw(), other);
  }

  private boolean isReadAs(FieldKey key, @Nullable Object raw, Change change) {
    ValueType type = change.property().type();
    try {
      Object read =
          type.read(new Cell(Map.of(), key, raw, ALONE), new MappingReport(values.zone()));
      Object value = read == FormLayout.ABSENT ? type.absent() : read;
      return values.same(change.property(), value, change.value());
    } catch (RuntimeException e) {
      return false; // of that type it is none
    }
  }

  /** What makes a value one of several types: of codes their ids, of nothing nothing. */
  private static List<String> texts(@Nullable Object value) {
    Object v = FieldComparison.unwrap(value);
    if (CodeValue.isCode(v)) {
      return texts(CodeValue.of(v).id());
    }
    if (Sendable.isList(v)) {
      return Container.elements(v).stream().flatMap(e -> texts(e).stream()).toList();
    }
    return Values.isBlank(v) ? List.of() : List.of(String.valueOf(v));
  }
}

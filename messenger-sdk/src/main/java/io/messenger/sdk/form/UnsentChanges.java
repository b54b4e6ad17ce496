package io.messenger.sdk.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects what was changed in beans that are sent and that no getter shows. */
final class UnsentChanges {
  private final BeanPlaces places;
  private final PropertyComparison comparison;
  private final Map<String, LostChange.Hidden> byKey = new LinkedHashMap<>();
  private final Map<String, LostChange.Hidden> unseen = new LinkedHashMap<>();

  /** A bean that nobody changed, as the event has it or with nothing but its defaults. */
  private record Untouched(Object bean, boolean isOfEvent) {
    Untouched with(Object row) {
      return new Untouched(row, isOfEvent);
    }
  }

  /** Starts with none; the places are of the beans that the author got. */
  UnsentChanges(BeanPlaces places, PropertyComparison comparison) {
    this.places = places;
    this.comparison = comparison;
  }

  /** The changes, each by the key of its field or group. */
  Map<String, LostChange.Hidden> byKey() {
    return byKey;
  }

  /** The properties of which it cannot be known whether they were changed, in the same way. */
  Map<String, LostChange.Hidden> unseen() {
    return unseen;
  }

  /**
   * Adds a property without a getter, if it was set.
   *
   * @param before the bean as the event has it; null for a new one
   */
  void add(BoundType type, Property property, FieldKey key, Object now, @Nullable Object before) {
    if (property.type().isUnknown()) {
      return; // what no form has
    }
    Untouched untouched = untouched(type, now, before);
    if (isSet(property, now, untouched)) {
      add(byKey, type, property, key.key());
    } else if (property.kept() == null || isDoubtful(property, now, untouched)) {
      add(unseen, type, property, key.key());
    }
  }

  /** Adds a list of rows without a getter, if they were changed. */
  void add(BoundType type, RowList list, Object now, @Nullable Object before) {
    if (list.property().kept() == null) {
      add(unseen, type, list.property(), list.group().key());
    } else if (isChanged(list, now, untouched(type, now, before))) {
      add(byKey, type, list.property(), list.group().key());
    }
  }

  private static void add(
      Map<String, LostChange.Hidden> unsent, BoundType type, Property property, String key) {
    unsent.putIfAbsent(key, new LostChange.Hidden(type.bean().type(), property.stem()));
  }

  /** The bean as its author got or made it. */
  private Untouched untouched(BoundType type, Object now, @Nullable Object before) {
    return before != null && places.contains(now)
        ? new Untouched(before, true)
        : new Untouched(type.bean().newBean(), false);
  }

  private boolean isSet(Property property, Object now, Untouched before) {
    return !property.type().isUnknown()
        && !comparison.isHeldAsIn(before.bean(), property, now)
        && !mayBeDefault(property, now, before);
  }

  /** Whether it may be what the bean began with, though that was something else another time. */
  private boolean mayBeDefault(Property property, Object now, Untouched before) {
    if (places.contains(now)) {
      return comparison.isHeldAsIn(places.kept(now), property, now);
    }
    return !before.isOfEvent()
        && property.kept() != null
        && !isNothing(property, property.held(before.bean()));
  }

  /** Whether an author's own bean has something else than the default, which may be another. */
  private boolean isDoubtful(Property property, Object now, Untouched before) {
    return !places.contains(now) && !comparison.isHeldAsIn(before.bean(), property, now);
  }

  private static boolean isNothing(Property property, @Nullable Object value) {
    return FieldComparison.isEmpty(property, value)
        || "".equals(value)
        || Boolean.FALSE.equals(value)
        || (value instanceof Number number && number.doubleValue() == 0)
        || (value instanceof Collection<?> elements && elements.isEmpty());
  }

  private boolean isChanged(RowList list, Object now, Untouched before) {
    List<Object> rows = list.property().rowsHeldBy(now);
    List<Object> rowsBefore = list.property().rowsHeldBy(before.bean());
    return rows.size() != rowsBefore.size()
        || IntStream.range(0, rows.size())
            .anyMatch(i -> isChanged(list.rows(), rows.get(i), before.with(rowsBefore.get(i))));
  }

  private boolean isChanged(BoundType type, Object now, Untouched before) {
    return type.fields().stream().anyMatch(field -> isSet(field.property(), now, before))
        || type.rowLists().stream().anyMatch(list -> isChanged(list, now, before));
  }
}

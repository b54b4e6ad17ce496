package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form data of an answer in the making: a column that is changed starts as the event's. */
final class Columns {
  private final Map<String, @Nullable Object> data;
  private final Map<String, @Nullable Object> changed = new LinkedHashMap<>();

  /**
   * Starts an answer.
   *
   * @param data the event's form data
   */
  Columns(Map<String, @Nullable Object> data) {
    this.data = data;
  }

  Map<String, @Nullable Object> changed() {
    return changed;
  }

  /** A whole column as the event has it; null for nothing. */
  @Nullable Object before(String key) {
    return data.get(key);
  }

  /** What the answer would have there so far, else the event; null for nothing. */
  @Nullable Object get(String key, Place place) {
    Object value = place.elementOf(top(key));
    return value == FormLayout.ABSENT ? null : value;
  }

  /** Whether the answer or the event has a key. */
  boolean has(String key) {
    return changed.containsKey(key) || data.containsKey(key);
  }

  /** Whether the answer has a key. */
  boolean isSent(String key) {
    return changed.containsKey(key);
  }

  /** A whole column, as the answer would have it so far, else the event; null for nothing. */
  @Nullable Object top(String key) {
    return changed.containsKey(key) ? changed.get(key) : data.get(key);
  }

  /** Makes a group have a row, with nothing in it, by one of the columns that are sent anyway. */
  void lengthen(Map<String, Boolean> columns, Place row) {
    columns.entrySet().stream()
        .filter(column -> changed.containsKey(column.getKey()))
        .filter(column -> !FieldKey.makesNoRows(column.getKey()))
        .min(Map.Entry.comparingByKey()) // in whatever order the engine sent them
        .ifPresent(
            column -> set(column.getKey(), row, column.getValue() ? new ArrayList<>() : null));
  }

  /** Lets a column that is sent have an element for each row of a group. */
  void fill(String key, Place parent, int rows) {
    if (changed.containsKey(key)) {
      List<@Nullable Object> column = column(key, parent);
      while (column.size() < rows) {
        column.add(null);
      }
    }
  }

  /** Gives a column the elements that the event has, maybe elsewhere. */
  void restore(String key, Place from, Place to) {
    if (data.containsKey(key)) {
      Object value = from.elementOf(data.get(key));
      set(key, to, value == FormLayout.ABSENT ? null : value);
    }
  }

  void set(String key, Place place, @Nullable Object value) {
    if (place.parent() == null) {
      changed.put(key, value);
      return;
    }
    List<@Nullable Object> column = column(key, place.parent());
    while (column.size() <= place.row()) {
      column.add(null);
    }
    column.set(place.row(), value);
  }

  /**
   * Puts a column's elements in another order.
   *
   * @param parent the place that has the rows
   * @param origins for each new element the number it had, or -1
   * @param nested whether the elements are columns of an inner group
   */
  void rearrange(String key, Place parent, int[] origins, boolean nested) {
    List<@Nullable Object> column = column(key, parent);
    List<@Nullable Object> rearranged = new ArrayList<>(origins.length);
    for (int origin : origins) {
      boolean present = origin >= 0 && origin < column.size();
      // Copied, because two rows may have one origin.
      rearranged.add(present ? copy(column.get(origin)) : nested ? new ArrayList<>() : null);
    }
    column.clear();
    column.addAll(rearranged);
  }

  /** Takes a column back if it is as the event has it. */
  void dropUnchanged(List<String> keys) {
    if (keys.stream().allMatch(key -> Values.same(changed.get(key), data.get(key)))) {
      keys.forEach(changed::remove);
    }
  }

  @SuppressWarnings("unchecked") // only lists that copy() made are in changed
  private List<@Nullable Object> column(String key, Place place) {
    if (place.parent() == null) {
      Object top = changed.containsKey(key) ? changed.get(key) : copy(data.get(key));
      List<@Nullable Object> column =
          top instanceof List<?> ? (List<@Nullable Object>) top : new ArrayList<>();
      changed.put(key, column);
      return column;
    }
    List<@Nullable Object> outer = column(key, place.parent());
    while (outer.size() <= place.row()) {
      outer.add(new ArrayList<>());
    }
    if (!(outer.get(place.row()) instanceof List<?>)) {
      outer.set(place.row(), new ArrayList<>());
    }
    return (List<@Nullable Object>) outer.get(place.row());
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    list.forEach(element -> copy.add(copy(element)));
    return copy;
  }
}

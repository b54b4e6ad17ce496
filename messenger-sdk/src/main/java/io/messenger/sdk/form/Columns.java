package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form data of an answer in the making: a column that is changed starts as the event's. */
final class Columns {
  private final FormLayout layout;
  private final Map<String, @Nullable Object> changed = new LinkedHashMap<>();

  Columns(FormLayout layout) {
    this.layout = layout;
  }

  Map<String, @Nullable Object> changed() {
    return changed;
  }

  /** What an answer would have there so far, else the event; null for nothing. */
  @Nullable Object get(String key, List<Integer> rows) {
    Object value =
        changed.containsKey(key)
            ? FormLayout.element(changed.get(key), rows)
            : layout.get(key, rows);
    return value == FormLayout.ABSENT ? null : value;
  }

  void set(String key, List<Integer> rows, @Nullable Object value) {
    if (rows.isEmpty()) {
      changed.put(key, value);
      return;
    }
    int row = rows.get(rows.size() - 1);
    List<@Nullable Object> column = column(key, rows.subList(0, rows.size() - 1));
    if (column.size() <= row) {
      column.addAll(Collections.nCopies(row + 1 - column.size(), null));
    }
    column.set(row, value);
  }

  /**
   * Puts a column's elements in another order.
   *
   * @param origins for each new element the number it had, or -1
   * @param nested whether the elements are columns of an inner group
   */
  void rearrange(String key, List<Integer> rows, List<Integer> origins, boolean nested) {
    List<@Nullable Object> column = column(key, rows);
    List<@Nullable Object> rearranged = new ArrayList<>();
    for (int origin : origins) {
      boolean present = origin >= 0 && origin < column.size();
      // Copied, because two rows may have one origin.
      rearranged.add(present ? copy(column.get(origin)) : nested ? new ArrayList<>() : null);
    }
    column.clear();
    column.addAll(rearranged);
  }

  @SuppressWarnings("unchecked") // only lists that copy() made are in changed
  private List<@Nullable Object> column(String key, List<Integer> rows) {
    Object top =
        changed.containsKey(key) ? changed.get(key) : copy(layout.getOrNull(key, List.of()));
    List<@Nullable Object> column =
        top instanceof List<?> ? (List<@Nullable Object>) top : new ArrayList<>();
    changed.put(key, column);
    for (int row : rows) {
      while (column.size() <= row) {
        column.add(new ArrayList<>());
      }
      if (!(column.get(row) instanceof List<?>)) {
        column.set(row, new ArrayList<>());
      }
      column = (List<@Nullable Object>) column.get(row);
    }
    return column;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    list.forEach(element -> copy.add(copy(element)));
    return copy;
  }
}

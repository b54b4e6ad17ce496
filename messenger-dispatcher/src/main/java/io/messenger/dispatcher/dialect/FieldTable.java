package io.messenger.dispatcher.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of objects, as a repeat group: a list for each key that an object has. */
final class FieldTable {
  private static final String GROUP = "group";
  private static final String SEPARATOR = "//";

  /** Rows inside rows, and no deeper. */
  private static final int DEEPEST = 2;

  private static final int FEW_CELLS = 200;

  /**
   * Objects that have next to no key in common would make a small event a large form, and so would
   * many rows beside one with a wide table in it.
   */
  private static final int MOST_CELLS_PER_VALUE = 4;

  private final String name;
  private final String marker;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final List<FieldTable> inner = new ArrayList<>();

  private FieldTable(String name, String marker) {
    this.name = name;
    this.marker = marker;
  }

  /**
   * The table of a key, in the form or in the rows of another table.
   *
   * @param name the key
   * @param path the group that it is in
   * @param above the key of the table that it is in; empty for the form
   * @param holders the objects that may have it
   * @return the table; null where it is none in some of them, or there is no row
   */
  static @Nullable FieldTable of(
      FieldNames names, String name, String path, String above, List<Map<?, ?>> holders) {
    int depth = path.split(SEPARATOR, -1).length - 1;
    if (depth > DEEPEST || name.isEmpty() || name.contains(SEPARATOR)) {
      return null;
    }
    List<Map<?, ?>> rows = new ArrayList<>();
    for (Map<?, ?> holder : holders) {
      Object value = holder.get(name);
      if (value != null && !isTable(names, value)) {
        return null;
      }
      rows.addAll(rows(value));
    }
    Set<String> keys = new LinkedHashSet<>();
    long values = 0;
    for (Map<?, ?> row : rows) {
      row.keySet().forEach(key -> keys.add(String.valueOf(key)));
      values += row.size();
    }
    values += holders.size();
    long cells = (keys.size() + 1L) * (rows.size() + holders.size());
    if (rows.isEmpty() || (cells > FEW_CELLS && cells > values * MOST_CELLS_PER_VALUE)) {
      return null;
    }
    FieldTable table = new FieldTable(name, names.add(GROUP, name, above));
    table.addColumns(names, keys, path + SEPARATOR + table.marker, depth, rows);
    return table;
  }

  private void addColumns(
      FieldNames names, Set<String> keys, String path, int depth, List<Map<?, ?>> rows) {
    for (String key : keys) {
      FieldTable table = of(names, key, path, name, rows);
      if (table == null) {
        String column = names.add("field", key, name);
        columns.put(column, key);
        names.addToSchema(column, path, depth);
      } else {
        inner.add(table);
      }
    }
  }

  private static boolean isTable(FieldNames names, Object value) {
    return value instanceof List<?> list
        && list.stream().allMatch(row -> row instanceof Map<?, ?> object && !names.isValue(object));
  }

  /** The objects in a list; none of something else. */
  static List<Map<?, ?>> rows(@Nullable Object value) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> row) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  String name() {
    return name;
  }

  /** The keys of the marker and the columns, inner tables' too. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(marker);
    keys.addAll(columns.keySet());
    inner.forEach(table -> keys.addAll(table.keys()));
    return keys;
  }

  /** The form data of rows. */
  Map<String, @Nullable Object> columnsOf(List<Map<?, ?>> rows) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put(marker, IntStream.range(0, rows.size()).boxed().toList());
    columns.forEach(
        (column, key) -> {
          List<@Nullable Object> values = new ArrayList<>(rows.size());
          rows.forEach(row -> values.add(row.get(key)));
          result.put(column, values);
        });
    for (FieldTable table : inner) {
      List<Map<String, @Nullable Object>> parts =
          rows.stream().map(row -> table.columnsOf(rows(row.get(table.name)))).toList();
      for (String key : table.keys()) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        parts.forEach(part -> values.add(part.get(key)));
        result.put(key, values);
      }
    }
    return result;
  }

  /**
   * Lays changed columns over rows.
   *
   * @param rows the rows as they were
   * @param changed columns by their keys, others too
   * @return the rows as they are to be
   * @throws IllegalArgumentException if a column is no list
   */
  List<Map<String, @Nullable Object>> layOver(
      List<Map<?, ?>> rows, Map<String, @Nullable Object> changed) {
    int size = changed.get(marker) instanceof List<?> numbers ? numbers.size() : rows.size();
    if (!changed.containsKey(marker)) {
      for (String key : keys()) {
        size = Math.max(size, column(changed, key).size());
      }
    }
    List<Map<String, @Nullable Object>> result = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      boolean isNew = i >= rows.size();
      if (!isNew) {
        rows.get(i).forEach((key, value) -> row.put(String.valueOf(key), value));
      }
      layOver(row, isNew, i, changed);
      result.add(row);
    }
    return result;
  }

  private void layOver(
      Map<String, @Nullable Object> row,
      boolean isNew,
      int number,
      Map<String, @Nullable Object> changed) {
    columns.forEach(
        (column, key) -> {
          List<?> values = column(changed, column);
          if (number < values.size()) {
            Object value = values.get(number);
            if (isNew || value != null || row.containsKey(key)) {
              row.put(key, value);
            }
          } else if (row.containsKey(key) && changed.getOrDefault(column, "") == null) {
            row.put(key, null);
          }
        });
    for (FieldTable table : inner) {
      Map<String, @Nullable Object> there = new LinkedHashMap<>();
      for (String key : table.keys()) {
        List<?> values = column(changed, key);
        if (number < values.size()) {
          there.put(key, values.get(number));
        }
      }
      if (!there.isEmpty()) {
        row.put(table.name, table.layOver(rows(row.get(table.name)), there));
      }
    }
  }

  private List<?> column(Map<String, @Nullable Object> changed, String key) {
    Object value = changed.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(
        "formData.%s must be a list, with an element for each row of %s".formatted(key, name));
  }
}

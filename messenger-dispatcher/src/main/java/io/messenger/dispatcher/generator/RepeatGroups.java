package io.messenger.dispatcher.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells by their shapes which group a column belongs to that no schema describes. */
final class RepeatGroups {
  /** The rows of each group as {@link #shape}, by the keys of the groups down to it. */
  private final Map<List<String>, String> shapes = new LinkedHashMap<>();

  /**
   * Adds a group.
   *
   * @param groups the keys of the groups down to it
   * @param column its marker, or one of its columns
   */
  void add(List<String> groups, @Nullable Object column) {
    shapes.putIfAbsent(groups, shape(column, groups.size()));
  }

  /**
   * Adds a group of which only the marker is known.
   *
   * @return the keys of the groups down to it; null if it can be in several
   */
  @Nullable List<String> addMarker(String key, List<?> marker) {
    int outerDepth = depth(marker) - 1;
    List<String> outer = outerDepth == 0 ? List.of() : find(marker, outerDepth);
    if (outer == null) {
      return null;
    }
    List<String> groups = new ArrayList<>(outer);
    groups.add(key);
    add(groups, marker);
    return groups;
  }

  /** The keys of the groups down to a column; null if it can be in several, or in none. */
  @Nullable List<String> find(List<?> column) {
    return find(column, depth(column));
  }

  private @Nullable List<String> find(List<?> column, int depth) {
    List<List<String>> deep =
        shapes.keySet().stream().filter(groups -> groups.size() == depth).toList();
    if (deep.size() > 1) {
      String shape = shape(column, depth);
      deep = deep.stream().filter(groups -> shape.equals(shapes.get(groups))).toList();
    }
    return deep.size() == 1 ? deep.get(0) : null;
  }

  static int depth(@Nullable Object value) {
    return value instanceof List<?> list
        ? 1 + list.stream().mapToInt(RepeatGroups::depth).max().orElse(0)
        : 0;
  }

  /**
   * {@code [..]} for two rows, {@code [[.][..]]} for one row inside the first of two, and so on.
   */
  private static String shape(@Nullable Object value, int depth) {
    StringBuilder shape = new StringBuilder(depth == 0 ? "." : "");
    if (depth > 0 && value instanceof List<?> rows) {
      shape.append('[');
      rows.forEach(row -> shape.append(shape(row, depth - 1)));
      shape.append(']');
    }
    return shape.toString();
  }
}

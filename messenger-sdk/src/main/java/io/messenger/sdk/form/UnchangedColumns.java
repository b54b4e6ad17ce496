package io.messenger.sdk.form;

import io.messenger.sdk.form.BoundType.BoundField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what need not be sent of rows that were exchanged, such as those of equal values. */
final class UnchangedColumns {
  private final PropertyComparison comparison;

  UnchangedColumns(PropertyComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The columns of a group that have the same values at the same places although its rows were
   * exchanged, also those of inner groups that have as many rows at each place.
   */
  Set<String> of(RowList list, List<Object> rows, List<Object> before) {
    if (rows.isEmpty()) {
      return list.columns().keySet(); // rows may have rows of their own class, without end
    }
    Set<String> unchanged = new HashSet<>(Set.of(list.group().key()));
    for (BoundField field : list.rows().fields()) {
      FieldKey key = field.key();
      if (key != null && isUnchanged(field.property(), key, list, rows, before)) {
        unchanged.addAll(key.all());
      }
    }
    for (RowList inner : list.rows().rowLists()) {
      if (inner.property().isInOrder()) {
        List<List<Object>> now = rows.stream().map(inner.property()::rowsOf).toList();
        List<List<Object>> then = before.stream().map(inner.property()::rowsOf).toList();
        if (sizes(now).equals(sizes(then))) {
          Set<String> below = new HashSet<>(of(inner, flat(now), flat(then)));
          // Rows that may have rows of their own class have one column for both.
          below.removeIf(key -> Boolean.FALSE.equals(list.columns().get(key)));
          unchanged.addAll(below);
        }
      }
    }
    return unchanged;
  }

  private boolean isUnchanged(
      Property property, FieldKey key, RowList list, List<Object> rows, List<Object> before) {
    // What a plain property shows of a code is not all of it.
    boolean whole = property.type().coversCompanions() || list.related(key).size() < 2;
    return whole
        && property.isReadable()
        && IntStream.range(0, rows.size())
            .allMatch(i -> comparison.isSame(property, rows.get(i), before.get(i)));
  }

  private static List<Integer> sizes(List<List<Object>> lists) {
    return lists.stream().map(List::size).toList();
  }

  private static List<Object> flat(List<List<Object>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}

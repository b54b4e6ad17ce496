package io.messenger.sdk.form;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the columns of groups into the order of the rows that are sent. */
final class ColumnArrangement {
  /** Columns may be shorter than the group, so that a small event could make a large answer. */
  private static final int MOST_CELLS = 10_000_000;

  private final Columns columns;

  /**
   * The fields of groups whose rows were exchanged, each with its companions. Columns that no bean
   * shows may turn out as they were.
   */
  private final Set<List<String>> exchanged = new LinkedHashSet<>();

  ColumnArrangement(Columns columns) {
    this.columns = columns;
  }

  /** Takes back the columns of exchanged rows that are as they were. */
  void dropUnchanged() {
    exchanged.forEach(columns::dropUnchanged);
  }

  /** Puts rows elsewhere; where some are added, also in columns that the event does not have. */
  void rearrange(RowList list, int[] origins, Place to, Set<String> settled, boolean sameSize) {
    Map<String, Boolean> moved = sameSize ? list.columns() : allColumns(list, origins);
    if ((long) moved.size() * origins.length > MOST_CELLS) {
      throw new IllegalArgumentException(
          "%s has %d rows of %d columns, too many to send; change rows, but add or remove none"
              .formatted(list.group().key(), origins.length, moved.size()));
    }
    moved.forEach(
        (key, nested) -> {
          if (!settled.contains(key)) {
            columns.rearrange(key, to, origins, nested);
          }
        });
    String marker = list.group().key();
    if (moved.containsKey(marker) && !settled.contains(marker)) {
      for (int i = 0; i < origins.length; i++) {
        columns.set(marker, to.row(list.group(), i), i);
      }
    }
    if (sameSize) {
      list.columns().keySet().stream()
          .map(key -> new FieldKey(FieldKey.withoutCompanion(key)))
          .map(list::related)
          .forEach(exchanged::add);
    }
  }

  /** New rows may have what none of the event has. */
  private static Map<String, Boolean> allColumns(RowList list, int[] origins) {
    boolean isNew = Arrays.stream(origins).anyMatch(origin -> origin < 0);
    return isNew ? list.allColumns() : list.columns();
  }

  /** What belongs to a field may stand in some of the new rows alone. */
  void fillCompanions(RowList list, int[] origins, Place to) {
    allColumns(list, origins)
        .forEach(
            (key, nested) -> {
              if (!nested) {
                FieldKey field = new FieldKey(FieldKey.withoutCompanion(key));
                field.all().forEach(part -> columns.fill(part, to, origins.length));
              }
            });
  }

  /** Of an inner group, the column that told how many rows it has may have gone elsewhere. */
  void keepCounts(RowList list, List<Object> rows, Place to) {
    for (int i = 0; i < rows.size(); i++) {
      Place place = to.row(list.group(), i);
      for (RowList inner : list.rows().rowLists()) {
        List<Object> innerRows =
            inner.property().isInOrder() ? inner.property().rowsOf(rows.get(i)) : List.of();
        if (inner.count(columns::top, place) < innerRows.size()) {
          columns.lengthen(inner.columns(), place.row(inner.group(), innerRows.size() - 1));
        }
        if (!innerRows.isEmpty()) {
          keepCounts(inner, innerRows, place);
        }
      }
    }
  }
}

package io.messenger.sdk.form;

import io.messenger.sdk.form.BoundType.BoundField;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a group that are sent at other places than the event has them. Its columns move with
 * them; but without a schema only properties tell which these are.
 *
 * @param list the group
 * @param parent the place in the event that has the rows
 */
record MovedRows(RowList list, Place parent) {
  /**
   * What may be columns that did not move.
   *
   * @param fields the fields and groups inside; empty for none
   * @param certain false where they may as well belong to another group
   */
  record Unassigned(Set<String> fields, boolean certain) {}

  /** Whether what does not move is beside other rows then. */
  static boolean areMoved(int[] origins, int count) {
    return origins.length < count || IntStream.range(0, count).anyMatch(i -> origins[i] != i);
  }

  /** The event's arrays with an element for each row that neither a schema nor a bean assigns. */
  Unassigned unassigned(BoundType bean) {
    FormLayout layout = bean.layout();
    Set<String> assigned = assigned(bean);
    Object rows = rows(layout.data());
    Set<String> fields = new LinkedHashSet<>();
    boolean certain = true;
    for (Map.Entry<String, @Nullable Object> column : layout.data().entrySet()) {
      String key = column.getKey();
      String field = FieldKey.withoutCompanion(key);
      boolean isGroup = Names.hasPrefix(Names.GROUP, key);
      boolean isOther =
          (isGroup || Names.hasPrefix(Names.FIELD, key))
              && !list.columns().containsKey(key)
              && isLike(column.getValue(), rows, list.group().depth());
      if (isOther) {
        boolean isKnown = assigned.contains(key) || layout.schemaGroup(field) != null;
        if (isKnown || (isGroup && !isOfInnerGroup(column.getValue()))) {
          certain = false;
        } else {
          fields.add(field);
        }
      }
    }
    return new Unassigned(fields, certain);
  }

  private static Set<String> assigned(BoundType bean) {
    Set<String> keys = new HashSet<>();
    for (BoundField field : bean.fields()) {
      if (field.key() != null) {
        keys.addAll(field.key().all());
      }
    }
    bean.rowLists().forEach(rows -> keys.addAll(rows.columns().keySet()));
    return keys;
  }

  /** A column of the group that has an element for each row. */
  private @Nullable Object rows(Map<String, @Nullable Object> data) {
    int count = list.count(parent);
    return list.columns().keySet().stream()
        .map(data::get)
        .filter(column -> parent.elementOf(column) instanceof List<?> l && l.size() == count)
        .findFirst()
        .orElse(null);
  }

  private boolean isOfInnerGroup(@Nullable Object column) {
    return parent.elementOf(column) instanceof List<?> elements
        && elements.stream().anyMatch(List.class::isInstance);
  }

  private static boolean isLike(@Nullable Object one, @Nullable Object other, int depth) {
    return one instanceof List<?> a
        && other instanceof List<?> b
        && a.size() == b.size()
        && (depth == 1
            || IntStream.range(0, a.size()).allMatch(i -> isLike(a.get(i), b.get(i), depth - 1)));
  }
}

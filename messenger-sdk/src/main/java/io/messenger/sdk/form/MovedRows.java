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
  /** Whether what does not move is beside other rows then. */
  static boolean areMoved(int[] origins, int count) {
    return origins.length < count || IntStream.range(0, count).anyMatch(i -> origins[i] != i);
  }

  /**
   * What may be columns that did not move: the event's arrays with an element for each row that
   * neither a schema nor a bean assigns. They may as well belong to another group, or be fields of
   * the form that happen to have as many choices.
   */
  Set<String> unassigned(BoundType bean) {
    FormLayout layout = bean.layout();
    Set<String> assigned = assigned(bean);
    Object rows = rows(layout.data());
    Set<String> fields = new LinkedHashSet<>();
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
        boolean isOtherGroup = isGroup && !isOfInnerGroup(column.getValue());
        if (!isKnown && !isOtherGroup) {
          fields.add(field);
        }
      }
    }
    return fields;
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

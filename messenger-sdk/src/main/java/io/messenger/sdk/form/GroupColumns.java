package io.messenger.sdk.form;

import io.messenger.sdk.form.BoundType.BoundField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arrays of an event's form data that belong to a repeat group. */
final class GroupColumns {
  private final FormLayout layout;
  private final List<BoundField> fields;
  private final Group group;
  private final Map<String, Boolean> columns = new LinkedHashMap<>();
  private final List<List<?>> counted = new ArrayList<>();

  GroupColumns(BoundType rows) {
    this(rows.layout(), rows.group(), rows);
  }

  /** As far as the schema tells. */
  GroupColumns(FormLayout layout, Group group) {
    this(layout, group, null);
  }

  private GroupColumns(FormLayout layout, Group group, @Nullable BoundType rows) {
    this.layout = layout;
    this.group = group;
    fields = rows == null ? List.of() : rows.fields();
    addBySchema(group);
    if (rows != null) {
      addByShape(rows, new HashSet<>());
    }
    for (String key : columns.keySet()) {
      if (counts(key) && layout.data().get(key) instanceof List<?> column && !column.isEmpty()) {
        counted.add(column);
      }
    }
  }

  /** The number of rows in a place of the group above: as many as the longest column has. */
  int count(Place parent) {
    int count = 0;
    for (List<?> column : counted) {
      if (parent.elementOf(column) instanceof List<?> list) {
        count = Math.max(count, list.size());
      }
    }
    return count;
  }

  /** The number of rows by other columns than the event's. */
  int count(Function<String, @Nullable Object> column, Place parent) {
    return columns.keySet().stream()
        .filter(this::counts)
        .map(key -> parent.elementOf(column.apply(key)))
        .mapToInt(element -> element instanceof List<?> list ? list.size() : 0)
        .max()
        .orElse(0);
  }

  private boolean counts(String key) {
    return !FieldKey.makesNoRows(key) || layout.schemaGroup(key) != null;
  }

  /**
   * The keys of the columns that the event has: of the group's fields, of what belongs to them, its
   * marker, and those of inner groups. True where an element is a column of an inner group.
   */
  Map<String, Boolean> keys() {
    return columns;
  }

  /**
   * As {@link #keys}, and the keys of the group's other fields: those that the schema tells of, or
   * where it tells of none, those of the class of the rows.
   */
  Map<String, Boolean> allKeys() {
    Map<String, Boolean> all = new LinkedHashMap<>(columns);
    for (BoundField field : fields) {
      FieldKey key = field.key();
      if (key != null && (!group.hasFields() || layout.schemaGroup(key.key()) == group)) {
        boolean inLines = field.property().type() instanceof ListType list && list.isOfCodes();
        addAbsent(key, inLines ? key.codes() : key.key(), all);
      }
    }
    for (String field : group.fields()) {
      FieldKey key = new FieldKey(field);
      if (!all.containsKey(key.codes())) {
        addAbsent(key, field, all);
      }
    }
    return all;
  }

  private void addAbsent(FieldKey field, String key, Map<String, Boolean> all) {
    if (!layout.has(field.key()) && !layout.has(field.codes())) {
      all.putIfAbsent(key, false);
    }
  }

  private void addBySchema(Group within) {
    add(within.key(), within);
    for (String key : within.fields()) {
      addField(new FieldKey(key), within);
    }
    within.children().forEach(this::addBySchema);
  }

  private void addByShape(BoundType rows, Set<Class<?>> above) {
    if (!above.add(rows.bean().type())) {
      return; // rows of their own class have their own columns only where the schema says so
    }
    add(rows.group().key(), rows.group());
    for (BoundField field : rows.fields()) {
      if (field.key() != null) {
        addField(field.key(), rows.group());
      }
    }
    rows.rowLists().forEach(inner -> addByShape(inner.rows(), above));
    above.remove(rows.bean().type());
  }

  private void addField(FieldKey key, Group within) {
    key.all().forEach(part -> add(part, within));
  }

  private void add(String key, Group within) {
    Object value = layout.data().get(key);
    boolean empty = value == null || value.equals("");
    // A single value is no column: the form itself has the field, not only the row's bean.
    if (layout.has(key) && (empty || value instanceof List)) {
      columns.putIfAbsent(key, within != group);
    }
  }
}

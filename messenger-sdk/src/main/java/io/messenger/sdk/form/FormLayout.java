package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an event's form has its fields: by the schema where it names them, else by the shape of the
 * beans.
 */
final class FormLayout {
  /** Stands for a value that the event does not have; it may have null. */
  static final Object ABSENT = new Object();

  private final Map<String, @Nullable Object> data;
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> markers = new HashMap<>();
  private final Map<String, List<String>> schema = new LinkedHashMap<>();

  FormLayout(InfoPlusEvent event) {
    data = event.getFormData();
    for (FormField field : event.getFields()) {
      String name = field.getName();
      if (name != null && Names.hasPrefix(Names.FIELD, name)) {
        String stem = Names.stem(Names.FIELD, name);
        keys.putIfAbsent(stem, name);
        if (field.getGroupName() != null) {
          schema.putIfAbsent(stem, groups(field.getGroupName()));
        }
      }
    }
    for (String key : data.keySet()) {
      if (Names.hasPrefix(Names.FIELD, key)) {
        keys.putIfAbsent(Names.stem(Names.FIELD, key), key);
      } else if (Names.hasPrefix(Names.GROUP, key)) {
        markers.putIfAbsent(Names.stem(Names.GROUP, key), key);
      }
    }
  }

  /** The stems of the groups in {@code //Form//groupItems//groupInner}, without the form. */
  static List<String> groups(String groupName) {
    return Arrays.stream(groupName.split("//"))
        .filter(part -> !part.isEmpty())
        .skip(1)
        .map(group -> Names.stem(Names.GROUP, group))
        .toList();
  }

  /** The groups a field is in, outermost first; null where the schema does not tell. */
  @Nullable List<String> groupsOf(String fieldStem) {
    return schema.get(fieldStem);
  }

  /** The key of a field of these groups; null if the schema says it is in others. */
  @Nullable String key(String fieldStem, List<String> groups) {
    return groups.equals(schema.getOrDefault(fieldStem, groups))
        ? keys.getOrDefault(fieldStem, Names.key(Names.FIELD, fieldStem))
        : null;
  }

  /** The key that marks a group's rows; null if the event has none. */
  @Nullable String marker(String groupStem) {
    return markers.get(groupStem);
  }

  boolean has(String key) {
    return data.containsKey(key);
  }

  /** The value of a field in a row, or {@link #ABSENT}. */
  @Nullable Object get(String key, List<Integer> rows) {
    Object value = data.containsKey(key) ? data.get(key) : ABSENT;
    return element(value, rows);
  }

  /** What a column has in a row, or {@link #ABSENT}. */
  static @Nullable Object element(@Nullable Object column, List<Integer> rows) {
    Object value = column;
    for (int row : rows) {
      if (!(value instanceof List<?> list) || row >= list.size()) {
        return ABSENT;
      }
      value = list.get(row);
    }
    return value;
  }

  /** The value of a field in a row, or null. */
  @Nullable Object getOrNull(String key, List<Integer> rows) {
    Object value = get(key, rows);
    return value == ABSENT ? null : value;
  }

  /** As many as the longest column of the group has. */
  int rowCount(Place parent, String group, Class<?> rowType) {
    List<String> groups = parent.row(group, 0).groups();
    return columns(groups, rowType).keySet().stream()
        .filter(key -> key.equals(Names.withoutCompanion(key))) // names make no rows
        .map(key -> get(key, parent.rows()))
        .mapToInt(column -> column instanceof List<?> list ? list.size() : 0)
        .max()
        .orElse(0);
  }

  /** The keys of a group's columns that the event has, those of inner groups too, with groups. */
  Map<String, List<String>> columns(List<String> groups, Class<?> rowType) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    schema.forEach(
        (stem, fieldGroups) -> {
          int depth = groups.size();
          if (fieldGroups.size() >= depth && fieldGroups.subList(0, depth).equals(groups)) {
            add(columns, keys.get(stem), fieldGroups);
            for (int i = depth; i <= fieldGroups.size(); i++) {
              add(columns, markers.get(fieldGroups.get(i - 1)), fieldGroups.subList(0, i));
            }
          }
        });
    addByShape(columns, new Place(groups, List.of()), rowType, new LinkedHashSet<>());
    return columns;
  }

  private void addByShape(
      Map<String, List<String>> columns, Place group, Class<?> rowType, Set<Class<?>> seen) {
    if (!seen.add(rowType)) {
      return;
    }
    List<String> groups = group.groups();
    add(columns, markers.get(groups.get(groups.size() - 1)), groups);
    for (Property property : BeanType.of(rowType).properties()) {
      if (property.rowType() == null) {
        add(columns, key(property.stem(), groups), groups);
      } else {
        addByShape(columns, group.row(property.stem(), 0), property.rowType(), seen);
      }
    }
  }

  private void add(Map<String, List<String>> columns, @Nullable String key, List<String> groups) {
    // A single value is no column: the form itself has the field, not only the row's bean.
    if (key != null && data.containsKey(key) && (isEmpty(key) || data.get(key) instanceof List)) {
      columns.putIfAbsent(key, groups);
    }
  }

  private boolean isEmpty(String key) {
    return data.get(key) == null || "".equals(data.get(key));
  }
}

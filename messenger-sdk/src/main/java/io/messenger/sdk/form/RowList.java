package io.messenger.sdk.form;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A repeat group of an event's form, as a bean's list of rows sees it. */
final class RowList {
  private final FormLayout layout;
  private final Property property;
  private final Class<?> rowType;
  private final Group group;
  private @Nullable BoundType rows;
  private @Nullable GroupColumns columns;

  RowList(FormLayout layout, Property property, Class<?> rowType, Group group) {
    this.layout = layout;
    this.property = property;
    this.rowType = rowType;
    this.group = group;
  }

  Property property() {
    return property;
  }

  Group group() {
    return group;
  }

  /**
   * The class of the rows; not before it is needed, since rows may have rows of their own class.
   */
  BoundType rows() {
    if (rows == null) {
      rows = layout.bind(rowType, group);
    }
    return rows;
  }

  /** The number of rows in a place of the group above. */
  int count(Place parent) {
    return groupColumns().count(parent);
  }

  /** The number of rows in a place of the group above, by other columns than the event's. */
  int count(Function<String, @Nullable Object> column, Place parent) {
    return groupColumns().count(column, parent);
  }

  /** As {@link GroupColumns#keys}. */
  Map<String, Boolean> columns() {
    return groupColumns().keys();
  }

  /** As {@link GroupColumns#allKeys}. */
  Map<String, Boolean> allColumns() {
    return groupColumns().allKeys();
  }

  private GroupColumns groupColumns() {
    if (columns == null) {
      columns = new GroupColumns(rows());
    }
    return columns;
  }

  /** The columns of a field and of what belongs to it. */
  List<String> related(FieldKey field) {
    return field.all().stream().filter(columns()::containsKey).toList();
  }
}

package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bean's class laid over a group of an event's form: which property has which key. */
final class BoundType {
  /**
   * A property and its key.
   *
   * @param key null if the form has the field elsewhere, or the property is ignored
   */
  record BoundField(Property property, @Nullable FieldKey key) {}

  private final FormLayout layout;
  private final BeanType bean;
  private final Group group;
  private final List<BoundField> fields = new ArrayList<>();
  private final List<RowList> rowLists = new ArrayList<>();

  BoundType(FormLayout layout, BeanType bean, Group group) {
    this.layout = layout;
    this.bean = bean;
    this.group = group;
    for (Property property : bean.properties()) {
      Class<?> rowType = property.rowType();
      if (rowType != null) {
        rowLists.add(
            new RowList(layout, property, rowType, layout.group(property, rowType, group)));
      } else {
        boolean ignored = property.keys().isEmpty();
        fields.add(new BoundField(property, ignored ? null : layout.key(property, group)));
      }
    }
  }

  BeanType bean() {
    return bean;
  }

  Group group() {
    return group;
  }

  FormLayout layout() {
    return layout;
  }

  List<BoundField> fields() {
    return fields;
  }

  List<RowList> rowLists() {
    return rowLists;
  }

  /** The list of rows of a group right below; null if the bean has none. */
  @Nullable RowList rowList(Group child) {
    for (RowList list : rowLists) {
      if (list.group() == child) {
        return list;
      }
    }
    return null;
  }

  /** Whether the bean has a property for a field of its own rows. */
  boolean hasField(String key) {
    return fields.stream().anyMatch(field -> field.key() != null && field.key().key().equals(key));
  }

  /** Whether the schema says that all fields of the bean are in other groups than this. */
  boolean isInInnerGroupsOnly() {
    return !fields.isEmpty()
        && rowLists.isEmpty()
        && fields.stream().allMatch(field -> field.key() == null);
  }
}

package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bean's class laid over a group of an event's form: which property has which key. */
final class BoundType {
  /**
   * A property and its key.
   *
   * @param key null if the form has the field elsewhere, or the property is ignored
   * @param column what the event has for the key, or {@link FormLayout#ABSENT}
   */
  record BoundField(Property property, @Nullable FieldKey key, @Nullable Object column) {
    /** What the event has in a row; not for a field without a key. */
    Cell cell(Map<String, @Nullable Object> data, Place place) {
      return new Cell(data, Objects.requireNonNull(key), column, place);
    }
  }

  private final FormLayout layout;
  private final BeanType bean;
  private final Group group;
  private final List<BoundField> fields = new ArrayList<>();
  private final Set<String> shared = new HashSet<>();
  private final List<RowList> rowLists = new ArrayList<>();

  BoundType(FormLayout layout, BeanType bean, Group group) {
    this.layout = layout;
    this.bean = bean;
    this.group = group;
    Map<Integer, Group> groups = groups();
    Set<String> keys = new HashSet<>();
    for (Property property : bean.properties()) {
      Class<?> rowType = property.rowType();
      if (rowType != null) {
        Group known = groups.get(property.index());
        Group rows = known == null ? layout.newGroup(bean, property, group) : known;
        rowLists.add(new RowList(layout, property, rowType, rows));
      } else {
        FieldKey key = property.keys().isEmpty() ? null : layout.key(bean, property, group);
        Object column = key == null ? FormLayout.ABSENT : layout.column(key.key());
        fields.add(new BoundField(property, key, column));
        if (key != null && !keys.add(key.key())) {
          shared.add(key.key());
        }
      }
    }
  }

  /**
   * The groups of the lists of rows that are known, by the properties' index: those of their names,
   * else of similar names, else those with the fields of their rows.
   */
  private Map<Integer, Group> groups() {
    Map<Integer, Group> groups = new HashMap<>();
    for (Property property : bean.properties()) {
      Group named = property.rowType() == null ? null : layout.namedGroup(property, group);
      if (named != null) {
        groups.put(property.index(), named);
      }
    }
    for (Property property : bean.properties()) {
      if (property.rowType() != null && !groups.containsKey(property.index())) {
        addIfFree(groups, property, layout.separatedGroup(bean, property, group));
      }
    }
    for (Property property : bean.properties()) {
      Class<?> rowType = property.rowType();
      if (rowType != null && !groups.containsKey(property.index())) {
        addIfFree(groups, property, layout.groupHolding(rowType, group));
      }
    }
    return groups;
  }

  /** Not the group of another list, whose rows happen to be of the same class. */
  private static void addIfFree(
      Map<Integer, Group> groups, Property property, @Nullable Group found) {
    if (found != null && !groups.containsValue(found)) {
      groups.put(property.index(), found);
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

  /** Whether several properties of the bean have a key. */
  boolean isShared(FieldKey key) {
    return shared.contains(key.key());
  }

  /** Whether the bean has a property for a field of its own rows. */
  boolean hasField(String key) {
    return fields.stream().anyMatch(field -> field.key() != null && field.key().key().equals(key));
  }

  /** Whether fields of the bean are in inner groups, by the schema or as arrays, and none here. */
  boolean isOfInnerGroupsOnly() {
    return fields.stream().anyMatch(this::isInInnerGroup)
        && fields.stream().noneMatch(field -> isHere(field) && !isInInnerGroup(field));
  }

  private boolean isInInnerGroup(BoundField field) {
    FieldKey key = field.key();
    return key == null
        ? !field.property().keys().isEmpty()
        : !field.property().isColumn()
            && !(field.property().type() instanceof FileType)
            && layout.data().get(key.key()) instanceof List<?> column
            && !column.isEmpty();
  }

  private boolean isHere(BoundField field) {
    FieldKey key = field.key();
    return key != null && (layout.has(key.key()) || layout.schemaGroup(key.key()) == group);
  }
}

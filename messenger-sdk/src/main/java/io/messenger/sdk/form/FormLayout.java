package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where an event's form has its fields: by the schema where it names them, else by the shape of the
 * beans.
 */
final class FormLayout {
  /** Stands for a value that the event does not have; it may have null. */
  static final Object ABSENT = new Object();

  private static final int LONGEST_PATH = 500;

  private final Map<String, @Nullable Object> data;
  private final Group form = new Group();
  private final Map<String, Group> schema = new LinkedHashMap<>();
  private final Map<Class<?>, BoundType> forms = new HashMap<>();
  private @Nullable SeparatedKeys separated;

  FormLayout(InfoPlusEvent event) {
    this(event.getFields(), event.getFormData());
  }

  FormLayout(List<FormField> fields, Map<String, @Nullable Object> data) {
    this.data = data;
    Map<String, Group> paths = new HashMap<>();
    for (FormField field : fields) {
      String name = field.getName();
      String path = field.getGroupName();
      if (name != null && path != null && isGroupPath(path)) {
        Group group = paths.computeIfAbsent(path, this::groupOf);
        // A path that is too short for the depth tells nothing.
        if (group.depth() >= field.getRepeatDepth() && schema.putIfAbsent(name, group) == null) {
          group.fields().add(name);
        }
      }
    }
  }

  /** Every row's place names its groups, and so do log lines: no engine needs long names. */
  static boolean isGroupPath(String path) {
    return path.length() <= LONGEST_PATH && path.chars().noneMatch(Character::isISOControl);
  }

  /** The group of a path such as {@code //Form//groupItems//groupInner}. */
  Group groupOf(String path) {
    Group group = form;
    boolean isForm = true;
    for (String part : path.split("//", -1)) {
      if (!part.isEmpty()) {
        group = isForm ? form : group.child(part);
        isForm = false;
      }
    }
    return group;
  }

  Group form() {
    return form;
  }

  Map<String, @Nullable Object> data() {
    return data;
  }

  boolean has(String key) {
    return data.containsKey(key);
  }

  /** What the event has for a key, or {@link #ABSENT}. */
  @Nullable Object column(String key) {
    return data.getOrDefault(key, ABSENT);
  }

  /** The group that the schema says a field is in; null where it does not tell. */
  @Nullable Group schemaGroup(String key) {
    return schema.get(key);
  }

  /** The group of a key or a similar one, that the schema has somewhere; null for none. */
  @Nullable Group schemaGroupNamed(String key) {
    String stem = Names.stem(Names.GROUP, key);
    for (Group innermost : schema.values()) {
      for (Group group = innermost; group.parent() != null; group = group.parent()) {
        if (Names.stem(Names.GROUP, group.key()).equals(stem)) {
          return group;
        }
      }
    }
    return null;
  }

  /** A class of forms, laid over this one. */
  BoundType bindForm(Class<?> type) {
    return forms.computeIfAbsent(type, t -> bind(t, form));
  }

  BoundType bind(Class<?> type, Group group) {
    return new BoundType(this, BeanType.of(type), group);
  }

  /** The key of a property that is in a group; null if the schema says it is in another. */
  @Nullable FieldKey key(BeanType bean, Property property, Group group) {
    FieldKey key = nearestKey(bean, property);
    Group home = schema.get(key.key());
    return home == null || home == group || (property.isColumn() && home.isWithin(group))
        ? key
        : null;
  }

  /** The key of a property, in whatever group it is. */
  FieldKey nearestKey(BeanType bean, Property property) {
    List<FieldKey> keys = property.keys();
    FieldKey key = find(keys, k -> has(k.key()) || (isOfCodes(property) && has(k.codes())));
    if (key == null) {
      key = find(keys, k -> schema.containsKey(k.key()));
    }
    if (key == null) {
      key = separatedKey(bean, property);
    }
    return key == null ? keys.get(0) : key;
  }

  /** The form's key with separated words for a property that it has no other for; or null. */
  private @Nullable FieldKey separatedKey(BeanType bean, Property property) {
    if (property.isKeyGiven() || property.keys().isEmpty()) {
      return null;
    }
    if (separated == null) {
      separated = new SeparatedKeys(data.keySet(), schema.keySet());
    }
    String key = separated.find(property.keys().get(0), isOfCodes(property));
    return key == null || bean.hasKey(key) ? null : new FieldKey(key);
  }

  private static boolean isOfCodes(Property property) {
    return property.type() instanceof ListType list && list.isOfCodes();
  }

  private static @Nullable FieldKey find(List<FieldKey> keys, Predicate<FieldKey> test) {
    for (FieldKey key : keys) {
      if (test.test(key)) {
        return key;
      }
    }
    return null;
  }

  /** The group inside another that a list of rows is named after; null if there is none yet. */
  @Nullable Group namedGroup(Property rows, Group parent) {
    return parent.find(Names.stem(Names.GROUP, rows.keys().get(0).key()));
  }

  /** The first group inside another of a list's name in separated words; null if there is none. */
  @Nullable Group separatedGroup(BeanType bean, Property rows, Group parent) {
    if (!rows.isKeyGiven() && find(rows.keys(), key -> has(key.key())) == null) {
      String usual = rows.keys().get(0).key();
      for (Group child : parent.children()) {
        if (Names.joined(Names.GROUP, child.key()).equals(usual) && !bean.hasKey(child.key())) {
          return child;
        }
      }
    }
    return null;
  }

  /** The only group inside another that the schema says has fields of a class of rows, or null. */
  @Nullable Group groupHolding(Class<?> rowType, Group parent) {
    if (schema.isEmpty()) {
      return null;
    }
    Set<Group> holders = new LinkedHashSet<>();
    BeanType bean = BeanType.of(rowType);
    for (Property property : bean.properties()) {
      FieldKey known = find(property.keys(), key -> schema.containsKey(key.key()));
      if (known == null) {
        known = separatedKey(bean, property);
      }
      Group holder = known == null ? null : schema.get(known.key());
      if (holder != null && holder.parent() == parent) {
        holders.add(holder);
      }
    }
    return holders.size() == 1 ? holders.iterator().next() : null;
  }

  /** A group that the schema does not tell of. */
  Group newGroup(BeanType bean, Property rows, Group parent) {
    FieldKey marker = find(rows.keys(), key -> has(key.key()));
    if (marker == null) {
      marker = separatedKey(bean, rows);
    }
    return parent.child((marker == null ? rows.keys().get(0) : marker).key());
  }
}

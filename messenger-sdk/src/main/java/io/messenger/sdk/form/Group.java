package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repeat group of one event's form; the form itself is the outermost group. There is one object
 * for each group, so that groups can be compared by identity.
 */
final class Group {
  private final @Nullable Group parent;
  private final String key;
  private final Map<String, Group> children = new LinkedHashMap<>();
  private final List<String> fields = new ArrayList<>();

  /** The form itself. */
  Group() {
    parent = null;
    key = "";
  }

  private Group(Group parent, String key) {
    this.parent = parent;
    this.key = key;
  }

  /** The key that marks the group's rows, as the engine spells it: {@code groupItems}. */
  String key() {
    return key;
  }

  @Nullable Group parent() {
    return parent;
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  boolean isWithin(Group other) {
    return this == other || (parent != null && parent.isWithin(other));
  }

  /** The keys of the fields that the schema says are in the group, inner groups' not among them. */
  List<String> fields() {
    return fields;
  }

  /** Whether the schema says of a field that it is in the group, or in one inside it. */
  boolean hasFields() {
    return !fields.isEmpty() || children.values().stream().anyMatch(Group::hasFields);
  }

  Iterable<Group> children() {
    return children.values();
  }

  @Nullable Group find(String stem) {
    return children.get(stem);
  }

  /** The group of a key inside this one, made if it is not there yet. */
  Group child(String key) {
    return children.computeIfAbsent(Names.stem(Names.GROUP, key), stem -> new Group(this, key));
  }
}

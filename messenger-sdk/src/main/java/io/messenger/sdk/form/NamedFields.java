package io.messenger.sdk.form;

import io.messenger.sdk.spelling.NearMiss;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields and groups that an author named to be sent; all where none is named. */
final class NamedFields {
  private final List<String> names;
  private final Set<String> stems = new HashSet<>();

  /**
   * Makes the fields of some names.
   *
   * @param names of fields, with or without the prefix {@code field}, or of groups
   */
  NamedFields(String... names) {
    Objects.requireNonNull(names, "the names of the fields to send are null");
    for (String name : names) {
      Objects.requireNonNull(name, "the name of a field to send is null");
    }
    this.names = List.of(names);
    for (String name : names) {
      stems.add(Names.stem(Names.FIELD, name));
    }
  }

  /**
   * Adds what the names stand for in a form. Who names a group names all that its rows have; who
   * names a property means its field, also where that has another name.
   */
  void addKeys(BoundType form) {
    if (!names.isEmpty()) {
      add(form, false, new HashSet<>());
    }
  }

  private void add(BoundType type, boolean all, Set<Class<?>> above) {
    if (!above.add(type.bean().type())) {
      return;
    }
    for (BoundType.BoundField field : type.fields()) {
      FieldKey key = field.key();
      if (key != null && (all || stems.contains(field.property().stem()))) {
        stems.add(Names.stem(Names.FIELD, key.key()));
      }
    }
    for (RowList list : type.rowLists()) {
      boolean named = all || isNamed(list);
      if (named) {
        list.allColumns().keySet().forEach(key -> stems.add(Names.stem(Names.FIELD, key)));
      }
      add(list.rows(), named, above);
    }
    above.remove(type.bean().type());
  }

  private boolean isNamed(RowList list) {
    String group = Names.stem(Names.GROUP, list.group().key());
    return names.stream()
        .map(name -> Names.stem(Names.GROUP, name))
        .anyMatch(stem -> stem.equals(list.property().stem()) || stem.equals(group));
  }

  List<String> names() {
    return names;
  }

  /** The names that no property of a form, or of its rows, has; with one that is near, or null. */
  Map<String, @Nullable String> unknownIn(BoundType form) {
    Set<String> known = new LinkedHashSet<>();
    addStems(form, known, new HashSet<>());
    Map<String, @Nullable String> unknown = new LinkedHashMap<>();
    for (String name : names) {
      String stem = FormFields.stem(FieldKey.withoutCompanion(name));
      if (!known.contains(stem) && !known.contains(FormFields.stem(name))) {
        unknown.put(
            name,
            NearMiss.among(stem, known)
                .or(() -> NearMiss.among(FormFields.bare(name), known))
                .orElse(null));
      }
    }
    return unknown;
  }

  private static void addStems(BoundType type, Set<String> known, Set<Class<?>> above) {
    if (!above.add(type.bean().type())) {
      return;
    }
    for (BoundType.BoundField field : type.fields()) {
      known.add(field.property().stem());
      if (field.key() != null) {
        known.add(FormFields.stem(field.key().key()));
      }
    }
    for (RowList list : type.rowLists()) {
      known.add(list.property().stem());
      known.add(FormFields.stem(list.group().key()));
      list.columns().keySet().forEach(key -> known.add(FormFields.stem(key)));
      addStems(list.rows(), known, above);
    }
  }

  /** Takes out of what is kept by key, such as form data, what is not named. */
  <V extends @Nullable Object> Map<String, V> limit(Map<String, V> byKey) {
    byKey.keySet().removeIf(key -> !names.isEmpty() && !isNamed(key));
    return byKey;
  }

  /** Whether nothing of a field is to be sent. */
  boolean leaveOut(FieldKey field) {
    return !names.isEmpty() && field.all().stream().noneMatch(this::isNamed);
  }

  /** Whether nothing of a group is to be sent. */
  boolean leaveOut(RowList list) {
    return !names.isEmpty()
        && !isNamed(list)
        && list.columns().keySet().stream().noneMatch(this::isNamed);
  }

  private boolean isNamed(String key) {
    return stems.contains(Names.stem(Names.FIELD, key))
        || stems.contains(Names.stem(Names.FIELD, FieldKey.withoutCompanion(key)));
  }
}

package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Form data that an author gave: just these fields, columns as rows where the event says which
 * group they are of.
 */
final class PageOfData implements PageView {
  private static final String VARIABLE = "_VAR_";

  private final FormLayout layout;
  private final Group group;
  private final Map<String, Group> homes;
  private final Set<Group> groups;
  private final List<Field> unknownGroups;

  private PageOfData(
      FormLayout layout,
      Group group,
      Map<String, Group> homes,
      Set<Group> groups,
      List<Field> unknownGroups) {
    this.layout = layout;
    this.group = group;
    this.homes = homes;
    this.groups = groups;
    this.unknownGroups = unknownGroups;
  }

  /** The view of some keys of the form data; an engine's variables are no fields of a page. */
  static PageOfData of(FormLayout layout, Collection<String> keys) {
    Map<String, Group> homes = new LinkedHashMap<>();
    Set<Group> groups = new LinkedHashSet<>();
    List<Field> unknown = new ArrayList<>();
    for (String key : keys) {
      Group named = isMarker(layout, key) ? layout.schemaGroupNamed(key) : null;
      if (named != null) {
        groups.add(named);
      } else if (isMarker(layout, key)) {
        // Which columns it has, only its rows could tell; without rows it has none.
        if (layout.data().get(key) instanceof List<?> rows && rows.isEmpty()) {
          unknown.add(new Field(Names.stem(Names.GROUP, key), new FieldKey(key), null));
        }
      } else if (!key.startsWith(VARIABLE)) {
        String field = owner(layout, key);
        Group home = layout.schemaGroup(field);
        homes.putIfAbsent(field, home == null ? layout.form() : home);
      }
    }
    return new PageOfData(layout, layout.form(), homes, groups, unknown);
  }

  private static boolean isMarker(FormLayout layout, String key) {
    return Names.hasPrefix(Names.GROUP, key) && layout.schemaGroup(key) == null;
  }

  /** The field that a key belongs to: itself, or the one whose name, attributes or codes it has. */
  private static String owner(FormLayout layout, String key) {
    String owner = FieldKey.withoutCompanion(key);
    boolean isCompanion =
        layout.schemaGroup(key) == null
            && (layout.schemaGroup(owner) != null
                || layout.has(owner)
                || layout.has(new FieldKey(owner).codes()));
    return isCompanion ? owner : key;
  }

  boolean isEmpty() {
    return homes.isEmpty() && groups.isEmpty() && unknownGroups.isEmpty();
  }

  @Override
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    homes.forEach(
        (key, home) -> {
          if (home == group) {
            fields.add(Field.of(new FieldKey(key), null));
          }
        });
    if (group.parent() == null) {
      fields.addAll(unknownGroups);
    }
    return fields;
  }

  @Override
  public List<Rows> rows() {
    List<Rows> rows = new ArrayList<>();
    for (Group child : group.children()) {
      boolean isGiven =
          homes.values().stream().anyMatch(home -> home.isWithin(child))
              || groups.stream().anyMatch(given -> given.isWithin(child));
      if (isGiven) {
        PageOfData row = new PageOfData(layout, child, homes, groups, unknownGroups);
        rows.add(new Rows(child, row, new GroupColumns(layout, child)::count, true));
      }
    }
    return rows;
  }
}

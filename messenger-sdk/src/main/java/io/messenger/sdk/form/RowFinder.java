package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the row of a form that an event is about. */
final class RowFinder {
  /** The part of a split identifier that tells the row. */
  private static final int ROW_PART = 2;

  private final FormLayout layout;
  private final BeanPlaces places;

  RowFinder(FormLayout layout, BeanPlaces places) {
    this.layout = layout;
    this.places = places;
  }

  /** The form and the rows down to the one that holds the event's field. */
  List<Object> path(InfoPlusEvent event, Object form) {
    List<Integer> rows = rowsOfFieldPath(event.getFieldPath());
    BoundType type = layout.bindForm(form.getClass());
    return rows.isEmpty() ? List.of(form) : walk(type, form, group(event, type, rows.size()), rows);
  }

  /** The row of a type that a split identifier names; null without one. */
  @Nullable Object split(@Nullable String splitIdentifier, Object form, Class<?> type) {
    String[] parts =
        splitIdentifier == null ? new String[0] : splitIdentifier.split(",", ROW_PART + 2);
    List<Integer> rows = parts.length <= ROW_PART ? List.of() : rows(parts[ROW_PART].split("/"));
    if (rows.isEmpty() || type.isInstance(form)) {
      return null;
    }
    BoundType bound = layout.bindForm(form.getClass());
    Group group = find(bound, rows.size(), false, t -> type.isAssignableFrom(t.bean().type()));
    if (group == null) {
      throw new IllegalArgumentException(
          form.getClass().getName()
              + " has no list of "
              + type.getName()
              + " for the branch "
              + splitIdentifier
              + "; ask for the class of the rows that the step was split by");
    }
    List<Object> path = walk(bound, form, group, rows);
    return path.get(path.size() - 1);
  }

  /** Row numbers of {@code _2_0}; the text before the first underscore is ignored. */
  private static List<Integer> rowsOfFieldPath(@Nullable String fieldPath) {
    int start = fieldPath == null ? -1 : fieldPath.indexOf('_');
    return fieldPath == null || start < 0
        ? List.of()
        : rows(fieldPath.substring(start + 1).split("_"));
  }

  private static List<Integer> rows(String[] numbers) {
    try {
      return Arrays.stream(numbers)
          .map(String::strip)
          .filter(n -> !n.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the engine sent rows that are no numbers: " + String.join(", ", numbers), e);
    }
  }

  /** The group that the event's field is in: by the schema, the event, or the beans' shape. */
  private Group group(InfoPlusEvent event, BoundType form, int depth) {
    String field = event.getField() == null ? "" : event.getField();
    Group known = layout.schemaGroup(field);
    if (known != null) {
      return known;
    }
    Group named = event.getGroup() == null ? null : named(event.getGroup(), form, depth);
    if (named != null && named.depth() >= depth) {
      return named;
    }
    Group byShape = find(form, depth, true, type -> type.hasField(field));
    if (byShape == null) {
      throw new IllegalArgumentException(
          "no repeat group of "
              + form.bean().type().getName()
              + " holds the field "
              + field
              + " in row "
              + event.getFieldPath()
              + "; give the class of its rows a setter for it");
    }
    return byShape;
  }

  /** A group may be sent as a path, or as its name alone. */
  private @Nullable Group named(String group, BoundType form, int depth) {
    return FormLayout.isGroupPath(group) && group.contains("//")
        ? layout.groupOf(group)
        : find(form, depth, true, type -> type.group().key().equals(group));
  }

  /**
   * The group of the first class of rows that matches.
   *
   * @param depth how many groups deep it is at most, or exactly
   */
  private static @Nullable Group find(
      BoundType type, int depth, boolean exactly, Predicate<BoundType> matches) {
    if ((depth == 0 || !exactly) && matches.test(type)) {
      return type.group();
    }
    for (RowList list : type.rowLists()) {
      Group below = depth == 0 ? null : find(list.rows(), depth - 1, exactly, matches);
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  private List<Object> walk(BoundType form, Object bean, Group target, List<Integer> rows) {
    List<Object> path = new ArrayList<>(List.of(bean));
    BoundType type = form;
    Place place = Place.of(layout.form());
    List<Group> groups = groupsDownTo(target);
    for (int i = 0; i < Math.min(groups.size(), rows.size()); i++) {
      RowList list = type.rowList(groups.get(i));
      if (list == null || !list.property().isReadable()) {
        throw new IllegalArgumentException(
            type.bean().type().getName()
                + " has no list for "
                + groups.get(i).key()
                + "; give it a getter and a setter of a list of beans");
      }
      path.add(row(path.get(i), list, place, rows.get(i)));
      place = place.row(list.group(), rows.get(i));
      type = list.rows();
    }
    return path;
  }

  private static List<Group> groupsDownTo(Group target) {
    List<Group> groups = new ArrayList<>();
    for (Group group = target; group.parent() != null; group = group.parent()) {
      groups.add(0, group);
    }
    return groups;
  }

  /** Authors may have changed the list before: a row is the one that stood there in the event. */
  private Object row(Object bean, RowList list, Place parent, int number) {
    List<Object> rows = list.property().rowsOf(bean);
    for (Object row : rows) {
      if (places.rowOf(row, list.group(), parent) == number) {
        return row;
      }
    }
    if (places.contains(bean) || number < 0 || number >= rows.size()) {
      throw new IllegalArgumentException(
          "row "
              + number
              + " of "
              + list.group().key()
              + " is not in the form; ask for it before you change the rows");
    }
    return rows.get(number);
  }
}

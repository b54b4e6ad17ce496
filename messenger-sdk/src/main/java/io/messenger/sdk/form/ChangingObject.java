package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the row of a form that an event is about. */
final class ChangingObject {
  private final FormLayout layout;
  private final BeanPlaces places;

  ChangingObject(FormLayout layout, BeanPlaces places) {
    this.layout = layout;
    this.places = places;
  }

  /** The form and the rows down to the one that holds the event's field. */
  List<Object> path(InfoPlusEvent event, Object form) {
    List<Integer> rows = rowsOfFieldPath(event.getFieldPath());
    return rows.isEmpty() ? List.of(form) : walk(form, groups(event, form, rows.size()), rows);
  }

  /** The row of a type that a split identifier names; null without one. */
  @Nullable Object split(@Nullable String splitIdentifier, Object form, Class<?> type) {
    String[] parts = splitIdentifier == null ? new String[0] : splitIdentifier.split(",", -1);
    List<Integer> rows = parts.length < 3 ? List.of() : rows(parts[2].split("/"));
    if (rows.isEmpty() || type.isInstance(form)) {
      return null;
    }
    List<String> groups =
        find(form.getClass(), rows.size(), (bean, depth) -> type.isAssignableFrom(bean));
    if (groups == null) {
      throw new IllegalArgumentException(
          form.getClass().getName()
              + " has no list of "
              + type.getName()
              + " for the branch "
              + splitIdentifier
              + "; ask for the class of the rows that the step was split by");
    }
    List<Object> path = walk(form, groups, rows);
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
      return Arrays.stream(numbers).filter(n -> !n.isEmpty()).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the engine sent rows that are no numbers: " + String.join(", ", numbers), e);
    }
  }

  private List<String> groups(InfoPlusEvent event, Object form, int depth) {
    String field = event.getField() == null ? "" : Names.stem(Names.FIELD, event.getField());
    List<String> groups = layout.groupsOf(field);
    if (groups == null && event.getGroup() != null && !event.getGroup().isEmpty()) {
      groups = groupsOf(event.getGroup(), form, depth);
    }
    if (groups == null) {
      groups =
          find(
              form.getClass(),
              depth,
              (bean, d) -> d == depth && BeanType.of(bean).property(field) != null);
    }
    if (groups == null || groups.size() < depth) {
      throw new IllegalArgumentException(
          "no repeat group of "
              + form.getClass().getName()
              + " holds the field "
              + event.getField()
              + " in row "
              + event.getFieldPath()
              + "; give the class of its rows a setter for it");
    }
    return groups;
  }

  /** A group may be sent as a path, or as its name alone. */
  private static @Nullable List<String> groupsOf(String group, Object form, int depth) {
    if (group.contains("//")) {
      return FormLayout.groups(group);
    }
    String stem = Names.stem(Names.GROUP, group);
    return findGroup(form.getClass(), stem, depth);
  }

  private static @Nullable List<String> findGroup(Class<?> type, String stem, int depth) {
    for (Property property : BeanType.of(type).properties()) {
      if (property.rowType() != null && depth > 0) {
        if (depth == 1 && property.stem().equals(stem)) {
          return List.of(stem);
        }
        List<String> below = findGroup(property.rowType(), stem, depth - 1);
        if (below != null) {
          return prepend(property.stem(), below);
        }
      }
    }
    return null;
  }

  /** The groups down to the first class that matches, at most some deep. */
  private static @Nullable List<String> find(
      Class<?> type, int maxDepth, BiPredicate<Class<?>, Integer> matches) {
    return find(type, 0, maxDepth, matches);
  }

  private static @Nullable List<String> find(
      Class<?> type, int depth, int maxDepth, BiPredicate<Class<?>, Integer> matches) {
    if (matches.test(type, depth)) {
      return List.of();
    }
    for (Property property : BeanType.of(type).properties()) {
      if (property.rowType() != null && depth < maxDepth) {
        List<String> below = find(property.rowType(), depth + 1, maxDepth, matches);
        if (below != null) {
          return prepend(property.stem(), below);
        }
      }
    }
    return null;
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private List<Object> walk(Object form, List<String> groups, List<Integer> rows) {
    List<Object> path = new ArrayList<>(List.of(form));
    for (int i = 0; i < Math.min(groups.size(), rows.size()); i++) {
      Object bean = path.get(i);
      Property property = BeanType.of(bean.getClass()).property(groups.get(i));
      String group = Names.key(Names.GROUP, groups.get(i));
      if (property == null || property.rowType() == null || !property.isReadable()) {
        throw new IllegalArgumentException(
            bean.getClass().getName()
                + " has no list for "
                + group
                + "; give it a getter and a setter of a list of beans");
      }
      path.add(row(bean, property, rows.get(i), group));
    }
    return path;
  }

  /** Authors may have changed the list before: a row is the one that stood there in the event. */
  private Object row(Object bean, Property property, int number, String group) {
    List<Object> rows = property.rows(bean);
    for (Object row : rows) {
      if (places.rowOf(row, bean, property) == number) {
        return row;
      }
    }
    if (places.contains(bean) || number < 0 || number >= rows.size()) {
      throw new IllegalArgumentException(
          "row "
              + number
              + " of "
              + group
              + " is not in the form; ask for it before you change the rows");
    }
    return rows.get(number);
  }
}

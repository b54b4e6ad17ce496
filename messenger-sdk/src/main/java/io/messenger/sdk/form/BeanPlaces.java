package io.messenger.sdk.form;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the beans stand that were made of one event. */
final class BeanPlaces {
  /** A row's parent and list are there; both are null for a form. */
  private record Origin(
      Place place, @Nullable Object parent, @Nullable RowList list, KeptValues kept) {}

  private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();
  private final Set<Class<?>> forms = new HashSet<>();

  void addForm(Object form, Place place) {
    origins.put(form, new Origin(place, null, null, KeptValues.of(form, true)));
    forms.add(form.getClass());
  }

  void addRow(Object row, Place place, Object parent, RowList list) {
    KeptValues kept = KeptValues.of(row, list.property().isReadable());
    origins.put(row, new Origin(place, parent, list, kept));
  }

  boolean contains(Object bean) {
    return origins.containsKey(bean);
  }

  /** What a bean of these kept when it was made. */
  KeptValues kept(Object bean) {
    return Objects.requireNonNull(origins.get(bean)).kept();
  }

  /** The number that a row has in the event, in a group in a place; -1 if it was not there. */
  int rowOf(Object row, Group group, Place parent) {
    Origin origin = origins.get(row);
    return origin != null
            && origin.place().group() == group
            && parent.equals(origin.place().parent())
        ? origin.place().row()
        : Place.NO_ROW;
  }

  /**
   * The place of a bean; null if it is not known.
   *
   * @throws IllegalArgumentException if it is a row that was removed
   */
  @Nullable Place find(Object bean) {
    Origin origin = origins.get(bean);
    if (origin == null) {
      return null;
    }
    checkThere(bean, origin);
    return origin.place();
  }

  private void checkThere(Object bean, Origin origin) {
    Object parent = origin.parent();
    RowList list = origin.list();
    if (parent != null && list != null) {
      Property property = list.property();
      if (property.isReadable() && property.rowsOf(parent).stream().noneMatch(row -> row == bean)) {
        throw noPlace();
      }
      Origin above = origins.get(parent);
      if (above != null) {
        checkThere(parent, above);
      }
    }
  }

  static IllegalArgumentException noPlace() {
    return new IllegalArgumentException(
        "row has no place in the form: it is new, was removed or is of another event; return the form");
  }

  /** Whether forms were made of a class. */
  boolean isFormType(Class<?> type) {
    return forms.contains(type);
  }

  /** Whether a class is of rows, by the forms that were made. */
  boolean isRowType(Class<?> type) {
    return !forms.contains(type)
        && forms.stream().anyMatch(form -> BeanType.of(form).rowTypes().contains(type));
  }
}

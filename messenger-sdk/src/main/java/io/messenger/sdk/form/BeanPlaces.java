package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the beans stand that were made of one event. Safe for use by several threads. */
final class BeanPlaces {
  /** A row's parent and property are there; both are null for a form. */
  private record Origin(Place place, @Nullable Object parent, @Nullable Property property) {}

  private final Map<Object, Origin> origins = Collections.synchronizedMap(new IdentityHashMap<>());

  void addForm(Object form) {
    origins.put(form, new Origin(Place.FORM, null, null));
  }

  void addRow(Object row, Place place, Object parent, Property property) {
    origins.put(row, new Origin(place, parent, property));
  }

  boolean contains(Object bean) {
    return origins.containsKey(bean);
  }

  /** The number that a row had in the list of its parent; -1 if it was not there. */
  int rowOf(Object row, Object parent, Property property) {
    Origin origin = origins.get(row);
    return origin != null && origin.parent() == parent && origin.property() == property
        ? origin.place().entityIndex()
        : -1;
  }

  /**
   * The place of a bean; one that is not known is a form.
   *
   * @throws IllegalArgumentException if it is a row that is new or was removed
   */
  Place of(Object bean) {
    Origin origin = origins.get(bean);
    if (origin != null) {
      checkThere(bean, origin);
      return origin.place();
    }
    if (bean instanceof InfoPlusEntity entity && !entity.getEntityPath().isEmpty()) {
      return Place.of(entity.getEntityPath(), entity.getEntityIndex());
    }
    if (isRowType(bean.getClass())) {
      throw noPlace();
    }
    return Place.FORM;
  }

  static IllegalArgumentException noPlace() {
    return new IllegalArgumentException(
        "row has no place in the form: it is new or was removed; return the form");
  }

  private void checkThere(Object bean, Origin origin) {
    Object parent = origin.parent();
    Property property = origin.property();
    if (parent != null && property != null) {
      if (property.isReadable() && property.rows(parent).stream().noneMatch(row -> row == bean)) {
        throw noPlace();
      }
      Origin above = origins.get(parent);
      if (above != null) {
        checkThere(parent, above);
      }
    }
  }

  private boolean isRowType(Class<?> type) {
    Set<Class<?>> forms = new HashSet<>();
    synchronized (origins) {
      origins.forEach(
          (bean, origin) -> {
            if (origin.parent() == null) {
              forms.add(bean.getClass());
            }
          });
    }
    return !forms.contains(type)
        && forms.stream().anyMatch(form -> BeanType.of(form).rowTypes().contains(type));
  }
}

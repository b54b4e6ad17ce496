package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import org.jspecify.annotations.Nullable;

/** Finds where a bean stands that is sent: one of the event, of another one, or an author's own. */
final class PlaceFinder {
  private final InfoPlusEvent event;
  private final FormLayout layout;
  private final BeanPlaces places;

  PlaceFinder(InfoPlusEvent event, FormLayout layout, BeanPlaces places) {
    this.event = event;
    this.layout = layout;
    this.places = places;
  }

  /**
   * The place of a bean that is sent.
   *
   * @throws IllegalArgumentException if it is a row that has none, or a record that is a row
   */
  Place of(Object bean) {
    Place known = places.find(bean);
    if (known == null && bean instanceof InfoPlusEntity entity) {
      known = placeOf(entity);
    }
    if (known == null) {
      Class<?> type = bean.getClass();
      boolean row =
          places.isRowType(type)
              || (!places.isFormType(type) && layout.bindForm(type).isOfInnerGroupsOnly());
      if (row) {
        throw BeanPlaces.noPlace();
      }
      return Place.of(layout.form());
    }
    if (known.parent() != null && bean.getClass().isRecord()) {
      throw new IllegalArgumentException(
          bean.getClass().getName()
              + " is a record, which does not know its place in the form; return the form");
    }
    return known;
  }

  /** The place that an entity tells; null for one that is no row. */
  private @Nullable Place placeOf(InfoPlusEntity entity) {
    if (entity.getEntityPath().isEmpty()) {
      return null;
    }
    String instance = entity.getInstanceId();
    if (instance != null && !instance.equals(event.getStep().getInstance().getInstanceId())) {
      throw BeanOrigins.ofAnother(entity);
    }
    Place place = Place.of(layout.form());
    String[] parts = (entity.getEntityPath() + "/" + entity.getEntityIndex()).split("/", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      place = place.row(place.group().child(parts[i]), Integer.parseInt(parts[i + 1]));
    }
    Place parent = place.parent();
    BoundType type = layout.bind(entity.getClass(), place.group());
    if (parent == null || place.row() < 0 || place.row() >= new GroupColumns(type).count(parent)) {
      throw BeanPlaces.noPlace();
    }
    return place;
  }
}

package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a bean stands in a form: a row of a group, inside the place of the row or form above it.
 *
 * @param parent the place above; null for the form itself
 * @param group the group it is a row of; of the form itself, {@link FormLayout#form()}
 * @param row the number of the row, from 0; -1 for the form itself
 */
record Place(@Nullable Place parent, Group group, int row) {
  static final int NO_ROW = -1;

  static Place of(Group form) {
    return new Place(null, form, NO_ROW);
  }

  Place row(Group group, int row) {
    return new Place(this, group, row);
  }

  /** An element of a list that a single field holds. */
  Place element(int index) {
    return new Place(this, group, index);
  }

  /** What an array of the event has here, or {@link FormLayout#ABSENT}. */
  @Nullable Object elementOf(@Nullable Object array) {
    if (parent == null) {
      return array;
    }
    Object outer = parent.elementOf(array);
    return outer instanceof List<?> list && 0 <= row && row < list.size()
        ? list.get(row)
        : FormLayout.ABSENT;
  }

  /** The place and those above it, from the first row on; none for the form itself. */
  List<Place> ancestors() {
    List<Place> ancestors = new ArrayList<>();
    for (Place place = this; place.parent != null; place = place.parent) {
      ancestors.add(0, place);
    }
    return ancestors;
  }

  /** The same place in another layout of the form. */
  Place in(FormLayout layout) {
    if (parent == null) {
      return Place.of(layout.form());
    }
    Place above = parent.in(layout);
    return above.row(above.group.child(group.key()), row);
  }

  /** {@code _2_0} for row 0 inside row 2, empty for the form, as engines write it. */
  String fieldPath() {
    return parent == null ? "" : parent.fieldPath() + "_" + row;
  }

  /** The place of the list that the bean is in, as {@code InfoPlusEntity} tells it. */
  String entityPath() {
    if (parent == null) {
      return "";
    }
    String above = parent.toString();
    return above.isEmpty() ? group.key() : above + "/" + group.key();
  }

  /** {@code groupItems/2/groupInner/0}; empty for the form. */
  @Override
  public String toString() {
    return parent == null ? "" : entityPath() + "/" + row;
  }
}

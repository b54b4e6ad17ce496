package io.messenger.sdk.form;

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

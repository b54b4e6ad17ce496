package io.messenger.sdk.form;

import java.util.List;

/**
 * A row inside what is above it: all rows of its group, with what of it is sent.
 *
 * @param groups the groups below this place, down to the row's own
 */
record PageOfRow(FormLayout layout, List<Group> groups, PageOfBean row) implements PageView {
  /** The row as it is seen from a place above it, or from its own. */
  static PageView from(Place above, Place place, FormLayout layout, PageOfBean row) {
    List<Group> groups =
        place.ancestors().stream().skip(above.ancestors().size()).map(Place::group).toList();
    return groups.isEmpty() ? row : new PageOfRow(layout, groups, row);
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public List<Rows> rows() {
    Group group = groups.get(0);
    List<Group> below = groups.subList(1, groups.size());
    GroupColumns ofSchema = new GroupColumns(layout, group);
    GroupColumns ofRow = new GroupColumns(row.type());
    return List.of(
        new Rows(
            group,
            below.isEmpty() ? row : new PageOfRow(layout, below, row),
            (column, parent) ->
                Math.max(ofSchema.count(column, parent), ofRow.count(column, parent)),
            false));
  }
}

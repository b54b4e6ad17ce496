package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a bean stands in a form.
 *
 * @param groups the stems of the repeat groups it is in, outermost first; none for the form itself
 * @param rows the number of its row in each of them
 */
record Place(List<String> groups, List<Integer> rows) {
  static final Place FORM = new Place(List.of(), List.of());

  Place row(String group, int row) {
    return new Place(append(groups, group), append(rows, row));
  }

  /** The place of the list that the bean is in, as {@code InfoPlusEntity} tells it. */
  String entityPath() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      path.append(i == 0 ? "" : "/" + rows.get(i - 1) + "/");
      path.append(Names.key(Names.GROUP, groups.get(i)));
    }
    return path.toString();
  }

  int entityIndex() {
    return rows.isEmpty() ? -1 : rows.get(rows.size() - 1);
  }

  /** The place of a row, by what {@link #entityPath} and {@link #entityIndex} gave. */
  static Place of(String entityPath, int entityIndex) {
    String[] parts = (entityPath + "/" + entityIndex).split("/", -1);
    Place place = FORM;
    for (int i = 0; i + 1 < parts.length; i += 2) {
      place = place.row(Names.stem(Names.GROUP, parts[i]), Integer.parseInt(parts[i + 1]));
    }
    return place;
  }

  private static <T> List<T> append(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}

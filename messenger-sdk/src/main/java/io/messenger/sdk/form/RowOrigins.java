package io.messenger.sdk.form;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of the event the rows of an answer are, where rows were added, removed or moved. */
final class RowOrigins {
  /** By the group and where it is in the answer. */
  private final Map<String, int[]> byGroup = new HashMap<>();

  /** Notes the number that each row of a group had in the event, -1 for a new one. */
  void add(Place parent, Group group, int[] origins) {
    byGroup.put(key(parent, group), origins);
  }

  /** As {@link #add}; null where the rows of the answer are those of the event. */
  int @Nullable [] of(Place parent, Group group) {
    return byGroup.get(key(parent, group));
  }

  /** Groups of several layouts of one form are the same. */
  private static String key(Place parent, Group group) {
    return parent.row(group, 0).entityPath();
  }
}

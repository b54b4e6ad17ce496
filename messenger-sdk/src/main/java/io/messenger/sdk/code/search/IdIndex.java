package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The items in the order of their ids: as many references as there are items, and no id can be
 * chosen that makes others slow to find.
 *
 * <p>Immutable.
 */
final class IdIndex {
  private final CodeItem[] items;

  /**
   * Makes the index.
   *
   * @param entries the items, enabled or not
   */
  IdIndex(SearchEntry[] entries) {
    SearchEntry[] byId = entries.clone();
    Arrays.parallelSort(
        byId,
        Comparator.comparing(SearchEntry::id)
            .thenComparing(SearchEntry::enabled, Comparator.reverseOrder()));
    items = Arrays.stream(byId).map(SearchEntry::item).toArray(CodeItem[]::new);
  }

  /** {@return the item with an id; of several, one that is enabled if there is any} */
  Optional<CodeItem> find(String id) {
    int low = 0;
    int high = items.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (id(items[middle]).compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < items.length && id(items[low]).equals(id)
        ? Optional.of(items[low])
        : Optional.empty();
  }

  private static String id(CodeItem item) {
    return SearchEntry.orEmpty(item.getCodeId());
  }
}

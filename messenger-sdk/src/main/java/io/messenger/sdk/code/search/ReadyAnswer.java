package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/**
 * All items that match a part, in the order of the answer.
 *
 * <p>Items in a row with the same distance are a run, and the distance of each run is kept, not
 * that of each item. An item that no other item of the answer shares its index with belongs to any
 * run, as its distance decides nothing, here or among fewer items. So there are few runs where all
 * items have the same index, and where each has one of its own.
 *
 * <p>Immutable.
 */
final class ReadyAnswer {
  private final PackedNumbers items;
  private final PackedNumbers runEnds;
  private final PackedNumbers runDistances;

  /**
   * Packs an answer.
   *
   * @param answer the items with their distances, in the order of the answer
   * @param order the order
   */
  ReadyAnswer(Matches answer, ItemOrder order) {
    int[] all = new int[answer.size()];
    int[] ends = new int[answer.size()];
    int[] distances = new int[answer.size()];
    int runs = 0;
    int end = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = answer.item(i);
      boolean isFirst = all[i] >= end;
      if (isFirst) {
        end = order.endOfIndex(all[i]);
      }
      boolean isAlone = isFirst && (i + 1 == all.length || answer.item(i + 1) >= end);
      if (runs == 0 || (distances[runs - 1] != answer.distance(i) && !isAlone)) {
        distances[runs++] = answer.distance(i);
      }
      ends[runs - 1] = i + 1;
    }
    items = new PackedNumbers(all);
    runEnds = new PackedNumbers(Arrays.copyOf(ends, runs));
    runDistances = new PackedNumbers(Arrays.copyOf(distances, runs));
  }

  /** {@return the number of items} */
  int size() {
    return items.size();
  }

  /** {@return the items in the order of the answer} */
  PrimitiveIterator.OfInt items() {
    return items.iterator();
  }

  /**
   * {@return the distance of each item, -1 for those that do not match, and any other one for those
   * that are alone with their index}
   *
   * @param count how many items there are
   */
  int[] distances(int count) {
    int[] distances = new int[count];
    Arrays.fill(distances, -1);
    PrimitiveIterator.OfInt all = items.iterator();
    PrimitiveIterator.OfInt ofRuns = runDistances.iterator();
    PrimitiveIterator.OfInt ends = runEnds.iterator();
    int place = 0;
    while (ends.hasNext()) {
      int distance = ofRuns.nextInt();
      for (int end = ends.nextInt(); place < end; place++) {
        distances[all.nextInt()] = distance;
      }
    }
    return distances;
  }
}

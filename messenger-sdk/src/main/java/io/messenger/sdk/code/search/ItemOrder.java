package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The order of answers: by index, then by distance, then by number. As items are numbered by their
 * index first, only those with the same index have to be brought in order.
 *
 * <p>Immutable.
 */
final class ItemOrder {
  private static final int WITHOUT_NAME = 1000;

  /** The first item of each index. */
  private final BitSet firstOfIndex = new BitSet();

  private final BitSet nameless = new BitSet();

  /**
   * Knows the order of items.
   *
   * @param entries the items, in the order of their numbers
   */
  ItemOrder(SearchEntry[] entries) {
    for (int item = 0; item < entries.length; item++) {
      firstOfIndex.set(item, item == 0 || entries[item].index() != entries[item - 1].index());
      nameless.set(item, entries[item].name().isEmpty());
    }
  }

  /** {@return the first item that has a higher index than an item} */
  int endOfIndex(int item) {
    int end = firstOfIndex.nextSetBit(item + 1);
    return end < 0 ? Integer.MAX_VALUE : end;
  }

  /**
   * Puts items in order.
   *
   * @param matches the items, ascending
   * @param from how many to skip
   * @param to where to end
   * @return the items, fewer if there are not so many
   */
  Matches order(Matches matches, long from, long to) {
    int end = (int) Math.min(to, matches.size());
    int[] places = new int[end - (int) Math.min(from, end)];
    int skipped = end - places.length;
    int start = 0;
    while (start < end) {
      int endOfIndex = endOfIndex(matches.item(start));
      int startOfNext = start + 1;
      while (startOfNext < matches.size() && matches.item(startOfNext) < endOfIndex) {
        startOfNext++;
      }
      if (startOfNext > skipped) {
        order(matches, start, startOfNext, skipped, places);
      }
      start = startOfNext;
    }
    Matches ordered = new Matches(places.length);
    for (int place : places) {
      ordered.add(matches.item(place), matches.distance(place));
    }
    return ordered;
  }

  /** Puts those in order that have the same index. */
  private void order(Matches matches, int from, int to, int skipped, int[] places) {
    if (to == from + 1) {
      put(from, from - skipped, places);
      return;
    }
    int[] distances = new int[to - from];
    int farthest = 0;
    for (int i = from; i < to; i++) {
      int item = matches.item(i);
      distances[i - from] = matches.distance(i) + (nameless.get(item) ? WITHOUT_NAME : 0);
      farthest = Math.max(farthest, distances[i - from]);
    }
    if (farthest > distances.length) {
      orderFew(distances, from, skipped, places);
    } else {
      orderMany(distances, farthest, from, skipped, places);
    }
  }

  private static void orderFew(int[] distances, int from, int skipped, int[] places) {
    long[] keys = new long[distances.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) distances[i] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      put(from + (int) keys[i], from + i - skipped, places);
    }
  }

  /** Sorts by counting: those of the same distance stay in the order of their numbers. */
  private static void orderMany(
      int[] distances, int farthest, int from, int skipped, int[] places) {
    int[] next = new int[farthest + 2];
    for (int distance : distances) {
      next[distance + 1]++;
    }
    next[0] = from - skipped;
    for (int distance = 0; distance <= farthest; distance++) {
      next[distance + 1] += next[distance];
    }
    for (int i = 0; i < distances.length; i++) {
      put(from + i, next[distances[i]]++, places);
    }
  }

  private static void put(int match, int place, int[] places) {
    if (place >= 0 && place < places.length) {
      places[place] = match;
    }
  }
}

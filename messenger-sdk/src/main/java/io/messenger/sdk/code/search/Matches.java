package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The items that match, by their number in ascending order, each with its distance: how far from
 * the start of its name. Not safe for use by several threads.
 */
final class Matches {
  private int[] items;
  private int[] distances;
  private int size;

  Matches(int capacity) {
    items = new int[capacity];
    distances = new int[capacity];
  }

  /** {@return items numbered from 0, all at distance 0} */
  static Matches all(int size) {
    Matches all = new Matches(size);
    for (int item = 0; item < size; item++) {
      all.add(item, 0);
    }
    return all;
  }

  /**
   * Adds an item.
   *
   * @param item its number, greater than those added before
   * @param distance its distance
   */
  void add(int item, int distance) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2 + 8);
      distances = Arrays.copyOf(distances, size * 2 + 8);
    }
    items[size] = item;
    distances[size++] = distance;
  }

  int size() {
    return size;
  }

  /**
   * {@return the items of both}
   *
   * @param other other items, not to be used any more
   * @param distance the distance of those that only the other ones have
   */
  Matches or(Matches other, int distance) {
    if (other.size == 0) {
      return this;
    }
    if (size == 0) {
      Arrays.fill(other.distances, distance);
      return other;
    }
    Matches both = new Matches(size + other.size);
    int mine = 0;
    int others = 0;
    while (mine < size || others < other.size) {
      if (others == other.size || (mine < size && items[mine] <= other.items[others])) {
        if (others < other.size && items[mine] == other.items[others]) {
          others++;
        }
        both.add(items[mine], distances[mine]);
        mine++;
      } else {
        both.add(other.items[others++], distance);
      }
    }
    return both;
  }

  /** {@return the items that are in both, with the sum of their distances} */
  Matches and(Matches other) {
    Matches both = new Matches(Math.min(size, other.size));
    int others = 0;
    for (int mine = 0; mine < size; mine++) {
      while (others < other.size && other.items[others] < items[mine]) {
        others++;
      }
      if (others < other.size && other.items[others] == items[mine]) {
        both.add(items[mine], distances[mine] + other.distances[others]);
      }
    }
    return both;
  }

  /**
   * {@return the items that match something else, too, with the sum of both distances}
   *
   * @param distanceOf gives the other distance of an item; negative if it does not match
   * @param times how often that distance counts
   */
  Matches and(IntUnaryOperator distanceOf, int times) {
    Matches both = new Matches(size);
    for (int i = 0; i < size; i++) {
      int distance = distanceOf.applyAsInt(items[i]);
      if (distance >= 0) {
        both.add(items[i], distances[i] + distance * times);
      }
    }
    return both;
  }

  /** {@return these items, with distances multiplied in place} */
  Matches times(int times) {
    if (times > 1) {
      for (int i = 0; i < size; i++) {
        distances[i] *= times;
      }
    }
    return this;
  }

  /** Adds to the distance of some items. */
  void moveBack(BitSet some, int distance) {
    for (int i = 0; i < size; i++) {
      if (some.get(items[i])) {
        distances[i] += distance;
      }
    }
  }

  /** {@return the items that pass a test} */
  Matches filter(IntPredicate test) {
    Matches some = new Matches(size);
    for (int i = 0; i < size; i++) {
      if (test.test(items[i])) {
        some.add(items[i], distances[i]);
      }
    }
    return some;
  }

  /**
   * Puts the items in the order of answers: by index, then by distance, then by number.
   *
   * @param groups the first item of each index, as items are numbered by it first
   * @param from how many items to skip
   * @param to where to end
   * @return the items, fewer if there are not so many
   */
  int[] order(BitSet groups, long from, long to) {
    int end = (int) Math.min(to, size);
    int start = (int) Math.min(from, end);
    int[] page = new int[end - start];
    int groupStart = 0;
    while (groupStart < end) {
      int nextGroup = groups.nextSetBit(items[groupStart] + 1);
      int groupEnd = groupStart + 1;
      while (groupEnd < size && (nextGroup < 0 || items[groupEnd] < nextGroup)) {
        groupEnd++;
      }
      if (groupEnd == groupStart + 1) {
        place(items[groupStart], groupStart - start, page);
      } else if (groupEnd > start) {
        orderByDistance(groupStart, groupEnd, start, page);
      }
      groupStart = groupEnd;
    }
    return page;
  }

  private void orderByDistance(int groupStart, int groupEnd, int start, int[] page) {
    int highest = 0;
    for (int i = groupStart; i < groupEnd; i++) {
      highest = Math.max(highest, distances[i]);
    }
    if (highest > groupEnd - groupStart) {
      orderFew(groupStart, groupEnd, start, page);
    } else {
      orderMany(groupStart, groupEnd, start, page, highest);
    }
  }

  private void orderFew(int groupStart, int groupEnd, int start, int[] page) {
    long[] keys = new long[groupEnd - groupStart];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) distances[groupStart + i] << Integer.SIZE | items[groupStart + i];
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      place((int) keys[i], groupStart + i - start, page);
    }
  }

  /** Sorts by counting: items of the same distance stay in the order of their numbers. */
  private void orderMany(int groupStart, int groupEnd, int start, int[] page, int highest) {
    int[] next = new int[highest + 2];
    for (int i = groupStart; i < groupEnd; i++) {
      next[distances[i] + 1]++;
    }
    next[0] = groupStart - start;
    for (int distance = 0; distance <= highest; distance++) {
      next[distance + 1] += next[distance];
    }
    for (int i = groupStart; i < groupEnd; i++) {
      place(items[i], next[distances[i]]++, page);
    }
  }

  private static void place(int item, int place, int[] page) {
    if (place >= 0 && place < page.length) {
      page[place] = item;
    }
  }
}

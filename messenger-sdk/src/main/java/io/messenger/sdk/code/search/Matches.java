package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The items that match, by their number in ascending order unless said otherwise, each with its
 * distance: how far from the start of its name, or what counts instead of that. Not safe for use by
 * several threads.
 */
final class Matches {
  /** A sum of two is not too large for an {@code int}. */
  private static final int FARTHEST = 1_000_000_000;

  private int[] items;
  private int[] distances;
  private int size;

  Matches(int capacity) {
    items = new int[capacity];
    distances = new int[capacity];
  }

  /**
   * {@return items that match}
   *
   * @param distances the distance of each item; negative if it does not match
   * @param count how many match
   */
  static Matches of(int[] distances, int count) {
    Matches matches = new Matches(count + 1);
    for (int item = 0; item < distances.length; item++) {
      matches.keep(item, distances[item]);
    }
    return matches;
  }

  /**
   * {@return the distance of each item, -1 for those that do not match}
   *
   * @param count how many items there are
   */
  int[] distances(int count) {
    int[] all = new int[count];
    Arrays.fill(all, -1);
    for (int i = 0; i < size; i++) {
      all[items[i]] = distances[i];
    }
    return all;
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
   * @param item its number
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

  /** Adds an item if it matches, by no branch, as which one is next can hardly be foreseen. */
  private void keep(int item, int distance) {
    items[size] = item;
    distances[size] = distance;
    size += distance < 0 ? 0 : 1;
  }

  int size() {
    return size;
  }

  /** {@return the number of the item at a place, counted from 0} */
  int item(int place) {
    return items[place];
  }

  /** {@return the distance of the item at a place, counted from 0} */
  int distance(int place) {
    return distances[place];
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

  /**
   * Keeps the items that match something else, too, with the sum of both distances.
   *
   * @param distanceOf gives the other distance of an item; negative if it does not match
   * @param times how often that distance counts
   */
  void and(IntUnaryOperator distanceOf, int times) {
    int count = size;
    size = 0;
    for (int i = 0; i < count; i++) {
      int distance = distanceOf.applyAsInt(items[i]);
      keep(items[i], distance < 0 ? distance : sum(distances[i], distance, times));
    }
  }

  /** {@return a distance with another one added some times; beyond a limit all are the same} */
  static int sum(int distance, int other, int times) {
    return (int) Math.min(distance + (long) other * times, FARTHEST);
  }

  /** Multiplies all distances. */
  void multiply(int times) {
    for (int i = 0; i < size; i++) {
      distances[i] = sum(0, distances[i], times);
    }
  }

  /** Keeps the items that pass a test. */
  void filter(IntPredicate test) {
    int count = size;
    size = 0;
    for (int i = 0; i < count; i++) {
      if (test.test(items[i])) {
        add(items[i], distances[i]);
      }
    }
  }
}

package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The items below each parent.
 *
 * <p>Immutable.
 */
final class ParentIndex {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] parents;
  private final int[] children;
  private final int[] starts;

  /**
   * Makes the index.
   *
   * @param parentIds the id of each item's parent, empty for none
   */
  ParentIndex(String[] parentIds) {
    parents = new int[parentIds.length];
    for (int item = 0; item < parentIds.length; item++) {
      Integer number = numbers.putIfAbsent(parentIds[item], numbers.size());
      parents[item] = number == null ? numbers.size() - 1 : number;
    }
    starts = new int[numbers.size() + 1];
    for (int parent : parents) {
      starts[parent + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    children = new int[parentIds.length];
    for (int item = 0; item < parentIds.length; item++) {
      children[next[parents[item]]++] = item;
    }
  }

  /** {@return the number of the parent with an id; -1 if no item is below it} */
  int number(String parentId) {
    return numbers.getOrDefault(parentId, -1);
  }

  /** {@return whether an item is below a parent, given by its number} */
  boolean isBelow(int parent, int item) {
    return parents[item] == parent;
  }

  /** {@return how many items are below a parent, given by its number} */
  int size(int parent) {
    return starts[parent + 1] - starts[parent];
  }

  /** {@return the items below a parent, given by its number, ascending} */
  int[] children(int parent) {
    return Arrays.copyOfRange(children, starts[parent], starts[parent + 1]);
  }
}

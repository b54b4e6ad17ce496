package io.messenger.sdk.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which rows of the event the rows of a list are.
 *
 * <p>A bean is the row it was made of, or, an {@code InfoPlusEntity}, the one it says. A record
 * that was changed is another object: it is the row that is equal to it, else the one that stood
 * where it stands, between the same neighbours.
 */
final class RowMatching {
  /** Whoever fills in a form can choose texts that a hash table takes for one. */
  private static final int MOST_COMPARED = 2000;

  private final int[] origins;
  private final Set<Integer> taken = new HashSet<>();

  private RowMatching(int size) {
    origins = new int[size];
    Arrays.fill(origins, Place.NO_ROW);
  }

  /** The rows of a list that the event itself made, by identity. */
  static int[] byIdentity(List<Object> rows, BeanPlaces places, Group group, Place parent) {
    return rows.stream().mapToInt(row -> places.rowOf(row, group, parent)).toArray();
  }

  /**
   * Completes what identity tells of records.
   *
   * @param rows the records
   * @param known the number of each in the event, or -1
   * @param before the event's own records
   * @param numbers the number of each of these
   */
  static int[] ofRecords(List<Object> rows, int[] known, List<Object> before, int[] numbers) {
    RowMatching matching = new RowMatching(rows.size());
    for (int i = 0; i < known.length; i++) {
      if (known[i] >= 0) {
        matching.match(i, known[i]);
      }
    }
    matching.matchEnds(rows, before, numbers);
    matching.matchEqual(rows, before, numbers);
    matching.matchNeighbours(numbers);
    return matching.origins;
  }

  private void match(int row, int origin) {
    origins[row] = origin;
    taken.add(origin);
  }

  /** Most lists are changed in one place. */
  private void matchEnds(List<Object> rows, List<Object> before, int[] numbers) {
    int size = Math.min(rows.size(), numbers.length);
    int first = 0;
    while (first < size && matchIfEqual(rows, first, before, numbers, first)) {
      first++;
    }
    for (int i = 1; i <= size - first; i++) {
      if (!matchIfEqual(rows, rows.size() - i, before, numbers, numbers.length - i)) {
        return;
      }
    }
  }

  /** Whether two rows are one, or become it. */
  private boolean matchIfEqual(
      List<Object> rows, int row, List<Object> before, int[] numbers, int other) {
    if (origins[row] < 0
        && !taken.contains(numbers[other])
        && rows.get(row).equals(before.get(other))) {
      match(row, numbers[other]);
    }
    return origins[row] == numbers[other];
  }

  private void matchEqual(List<Object> rows, List<Object> before, int[] numbers) {
    Map<Object, Deque<Integer>> free = new HashMap<>();
    if (numbers.length - taken.size() > MOST_COMPARED) {
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!taken.contains(numbers[i])) {
        free.computeIfAbsent(before.get(i), row -> new ArrayDeque<>()).add(numbers[i]);
      }
    }
    for (int i = 0; i < origins.length && !free.isEmpty(); i++) {
      Deque<Integer> equal = origins[i] < 0 ? free.get(rows.get(i)) : null;
      if (equal != null && !equal.isEmpty()) {
        match(i, equal.remove());
      }
    }
  }

  private void matchNeighbours(int[] numbers) {
    List<Integer> free = new ArrayList<>();
    for (int number : numbers) {
      if (!taken.contains(number)) {
        free.add(number);
      }
    }
    int[] below = below();
    int above = Place.NO_ROW;
    int next = 0;
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] >= 0) {
        above = origins[i];
        continue;
      }
      while (next < free.size() && free.get(next) < above) {
        next++;
      }
      if (next < free.size() && free.get(next) < below[i]) {
        above = free.get(next++);
        match(i, above);
      }
    }
  }

  /** For each row the origin of the next one that has one. */
  private int[] below() {
    int[] below = new int[origins.length];
    int next = Integer.MAX_VALUE;
    for (int i = origins.length - 1; i >= 0; i--) {
      below[i] = next;
      next = origins[i] < 0 ? next : origins[i];
    }
    return below;
  }
}

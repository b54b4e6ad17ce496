package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list in the order in which they are sent, with those of the event that the bean
 * does not show: a set has equal rows once, and a setter may leave some out.
 */
final class RowArrangement {
  /**
   * A row.
   *
   * @param origin its number in the event, or -1
   */
  record Row(Object bean, int origin) {}

  private final FormReader reader;
  private final RowList list;
  private final Place place;
  private final boolean isSet;
  private final List<Object> shown;
  private final int[] numbers;
  private final @Nullable Object[] before;
  private final Map<Object, Integer> firstOfEqual = new HashMap<>();
  private final List<Row> arrangedBefore;

  /**
   * Starts with the rows that the event maps to.
   *
   * @param reader makes the rows that the bean does not show
   * @param list the rows' group
   * @param place of the bean
   * @param bean the fresh bean
   * @param places where the rows stand that were made for it
   */
  RowArrangement(FormReader reader, RowList list, Place place, Object bean, BeanPlaces places) {
    this.reader = reader;
    this.list = list;
    this.place = place;
    isSet = !list.property().isInOrder();
    before = new Object[list.count(place)];
    boolean isNone = before.length == 0 && list.property().fails(bean);
    shown = isNone ? List.of() : list.property().rowsOf(bean);
    int[] known = RowMatching.byIdentity(shown, places, list.group(), place);
    // A bean may keep copies, which nobody knows by identity.
    boolean isCopied = known.length == before.length && Arrays.stream(known).allMatch(n -> n < 0);
    numbers = isCopied ? IntStream.range(0, known.length).toArray() : known;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0) {
        before[numbers[i]] = shown.get(i);
        if (isSet) {
          firstOfEqual.put(shown.get(i), numbers[i]);
        }
      }
    }
    arrangedBefore = arrange(shown, numbers);
  }

  /** The number of rows that the event has. */
  int count() {
    return before.length;
  }

  /** The rows that the fresh bean shows. */
  List<Object> shown() {
    return shown;
  }

  /** The number of each of them in the event; -1 of one that the bean itself added. */
  int[] numbers() {
    return numbers;
  }

  /** A row as the event maps to. */
  Object row(int number) {
    Object row = before[number];
    if (row == null) {
      row = reader.read(list.rows(), place.row(list.group(), number));
      before[number] = row;
    }
    return row;
  }

  /** The rows that the event maps to. */
  List<Row> arrangedBefore() {
    return arrangedBefore;
  }

  /** Whether rows were added, removed or moved. */
  boolean isMoved(List<Row> rows) {
    return !rows.stream()
        .map(Row::origin)
        .toList()
        .equals(arrangedBefore.stream().map(Row::origin).toList());
  }

  /**
   * Adds the rows that are not shown, each behind the one that it stood behind.
   *
   * @param beans the rows that are shown
   * @param origins the number of each in the event, or -1
   */
  List<Row> arrange(List<Object> beans, int[] origins) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < origins.length; i++) {
      rows.add(new Row(beans.get(i), origins[i]));
    }
    if (isSet) {
      // It has no order: rows stay where they stood, and new ones come last.
      rows.sort(Comparator.comparing(row -> row.origin() < 0 ? count() : row.origin()));
    }
    List<Integer> hidden = hidden();
    return hidden.isEmpty() ? rows : withHidden(rows, hidden);
  }

  private List<Integer> hidden() {
    Set<Integer> known = new HashSet<>();
    Arrays.stream(numbers).forEach(known::add);
    return IntStream.range(0, count()).filter(n -> !known.contains(n)).boxed().toList();
  }

  private List<Row> withHidden(List<Row> rows, List<Integer> hidden) {
    TreeSet<Integer> there = new TreeSet<>();
    rows.forEach(row -> there.add(row.origin()));
    Map<Integer, List<Row>> behind = new TreeMap<>();
    for (int number : hidden) {
      Object row = row(number);
      Integer equal = firstOfEqual.get(row);
      if (equal == null || there.contains(equal)) {
        int above = Objects.requireNonNullElse(there.floor(number), Place.NO_ROW);
        behind.computeIfAbsent(above, n -> new ArrayList<>()).add(new Row(row, number));
      }
    }
    List<Row> all = new ArrayList<>(behind.getOrDefault(Place.NO_ROW, List.of()));
    for (Row row : rows) {
      all.add(row);
      List<Row> next = row.origin() < 0 ? null : behind.remove(row.origin());
      all.addAll(next == null ? List.of() : next);
    }
    return all;
  }
}

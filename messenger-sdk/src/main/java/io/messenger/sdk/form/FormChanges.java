package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.form.BoundType.BoundField;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares beans with what the event maps to, and collects what differs. */
final class FormChanges {
  private final FormReader reader;
  private final BeanPlaces places;
  private final BeanPlaces placesBefore;
  private final Columns columns;
  private final FieldWriter writer;
  private final NamedFields named;
  private final PropertyComparison comparison;
  private final UnchangedColumns unchanged;

  private final ColumnArrangement arranged;
  private final UnsentChanges unsent;
  private final Map<String, MovedRows> movedRows = new LinkedHashMap<>();
  private final RowOrigins rowOrigins = new RowOrigins();

  private final SharedFields shared;

  /**
   * Starts a comparison.
   *
   * @param reader makes beans of the event again
   * @param places of the beans that the author got
   * @param placesBefore of those that the reader makes
   * @param named the fields that are to be sent; getters of others may fail
   */
  FormChanges(
      FormReader reader,
      BeanPlaces places,
      BeanPlaces placesBefore,
      Columns columns,
      FieldWriter writer,
      NamedFields named) {
    this.reader = reader;
    this.places = places;
    this.placesBefore = placesBefore;
    this.columns = columns;
    this.writer = writer;
    this.named = named;
    comparison = new PropertyComparison(writer.comparison());
    unchanged = new UnchangedColumns(comparison);
    arranged = new ColumnArrangement(columns);
    unsent = new UnsentChanges(places, comparison);
    shared = new SharedFields(writer.comparison());
  }

  /** Tells what differs between a bean and what the event maps to. */
  Map<String, @Nullable Object> of(BoundType type, Object bean, Place place) {
    compare(type, bean, reader.read(type, place), place, place, Set.of());
    arranged.dropUnchanged();
    return columns.changed();
  }

  /** The changes that others of the same key took the place of, each by the key. */
  Map<String, LostChange.Overwritten> overwritten() {
    return shared.overwritten();
  }

  /** The changes that no getter shows, as far as beans were compared. */
  UnsentChanges unsent() {
    return unsent;
  }

  /** The first rows of each group, by its key, that are sent at other places. */
  Map<String, MovedRows> movedRows() {
    return movedRows;
  }

  /** Which rows of the event the rows are that are sent. */
  RowOrigins rowOrigins() {
    return rowOrigins;
  }

  /**
   * Compares a bean with a fresh one, its rows and their rows too.
   *
   * @param from the place in the event
   * @param to the place in the answer
   * @param settled the columns that stay as the event has them, though rows above were exchanged
   */
  private void compare(
      BoundType type, Object now, Object before, Place from, Place to, Set<String> settled) {
    for (BoundField field : type.fields()) {
      FieldKey key = field.key();
      Property property = field.property();
      if (key != null && !property.isReadable()) {
        unsent.add(type, property, key, now, before);
      } else if (key != null && !settled.contains(key.key()) && !isLeftOut(key, property, now)) {
        compareField(type, property, key, now, before, to);
      }
    }
    for (RowList list : type.rowLists()) {
      if (named.leaveOut(list) && list.property().fails(now)) {
        continue;
      }
      if (list.property().isReadable()) {
        compareRows(list, now, before, from, to, settled);
      } else {
        unsent.add(type, list, now, before);
      }
    }
  }

  private boolean isLeftOut(FieldKey key, Property property, Object bean) {
    return named.leaveOut(key)
        && (property.fails(bean) || !Sendable.isSendable(property.get(bean)));
  }

  private void compareField(
      BoundType type, Property property, FieldKey key, Object now, Object before, Place to) {
    if (!comparison.isSame(property, now, before)) {
      Object valueBefore = PropertyComparison.shown(property, before);
      write(type, property, key, to, property.get(now), valueBefore);
    }
  }

  private void write(
      BoundType type,
      Property property,
      FieldKey key,
      Place to,
      @Nullable Object value,
      @Nullable Object valueBefore) {
    writer.write(key, to, value, valueBefore);
    if (type.isShared(key)) {
      Object raw = columns.get(key.key(), to);
      shared.add(type, key, to, new SharedFields.Change(property, value, raw));
    }
  }

  private void compareRows(
      RowList list,
      Object bean,
      Object beanBefore,
      Place from,
      Place to,
      Set<String> settledAbove) {
    RowArrangement arrangement = new RowArrangement(reader, list, from, beanBefore, placesBefore);
    List<Object> rowsNow = list.property().rowsOf(bean);
    List<RowArrangement.Row> rows =
        arrangement.arrange(rowsNow, origins(list, rowsNow, arrangement, from));
    boolean moved = arrangement.isMoved(rows) || isFilled(list, rows, arrangement.arrangedBefore());
    boolean sameSize = moved && rows.size() == arrangement.count();
    List<Object> now = rows.stream().map(RowArrangement.Row::bean).toList();
    Set<String> settled = new HashSet<>(settledAbove);
    if (sameSize) {
      List<Object> before = IntStream.range(0, rows.size()).mapToObj(arrangement::row).toList();
      settled.addAll(unchanged.of(list, now, before));
    }
    int[] origins = rows.stream().mapToInt(RowArrangement.Row::origin).toArray();
    if (moved) {
      arranged.rearrange(list, origins, to, settled, sameSize);
      rowOrigins.add(to, list.group(), origins);
      if (MovedRows.areMoved(origins, arrangement.count())) {
        movedRows.putIfAbsent(list.group().key(), new MovedRows(list, from));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      Object row = now.get(i);
      int origin = rows.get(i).origin();
      Place rowTo = to.row(list.group(), moved ? i : origin);
      if (origin >= 0) {
        Place rowFrom = from.row(list.group(), origin);
        compare(list.rows(), row, arrangement.row(origin), rowFrom, rowTo, settled);
      } else if (moved) {
        Place rowFrom = from.row(list.group(), i);
        Object before = sameSize ? arrangement.row(i) : null;
        writeNew(list.rows(), row, rowFrom, rowTo, settled, before);
      }
    }
    if (sameSize) {
      arranged.keepCounts(list, now, to);
    } else if (moved) {
      arranged.fillCompanions(list, origins, to);
    }
  }

  /** Whether one of the rows that the bean itself adds is no more as it adds it. */
  private boolean isFilled(
      RowList list, List<RowArrangement.Row> rows, List<RowArrangement.Row> before) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).origin() < 0
          && differs(list.rows(), rows.get(i).bean(), before.get(i).bean())) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(BoundType type, Object now, Object before) {
    for (BoundField field : type.fields()) {
      Property property = field.property();
      if (property.isReadable() && !comparison.isSame(property, now, before)) {
        return true;
      }
    }
    return type.rowLists().stream()
        .map(RowList::property)
        .anyMatch(p -> p.rowsOf(now).size() != p.rowsOf(before).size());
  }

  private int[] origins(RowList list, List<Object> rows, RowArrangement arrangement, Place from) {
    int[] origins = RowMatching.byIdentity(rows, places, list.group(), from);
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] < 0 && rows.get(i) instanceof InfoPlusEntity entity) {
        boolean here = entity.getEntityPath().equals(from.row(list.group(), 0).entityPath());
        origins[i] =
            here && entity.getEntityIndex() < arrangement.count()
                ? entity.getEntityIndex()
                : Place.NO_ROW;
      }
    }
    if (list.rows().bean().isRecord()) {
      return RowMatching.ofRecords(rows, origins, arrangement.shown(), arrangement.numbers());
    }
    boolean replaced = Arrays.stream(origins).allMatch(origin -> origin < 0);
    if (replaced && rows.size() == arrangement.numbers().length) {
      return arrangement.numbers();
    }
    takeCopies(list, rows, origins, arrangement);
    return origins;
  }

  /** A new row that shows what the one showed that stood there is that row. */
  private void takeCopies(
      RowList list, List<Object> rows, int[] origins, RowArrangement arrangement) {
    Set<Integer> taken = Arrays.stream(origins).boxed().collect(Collectors.toSet());
    for (int i = 0; i < Math.min(origins.length, arrangement.count()); i++) {
      if (origins[i] < 0
          && !taken.contains(i)
          && !differs(list.rows(), rows.get(i), arrangement.row(i))) {
        origins[i] = i;
      }
    }
  }

  /**
   * Writes a row that the event did not have.
   *
   * @param settled the columns that stay as the event has them, though rows above were exchanged
   * @param before the event's row that stands in from, when the number of rows is the same
   */
  private void writeNew(
      BoundType type,
      Object bean,
      Place from,
      Place to,
      Set<String> settled,
      @Nullable Object before) {
    for (BoundField field : type.fields()) {
      FieldKey key = field.key();
      Property property = field.property();
      if (key != null && !property.isReadable()) {
        unsent.add(type, property, key, bean, null);
      } else if (key != null && !settled.contains(key.key()) && !isLeftOut(key, property, bean)) {
        Object value = property.get(bean);
        if (before != null && comparison.isSame(property, bean, before)) {
          key.all().forEach(part -> columns.restore(part, from, to));
        } else if (!FieldComparison.isEmpty(property, value)) {
          write(type, property, key, to, value, null);
        }
      }
    }
    for (RowList list : type.rowLists()) {
      if (!list.property().isReadable()) {
        unsent.add(type, list, bean, null);
      } else {
        List<Object> rows = list.property().rowsOf(bean);
        int[] origins = new int[rows.size()];
        Arrays.fill(origins, Place.NO_ROW);
        if (!rows.isEmpty()) {
          arranged.rearrange(list, origins, to, settled, false);
          rowOrigins.add(to, list.group(), origins);
        }
        for (int i = 0; i < rows.size(); i++) {
          Place rowTo = to.row(list.group(), i);
          writeNew(list.rows(), rows.get(i), rowTo, rowTo, settled, null);
        }
        arranged.fillCompanions(list, origins, to);
      }
    }
  }
}

package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares beans with what the event maps to, and collects what differs. */
final class FormChanges {
  private final FormLayout layout;
  private final BeanPlaces places;
  private final Columns columns;

  FormChanges(FormLayout layout, BeanPlaces places) {
    this.layout = layout;
    this.places = places;
    columns = new Columns(layout);
  }

  Map<String, @Nullable Object> changed() {
    return columns.changed();
  }

  void compareMap(Map<?, ?> form) {
    form.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          Object before = layout.getOrNull(key, List.of());
          if (value instanceof CodeItem || value instanceof InfoPlusUser) {
            writeCode(key, List.of(), CodeValue.of(value));
          } else if (!sameRaw(Values.write(value), before)) {
            columns.set(key, List.of(), Values.write(value));
          }
        });
  }

  /** Compares a bean with a fresh one, its rows and their rows too. */
  void compare(Object bean, Object fresh, Class<?> type, Place place) {
    for (Property property : BeanType.of(type).properties()) {
      if (!property.isReadable()) {
        continue;
      }
      if (property.rowType() != null) {
        List<Object> before = property.rows(fresh);
        compareRows(bean, property, property.rowType(), before, place);
        continue;
      }
      Object now = property.get(bean);
      Object before = property.get(fresh);
      if (Values.isCode(property.type())
          ? !CodeValue.of(now).equals(CodeValue.of(before))
          : !Values.same(now, before)) {
        write(property, now, place);
      }
    }
  }

  private void compareRows(
      Object bean, Property property, Class<?> rowType, List<Object> before, Place place) {
    List<Object> now = property.rows(bean);
    List<Integer> origins = origins(bean, property, now, before.size());
    if (!origins.equals(IntStream.range(0, before.size()).boxed().toList())) {
      rearrange(property, rowType, origins, place);
    }
    for (int i = 0; i < now.size(); i++) {
      Place rowPlace = place.row(property.stem(), i);
      if (origins.get(i) < 0) {
        writeNew(now.get(i), rowType, rowPlace);
      } else {
        compare(now.get(i), before.get(origins.get(i)), rowType, rowPlace);
      }
    }
  }

  /** For each row the number it had, -1 for a new one; rows of another bean count as they stand. */
  private List<Integer> origins(Object bean, Property property, List<Object> rows, int before) {
    List<Integer> origins = rows.stream().map(row -> places.rowOf(row, bean, property)).toList();
    return origins.stream().allMatch(origin -> origin < 0)
        ? IntStream.range(0, rows.size()).map(i -> i < before ? i : -1).boxed().toList()
        : origins;
  }

  private void rearrange(Property property, Class<?> rowType, List<Integer> origins, Place place) {
    List<String> groups = place.row(property.stem(), 0).groups();
    layout
        .columns(groups, rowType)
        .forEach(
            (key, keyGroups) -> {
              boolean nested = keyGroups.size() > groups.size();
              columns.rearrange(key, place.rows(), origins, nested);
              Names.COMPANIONS.stream()
                  .map(companion -> key + companion)
                  .filter(layout::has)
                  .forEach(
                      companion -> columns.rearrange(companion, place.rows(), origins, nested));
            });
    String marker = layout.marker(property.stem());
    if (marker != null) {
      columns.set(marker, place.rows(), IntStream.range(0, origins.size()).boxed().toList());
    }
  }

  private void writeNew(Object bean, Class<?> type, Place place) {
    for (Property property : BeanType.of(type).properties()) {
      if (!property.isReadable()) {
        continue;
      }
      if (property.rowType() != null) {
        List<Object> rows = property.rows(bean);
        if (!rows.isEmpty()) {
          rearrange(property, property.rowType(), rows.stream().map(row -> -1).toList(), place);
        }
        for (int i = 0; i < rows.size(); i++) {
          writeNew(rows.get(i), property.rowType(), place.row(property.stem(), i));
        }
      } else {
        Object value = property.get(bean);
        if (value != null) {
          write(property, value, place);
        }
      }
    }
  }

  private void write(Property property, @Nullable Object value, Place place) {
    String key = layout.key(property.stem(), place.groups());
    if (key == null) {
      return; // the form has the field elsewhere
    }
    if (Values.isCode(property.type())) {
      writeCode(key, place.rows(), CodeValue.of(value));
    } else {
      columns.set(key, place.rows(), Values.write(value));
    }
  }

  private void writeCode(String key, List<Integer> rows, CodeValue code) {
    boolean empty = code.isEmpty();
    columns.set(key, rows, empty ? null : code.id());
    columns.set(key + Names.NAME, rows, empty ? null : code.name());
    if (!code.attributes().isEmpty() || columns.isFilled(key + Names.ATTRIBUTES, rows)) {
      columns.set(key + Names.ATTRIBUTES, rows, code.attributesText());
    }
  }

  /** Null and an empty string are both empty. */
  private static boolean sameRaw(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number l && right instanceof Number r) {
      return l.toString().equals(r.toString());
    }
    return Objects.equals("".equals(left) ? null : left, "".equals(right) ? null : right);
  }
}

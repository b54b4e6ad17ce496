package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import java.util.LinkedHashMap;
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
          if (Values.isCode(value)) {
            compareCode(key, CodeValue.of(value));
          } else if (!sameRaw(Values.write(value), before)) {
            columns.set(key, List.of(), Values.write(value));
          }
        });
  }

  private void compareCode(String key, CodeValue code) {
    CodeValue before;
    try {
      before =
          CodeValue.of(
              CodeValue.read(
                  CodeItem.class,
                  layout.getOrNull(key, List.of()),
                  layout.getOrNull(key + Names.NAME, List.of()),
                  layout.getOrNull(key + Names.ATTRIBUTES, List.of())));
    } catch (IllegalArgumentException e) {
      before = null; // the event has something else there
    }
    if (!code.equals(before)) {
      writeCode(key, List.of(), code);
    }
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
      boolean isCode = Values.isCode(now) || Values.isCode(before);
      boolean same =
          isCode ? CodeValue.of(now).equals(CodeValue.of(before)) : Values.same(now, before);
      if (!same) {
        write(property, now, isCode, place);
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
    Map<String, List<String>> keys = layout.columns(groups, rowType);
    Map<String, Boolean> nested = new LinkedHashMap<>();
    keys.forEach(
        (key, keyGroups) -> {
          boolean inner = keyGroups.size() > groups.size();
          nested.put(key, inner);
          Names.COMPANIONS.stream()
              .map(companion -> key + companion)
              .filter(layout::has)
              .forEach(companion -> nested.put(companion, inner));
        });
    nested.forEach((key, inner) -> columns.rearrange(key, place.rows(), origins, inner));
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
          write(property, value, Values.isCode(value), place);
        }
      }
    }
  }

  private void write(Property property, @Nullable Object value, boolean isCode, Place place) {
    String key = layout.key(property.stem(), place.groups());
    if (key == null) {
      return; // the form has the field elsewhere
    }
    if (isCode) {
      writeCode(key, place.rows(), CodeValue.of(value));
    } else {
      columns.set(key, place.rows(), Values.write(value));
    }
  }

  private void writeCode(String key, List<Integer> rows, CodeValue code) {
    boolean empty = code.isEmpty();
    columns.set(key, rows, empty ? null : code.id());
    columns.set(key + Names.NAME, rows, empty ? null : code.name());
    String attributes = key + Names.ATTRIBUTES;
    Object before = columns.get(attributes, rows);
    boolean had = before != null && !before.equals("");
    if (!code.attributes().isEmpty() || had) {
      // What nobody changed stays in the event's own words: it may hold more than strings.
      boolean same = code.attributes().equals(Attributes.read(before));
      columns.set(attributes, rows, same ? before : Attributes.write(code.attributes()));
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

package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of maps: those of authors, and the form data of answers. */
final class MapWriter {
  private static final CodeType CODE = new CodeType(CodeItem.class);
  private static final FileType FILE = new FileType();
  private static final ListType CODES = listOf(CODE);
  private static final ListType FILES = listOf(FILE);

  private final FieldWriter writer;
  private final Place form;

  MapWriter(FieldWriter writer, Place form) {
    this.writer = writer;
    this.form = form;
  }

  private static ListType listOf(ValueType element) {
    Container list = new Container(element.expected(), false, ArrayList::new);
    return new ListType(List.class, list, element);
  }

  /**
   * Writes values, whatever the event has there.
   *
   * @throws IllegalArgumentException if one cannot be sent; the message says what to do
   */
  void writeAll(Map<String, ? extends @Nullable Object> map) {
    Sendable.inOrder(map)
        .forEach(
            (name, value) -> {
              FieldKey key = new FieldKey(name);
              if (value instanceof List<?> list && list.isEmpty() && hasCompanion(map, key)) {
                writer.writeAlone(key, form, value);
              } else {
                writer.write(key, form, value);
              }
            });
  }

  /** Then what becomes of the field is said for each of its keys, as where a bean was answered. */
  private static boolean hasCompanion(Map<String, ? extends @Nullable Object> map, FieldKey key) {
    return key.all().stream().anyMatch(each -> !each.equals(key.key()) && map.containsKey(each));
  }

  /**
   * Writes the values that are not what the event has, null and an empty string being both empty.
   *
   * @param data the event's
   * @throws IllegalArgumentException if one cannot be sent; the message says what to do
   */
  void writeChanged(
      Map<String, ? extends @Nullable Object> map, Map<String, @Nullable Object> data) {
    Sendable.inOrder(map)
        .forEach(
            (name, value) -> {
              Cell cell = Cell.of(data, new FieldKey(name), form);
              // What is as the event has it beside a code was copied along, and is the old one's.
              if (!isIn(cell, value)) {
                writer.write(cell.key(), form, value);
              }
            });
  }

  private boolean isIn(Cell cell, @Nullable Object value) {
    boolean isNothing = FieldWriter.isNothing(value) || FieldComparison.isEmpty(value);
    if (FieldWriter.isOfCodes(value) || (isNothing && cell.hasCodes())) {
      List<?> codes = isNothing ? List.of() : Container.elements(value);
      return writer.comparison().same(codes, Container.elements(readAs(CODES, cell)));
    }
    if (CodeValue.isCode(value)) {
      return writer.comparison().same(value, readAs(CODE, cell));
    }
    if (FieldWriter.isOfFiles(value)) {
      return writer.comparison().same(value, readAs(value instanceof List ? FILES : FILE, cell));
    }
    Object before = cell.data().get(cell.key().key());
    Object written = writer.written(cell.key(), form, value);
    return Values.same("".equals(written) ? null : written, "".equals(before) ? null : before);
  }

  private @Nullable Object readAs(ValueType type, Cell cell) {
    try {
      Object value = type.read(cell, new MappingReport(writer.comparison().zone()));
      return value == FormLayout.ABSENT ? null : value;
    } catch (IllegalArgumentException e) {
      return cell; // the event has something else there, which nothing is equal to
    }
  }
}

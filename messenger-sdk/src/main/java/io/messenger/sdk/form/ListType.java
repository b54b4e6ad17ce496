package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, set or array of values: the rows of a column, or several codes in one field.
 *
 * @param expected the list, set or array
 * @param container what is made of the elements
 * @param element the type of the elements
 */
record ListType(Class<?> expected, Container container, ValueType element) implements ValueType {
  /** Whether the field may be kept in {@code X_Codes}, one a line. */
  boolean isOfCodes() {
    return element instanceof CodeType;
  }

  @Override
  public boolean coversCompanions() {
    return element.coversCompanions();
  }

  @Override
  public boolean isUnknown() {
    return element.isUnknown();
  }

  @Override
  public @Nullable Object read(Cell cell, MappingReport report) {
    Object raw = cell.value();
    if (element instanceof CodeType code && cell.hasCodes()) {
      Object codes = cell.codes();
      // Of one column some rows may have several codes and some a single one, beside the lines.
      if (!Values.isBlank(codes) || Values.isBlank(raw)) {
        return container.maker().apply(code.lines(codes, cell.names()));
      }
    }
    if (raw == FormLayout.ABSENT) {
      return raw;
    }
    if (raw instanceof List<?> list) {
      return container.maker().apply(elements(cell, list, report));
    }
    boolean empty = raw == null || raw.equals("");
    if (element instanceof CodeType code) {
      return container.maker().apply(empty ? List.of() : List.of(code.read(cell)));
    }
    if (empty) {
      return null;
    }
    if (element instanceof FileType files) {
      return container.maker().apply(files.readAll(cell));
    }
    throw new IllegalArgumentException("no list");
  }

  /** An element that does not fit is null, and costs none of the others. */
  private List<@Nullable Object> elements(Cell cell, List<?> list, MappingReport report) {
    List<@Nullable Object> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object value;
      try {
        value = element.read(cell.element(i), report);
      } catch (RuntimeException e) {
        report.add(cell.key().key(), cell.place(), list.get(i), element.expected());
        value = null;
      }
      elements.add(value == FormLayout.ABSENT ? null : value);
    }
    return elements;
  }
}

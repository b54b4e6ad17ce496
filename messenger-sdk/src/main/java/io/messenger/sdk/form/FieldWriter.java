package io.messenger.sdk.form;

import io.messenger.sdk.model.InfoPlusFile;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as form data has them, whichever way they were put there: as properties of beans,
 * in maps, into answers. What they may be, {@link Sendable} says.
 */
final class FieldWriter {
  private final Columns columns;
  private final FieldComparison comparison;
  private final DateStyle style;
  private final Map<String, Optional<DateForm>> dateForms = new HashMap<>();

  /**
   * Makes a writer.
   *
   * @param columns what the event has, which shows how it writes, and what is sent
   * @param zone of dates without one
   * @param style of dates for which the event shows no form
   */
  FieldWriter(Columns columns, ZoneId zone, DateStyle style) {
    this.columns = columns;
    comparison = new FieldComparison(zone);
    this.style = style;
  }

  FieldComparison comparison() {
    return comparison;
  }

  /**
   * Writes a value of a property, and what belongs to it.
   *
   * @param oldValue the value that the event maps to
   * @throws IllegalArgumentException if it cannot be sent; the message says what to do
   */
  void write(FieldKey key, Place place, @Nullable Object newValue, @Nullable Object oldValue) {
    Object value = Sendable.of(key.key(), newValue);
    Object before = Sendable.orNull(oldValue);
    if (value == null && CodeValue.isCode(before)) {
      writeCode(key, place, CodeValue.of(null));
    } else if (isNothing(value) && isOfCodes(before)) {
      writeCodes(key, place, List.of());
    } else if (value instanceof List<?> list && !isOfCodes(list)) {
      // What has an order of its own does not tell which element was which.
      boolean isSorted = FieldComparison.unwrap(oldValue) instanceof SortedSet;
      writeList(
          key, place, list, given(newValue, list), isSorted ? List.of() : given(oldValue, before));
    } else if (value instanceof Map) {
      Object raw = columns.get(key.key(), place);
      columns.set(key.key(), place, elementUpdate(key).of(newValue, oldValue, raw));
    } else if (!(value instanceof Temporal date) || !isAsBefore(key.key(), place, date)) {
      write(key, place, value);
      if (isOfFiles(before) && !isOfFiles(value)) {
        clearIfThere(key.name(), place);
      }
    }
  }

  /** Where the event has a date only, a change of the time alone is none. */
  private boolean isAsBefore(String key, Place place, Temporal date) {
    Object before = columns.get(key, place);
    return before instanceof String && before.equals(dateAt(key, place, date));
  }

  /**
   * Writes a value of no bean, and what belongs to it.
   *
   * @param value as {@link Sendable#of} has it
   */
  void write(FieldKey key, Place place, @Nullable Object value) {
    boolean clearsCodes = columns.has(key.codes()) && FieldComparison.isEmpty(value);
    if (isNothing(value) || clearsCodes) {
      clear(key, place, value);
    } else if (CodeValue.isCode(value)) {
      writeCode(key, place, CodeValue.of(value));
    } else if (value instanceof InfoPlusFile file) {
      writeFile(key, place, file);
    } else if (!(value instanceof List<?> list)) {
      columns.set(key.key(), place, written(key, place, value));
    } else if (isOfCodes(list)) {
      writeCodes(key, place, list);
    } else {
      writeList(key, place, list, list, List.of());
    }
  }

  static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  /** Writes a value to its own key, whatever the event has beside it. */
  void writeAlone(FieldKey key, Place place, @Nullable Object value) {
    columns.set(key.key(), place, value);
  }

  /** Clears a field, and what the event has beside it. */
  private void clear(FieldKey key, Place place, @Nullable Object value) {
    if (value instanceof List && !holdsOne(key, place)) {
      // A column without rows, or an array without elements: all of it stays an array.
      columns.set(key.key(), place, value);
      key.all().stream()
          .filter(array -> columns.get(array, place) instanceof List)
          .forEach(array -> columns.set(array, place, value));
    } else if (columns.has(key.codes())) {
      writeCodes(key, place, List.of());
    } else if (columns.has(key.name()) || columns.has(key.attributes())) {
      writeCode(key, place, CodeValue.of(null));
    } else {
      columns.set(key.key(), place, value);
    }
  }

  /** Whether a field has a code or file, or may have lines of codes, and is no array of them. */
  private boolean holdsOne(FieldKey key, Place place) {
    List<String> keys = List.of(key.key(), key.codes());
    boolean isArray = keys.stream().anyMatch(k -> columns.get(k, place) instanceof List);
    return !isArray
        && (columns.has(key.codes())
            || key.all().stream()
                .map(k -> columns.get(k, place))
                .anyMatch(raw -> !(raw instanceof List) && !Values.isBlank(raw)));
  }

  /** A value that needs no more than its own key. */
  @Nullable Object written(FieldKey key, Place place, @Nullable Object value) {
    return value instanceof Temporal date ? dateAt(key.key(), place, date) : plain(key, value);
  }

  private Object dateAt(String key, Place place, Temporal date) {
    Object before = columns.get(key, place);
    return writeDate(date, Values.isBlank(before) ? formOf(key) : DateForm.of(before));
  }

  private Object writeDate(Temporal date, @Nullable DateForm form) {
    if (form != null && form.fits(date)) {
      return form.write(date, comparison.zone());
    }
    return switch (style) {
      case SECONDS -> Dates.seconds(date, comparison.zone());
      case TEXTS -> DateForm.usual(date).write(date, comparison.zone());
      case KEPT -> date;
    };
  }

  /** The first date that the event has as a text for a field: rows follow those beside them. */
  private @Nullable DateForm formOf(String key) {
    return dateForms
        .computeIfAbsent(key, k -> Optional.ofNullable(firstForm(columns.before(k))))
        .orElse(null);
  }

  private static @Nullable DateForm firstForm(@Nullable Object raw) {
    if (!(raw instanceof List<?> list)) {
      return DateForm.of(raw);
    }
    for (Object element : list) {
      DateForm form = firstForm(element);
      if (form != null) {
        return form;
      }
    }
    return null;
  }

  static boolean isOfCodes(@Nullable Object value) {
    return isOf(value, CodeValue::isCode);
  }

  static boolean isOfFiles(@Nullable Object value) {
    return value instanceof InfoPlusFile || isOf(value, InfoPlusFile.class::isInstance);
  }

  /** Whether a list has elements of a kind, and none of another. */
  private static boolean isOf(@Nullable Object value, Predicate<Object> kind) {
    List<Object> elements = withoutNulls(Container.elements(value));
    return !elements.isEmpty() && elements.stream().allMatch(kind);
  }

  private static List<Object> withoutNulls(List<? extends @Nullable Object> elements) {
    List<Object> present = new ArrayList<>();
    for (Object element : elements) {
      if (element != null) {
        present.add(element);
      }
    }
    return present;
  }

  void writeCode(FieldKey key, Place place, CodeValue code) {
    boolean empty = code.isEmpty();
    columns.set(key.key(), place, empty ? null : code.id());
    columns.set(key.name(), place, empty ? null : code.name());
    Object before = columns.get(key.attributes(), place);
    boolean had = before != null && !before.equals("");
    if (!code.attributes().isEmpty() || had) {
      columns.set(key.attributes(), place, Attributes.write(code.attributes(), before));
    }
  }

  /** Several codes: as the event has them, in an array or alone, else one a line. */
  private void writeCodes(FieldKey key, Place place, List<? extends @Nullable Object> items) {
    boolean inLines = columns.has(key.codes());
    List<CodeValue> codes = withoutNulls(items).stream().map(CodeValue::of).toList();
    if (!inLines && columns.get(key.key(), place) instanceof List) {
      columns.set(key.key(), place, items.stream().<@Nullable Object>map(FieldWriter::id).toList());
      columns.set(key.name(), place, names(items));
    } else if (!inLines && columns.has(key.key()) && codes.size() < 2) {
      writeCode(key, place, codes.isEmpty() ? CodeValue.of(null) : codes.get(0));
    } else {
      columns.set(key.codes(), place, CodeLines.write(codes, CodeValue::id));
      columns.set(key.names(), place, CodeLines.write(codes, CodeValue::name));
      if (codes.isEmpty() && !Values.isBlank(columns.get(key.key(), place))) {
        columns.set(key.key(), place, null); // it would be read instead
        clearIfThere(key.name(), place);
      }
    }
  }

  private void writeFile(FieldKey key, Place place, InfoPlusFile file) {
    Object written = FileType.write(file, columns.get(key.key(), place));
    columns.set(key.key(), place, written);
    if (written instanceof String
        && !FileType.isJson(written)
        && (file.name() != null || columns.has(key.name()))) {
      columns.set(key.name(), place, file.name());
    }
  }

  private void clearIfThere(String key, Place place) {
    if (columns.has(key)) {
      columns.set(key, place, null);
    }
  }

  /** The elements as the author has them: maps with keys of their own types. */
  private static List<? extends @Nullable Object> given(
      @Nullable Object value, @Nullable Object sent) {
    Object list = FieldComparison.unwrap(value);
    boolean isThereTwice =
        list instanceof Collection || (list != null && list.getClass().isArray());
    return Container.elements(isThereTwice ? list : sent);
  }

  /**
   * Writes a list; elements that nobody changed stay as the event has them.
   *
   * @param now what {@link Sendable} made of the elements
   * @param given the elements as the author has them
   * @param before those that the event maps to
   */
  private void writeList(
      FieldKey key,
      Place place,
      List<? extends @Nullable Object> now,
      List<? extends @Nullable Object> given,
      List<? extends @Nullable Object> before) {
    Object raw = columns.get(key.key(), place);
    boolean files = isOfFiles(now) || isOfFiles(before);
    if (files && !(raw instanceof List)) {
      columns.set(key.key(), place, now.isEmpty() ? null : FileType.writeAll(now, raw));
      clearIfThere(key.name(), place); // the array has the names
      return;
    }
    if (isOfRowsOfCodes(now) && (columns.has(key.codes()) || !(raw instanceof List))) {
      columns.set(key.codes(), place, CodeLines.writeRows(now, CodeValue::id));
      columns.set(key.names(), place, CodeLines.writeRows(now, CodeValue::name));
      return;
    }
    List<?> rawElements = raw instanceof List<?> list ? list : List.of();
    boolean aligned = before.size() == rawElements.size(); // a set has equal elements once
    ElementUpdate.ElementWriter elements = elementWriter(key, files ? rawElements : null);
    List<@Nullable Object> written = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      boolean isThere = aligned && i < before.size();
      written.add(
          isThere
              ? new ElementUpdate(key, comparison, elements)
                  .of(given.get(i), before.get(i), rawElements.get(i))
              : elements.write(now.get(i), null));
    }
    columns.set(key.key(), place, written);
    List<@Nullable Object> names = names(now);
    boolean ofFiles = files && (columns.has(key.name()) || !withoutNulls(names).isEmpty());
    if (ofFiles || isOfRowsOfCodes(now)) {
      columns.set(key.name(), place, names);
    }
  }

  /** Whether there is a list of codes for each of several rows. */
  private static boolean isOfRowsOfCodes(List<? extends @Nullable Object> rows) {
    List<Object> leaves = leaves(rows);
    return withoutNulls(rows).stream().allMatch(List.class::isInstance)
        && !leaves.isEmpty()
        && leaves.stream().allMatch(CodeValue::isCode);
  }

  private static List<Object> leaves(List<? extends @Nullable Object> elements) {
    return withoutNulls(elements).stream()
        .flatMap(e -> e instanceof List<?> inner ? leaves(inner).stream() : Stream.of(e))
        .toList();
  }

  private static @Nullable String id(@Nullable Object code) {
    return code == null ? null : CodeValue.of(code).id();
  }

  /** What files and codes in a list show. */
  private static List<@Nullable Object> names(List<? extends @Nullable Object> elements) {
    List<@Nullable Object> names = new ArrayList<>();
    for (Object element : elements) {
      names.add(
          element instanceof List<?> inner
              ? names(inner)
              : element instanceof InfoPlusFile file
                  ? file.name()
                  : CodeValue.isCode(element) ? CodeValue.of(element).name() : null);
    }
    return names;
  }

  private ElementUpdate elementUpdate(FieldKey key) {
    return new ElementUpdate(key, comparison, elementWriter(key, null));
  }

  /**
   * Writes elements of a list or map.
   *
   * @param files what the event has of files in a list; null where it is none of files
   */
  private ElementUpdate.ElementWriter elementWriter(FieldKey key, @Nullable List<?> files) {
    FileType.Among others = files == null ? null : FileType.Among.of(files);
    return (value, raw) ->
        others != null && value instanceof InfoPlusFile file
            ? others.write(file)
            : updated(key, value, raw);
  }

  private @Nullable Object updated(FieldKey key, @Nullable Object value, @Nullable Object raw) {
    if (value instanceof InfoPlusFile file) {
      return FileType.write(file, raw);
    }
    DateForm form = Values.isBlank(raw) ? null : DateForm.of(raw);
    return value instanceof Temporal date && form != null
        ? writeDate(date, form)
        : plain(key, value);
  }

  /** A value as form data has it, where nothing can be put beside it. */
  private @Nullable Object plain(FieldKey key, @Nullable Object value) {
    if (value instanceof List<?> elements) {
      List<@Nullable Object> list = new ArrayList<>();
      elements.forEach(element -> list.add(plain(key, element)));
      return list;
    }
    if (value instanceof Map<?, ?> properties) {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      properties.forEach((name, element) -> map.put(name, plain(key, element)));
      return map;
    }
    if (value instanceof InfoPlusFile file) {
      return FileType.write(file, null);
    }
    if (CodeValue.isCode(value)) {
      return CodeValue.of(value).id();
    }
    return value instanceof Temporal date ? writeDate(date, formOf(key.key())) : value;
  }
}

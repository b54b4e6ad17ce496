package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the values of properties, and writes them as form data has them. */
final class FieldWriter {
  private final Columns columns;
  private final ZoneId zone;
  private final boolean textDates;
  private final Map<String, Optional<DateText>> dateTexts = new HashMap<>();

  /** Dates for which the event shows no form are texts, if that is how its engine writes them. */
  FieldWriter(Columns columns, ZoneId zone, boolean textDates) {
    this.columns = columns;
    this.zone = zone;
    this.textDates = textDates;
  }

  /** The zone of dates without one. */
  ZoneId zone() {
    return zone;
  }

  /** Whether two values of a property are one in form data. */
  boolean same(Property property, @Nullable Object left, @Nullable Object right) {
    return same(left, right) || (isEmpty(property, left) && isEmpty(property, right));
  }

  /** Whether a value clears a field: null, an empty code, or no codes. */
  static boolean isEmpty(Property property, @Nullable Object value) {
    return isEmpty(value)
        || (property.type() instanceof ListType list
            && list.isOfCodes()
            && Container.elements(value).isEmpty());
  }

  private boolean same(@Nullable Object left, @Nullable Object right) {
    Object l = unwrap(left);
    Object r = unwrap(right);
    if (l == r || (isPlain(l) && Objects.equals(l, r)) || (isEmpty(l) && isEmpty(r))) {
      return true;
    }
    if (CodeValue.isCode(l) && CodeValue.isCode(r)) {
      return CodeValue.of(l).equals(CodeValue.of(r));
    }
    if (l instanceof Set && l.equals(r)) {
      return true; // in whatever order
    }
    if (isList(l) && isList(r)) {
      return sameElements(Container.elements(l), Container.elements(r));
    }
    return Values.same(Values.write(l, zone), Values.write(r, zone));
  }

  /** The short way for most values. */
  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant;
  }

  private boolean sameElements(List<@Nullable Object> left, List<@Nullable Object> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(@Nullable Object value) {
    Object v = unwrap(value);
    return v == null || (CodeValue.isCode(v) && CodeValue.of(v).isEmpty());
  }

  static boolean isList(@Nullable Object value) {
    return value instanceof Iterable<?> || (value != null && value.getClass().isArray());
  }

  /** An author may have put null where there was an Optional. */
  static @Nullable Object unwrap(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  /**
   * Writes a value of a property, and what belongs to it.
   *
   * @param oldValue the value that the event maps to
   */
  void write(FieldKey key, Place place, @Nullable Object newValue, @Nullable Object oldValue) {
    Object value = unwrap(newValue);
    Object before = unwrap(oldValue);
    if (CodeValue.isCode(value) || CodeValue.isCode(before)) {
      writeCode(key, place, CodeValue.of(value));
    } else if (isOfCodes(value) || isOfCodes(before)) {
      writeCodes(key, place, Container.elements(value));
    } else if (value instanceof InfoPlusFile file) {
      writeFile(key, place, file);
    } else if (isList(value)) {
      // What has an order of its own does not tell which element was which.
      List<@Nullable Object> elements =
          before instanceof SortedSet ? List.of() : Container.elements(before);
      writeList(key, place, Container.elements(value), elements);
    } else {
      writeSingle(key.key(), place, value);
      if (isOfFiles(before)) {
        clearIfThere(key.name(), place);
      }
    }
  }

  private void writeSingle(String key, Place place, @Nullable Object value) {
    if (value == null || !Values.isDate(value)) {
      columns.set(key, place, Values.write(value, zone));
      return;
    }
    Object before = columns.get(key, place);
    Object written = writeDate(value, Values.isBlank(before) ? textOf(key) : DateText.of(before));
    // Where the event has a date only, a change of the time alone is none.
    if (!(written instanceof String) || !written.equals(before)) {
      columns.set(key, place, written);
    }
  }

  private @Nullable Object writeDate(Object date, @Nullable DateText form) {
    if (form != null) {
      return form.write(date, zone);
    }
    return textDates ? DateText.usual(date, zone) : Values.write(date, zone);
  }

  /** The first date that the event has as a text for a field: rows follow those beside them. */
  private @Nullable DateText textOf(String key) {
    return dateTexts
        .computeIfAbsent(key, k -> Optional.ofNullable(firstText(columns.before(k))))
        .orElse(null);
  }

  private static @Nullable DateText firstText(@Nullable Object raw) {
    if (!(raw instanceof List<?> list)) {
      return DateText.of(raw);
    }
    for (Object element : list) {
      DateText text = firstText(element);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Writes a value of no bean; what needs no more than one key is written as it is. */
  void writeAlone(FieldKey key, @Nullable Object value) {
    Place form = Place.of(new Group());
    boolean known =
        CodeValue.isCode(value)
            || isOfCodes(value)
            || value instanceof InfoPlusFile
            || value instanceof Enum;
    if (known) {
      write(key, form, value, null);
    } else {
      columns.set(key.key(), form, value);
    }
  }

  private static boolean isOfCodes(@Nullable Object value) {
    List<@Nullable Object> elements = Container.elements(value);
    return !elements.isEmpty() && elements.stream().allMatch(CodeValue::isCode);
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
  private void writeCodes(FieldKey key, Place place, List<@Nullable Object> items) {
    List<CodeValue> codes = items.stream().map(CodeValue::of).toList();
    boolean inLines = columns.has(key.codes());
    if (!inLines && columns.get(key.key(), place) instanceof List) {
      columns.set(key.key(), place, codes.stream().map(CodeValue::id).toList());
      columns.set(key.name(), place, codes.stream().map(CodeValue::name).toList());
    } else if (!inLines && columns.has(key.key()) && codes.size() < 2) {
      writeCode(key, place, CodeValue.of(items.isEmpty() ? null : items.get(0)));
    } else {
      columns.set(key.codes(), place, lines(codes, CodeValue::id));
      columns.set(key.names(), place, lines(codes, CodeValue::name));
      if (codes.isEmpty() && !Values.isBlank(columns.get(key.key(), place))) {
        columns.set(key.key(), place, null); // it would be read instead
        clearIfThere(key.name(), place);
      }
    }
  }

  /** A name of two lines would be the names of two. */
  private static @Nullable String lines(
      List<CodeValue> codes, Function<CodeValue, String> property) {
    return codes.isEmpty()
        ? null
        : codes.stream()
            .map(code -> property.apply(code).replaceAll("\\r\\n?|\\n", " "))
            .collect(Collectors.joining("\n"));
  }

  private static boolean isOfFiles(@Nullable Object value) {
    return value instanceof InfoPlusFile
        || Container.elements(value).stream().anyMatch(InfoPlusFile.class::isInstance);
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

  /** Elements that nobody changed stay as the event has them. */
  private void writeList(
      FieldKey key, Place place, List<@Nullable Object> now, List<@Nullable Object> before) {
    Object raw = columns.get(key.key(), place);
    boolean files = isOfFiles(now) || isOfFiles(before);
    if (files && !(raw instanceof List)) {
      columns.set(key.key(), place, now.isEmpty() ? null : FileType.writeAll(now, raw));
      clearIfThere(key.name(), place); // the array has the names
      return;
    }
    List<?> rawElements = raw instanceof List<?> list ? list : List.of();
    boolean aligned = before.size() == rawElements.size(); // a set has equal elements once
    List<@Nullable Object> written = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      boolean kept = aligned && i < before.size() && same(now.get(i), before.get(i));
      written.add(kept ? rawElements.get(i) : plain(key, now.get(i)));
    }
    columns.set(key.key(), place, written);
    List<@Nullable String> names = now.stream().map(FieldWriter::fileName).toList();
    if (files && (columns.has(key.name()) || names.stream().anyMatch(Objects::nonNull))) {
      columns.set(key.name(), place, names);
    }
  }

  private static @Nullable String fileName(@Nullable Object file) {
    return file instanceof InfoPlusFile f ? f.name() : null;
  }

  /** A value as form data has it, where nothing can be put beside it. */
  private @Nullable Object plain(FieldKey key, @Nullable Object value) {
    Object v = unwrap(value);
    if (isList(v)) {
      List<@Nullable Object> list = new ArrayList<>();
      Container.elements(v).forEach(element -> list.add(plain(key, element)));
      return list;
    }
    if (v instanceof InfoPlusFile file) {
      return FileType.write(file, null);
    }
    if (CodeValue.isCode(v)) {
      return CodeValue.of(v).id();
    }
    return v != null && Values.isDate(v) ? writeDate(v, textOf(key.key())) : Values.write(v, zone);
  }

  /** Compares a map's value with what the event has, null and an empty string being both empty. */
  void compareRaw(
      Map<String, @Nullable Object> data, FieldKey key, Place form, @Nullable Object mapValue) {
    Cell cell = Cell.of(data, key, form);
    Object value = unwrap(mapValue);
    if (CodeValue.isCode(value)) {
      if (!same(value, readAs(new CodeType(CodeItem.class), cell))) {
        writeCode(key, form, CodeValue.of(value));
      }
    } else if (value instanceof InfoPlusFile file) {
      if (!same(value, readAs(new FileType(), cell))) {
        writeFile(key, form, file);
      }
    } else if (isOfCodes(value)) {
      List<@Nullable Object> before =
          new CodeType(CodeItem.class).lines(cell.codes(), cell.names());
      if (!same(value, before)) {
        writeCodes(key, form, Container.elements(value));
      }
    } else {
      Object before = data.get(key.key());
      Object written = plain(key, value);
      if (!Values.same("".equals(written) ? null : written, "".equals(before) ? null : before)) {
        columns.set(key.key(), form, written);
      }
    }
  }

  private @Nullable Object readAs(ValueType type, Cell cell) {
    try {
      Object value = type.read(cell, new MappingReport(zone));
      return value == FormLayout.ABSENT ? null : value;
    } catch (IllegalArgumentException e) {
      return cell; // the event has something else there, which nothing is equal to
    }
  }
}

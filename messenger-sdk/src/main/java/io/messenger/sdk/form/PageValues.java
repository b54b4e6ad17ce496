package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of fields as a page is sent them. They are made of form data, not of beans: so
 * what nobody changed keeps what its property would lose (the time of a {@code LocalDate}), and no
 * code of an author runs.
 */
final class PageValues {
  private static final Set<String> CODES = Set.of("code", "user", "organize", "organization");
  private static final Set<String> DATES = Set.of("date", "datetime");
  private static final Set<String> FILES = Set.of("file", "image", "picture", "attachment");

  private final FormLayout layout;
  private final Map<String, @Nullable Object> before;
  private final Map<String, @Nullable Object> answer;
  private final ZoneId zone;
  private final Map<String, String> types = new HashMap<>();

  /**
   * Makes a writer.
   *
   * @param schema the fields that the event describes
   * @param layout the form as it is after the answer
   * @param before the event's form data
   * @param answer all form data of the answer
   * @param zone the zone of dates without one
   */
  PageValues(
      List<FormField> schema,
      FormLayout layout,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> answer,
      ZoneId zone) {
    this.layout = layout;
    this.before = before;
    this.answer = answer;
    this.zone = zone;
    for (FormField field : schema) {
      if (field.getName() != null && field.getType() != null) {
        types.putIfAbsent(field.getName(), field.getType().strip().toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * Puts a field into an object of the page; nothing where the field has no value and had none.
   *
   * @param to where the object is after the answer
   * @param from where it was; null for a new row
   */
  void put(
      Map<String, @Nullable Object> object, PageView.Field field, Place to, @Nullable Place from) {
    Cell cell = Cell.of(layout.data(), field.key(), to);
    if (field.type() != null
        && field.type().isUnknown()
        && field.key().all().stream().noneMatch(key -> isChanged(key, to, from))) {
      return; // what does not fit the property
    }
    ValueType type = known(field.type());
    boolean several = type instanceof ListType || (type == null && hasSeveral(cell));
    if (isOfCodes(type, cell)) {
      putCodes(object, field, type, cell, several, from);
      return;
    }
    Object raw = cell.value();
    if (raw == null || Values.isBlank(raw) || (raw instanceof List<?> list && list.isEmpty())) {
      if (isCleared(List.of(field.key().key()), to, from)) {
        object.put(field.name(), raw instanceof List ? raw : "");
      }
      return;
    }
    try {
      object.put(field.name(), type == null ? given(field.key(), raw) : value(type, cell, raw));
    } catch (RuntimeException e) { // what does not fit the property
      if (isChanged(field.key().key(), to, from)) {
        object.put(field.name(), raw);
      }
      return;
    }
    if (isOfFiles(type, field.key()) && Values.isText(raw) && !FileType.isJson(raw)) {
      putNameOfFile(object, field, cell, from);
    }
  }

  /** What a type tells of its values; null where only they themselves can tell. */
  private static @Nullable ValueType known(@Nullable ValueType type) {
    ValueType each = type == null ? null : present(type);
    ValueType element = each instanceof ListType list ? present(list.element()) : each;
    return element == null || element.isUnknown() || element.expected() == Object.class
        ? null
        : each;
  }

  private static ValueType present(ValueType type) {
    return type instanceof ValueType.OfOptional optional ? present(optional.type()) : type;
  }

  /** Of a file that is a place alone, the name stands beside it. */
  private void putNameOfFile(
      Map<String, @Nullable Object> object, PageView.Field field, Cell cell, @Nullable Place from) {
    boolean isNone = Values.isBlank(cell.name());
    if (!isNone || isCleared(List.of(field.key().name()), cell.place(), from)) {
      object.put(field.name() + FieldKey.NAME, isNone ? "" : cell.name());
    }
  }

  private boolean hasSeveral(Cell cell) {
    return hasLines(cell) || cell.value() instanceof List;
  }

  /** Whether codes stand one a line, and the answer has nothing else in their place. */
  private boolean hasLines(Cell cell) {
    FieldKey key = cell.key();
    return cell.hasCodes() && (answer.containsKey(key.codes()) || !answer.containsKey(key.key()));
  }

  /** Whether a field has codes or users: by the property, the schema, or what is beside it. */
  private boolean isOfCodes(@Nullable ValueType type, Cell cell) {
    if (type != null) {
      ValueType each = type instanceof ListType list ? present(list.element()) : type;
      return each instanceof CodeType || (each instanceof EnumType && each.coversCompanions());
    }
    FieldKey key = cell.key();
    if (isOfFiles(null, key) || FileType.isJson(cell.value())) {
      return false;
    }
    List<String> beside = List.of(key.name(), key.attributes(), key.codes());
    return isOneOf(CODES, key)
        || beside.stream().anyMatch(answer::containsKey)
        || (!types.containsKey(key.key()) && beside.stream().anyMatch(before::containsKey));
  }

  private boolean isOfFiles(@Nullable ValueType type, FieldKey key) {
    return type == null
        ? isOneOf(FILES, key)
        : type instanceof FileType
            || (type instanceof ListType list && list.element() instanceof FileType);
  }

  private void putCodes(
      Map<String, @Nullable Object> object,
      PageView.Field field,
      @Nullable ValueType type,
      Cell cell,
      boolean several,
      @Nullable Place from) {
    List<CodeValue> codes = several ? codes(cell) : single(type, cell, from);
    if (codes.isEmpty() && !isCleared(field.key().all(), cell.place(), from)) {
      return;
    }
    List<Map<String, Object>> written = codes.stream().map(PageValues::write).toList();
    object.put(
        field.name(),
        several ? written : written.isEmpty() ? write(CodeValue.of(null)) : written.get(0));
  }

  /** One code, or none. */
  private List<CodeValue> single(@Nullable ValueType type, Cell cell, @Nullable Place from) {
    CodeValue code = code(cell);
    boolean isOfOther = // what the event has beside another id
        type == null
            && !answer.containsKey(cell.key().name())
            && isChanged(cell.key().key(), cell.place(), from);
    CodeValue shown = isOfOther ? new CodeValue(code.id(), "", Map.of()) : code;
    return shown.isEmpty() ? List.of() : List.of(shown);
  }

  /** Without an id there is none, whatever name is beside it, as authors see it. */
  private List<CodeValue> codes(Cell cell) {
    if (hasLines(cell) && Values.isText(cell.codes()) && !Values.isBlank(cell.codes())) {
      CodeType type = new CodeType(CodeItem.class);
      return type.lines(cell.codes(), cell.names()).stream().map(CodeValue::of).toList();
    }
    if (cell.value() instanceof List<?> list) {
      return IntStream.range(0, list.size()).mapToObj(i -> code(cell.element(i))).toList();
    }
    return Values.isBlank(cell.value()) ? List.of() : List.of(code(cell));
  }

  private static CodeValue code(Cell cell) {
    try {
      return CodeValue.of(new CodeType(CodeItem.class).read(cell));
    } catch (IllegalArgumentException e) {
      return CodeValue.of(null); // no code, as authors see it
    }
  }

  private static Map<String, Object> write(CodeValue code) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("codeId", code.id());
    written.put("codeName", code.name());
    if (!code.attributes().isEmpty()) {
      written.put("attributes", code.attributes());
    }
    return written;
  }

  private @Nullable Object given(FieldKey key, Object raw) {
    return isOneOf(DATES, key) && Values.isText(raw) ? seconds(raw) : raw;
  }

  private boolean isOneOf(Set<String> schemaTypes, FieldKey key) {
    String type = types.get(key.key());
    return type != null && schemaTypes.contains(type);
  }

  private @Nullable Object value(ValueType type, Cell cell, Object raw) {
    if (type instanceof ListType list) {
      return raw instanceof List<?> elements && !(list.element() instanceof FileType)
          ? elements(list.element(), cell, elements)
          : raw;
    }
    if (type instanceof ValueType.OfOptional optional) {
      return value(optional.type(), cell, raw);
    }
    if (!(type instanceof ValueType.Single single)) {
      return type instanceof EnumType ? Values.text(raw) : raw;
    }
    Object read = single.reader().apply(raw, zone);
    Temporal date = Dates.of(read);
    if (date != null) {
      return date instanceof LocalTime ? Dates.seconds(date, zone) : seconds(raw);
    }
    return read instanceof Double || read instanceof Float
        ? reader(BigDecimal.class).apply(raw, zone)
        : Sendable.of(cell.key().key(), read);
  }

  /** A moment, of which a property may have the day only. */
  private long seconds(Object raw) {
    return ((Instant) reader(Instant.class).apply(raw, zone)).getEpochSecond();
  }

  private List<@Nullable Object> elements(ValueType type, Cell cell, List<?> elements) {
    List<@Nullable Object> written = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Object raw = elements.get(i);
      written.add(Values.isBlank(raw) || raw == null ? raw : value(type, cell.element(i), raw));
    }
    return written;
  }

  private static BiFunction<Object, ZoneId, Object> reader(Class<?> type) {
    return Objects.requireNonNull(Values.reader(type));
  }

  /** Whether the answer takes a field's value away; of the form itself, it may have had none. */
  private boolean isCleared(List<String> keys, Place to, @Nullable Place from) {
    return from != null
        && keys.stream()
            .anyMatch(
                // A column that rows moved in may be as it was, and is not sent then.
                key -> to.parent() == null ? answer.containsKey(key) : isChanged(key, to, from));
  }

  private boolean isChanged(String key, Place to, @Nullable Place from) {
    return !Values.same(
        element(layout.data(), key, to), from == null ? null : element(before, key, from));
  }

  /** What a column has in a place; null for nothing. */
  private static @Nullable Object element(
      Map<String, @Nullable Object> data, String key, Place place) {
    Object element = place.elementOf(data.get(key));
    return element == FormLayout.ABSENT ? null : element;
  }
}

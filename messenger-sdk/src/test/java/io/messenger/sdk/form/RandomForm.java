package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.BeanView.Slot;
import io.messenger.sdk.form.LawBeans.Color;
import io.messenger.sdk.form.LawBeans.Kind;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A form as an engine may send it, for one class of beans.
 *
 * @param bean the class
 * @param data the form data, in any encoding that an engine has
 * @param fields the schema; partial or empty
 * @param zone of dates without one
 */
record RandomForm(
    Class<?> bean, Map<String, @Nullable Object> data, List<FormField> fields, ZoneId zone) {

  /** Stands for a key that is not there. */
  private static final Object NO_KEY = "(absent)";

  private static final String ATTRIBUTES = "{\"a\":1,\"_parent\":\"32\"}";

  /** A key of the form, the values it may have, and how often it is not there: one time of n. */
  private record Column(String key, Arbitrary<Object> values, int absent) {}

  InfoPlusEvent event() {
    return event(data, "", "");
  }

  InfoPlusEvent event(Map<String, @Nullable Object> formData, String field, String fieldPath) {
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .formData(formData)
        .fields(fields)
        .field(field)
        .fieldPath(fieldPath)
        .mapping(new MappingOptions(zone, false))
        .build();
  }

  /**
   * The same form without names and attributes of codes that are not there. A row that gets the
   * first code of a column would show them in the others, and no engine sends them.
   */
  RandomForm withoutOrphans() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(data);
    whole
        .keySet()
        .removeIf(
            key ->
                (key.endsWith("_Names") && !data.containsKey(key.replace("_Names", "_Codes")))
                    || (key.matches(".*_(Name|Attr)")
                        && !data.containsKey(key.substring(0, key.length() - "_Name".length()))));
    return new RandomForm(bean, whole, fields, zone);
  }

  /**
   * Whether a set took rows for one because they are equal. When such a row is changed, nothing
   * tells whether the others are.
   */
  boolean hasTwins() {
    if (bean != LawBeans.Crowd.class) {
      return false;
    }
    int rows =
        data.entrySet().stream()
            .filter(entry -> !entry.getKey().matches(".*_(Name|Attr)"))
            .mapToInt(entry -> entry.getValue() instanceof List<?> column ? column.size() : 0)
            .max()
            .orElse(0);
    Set<?> guests = event().toBean(LawBeans.Crowd.class).guests();
    return guests == null || guests.size() < rows;
  }

  /** The same form with names that do not follow from the beans' as they mostly do. */
  RandomForm oddlyNamed() {
    // Only a whole schema tells all groups that have other names.
    return fields.size() == schema(bean).size() ? withOtherGroups() : inLowerCase();
  }

  /** As an engine has it whose names begin with a lower case letter. */
  private RandomForm inLowerCase() {
    return withKeys(RandomForm::lower);
  }

  /** As an engine has it that separates the words of its names. */
  RandomForm inSeparatedWords() {
    return withKeys(RandomForm::separate);
  }

  /** A form of no schema, or a part of it, may not tell of a field how its name is spelled. */
  boolean knows(String key) {
    return data.containsKey(key) || fields.stream().anyMatch(field -> key.equals(field.getName()));
  }

  /** The words of a key separated; what belongs to the field behind it. */
  static String separate(String key) {
    if (isFixed(key)) {
      return key;
    }
    String companion = key.replaceFirst("^.*?(_(Name|Attr|Codes|Names))?$", "$1");
    String words = key.substring(5, key.length() - companion.length());
    String separated =
        Pattern.compile("(?<=.)[A-Z]")
            .matcher(words)
            .replaceAll(
                word ->
                    (word.start() % 2 == 0 ? "_" : "-") + word.group().toLowerCase(Locale.ROOT));
    return key.substring(0, 5) + separated + companion;
  }

  private RandomForm withKeys(UnaryOperator<String> change) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    data.forEach((key, value) -> changed.put(change.apply(key), value));
    List<FormField> schema =
        fields.stream()
            .map(
                field ->
                    field(
                        change.apply(String.valueOf(field.getName())),
                        Stream.of(String.valueOf(field.getGroupName()).split("//", -1))
                            .map(change)
                            .collect(Collectors.joining("//")),
                        field.getRepeatDepth()))
            .toList();
    return new RandomForm(bean, changed, schema, zone);
  }

  private static boolean isFixed(String key) {
    return List.of("groupX", "fieldClass", "fieldOdd_1").contains(key)
        || !key.matches("(field|group).*");
  }

  private static String lower(String key) {
    return isFixed(key)
        ? key
        : key.substring(0, 5) + key.substring(5, 6).toLowerCase(Locale.ROOT) + key.substring(6);
  }

  private static List<FormField> schema(Class<?> bean) {
    List<FormField> schema = new ArrayList<>();
    addColumns(bean, "//Form", 0, new ArrayList<>(), schema);
    return schema;
  }

  /** As an engine has it whose groups are not named as the beans' lists. */
  private RandomForm withOtherGroups() {
    List<FormField> schema =
        fields.stream()
            .map(
                field ->
                    field(
                        String.valueOf(field.getName()),
                        String.valueOf(field.getGroupName()).replaceAll("//group", "//groupOther"),
                        field.getRepeatDepth()))
            .toList();
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    data.forEach((key, value) -> other.put(key.replaceFirst("^group", "groupOther"), value));
    return new RandomForm(bean, other, schema, zone);
  }

  private static FormField field(String name, String path, int depth) {
    return FormField.builder().name(name).groupName(path).repeatDepth(depth).build();
  }

  /** The same form with its keys and its schema in another order. */
  RandomForm shuffled(long seed) {
    List<String> keys = new ArrayList<>(data.keySet());
    Collections.shuffle(keys, new Random(seed));
    Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, data.get(key)));
    List<FormField> schema = new ArrayList<>(fields);
    Collections.shuffle(schema, new Random(seed));
    return new RandomForm(bean, shuffled, schema, zone);
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(
            bean.getSimpleName(),
            data,
            fields.stream().map(f -> f.getGroupName() + "//" + f.getName()).toList(),
            zone);
  }

  /** Forms as engines send them. */
  static Arbitrary<RandomForm> any() {
    return of(LawBeans.FORMS, values -> values);
  }

  /** Forms of {@code Table} with all of their schema. */
  static Arbitrary<RandomForm> tables() {
    return of(List.of(LawBeans.Table.class), values -> values)
        .map(form -> new RandomForm(form.bean(), form.data(), schema(form.bean()), form.zone()));
  }

  /** Forms of which any key has any value. */
  static Arbitrary<RandomForm> absurd() {
    Arbitrary<Object> tree = tree(3);
    return of(LawBeans.FORMS, values -> tree);
  }

  private static Arbitrary<RandomForm> of(
      List<Class<?>> beans, UnaryOperator<Arbitrary<Object>> change) {
    List<Arbitrary<RandomForm>> forms = new ArrayList<>();
    for (Class<?> bean : beans) {
      List<Column> columns = new ArrayList<>();
      List<FormField> schema = new ArrayList<>();
      addColumns(bean, "//Form", 0, columns, schema);
      columns.replaceAll(c -> new Column(c.key(), change.apply(c.values()), c.absent()));
      forms.add(form(bean, columns, schema));
    }
    return Arbitraries.oneOf(forms);
  }

  private static Arbitrary<RandomForm> form(
      Class<?> bean, List<Column> columns, List<FormField> schema) {
    Arbitrary<List<Object>> values =
        Combinators.combine(
                columns.stream()
                    .map(c -> oneIn(c.absent(), Arbitraries.just(NO_KEY), c.values()))
                    .toList())
            .as(list -> list);
    Arbitrary<List<FormField>> fields =
        Arbitraries.oneOf(
            Arbitraries.just(List.of()),
            Arbitraries.just(schema),
            Arbitraries.subsetOf(schema).map(ArrayList::new));
    Arbitrary<ZoneId> zone = Arbitraries.of("UTC", "Asia/Shanghai").map(ZoneId::of);
    return Combinators.combine(values, fields, zone)
        .as(
            (list, known, z) -> {
              Map<String, @Nullable Object> data = new LinkedHashMap<>();
              for (int i = 0; i < columns.size(); i++) {
                if (list.get(i) != NO_KEY) {
                  data.put(columns.get(i).key(), list.get(i));
                }
              }
              return new RandomForm(bean, data, known, z);
            });
  }

  private static Arbitrary<Object> oneIn(int n, Arbitrary<Object> rare, Arbitrary<Object> common) {
    return Arbitraries.frequencyOf(Tuple.of(1, rare), Tuple.of(n - 1, common));
  }

  private static void addColumns(
      Class<?> bean, String path, int depth, List<Column> columns, List<FormField> schema) {
    for (Slot slot : BeanView.slots(bean)) {
      if (slot.hasRows()) {
        String key = key("group", slot);
        columns.add(new Column(key, column(depth + 1, Arbitraries.of(0, 1, 2)), 2));
        addColumns(slot.rowType(), path + "//" + key, depth + 1, columns, schema);
      } else {
        String key = key("field", slot);
        // Several codes are kept in one way or the other, seldom in both.
        int absent = slot.element() == CodeItem.class ? 2 : 5;
        values(slot.type())
            .forEach(
                (companion, values) ->
                    columns.add(new Column(key + companion, column(depth, values), absent)));
        if (!slot.ignored()) {
          schema.add(field(key, path, depth));
        }
      }
    }
  }

  static String key(String prefix, Slot slot) {
    String name = slot.name();
    boolean asIs = name.length() > 1 && !name.equals(name.toLowerCase(Locale.ROOT));
    if (slot.key() != null) {
      return slot.key();
    }
    // Engines have fieldXM, fieldjgshi and groupGZJYList; most have an upper case letter.
    return prefix
        + (asIs || slot.setter() == null
            ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
            : name);
  }

  /** Arrays of one depth, of any lengths; sometimes what has no rows instead. */
  private static Arbitrary<Object> column(int depth, Arbitrary<Object> leaf) {
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Object> rows = column(depth - 1, leaf).list().ofMaxSize(3).map(list -> (Object) list);
    return oneIn(10, orNull("", List.of()), rows);
  }

  /** The values of a type as engines and clients write them, by the key's ending. */
  private static Map<String, Arbitrary<Object>> values(Type type) {
    Class<?> c = type instanceof Class<?> plain ? plain : Object.class;
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return values(argument);
      }
      if (argument == CodeItem.class) {
        return codes();
      }
      if (argument == String.class && generic.getRawType() == List.class) {
        return Map.of(
            "", orNull("", "a", List.of(), List.of("a"), Arrays.asList("a", null, 3, "")));
      }
      if (argument == Integer.class && generic.getRawType() == Map.class) {
        return Map.of(
            "",
            orNull(
                "",
                "x",
                Map.of(),
                Map.of("1", "2026-02-17", "02", 1771286400, "y", 3),
                Map.of("1", "tomorrow", "2", 5)));
      }
      return Map.of("", orNull("", "x", Map.of(), Map.of("a", 1), Map.of("a", List.of("b"))));
    }
    if (c == CodeItem.class || c == InfoPlusUser.class) {
      return code();
    }
    if (c == Kind.class) {
      return ordered("", single(c), "_Name", orNull("", "kind SICK"));
    }
    if (c == InfoPlusFile.class) {
      return ordered(
          "",
          orNull(
              "",
              "7",
              "https://x/1",
              "{\"id\":\"7\",\"name\":\"n\",\"size\":5}",
              "[{\"id\":\"7\"}]",
              Map.of("uri", "/x")),
          "_Name",
          orNull("", "file"));
    }
    return Map.of("", single(c));
  }

  private static Map<String, Arbitrary<Object>> code() {
    return ordered(
        "",
        orNull("", "1", "2", 3),
        "_Name",
        orNull("", "One", "Two"),
        "_Attr",
        orNull("", "{}", ATTRIBUTES, Map.of("a", 1), "{oops"));
  }

  /** Several codes: in lines, in arrays, or only one. */
  private static Map<String, Arbitrary<Object>> codes() {
    return ordered(
        "",
        orNull("", "1", List.of(), List.of("1", "2")),
        "_Name",
        orNull("", "One", List.of("One", "Two")),
        "_Codes",
        orNull("", "1", "1\n2", "1\r\n2\n"),
        "_Names",
        orNull("", "One", "One\nTwo", "One\r\nTwo\n"));
  }

  private static Map<String, Arbitrary<Object>> ordered(Object... keysAndValues) {
    Map<String, Arbitrary<Object>> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      @SuppressWarnings("unchecked")
      Arbitrary<Object> values = (Arbitrary<Object>) keysAndValues[i + 1];
      map.put((String) keysAndValues[i], values);
    }
    return map;
  }

  private static Arbitrary<Object> single(Class<?> c) {
    if (c == Object.class) {
      return orNull("", "a", 3, "3", true, List.of(1, "a"), Map.of("a", 1));
    }
    if (c == boolean.class || c == Boolean.class) {
      return orNull("", true, false, "true", "FALSE", 1, "否", "maybe");
    }
    if (c == LocalDate.class) {
      // No other type, since a time that is sent as a date, or to the minute, is lost.
      return Arbitraries.oneOf(
          times(), orNull("2026-02-17", "2026-02-18", "2026-02-17 18:00", "0000-00-00"));
    }
    if (c == LocalTime.class) {
      return orNull("", 0, 64_800, "64800.5", "18:00", "8:05:00.5", "2026-02-17 18:00", "noon");
    }
    if (c == Date.class || c == Instant.class || c == LocalDateTime.class) {
      return times();
    }
    if (c == Color.class || c == Kind.class) {
      return orNull("", "RED", "02", "S", "A", "purple");
    }
    if (c == BigDecimal.class || c == float.class || c == double.class) {
      return orNull("", "2.50", 3, new BigDecimal("0.1"), " 7 ", "1e3", "1,234.50", "many");
    }
    if (c == BigInteger.class) {
      return orNull("", "12", 3, BigInteger.TEN.pow(30), "2.5");
    }
    return orNull("", "3", 3, "3.0", " 4 ", "a", "bc", true, -1);
  }

  private static Arbitrary<Object> times() {
    return orNull(
        "",
        1771322400,
        "1771322400",
        "1771322401.5",
        0,
        "tomorrow",
        1771322400000L,
        "0000-00-00 00:00:00",
        "2026-02-17 18:00:00",
        "2026-02-17T18:00:00.25",
        "2026-02-17T10:00:00+00:00",
        "2026-02-17 22:00:00.123456Z");
  }

  private static Arbitrary<Object> orNull(Object... values) {
    return Arbitraries.of(values).injectNull(0.1);
  }

  /** Any JSON value, deeper than any form. */
  private static Arbitrary<Object> tree(int depth) {
    Arbitrary<Object> leaf =
        orNull(
            "",
            " ",
            "1",
            -1,
            3,
            true,
            "false",
            "{\"a\":[1]}",
            "[{\"id\":[]},7,null]",
            "{",
            "[",
            "\n",
            "1e2147483648",
            "1e-2147483647",
            new BigDecimal("1e2147483647"),
            new BigDecimal("-1e-2147483647"),
            BigInteger.TEN.pow(400),
            "2026-02-17",
            "2026-02-30T10:00:00Z",
            "2026-02-17T10:00:00.5+08:00",
            31556889864403199L,
            -31557014167219200L,
            Long.MIN_VALUE,
            "0x1p3",
            "NaN",
            Map.of(),
            Map.of("", List.of(Map.of())));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Object> inner = tree(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        inner.list().ofMaxSize(3).map(list -> (Object) list),
        inner.list().ofMaxSize(3).map(list -> (Object) list));
  }
}

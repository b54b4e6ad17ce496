package io.messenger.dispatcher.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields of other engines as form data, and back. */
class FieldNamesTest {
  private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private static List<@Nullable Object> list(@Nullable Object... elements) {
    return new ArrayList<>(Arrays.asList(elements));
  }

  private static String schema(FieldNames names, String key) {
    return names.schema().stream()
        .filter(field -> key.equals(field.getName()))
        .map(field -> field.getGroupName() + " " + field.getRepeatDepth())
        .findFirst()
        .orElse("none");
  }

  @Test
  void codesOfFieldsThatTheEventDoesNotHaveAreTheirIds() {
    Map<String, @Nullable Object> changed =
        map(
            "fieldKind",
            "annual",
            "fieldKind_Name",
            "年假",
            "fieldKind_Attr",
            "{}",
            "fieldTags_Codes",
            "a\nb",
            "fieldTags_Names",
            "A\nB",
            "fieldLone_Name",
            "x",
            "fieldOdd_Codes",
            "y");

    assertThat(FieldNames.of(map("days", 3)).originals(changed))
        .isEqualTo(
            map("kind", "annual", "tags", list("a", "b"), "lone_Name", "x", "odd_Codes", "y"));
  }

  @Test
  void fieldsHaveThePrefix() {
    FieldNames names =
        FieldNames.of(
            map("days", 3, "leave_days", 4, "Kind", null, "申请人", "u", "", 1, "tags", list("a")));

    assertThat(names.formData())
        .isEqualTo(
            map(
                "fieldDays",
                3,
                "fieldLeave_days",
                4,
                "fieldKind",
                null,
                "field申请人",
                "u",
                "field",
                1,
                "fieldTags",
                list("a")));
    assertThat(schema(names, "fieldTags")).isEqualTo("//Form 0");
  }

  @ParameterizedTest
  @CsvSource({
    "fieldDays, days",
    "fieldLeave_days, leave_days",
    "fieldLeaveDays, leave_days",
    "fieldleave-days, leave_days",
    "fieldReasonText, reason-text",
    "fieldOther, other",
    "fieldXM, xM",
    "field申请人, 申请人",
    "field, field",
    "days, days",
    "groupRows, rows",
    "groupOther, groupOther",
    "fieldRows, rows",
    "fieldWho, who",
    "other_key, other_key",
  })
  void namesGoBack(String key, String original) {
    FieldNames names =
        FieldNames.of(
            map("days", 1, "leave_days", 2, "reason-text", "", "rows", list(map("who", "a"))));

    assertThat(names.original(key)).isEqualTo(original);
  }

  @Test
  void anExactKeyComesBeforeASimilarOne() {
    FieldNames names = FieldNames.of(map("leave_days", 1, "leaveDays", 2, "LEAVEDAYS", 3));

    assertThat(names.original("fieldLeaveDays")).isEqualTo("leaveDays");
    assertThat(names.original("fieldLEAVEDAYS")).isEqualTo("LEAVEDAYS");
    assertThat(names.original("fieldLeave_days")).isEqualTo("leave_days");
  }

  @Test
  void aFieldWhoseOwnNameBeginsWithThePrefix() {
    FieldNames names = FieldNames.of(map("fieldwork", 1));

    assertThat(names.formData()).containsOnlyKeys("fieldFieldwork");
    assertThat(names.original("fieldFieldwork")).isEqualTo("fieldwork");
    assertThat(names.original("fieldwork")).isEqualTo("fieldwork");
  }

  @Property
  void eachFieldThatIsThereGoesBackToItself(@ForAll Map<String, String> fields) {
    FieldNames names = FieldNames.of(fields);
    names
        .formData()
        .forEach((key, value) -> assertThat(fields.get(names.original(key))).isEqualTo(value));
  }

  @Test
  void namesAreUnique() {
    FieldNames names =
        FieldNames.of(
            map(
                "note",
                1,
                "Note",
                2,
                "a",
                list(map("note", 3, "who", 4)),
                "b",
                list(map("who", 5, "note", 6))));

    assertThat(names.formData())
        .isEqualTo(
            map(
                "fieldNote",
                1,
                "fieldNote_2",
                2,
                "groupA",
                list(0),
                "fieldANote",
                list(3),
                "fieldWho",
                list(4),
                "groupB",
                list(0),
                "fieldBWho",
                list(5),
                "fieldBNote",
                list(6)));
    assertThat(names.originals(map("fieldNote_2", 0, "fieldBWho", list(7))))
        .isEqualTo(map("Note", 0, "b", list(map("who", 7, "note", 6))));
  }

  @Test
  void aListOfObjectsIsAGroup() {
    FieldNames names =
        FieldNames.of(map("covers", list(map("who", "a", "note", "x"), map("who", "b"))));

    assertThat(names.formData())
        .isEqualTo(
            map(
                "groupCovers",
                list(0, 1),
                "fieldWho",
                list("a", "b"),
                "fieldNote",
                list("x", null)));
    assertThat(schema(names, "fieldWho")).isEqualTo("//Form//groupCovers 1");
    assertThat(names.schema()).extracting(FormField::getName).doesNotContain("groupCovers");
  }

  @Test
  void objectsInRowsAreAGroupInside() {
    Map<String, @Nullable Object> fields =
        map(
            "rows",
            list(
                map("n", 1, "tasks", list(map("t", "a"), map("t", "b"))),
                map("n", 2, "tasks", list()),
                map("n", 3)));
    FieldNames names = FieldNames.of(fields);

    assertThat(names.formData())
        .isEqualTo(
            map(
                "groupRows",
                list(0, 1, 2),
                "fieldN",
                list(1, 2, 3),
                "groupTasks",
                list(list(0, 1), list(), list()),
                "fieldT",
                list(list("a", "b"), list(), list())));
    assertThat(schema(names, "fieldT")).isEqualTo("//Form//groupRows//groupTasks 2");
    assertThat(names.originals(map("fieldT", list(list("a", "c"), list(), list("d")))))
        .isEqualTo(
            map(
                "rows",
                list(
                    map("n", 1, "tasks", list(map("t", "a"), map("t", "c"))),
                    map("n", 2, "tasks", list()),
                    map("n", 3, "tasks", list(map("t", "d"))))));
  }

  @Test
  void whatIsNoTableStays() {
    Map<String, @Nullable Object> fields =
        map(
            "none",
            list(),
            "mixed",
            list(map("a", 1), 2),
            "object",
            map("a", 1),
            "holes",
            list(map("a", 1), null),
            "a//b",
            list(map("a", 1)),
            "",
            list(map("a", 1)),
            "rows",
            list(
                map("deep", list(map("deeper", list(map("deepest", 1)))), "mixed", list(1)),
                map("mixed", list(map("a", 1)))));
    FieldNames names = FieldNames.of(fields);

    assertThat(names.formData())
        .containsEntry("fieldNone", list())
        .containsEntry("fieldMixed", fields.get("mixed"))
        .containsEntry("fieldObject", map("a", 1))
        .containsEntry("fieldHoles", fields.get("holes"))
        .containsEntry("fieldA//b", fields.get("a//b"))
        .containsEntry("field", fields.get(""))
        .containsEntry("fieldDeeper", list(list(list(map("deepest", 1))), list()))
        .containsEntry("fieldRowsMixed", list(list(1), list(map("a", 1))));
  }

  @Test
  void objectsCanBeValues() {
    FieldNames names =
        FieldNames.of(
            map("file", list(map("id", 1)), "rows", list(map("a", list(map("id", 2))))),
            object -> object.containsKey("id"));

    assertThat(names.formData())
        .isEqualTo(
            map(
                "fieldFile",
                list(map("id", 1)),
                "groupRows",
                list(0),
                "fieldA",
                list(list(map("id", 2)))));
  }

  @Test
  void rowsWithNothingInCommonStayAsTheyAre() {
    List<@Nullable Object> rows = list();
    for (int i = 0; i < 100; i++) {
      rows.add(map("key" + i, i));
    }
    assertThat(FieldNames.of(map("rows", rows)).formData()).isEqualTo(map("fieldRows", rows));
  }

  @Test
  void aColumnIsLaidOverTheRows() {
    Map<String, @Nullable Object> fields =
        map("covers", list(map("who", "a", "note", "x"), map("who", "b")));
    FieldNames names = FieldNames.of(fields);

    assertThat(names.originals(map("fieldNote", list("y", null))))
        .as("what a row did not have is not there")
        .isEqualTo(map("covers", list(map("who", "a", "note", "y"), map("who", "b"))));
    assertThat(names.originals(map("fieldNote", list("y", "z", "new"))))
        .isEqualTo(
            map(
                "covers",
                list(
                    map("who", "a", "note", "y"),
                    map("who", "b", "note", "z"),
                    map("note", "new"))));
    assertThat(names.originals(map("fieldNote", list("y"))))
        .isEqualTo(map("covers", list(map("who", "a", "note", "y"), map("who", "b"))));
    assertThat(names.originals(map("fieldWho", null)))
        .isEqualTo(map("covers", list(map("who", null, "note", "x"), map("who", null))));
    assertThat(names.originals(map("groupCovers", list(0))))
        .isEqualTo(map("covers", list(map("who", "a", "note", "x"))));
    assertThat(names.originals(map("groupCovers", list(0, 1, 2), "fieldWho", list("c", "d", "e"))))
        .isEqualTo(
            map("covers", list(map("who", "c", "note", "x"), map("who", "d"), map("who", "e"))));
    assertThat(names.originals(map("covers", list(map("who", "z")))))
        .isEqualTo(map("covers", list(map("who", "z"))));
    assertThatThrownBy(() -> names.originals(map("fieldWho", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("formData.fieldWho")
        .hasMessageContaining("covers");
  }

  /** A form with codes. */
  record Coded(@Nullable CodeItem kind, List<CodeItem> tags, List<Coded.Row> rows) {
    record Row(@Nullable CodeItem unit) {}
  }

  @Test
  void codesAreSentAsTheirIds() {
    FieldNames names =
        FieldNames.of(
            map("kind", "a", "tags", list("x", "y"), "rows", list(map("unit", 1), map("unit", 2))));
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(names.formData())
            .fields(names.schema())
            .build();
    Coded form = e.toBeanStrictly(Coded.class);
    assertThat(form.tags()).extracting(CodeItem::getCodeId).containsExactly("x", "y");

    Coded changed =
        new Coded(
            CodeItem.of("b", "Bee"),
            List.of(CodeItem.of("x", "Ex"), CodeItem.of("z", "Zed")),
            List.of(form.rows().get(0), new Coded.Row(CodeItem.of("3", "Three"))));
    assertThat(names.originals(new LinkedHashMap<>(new InfoPlusResponse(e, changed).getFormData())))
        .isEqualTo(
            map(
                "kind",
                "b",
                "tags",
                list("x", "z"),
                "rows",
                list(map("unit", 1), map("unit", "3"))));
  }

  @Test
  void severalCodesAreInLinesThatEndAtLfOrCrlfOnly() {
    FieldNames names = FieldNames.of(map("tags", list("x")));
    assertThat(names.originals(map("fieldTags_Codes", "a\u000Bx\r\nb\u2028\nc\rd\n")))
        .isEqualTo(map("tags", list("a\u000Bx", "b\u2028", "c\rd")));
    assertThat(names.originals(map("fieldTags_Codes", ""))).isEqualTo(map("tags", list()));
  }

  /** Fields and rows of all shapes. */
  @Provide
  static Arbitrary<Map<String, Object>> fields() {
    Arbitrary<String> keys = Arbitraries.of("a", "A", "b_c", "bC", "rows", "note", "", "fieldA");
    Arbitrary<Object> plain = Arbitraries.of(1, "x", true, List.of(), List.of("p", "q"));
    Arbitrary<Object> inner = rows(keys, plain);
    Arbitrary<Object> cells = Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, inner));
    Arbitrary<Object> values = Arbitraries.oneOf(plain, rows(keys, cells));
    return Arbitraries.maps(keys, values).ofMaxSize(5);
  }

  private static Arbitrary<Object> rows(Arbitrary<String> keys, Arbitrary<Object> cells) {
    return Arbitraries.maps(keys, cells).ofMaxSize(4).list().ofMaxSize(4).map(rows -> rows);
  }

  @Property
  void allFormDataSentBackIsWhatItWas(@ForAll("fields") Map<String, Object> fields) {
    FieldNames names = FieldNames.of(fields);

    Map<String, @Nullable Object> back = names.originals(names.formData());

    assertThat(withoutEmpty(back)).isEqualTo(withoutEmpty(fields));
  }

  /** Rows that lacked an inner list have an empty one then. */
  private static @Nullable Object withoutEmpty(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      map.forEach(
          (key, each) -> {
            if (!List.of().equals(each)) {
              result.put(String.valueOf(key), withoutEmpty(each));
            }
          });
      return result;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FieldNamesTest::withoutEmpty).toList();
    }
    return value;
  }

  @Property
  void everyNameIsOneFieldOnly(@ForAll("fields") Map<String, Object> fields) {
    FieldNames names = FieldNames.of(fields);

    assertThat(names.schema()).extracting(FormField::getName).doesNotHaveDuplicates();
    assertThat(names.schema())
        .extracting(FormField::getName)
        .allSatisfy(name -> assertThat(names.formData()).containsKey(name));
  }

  /** A client that nobody verified yet must not make a large form of a small body. */
  @Test
  void manyRowsBesideOneWithAWideTableMakeNoLargeForm() {
    Map<String, Object> wide = new LinkedHashMap<>();
    for (int i = 0; i < 2000; i++) {
      wide.put("c" + i, 1);
    }
    List<Map<String, ?>> rows = new ArrayList<>();
    rows.add(Map.of("a", 1, "in", List.of(wide)));
    for (int i = 0; i < 2000; i++) {
      rows.add(Map.of("a", 1));
    }
    assertThat(cells(FieldNames.of(Map.of("t", rows)).formData())).isLessThan(40_000);
  }

  /** Rows that have so many different keys, and so many values, together. */
  private static List<Map<String, Object>> rows(int rows, int keys, int values) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      result.add(new LinkedHashMap<>());
    }
    for (int i = 0; i < values; i++) {
      result.get(i % rows).put("key" + (i % rows + i / rows) % keys, i);
    }
    assertThat(result).as("a smaller one").extracting(Map::size).doesNotContain(0);
    assertThat(result.stream().mapToInt(Map::size).sum()).isEqualTo(values);
    assertThat(result.stream().flatMap(row -> row.keySet().stream()).distinct()).hasSize(keys);
    return result;
  }

  /** With the marker and the form itself, a cell for each key of each row. */
  @ParameterizedTest
  @CsvSource({
    "19, 9, 19, true", // 200 cells
    "15, 12, 15, false", // 208 cells of 16 values
    "19, 19, 99, true", // 400 cells of 100 values
    "19, 19, 98, false", // 400 cells of 99 values
  })
  void aTableHas200CellsOrFourForEachValue(int rows, int keys, int values, boolean table) {
    FieldNames names = FieldNames.of(Map.of("t", rows(rows, keys, values)));
    assertThat(names.formData().containsKey("groupT")).isEqualTo(table);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9, 9, true", // 200 cells
    "1, 10, 10, false", // 220 cells of 29 values
    "19, 7, 57, true", // 304 cells of 76 values
    "19, 7, 56, false", // 304 cells of 75 values
  })
  void whoseRowsAreInThoseOfAnotherTooWithACellForEachOfThese(
      int rows, int keys, int values, boolean table) {
    List<Map<String, Object>> inner = rows(rows, keys, values);
    List<Map<String, Object>> outer = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      outer.add(i < rows ? Map.of("a", 1, "in", List.of(inner.get(i))) : Map.of("a", 1));
    }
    FieldNames names = FieldNames.of(Map.of("t", outer));
    assertThat(names.formData().containsKey("groupIn")).isEqualTo(table);
  }

  @Test
  void namesThatClashAMillionTimesOverAreFoundOneByOne() {
    Map<String, Object> lists = new LinkedHashMap<>();
    for (int i = 0; i < 30_000; i++) {
      lists.put("l" + i, List.of(Map.of("t", List.of(Map.of("c", i)))));
    }
    FieldNames names = FieldNames.of(lists);
    assertThat(names.schema())
        .extracting(FormField::getName)
        .doesNotHaveDuplicates()
        .hasSize(30_000);
    assertThatThrownBy(() -> names.within(Limits.defaults())).isInstanceOf(RefusedException.class);
  }

  private static long cells(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().mapToLong(FieldNamesTest::cells).sum() + map.size();
    }
    return value instanceof List<?> list
        ? list.stream().mapToLong(FieldNamesTest::cells).sum() + list.size()
        : 1;
  }
}

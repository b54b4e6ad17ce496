package io.messenger.dispatcher.standalone;

import static io.messenger.dispatcher.standalone.FormGeneration.event;
import static io.messenger.dispatcher.standalone.FormGeneration.field;
import static io.messenger.dispatcher.standalone.FormGeneration.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.model.InfoPlusFile;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateFormTest {
  private static final String FORM = "//Form";

  @TempDir private Path directory;
  private FormGeneration generation = new FormGeneration(Path.of(""));

  @BeforeEach
  void setUp() {
    generation = new FormGeneration(directory);
  }

  /** One field of a type, with this value. */
  private static String eventOf(String type, String value) {
    return event(fields(field("fieldA", type, FORM)), "{\"fieldA\":" + value + "}");
  }

  private static Object get(Object bean, String path) {
    return assertThat(bean).extracting(path).actual();
  }

  @Nested
  class Source {
    @ParameterizedTest
    @CsvSource({"--class, TripForm.java.txt", "--records, TripRecord.java.txt"})
    void isWhatAPersonWouldWrite(String option, String file) {
      String[] options =
          option.equals("--class")
              ? new String[] {"--class", "TripForm"}
              : new String[] {"--class", "TripForm", option};

      assertThat(generation.source(event("trip.json"), options)).isEqualTo(event(file));
    }

    @Test
    void isTheSameEachTime() {
      String first = generation.source(event("leave.json"));

      assertThat(generation.source(event("leave.json"), "--force")).isEqualTo(first);
    }

    @Test
    void goesIntoThePackagesDirectory() {
      generation.source(event("trip.json"));

      assertThat(generation.out().strip())
          .isEqualTo(Path.of(generation.tree(), "com", "example", "TestForm.java").toString());
    }
  }

  @Nested
  class Leave {
    private final Instant from = Instant.ofEpochSecond(1771927200);

    @Test
    void mapsToBeans() {
      Object form = generation.bean(event("leave.json"));

      assertThat(form)
          .isInstanceOf(InfoPlusEntity.class)
          .hasFieldOrPropertyWithValue("entryId", 16059L);
      assertLeave(form);
    }

    @Test
    void mapsToRecords() {
      Object form = generation.bean(event("leave.json"), "--records");

      assertThat(form.getClass().isRecord()).isTrue();
      assertLeave(form);
    }

    private void assertLeave(Object form) {
      assertThat(form)
          .extracting("applicant.account", "kind.codeName", "from", "days", "urgent", "file")
          .containsExactly("u1001", "年假", from, 3, false, null);
      assertThat(form)
          .extracting("city.attributes", "dept.codeName", "managerDate", "phone")
          .containsExactly(Map.of("_parent", "320000"), "Computing", null, "");
      List<?> covers = (List<?>) get(form, "covers");
      assertThat(covers).extracting("coverWho.trueName").containsExactly("钱二", "孙三");
      assertThat(covers).extracting("coverFrom").containsExactly(from, null);
      assertThat((List<?>) get(covers.get(0), "tasks"))
          .extracting("taskName", "taskHours")
          .containsExactly(tuple("值班", new BigDecimal("4")), tuple("阅卷", new BigDecimal("2.5")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "field-change-demo.json, noRepeat1, n1",
    "pascal-case.json, reason, '家里有事\n第二行'",
    "ragged.json, reason, '家里有事\n第二行'"
  })
  void everyEventMaps(String event, String property, String value) {
    assertThat(generation.bean(event(event))).extracting(property).isEqualTo(value);
    assertThat(generation.bean(event(event), "--records", "--force"))
        .extracting(property)
        .isEqualTo(value);
  }

  @Nested
  class Rows {
    @Test
    void areNestedAsTheirGroupsAre() {
      Object form = generation.bean(event("field-change-demo.json"));

      List<?> rows = (List<?>) get(form, "repeatGroups");
      assertThat(rows).extracting("repeat1").containsExactly("a1", "b1", "c1");
      assertThat((List<?>) get(rows.get(0), "innerRepeatGroups"))
          .extracting("innerRepeat2")
          .containsExactly("a-x2", "a-y2");
      assertThat(rows.get(0).getClass().getSimpleName()).isEqualTo("RepeatGroup");
    }

    @ParameterizedTest
    @CsvSource({
      "groupItems, Item",
      "groupCovers, Cover",
      "groupLeaves, Leave",
      "groupCities, City",
      "groupAddresses, Address",
      "groupStatuses, Status",
      "groupExpenses, Expense",
      "groupBoxes, Box",
      "groupChildren, Child",
      "groupGZJYList, GZJY",
      "groupAddress, AddressRow",
      "groupStatus, StatusRow",
      "groupAnalysis, AnalysisRow",
      "groupSeries, SeriesRow",
      "groupNews, NewsRow",
      "groupDetail, DetailRow",
      "groupJTCY, JTCYRow",
      "groupList, ListRow",
      "group明细, 明细Row",
      "group1, Group1Row",
      "groupA-b, ABRow",
      "groupStrings, StringRow",
      "groupObjects, ObjectRow",
      "groupInstants, InstantRow",
      "groupLocalTimes, LocalTimeRow",
      "groupCodeItems, CodeItemRow",
      "groupTestForms, TestFormRow"
    })
    void areNamedInTheSingularWhereItIsClear(String group, String row) {
      String event =
          event(
              fields(field("fieldA", "Text", FORM + "//" + group), field("fieldB", "Date", FORM)),
              "{\"fieldA\":[\"x\"]}");

      assertThat(generation.source(event)).contains("public static class " + row + " extends");
      Object form = generation.bean(event, "--force");
      assertThat(form.getClass().getDeclaredClasses()).hasSize(1);
      assertThat(form.getClass().getDeclaredFields()).hasSize(2);
    }

    @Test
    void ofTwoGroupsDoNotClash() {
      String event =
          event(
              fields(
                  field("fieldA", "Text", "//Form//groupItems"),
                  field("fieldB", "Text", "//Form//groupITEMs"),
                  field("fieldC", "Text", "//Form//groupBoxes//groupItem"),
                  field("fieldD", "Text", "//Form//groupBoxes//groupItemList")),
              "{\"fieldA\":[\"1\"],\"fieldC\":[[\"2\"]]}");

      assertThat(generation.bean(event).getClass().getDeclaredClasses())
          .extracting(Class::getSimpleName)
          .doesNotHaveDuplicates()
          .hasSize(5)
          .contains("Item", "Box");
      Object form = generation.bean(event, "--records", "--force");
      assertThat(form.getClass().getDeclaredClasses()).hasSize(5);
      assertThat(get(form, "items")).asInstanceOf(LIST).extracting("a").containsExactly("1");
    }

    @Test
    void mayBeDeep() {
      StringBuilder path = new StringBuilder(FORM);
      String value = "\"deep\"";
      for (int i = 0; i < 8; i++) {
        path.append("//groupLevel").append(i).append("s");
        value = "[" + value + "]";
      }

      Object row =
          generation.bean(
              event(
                  fields(field("fieldA", "Text", path.toString())), "{\"fieldA\":" + value + "}"));

      for (int i = 0; i < 8; i++) {
        row = ((List<?>) get(row, "level" + i + "s")).get(0);
      }
      assertThat(row).hasFieldOrPropertyWithValue("a", "deep");
    }
  }

  @Nested
  class Types {
    private static final List<LocalTime> TIMES = List.of(LocalTime.of(9, 30), LocalTime.of(0, 1));

    static Stream<Arguments> values() {
      return Stream.of(
          arguments("Number", "\"3\"", "Integer", 3),
          arguments("number", "3000000000", "Long", 3000000000L),
          arguments("NUMBER", "\"2.50\"", "BigDecimal", new BigDecimal("2.50")),
          arguments("Number", "\"12.00\"", "BigDecimal", new BigDecimal("12.00")),
          arguments("Number", "\"\"", "BigDecimal", null),
          arguments("Number", "\"约3天\"", "String", "约3天"),
          arguments("Date", "\"1771927200\"", "Instant", Instant.ofEpochSecond(1771927200)),
          arguments("Date", "\"\"", "Instant", null),
          arguments("Date", "\"17.02.2026\"", "String", "17.02.2026"),
          arguments(
              "Date", "\"2026-02-17T08:00:00Z\"", "Instant", Instant.ofEpochSecond(1771315200)),
          arguments("Boolean", "\"true\"", "Boolean", true),
          arguments("Boolean", "null", "Boolean", null),
          arguments("Boolean", "\"是\"", "Boolean", true),
          arguments("Boolean", "\"也许\"", "String", "也许"),
          arguments("time", "\"34200\"", "LocalTime", LocalTime.of(9, 30)),
          arguments("Time", "\"09:30\"", "LocalTime", LocalTime.of(9, 30)),
          arguments("time", "\"\"", "LocalTime", null),
          arguments("time", "[34200,\"60\"]", "List<LocalTime>", TIMES),
          arguments("time", "1771927200", "String", "1771927200"),
          arguments("Date", "\"0000-00-00\"", "Instant", null),
          arguments("Date", "1771927200000", "String", "1771927200000"),
          arguments("Number", "\"1,234.50\"", "BigDecimal", new BigDecimal("1234.50")),
          arguments("Text", "\"a\"", "String", "a"),
          arguments("Text", "7", "String", "7"),
          arguments("Text", "[\"a\",7]", "List<String>", List.of("a", "7")),
          arguments("Number", "[1,\"2\"]", "List<Integer>", List.of(1, 2)),
          arguments("Text", "{\"a\":7}", "Object", Map.of("a", 7)),
          arguments("Sparkle", "\"a\"", "String", "a"),
          arguments("File", "\"\"", "InfoPlusFile", null),
          arguments("File", "\"/f/1\"", "InfoPlusFile", InfoPlusFile.of("/f/1", null)),
          arguments(
              "File",
              "\"[{\\\"uri\\\":\\\"/f/1\\\"},{\\\"uri\\\":\\\"/f/2\\\"}]\"",
              "List<InfoPlusFile>",
              List.of(InfoPlusFile.of("/f/1", null), InfoPlusFile.of("/f/2", null))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void fitTheValues(String type, String value, String javaType, Object mapped) {
      String event = eventOf(type, value);

      assertThat(generation.source(event)).contains("  private " + javaType + " a;");
      assertThat(generation.bean(event, "--force")).hasFieldOrPropertyWithValue("a", mapped);
    }

    @Test
    void fitTheValuesOfAllRows() {
      String event =
          event(
              fields(field("fieldA", "Number", "//Form//groupItems")),
              "{\"fieldA\":[\"1\",\"\",\"2.5\",null]}");

      assertThat(generation.source(event)).contains("    private BigDecimal a;");
    }

    @Test
    void thatTheEngineDoesNotKeepToAreNamed() {
      assertThat(generation.source(eventOf("Number", "\"约3天\"")))
          .contains("/** {@code fieldA}, a Number to the engine, though not every value is one. */")
          .doesNotContain("约");
    }

    @Test
    void ofCodesAndUsers() {
      String event =
          event(
              fields(
                  field("fieldCode", "Code", FORM),
                  field("fieldDept", "Organize", FORM),
                  field("fieldWho", "USER", FORM),
                  field("fieldOdd", "Post", FORM)),
              """
              {"fieldCode":"01","fieldCode_Name":"一","fieldDept":9,"fieldWho":"u1",
               "fieldWho_Name":"赵一","fieldOdd":"p","fieldOdd_Name":"岗"}
              """);

      assertThat(generation.bean(event))
          .extracting("code.codeName", "dept.codeId", "who.trueName", "odd.codeName")
          .containsExactly("一", "9", "赵一", "岗");
    }

    @Test
    void ofCodesWithPhpsEmptyArrayBeside() {
      String event =
          event(fields(field("fieldA", "Code", FORM)), "{\"fieldA\":\"1\",\"fieldA_Codes\":[]}");

      assertThat(generation.bean(event)).extracting("a.codeId").isEqualTo("1");
    }

    @Test
    void ofSeveralCodes() {
      String event =
          event(
              fields(field("fieldCities", "Code", FORM), field("fieldPeople", "User", FORM)),
              """
              {"fieldCities_Codes":"1\\n2","fieldCities_Names":"一\\n二",
               "fieldPeople":"u1","fieldPeople_Codes":"u1","fieldPeople_Names":"赵一"}
              """);

      assertThat(generation.source(event))
          .contains("private List<CodeItem> cities;", "private List<InfoPlusUser> people;");
      Object form = generation.bean(event, "--force");
      assertThat((List<?>) get(form, "cities")).extracting("codeName").containsExactly("一", "二");
      assertThat((List<?>) get(form, "people")).extracting("account").containsExactly("u1");
    }
  }

  @Nested
  class Names {
    @ParameterizedTest
    @CsvSource({
      "fieldDays, days",
      "fieldXM, xM",
      "fielddays, days",
      "field申请人, 申请人",
      "field_x, _x",
      "fieldItem2, item2"
    })
    void followTheFields(String field, String property) {
      String event = event(fields(field(field, "Text", FORM)), "{\"" + field + "\":\"v\"}");

      assertThat(generation.source(event)).doesNotContain("FormKey");
      assertThat(get(generation.bean(event, "--force"), property)).isEqualTo("v");
      assertThat(get(generation.bean(event, "--force", "--records"), property)).isEqualTo("v");
    }

    @ParameterizedTest
    @CsvSource({
      "fieldClass, fieldClass",
      "fieldDefault, fieldDefault",
      "fieldTrue, fieldTrue",
      "field_, field_",
      "field1a, field1a",
      "field01, field01",
      "fieldA-b, aB",
      "fieldA.b, aB",
      "fieldA b, aB",
      "field1-2, field12",
      "field-, field",
      "fieldA\u202eb, aB",
      "fieldA\\u0022b, aB",
      "fieldA\\\\b, aB",
      "fieldA$b\\\\u000a, a$bU000a"
    })
    void areKeptInAnAnnotationWhereJavaHasNone(String field, String property) {
      String event = event(fields(field(field, "Text", FORM)), "{\"" + field + "\":\"v\"}");

      assertThat(generation.source(event)).contains("  @FormKey(\"");
      assertThat(get(generation.bean(event, "--force"), property)).isEqualTo("v");
      assertThat(get(generation.bean(event, "--force", "--records"), property)).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "InstanceId",
          "BusinessId",
          "EntryId",
          "RenderUri",
          "InstanceOwner",
          "EntityPath",
          "EntityIndex"
        })
    void doNotHideThoseOfTheEntity(String name) {
      String event = eventOf("Text", "\"v\"").replace("fieldA", "field" + name);

      Object form = generation.bean(event);

      assertThat(get(form, "field" + name)).isEqualTo("v");
      assertThat(form.getClass().getDeclaredMethods()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HashCode",
          "ToString",
          "Wait",
          "Notify",
          "NotifyAll",
          "GetClass",
          "Clone",
          "Finalize",
          "Class"
        })
    void ofRecordsDoNotHideThoseOfObjects(String name) {
      String event = eventOf("Text", "\"v\"").replace("fieldA", "field" + name);

      assertThat(get(generation.bean(event, "--records"), "field" + name)).isEqualTo("v");
      Object bean = generation.bean(event, "--force");
      assertThat(get(bean, bean.getClass().getDeclaredFields()[0].getName())).isEqualTo("v");
    }

    @Test
    void thatClashAreToldApart() {
      String event =
          event(
              fields(
                  field("fieldA-b", "Text", FORM),
                  field("fieldaB", "Text", FORM),
                  field("fieldAB", "Text", FORM),
                  field("fieldItems", "Text", FORM),
                  field("fieldN", "Text", "//Form//groupItems")),
              """
              {"fieldA-b":"1","fieldAB":"2","fieldaB":"3","fieldItems":"4","groupItems":[0],
               "fieldN":["5"]}
              """);

      for (Object form :
          List.of(generation.bean(event), generation.bean(event, "--records", "--force"))) {
        assertThat(form)
            .extracting("fieldAB", "aB", "fieldaB", "fieldItems")
            .containsExactly("1", "2", "3", "4");
        assertThat((List<?>) get(form, "items")).extracting("n").containsExactly("5");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"group1", "groupClass", "groupA-b", "group明细"})
    void ofGroupsAreKeptToo(String group) {
      String event =
          event(
              fields(field("fieldA", "Text", FORM + "//" + group)),
              "{\"fieldA\":[\"v\"],\"" + group + "\":[0]}");

      for (Object form :
          List.of(generation.bean(event), generation.bean(event, "--records", "--force"))) {
        assertThat((List<?>) get(form, property(form))).extracting("a").containsExactly("v");
      }
    }

    private String property(Object form) {
      return form.getClass().getDeclaredFields()[0].getName();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "String",
          "List",
          "CodeItem",
          "InfoPlusEntity",
          "Instant",
          "LocalTime",
          "Object",
          "表单"
        })
    void ofTheFormMayBeThoseOfOtherClasses(String name) {
      String event =
          event(
              fields(
                  field("fieldA", "Date", FORM),
                  field("fieldB", "Text", "//Form//groupBs"),
                  field("fieldC", "Code", FORM),
                  field("fieldD", "time", FORM)),
              "{}");

      Class<?> form = generation.bean(event, "--class", name).getClass();
      assertThat(form.getSimpleName()).isEqualTo(name);
      assertThat(form.getDeclaredFields())
          .extracting(Field::getName)
          .containsExactly("a", "bs", "c", "d");
    }
  }

  @Nested
  class Javadoc {
    @ParameterizedTest
    @ValueSource(strings = {"title", "label", "Caption", "displayName", "DESCRIPTION"})
    void tellsTheTitlesThatEnginesSend(String property) {
      String event =
          event(
              fields(
                  field("fieldA", "Text", FORM, "\"" + property + "\":\"姓名\""),
                  field("groupItems", "Group", FORM, "\"" + property + "\":\"明细\""),
                  field("fieldB", "Text", "//Form//groupItems")),
              "{}");

      assertThat(generation.source(event))
          .contains("/** 姓名 ({@code fieldA}). */", "/** 明细 ({@code groupItems}). */")
          .contains("/** A row of 明细 ({@code groupItems}). */");
    }

    @Test
    void tellsWhatIsWorthKnowing() {
      String event =
          event(
              fields(
                  field(
                      "fieldA",
                      "Code",
                      FORM,
                      "\"notNull\":true,\"allowExternalCode\":true,\"fieldChanging\":true")),
              "{\"fieldB\":\"x\"}");

      assertThat(generation.source(event))
          .contains(
              "/** {@code fieldA}, required, codes from a messenger, sends {@code FIELD_CHANGING}. */")
          .contains("/** {@code fieldB}, not in the form's schema. */");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "*/ int x; /*",
          "\\\\u002a/ int x;",
          "{@link Gone",
          "}{@code",
          "<script>&amp;</script>",
          "@deprecated now",
          "two\\nlines\\r\\n * /",
          "\\u0000\\u202e\\ud800 end",
          "$L $T $$ $>"
        })
    void isNeverBrokenByAClientsText(String text) {
      String event =
          event(fields(field("fieldA", "Text", FORM, "\"title\":\"" + text + "\"")), "{}")
              .replace(
                  "\"data\":{",
                  "\"data\":{\"step\":{\"templateName\":\"%s\",\"workflowCode\":\"%s\"},"
                      .formatted(text, text));

      for (Object form :
          List.of(generation.bean(event), generation.bean(event, "--force", "--records"))) {
        assertThat(form.getClass().getDeclaredFields())
            .extracting(Field::getName)
            .containsExactly("a");
      }
    }

    @Test
    void staysWithinTheLine() {
      String event =
          event(
              fields(
                  field("fieldA", "Text", FORM, "\"title\":\"" + "long title ".repeat(30) + "\"")),
              "{}");

      assertThat(generation.source(event).lines()).allMatch(line -> line.length() <= 100);
      assertThat(generation.source(event, "--force", "--records").lines())
          .allMatch(line -> line.length() <= 100);
    }
  }

  @Nested
  class WithoutSchema {
    @Test
    void theShapeOfTheDataDecides() {
      String event =
          event(
              "[]",
              """
              {"_VAR_NOW":"1","fieldReason":"r","fieldKind":"k","fieldKind_Name":"种","fieldOk":true,
               "fieldDays":2.5,"fieldAt":1771927200,"groupItems":[0,1],"fieldName":["a"],
               "groupParts":[[0],[]],"fieldPart":[["p"],[]]}
              """);

      String source = generation.source(event);
      assertThat(source)
          .contains("private String reason;", "private CodeItem kind;", "private Boolean ok;")
          .contains("private BigDecimal days;", "private Integer at;")
          .contains("/** {@code fieldAt}, an {@code Instant} if it is a date. */")
          .doesNotContain("NOW", "schema");
      Object form = generation.bean(event, "--force");
      List<?> items = (List<?>) get(form, "items");
      assertThat(items).extracting("name").containsExactly("a", null);
      assertThat((List<?>) get(items.get(0), "parts")).extracting("part").containsExactly("p");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"fieldA\":[1]}",
          "{\"groupItems\":[0],\"groupOthers\":[0],\"fieldA\":[1]}",
          "{\"groupItems\":[0],\"groupOthers\":[0],\"groupParts\":[[0]],\"fieldA\":[[1]]}",
          "{\"groupItems\":[0],\"fieldA\":[[1]]}"
        })
    void whatCannotBeToldIsNotGuessed(String formData) {
      assertThat(generation.generate(event("[]", formData))).isEqualTo(3);
      assertThat(generation.err())
          .contains("cannot be told which repeat group it is in")
          .contains("take an event that has fields");
    }

    @Test
    void severalCodesAreOneField() {
      Object form =
          generation.bean(
              event(
                  "[]",
                  "{\"groupItems\":[0],\"fieldA_Codes\":[\"1\\n2\"],\"fieldA_Names\":[\"x\\ny\"]}"));

      List<?> items = (List<?>) get(form, "items");
      assertThat((List<?>) get(items.get(0), "a")).extracting("codeId").containsExactly("1", "2");
    }

    @Test
    void groupsOfOtherSizesAreToldApart() {
      Object form =
          generation.bean(
              event(
                  "[]",
                  "{\"groupItems\":[0],\"groupOthers\":[0,1],\"fieldA\":[1],\"fieldB\":[1,2]}"));

      assertThat((List<?>) get(form, "others")).extracting("b").containsExactly(1, 2);
    }
  }

  @Nested
  class BesideTheSchema {
    @Test
    void fieldsAreAddedWhereTheyCanBe() {
      String event =
          event(
              fields(
                  field("fieldA", "Code", FORM),
                  field("fieldB", "Text", "//Form//groupItems"),
                  field("fieldLoose_Name", "Text", FORM)),
              """
              {"fieldA":"1","fieldA_Name":"一","fieldLoose_Name":"n","fieldMore":"m",
               "fieldMore_Name":"mm","fieldSome_Codes":"1","fieldSome_Names":"x","groupItems":[0],"fieldB":["b"],"fieldC":["c"],"fieldOdd":[["x"]],"other":1}
              """);

      Object form = generation.bean(event);

      assertThat(form).extracting("loose_Name", "more.codeName").containsExactly("n", "mm");
      assertThat((List<?>) get(form, "some")).extracting("codeName").containsExactly("x");
      assertThat((List<?>) get(form, "items")).extracting("c").containsExactly("c");
      assertThat(generation.err())
          .isEqualToIgnoringNewLines(
              "Left out fieldOdd: cannot be told which repeat group it is in");
    }

    @Test
    void namesOfCodesThatTheSchemaListsAreNoFields() {
      String event =
          event(
              fields(field("fieldA", "Code", FORM), field("fieldA_Name", "Text", FORM)),
              "{\"fieldA\":\"1\",\"fieldA_Name\":\"一\"}");

      assertThat(generation.bean(event)).extracting("a.codeName").isEqualTo("一");
    }
  }

  @Nested
  class EventFiles {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"fields\":[{\"name\":\"fieldA\",\"type\":\"Text\"}],\"formData\":{\"fieldA\":\"v\"}}",
          "{\"EventType\":\"X\",\"EventData\":\"{\\\"FormData\\\":{\\\"fieldA\\\":\\\"v\\\"}}\"}",
          "\uFEFF {\"data\":{\"formData\":{\"fieldA\":\"v\"}}}",
          "event=X&data=%7B%22formData%22%3A%7B%22fieldA%22%3A%22v%22%7D%7D"
        })
    void areReadInEveryFormThatEnginesSend(String event) {
      assertThat(generation.bean(event)).extracting("a").isEqualTo("v");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'' | The body is empty",
          "{ | not valid JSON (line 1",
          "[] | must be a JSON object",
          "\"x\" | must be a JSON object",
          "{\"event\":\"X\",\"data\":\"{\"} | The data is not valid JSON",
          "{\"event\":\"X\"} | it has no fields; take an event that has fields",
          "{\"event\":\"X\",\"data\":{\"fields\":7}} | must be a JSON array",
        })
    void thatAreNoEventsAreRefused(String event, String problem) {
      assertThat(generation.generate(event)).isEqualTo(3);
      assertThat(generation.err()).contains("Nothing was written: ", "event.json: ", problem);
      assertThat(generation.err().lines()).hasSizeLessThanOrEqualTo(2);
      assertThat(Path.of(generation.tree())).doesNotExist();
    }

    @Test
    void thatHaveNoFieldsAreRefused() {
      assertThat(generation.generate(event("php-empty-arrays.json"))).isEqualTo(3);
      assertThat(generation.err()).contains("it has no fields").contains("STEP_RENDERING");
    }

    @Test
    void thatCannotBeReadAreRefused() {
      String[] arguments = {
        "generate", "form", "--package", "a", "--class", "A", "--out", "x", "--event", "gone.json"
      };
      assertThat(generation.run(arguments)).isEqualTo(3);
      assertThat(generation.err()).contains("gone.json: there is no such file;");
      arguments[arguments.length - 1] = directory.toString();
      assertThat(generation.run(arguments)).isEqualTo(3);
      assertThat(generation.err()).contains("is no regular file", "(--event)");
    }

    @Test
    void thatExistAreNotReplacedUnlessToldTo() throws Exception {
      Path file =
          Path.of(generation.source(event("leave.json")).isEmpty() ? "" : generation.out().strip());
      Files.writeString(file, "mine");

      assertThat(generation.generate(event("leave.json"))).isEqualTo(1);
      assertThat(generation.err())
          .contains("TestForm.java: exists already; replace it with --force");
      assertThat(file).hasContent("mine");
      assertThat(generation.source(event("leave.json"), "--force")).contains("class TestForm");
    }

    @Test
    void thatCannotBeWrittenAreTold() throws Exception {
      Files.writeString(Path.of(generation.tree()), "a file");

      assertThat(generation.generate(event("leave.json"))).isEqualTo(1);
      assertThat(generation.err()).contains("cannot be created; give --out a directory");
    }
  }

  @Nested
  class CommandLines {
    @ParameterizedTest
    @ValueSource(
        strings = {"", "java.example", "com..example", "com.class", "1a", "com/example", "a-b"})
    void withAWrongPackageAreRefused(String name) {
      assertThat(generation.generate(event("leave.json"), "--package", name)).isEqualTo(2);
      assertThat(generation.err()).contains("--package: “" + name + "” is no package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "class", "Leave-Form", "1Form", "a.B", "record", "_", "A/../B"})
    void withAWrongClassAreRefused(String name) {
      assertThat(generation.generate(event("leave.json"), "--class", name)).isEqualTo(2);
      assertThat(generation.err()).contains("--class: “" + name + "” cannot be a class");
    }

    @Test
    void thatLackSomethingAreRefused() {
      assertThat(generation.run("generate")).isEqualTo(2);
      assertThat(generation.err()).contains("did you mean generate form?");
      assertThat(generation.run("generate", "form")).isEqualTo(2);
      assertThat(generation.err()).contains("--event", "--package", "--class", "--out");
    }

    @Test
    void getHelp() {
      assertThat(generation.run("generate", "form", "--help")).isZero();
      assertThat(generation.out()).contains("--records", "--force", "Exit codes:");
      assertThat(generation.out().lines()).hasSizeLessThan(40);
    }

    @Test
    void forRecordsOfTooManyFieldsAreRefused() {
      String event =
          event(
              fields(
                  IntStream.range(0, 251)
                      .mapToObj(i -> field("fieldF" + i, "Text", FORM))
                      .toArray(String[]::new)),
              "{}");

      assertThat(generation.generate(event, "--records")).isEqualTo(3);
      assertThat(generation.err()).contains("has 251 fields", "leave out --records");
      assertThat(generation.bean(event).getClass().getDeclaredFields()).hasSize(251);
      String fewer = event.replaceFirst("\\{[^{}]*\"fieldF0\"[^{}]*\\},", "");
      Object record = generation.bean(fewer, "--records", "--force");
      assertThat(record.getClass().getDeclaredFields()).hasSize(250);
    }
  }
}

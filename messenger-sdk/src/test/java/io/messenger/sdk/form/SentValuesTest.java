package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way a value is put, the same is sent; or the same is said, where it is put. */
class SentValuesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A property of any type. */
  static class Form {
    private @Nullable Object x;

    public @Nullable Object getX() {
      return x;
    }

    public void setX(@Nullable Object x) {
      this.x = x;
    }
  }

  /** What can be iterated and is no collection. */
  private record Elements(List<?> list) implements Iterable<Object> {
    @Override
    public Iterator<Object> iterator() {
      return List.<Object>copyOf(list.stream().map(Optional::ofNullable).toList()).iterator();
    }
  }

  private interface Way {
    InfoPlusResponse put(InfoPlusEvent e, @Nullable Object value);
  }

  private static final Map<String, Way> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put(
        "bean",
        (e, value) -> {
          Form form = e.toBean(Form.class);
          form.setX(value);
          return new InfoPlusResponse(e, form);
        });
    WAYS.put("map", (e, value) -> new InfoPlusResponse(e, mapOf(value)));
    WAYS.put("withFormData", (e, value) -> InfoPlusResponse.ok().withFormData("fieldX", value));
    WAYS.put(
        "put",
        (e, value) -> {
          InfoPlusResponse response = InfoPlusResponse.ok();
          response.getFormData().put("fieldX", value);
          return response;
        });
    WAYS.put(
        "replaced",
        (e, value) -> {
          InfoPlusResponse response = InfoPlusResponse.ok().withFormData("fieldX", "other");
          response.getFormData().entrySet().iterator().next().setValue(value);
          return response;
        });
    WAYS.put(
        "setFormData",
        (e, value) -> {
          InfoPlusResponse response = InfoPlusResponse.ok();
          response.setFormData(mapOf(value));
          return response;
        });
    WAYS.put(
        "a kept map",
        (e, value) -> {
          InfoPlusResponse response = InfoPlusResponse.ok();
          response.setFormData(new HashMap<>(mapOf(value)));
          return response;
        });
  }

  private static Map<String, @Nullable Object> mapOf(@Nullable Object value) {
    return new TreeMap<>(Collections.singletonMap("fieldX", value));
  }

  private static InfoPlusEvent event(Map<String, @Nullable Object> data, boolean textDates) {
    return InfoPlusEvent.builder("ACTION_DOING")
        .formData(data)
        .mapping(new MappingOptions(ZONE, false))
        .source(
            EventSource.builder("engine", "ACTION_DOING")
                .dateTextZone(textDates ? ZONE : null)
                .build())
        .build();
  }

  /** The form data as an engine has them when it took an answer. */
  private static Map<String, Object> after(
      Map<String, @Nullable Object> data, boolean textDates, Way way, @Nullable Object value) {
    InfoPlusEvent e = event(data, textDates);
    Map<String, @Nullable Object> sent =
        SentValues.written(way.put(e, value).writeFormData(e), ZONE, textDates);
    Map<String, Object> after = new TreeMap<>();
    Map<String, @Nullable Object> all = new HashMap<>(data);
    all.putAll(sent);
    all.forEach(
        (key, present) -> {
          if (present != null && !present.equals("")) {
            after.put(key, present);
          }
        });
    return after;
  }

  @Provide
  @SuppressWarnings("JavaUtilDate") // what authors have
  static Arbitrary<Object> values() {
    CodeItem one = CodeItem.of("1", "One");
    Arbitrary<Object> single =
        Arbitraries.of(
            "text",
            "",
            "1",
            true,
            1,
            2.5,
            new BigDecimal("1.50"),
            'c',
            LawBeans.Kind.SICK,
            one,
            CodeItem.of("2", "Two", null, null, Map.of("a", "b")),
            CodeItem.of("", ""),
            InfoPlusUser.of("u1", "One"),
            InfoPlusFile.of("/f/1", "a"),
            new InfoPlusFile("7", "b", null, "pdf", 3L, null),
            Instant.parse("2026-11-21T01:30:00Z"),
            new Date(1795224600000L),
            new java.sql.Date(1795224600000L),
            java.sql.Time.valueOf("09:30:00"),
            LocalDate.of(2026, 11, 21),
            LocalDateTime.of(2026, 11, 21, 9, 30),
            LocalTime.of(9, 30),
            YearMonth.of(2026, 11),
            Map.of("k", one, "d", LocalDate.EPOCH));
    Arbitrary<Object> lists =
        single
            .injectNull(0.2)
            .list()
            .ofMaxSize(3)
            .flatMap(list -> Arbitraries.of(list, list.toArray(), new Elements(list)));
    Arbitrary<Object> codes =
        Arbitraries.of(one, CodeItem.of("2", "Two"))
            .injectNull(0.2)
            .list()
            .ofMaxSize(3)
            .map(list -> (Object) list);
    Arbitrary<Object> rows = codes.injectNull(0.2).list().ofMaxSize(3).map(list -> (Object) list);
    return Arbitraries.oneOf(single, lists, codes, rows)
        .flatMap(value -> Arbitraries.of(value, Optional.of(value)))
        .injectNull(0.05);
  }

  @Provide
  static Arbitrary<Map<String, @Nullable Object>> events() {
    Arbitrary<Object> raw =
        Arbitraries.of(
            "1",
            "",
            "old",
            1795224600,
            "2026-11-20T08:00:00+08:00",
            "2026-11-20",
            List.of("1", "2"),
            List.of(),
            "[{\"id\":\"7\",\"name\":\"b\",\"more\":1}]",
            "{\"id\":\"7\",\"name\":\"b\",\"more\":1}",
            Map.of("id", "7"));
    return Combinators.combine(
            raw.injectNull(0.1),
            Arbitraries.of("", "fieldX_Name", "fieldX_Attr", "fieldX_Codes"),
            Arbitraries.of(true, false))
        .as(SentValuesTest::data);
  }

  private static Map<String, @Nullable Object> data(
      @Nullable Object raw, String companion, boolean isPresent) {
    Map<String, @Nullable Object> data = new HashMap<>();
    if (isPresent) {
      data.put("fieldX", raw);
    }
    boolean isOfSingle = "1".equals(data.get("fieldX")) || "old".equals(data.get("fieldX"));
    if (companion.endsWith("_Codes") || (isOfSingle && !companion.isEmpty())) {
      data.put(companion, companion.endsWith("_Attr") ? "{\"a\":\"b\"}" : "1\n2");
    }
    return data;
  }

  @Property
  void allWaysAgree(
      @ForAll("events") Map<String, @Nullable Object> data,
      @ForAll("values") @Nullable Object value,
      @ForAll boolean textDates) {
    // The same moment as seconds and as text: a bean does not send what nobody changed.
    Assume.that(!(textDates && data.get("fieldX") instanceof Integer));
    Map<String, Object> expected =
        after(data, textDates, Objects.requireNonNull(WAYS.get("withFormData")), value);
    WAYS.forEach(
        (name, way) -> {
          boolean hidesCodes = name.equals("bean") && data.containsKey("fieldX_Codes");
          Object given = Sendable.orNull(value);
          if (hidesCodes && (FieldComparison.isEmpty(given) || FieldWriter.isNothing(given))) {
            return; // a property that is no list of codes was null before
          }
          Map<String, Object> sent = after(data, textDates, way, value);
          assertThat(Values.same(sent, expected))
              .as("%s: %s instead of %s", name, sent, expected)
              .isTrue();
        });
  }

  static List<Object> whatCannotBeSent() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    itself.add(itself);
    return List.of(
        new Object(),
        Double.NaN,
        Float.POSITIVE_INFINITY,
        Duration.ofHours(1),
        Period.ofDays(1),
        MonthDay.of(11, 21),
        OffsetTime.of(9, 30, 0, 0, ZoneOffset.UTC),
        ZONE,
        Path.of("a"),
        itself,
        List.of(Map.of("k", new Thread())),
        Map.of(new Thread(), 1),
        Map.of(1, "a", "1", "b"));
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeSent")
  void whatCannotBeSentIsToldWhereItIsPut(Object value) {
    InfoPlusEvent e = event(Map.of("fieldX", "old"), false);
    WAYS.forEach(
        (name, way) ->
            assertThatIllegalArgumentException()
                .as(name)
                .isThrownBy(() -> way.put(e, value))
                .withMessageStartingWith("formData.fieldX"));
  }

  @Test
  void aMessageSaysWhatToPutThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InfoPlusResponse.ok().withFormData("fieldX", List.of(Duration.ZERO)))
        .withMessage(
            "formData.fieldX[] is a java.time.Duration, which cannot be sent; put a number, such as"
                + " toMinutes() there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InfoPlusResponse.ok().withFormData("fieldX", new Form()))
        .withMessageContaining("is a io.messenger.sdk.form.SentValuesTest$Form, which cannot be")
        .withMessageContaining("answer with new InfoPlusResponse(event, form) if it is a form");
  }

  @Test
  void whatIsNotNamedIsNotLookedAt() {
    InfoPlusEvent e = event(Map.of("fieldX", "old", "fieldDays", 1), false);

    Map<String, Object> map = Map.of("fieldX", new Object(), "fieldDays", 2);

    assertThat(new InfoPlusResponse().toForm(e, map, "days").getFormData())
        .containsOnly(entry("fieldDays", 2));
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // what authors have
  void whatWasPutIsReadBack() {
    Date date = new Date(0);
    List<Object> list = new ArrayList<>(List.of("x"));
    InfoPlusResponse response =
        InfoPlusResponse.ok()
            .withFormData("fieldDate", date)
            .withFormData("fieldList", list)
            .withFormData("fieldMaybe", Optional.of("x"))
            .withFormData("fieldCode", CodeItem.of("1", "One"));
    list.add(LawBeans.Kind.SICK);
    list.add(date);

    assertThat(response.getFormData())
        .containsOnly(
            entry("fieldDate", date),
            entry("fieldList", list),
            entry("fieldMaybe", "x"),
            entry("fieldCode", "1"),
            entry("fieldCode_Name", "One"));
    assertThat(SentValues.written(response.getFormData(), ZONE, false))
        .containsEntry("fieldList", List.of("x", "S", 0L));
  }

  @Test
  void whatIsPutAgainTakesThePlaceOfAllThatWasThere() {
    InfoPlusResponse response =
        InfoPlusResponse.ok()
            .withFormData("fieldX", CodeItem.of("1", "One", null, null, Map.of("a", "b")))
            .withFormData("fieldX", List.of(CodeItem.of("1", "One"), CodeItem.of("2", "Two")));
    assertThat(response.getFormData()).containsOnlyKeys("fieldX_Codes", "fieldX_Names");

    assertThat(response.withFormData("fieldX", null).getFormData())
        .containsOnly(entry("fieldX", null));
    response.withFormData("fieldX", CodeItem.of("1", "One")).getFormData().remove("fieldX");
    assertThat(response.getFormData()).isEmpty();
  }

  @Test
  void theNameThatAnAuthorGivesBesideACodeCounts() {
    InfoPlusEvent e = event(Map.of(), false);
    Map<String, Object> given = new TreeMap<>(Collections.reverseOrder());
    given.put("fieldX", CodeItem.of("1", "One"));
    given.put("fieldX_Name", "Eins");

    for (InfoPlusResponse response :
        List.of(new InfoPlusResponse(e, given), InfoPlusResponse.ok())) {
      if (response.getFormData().isEmpty()) {
        response.setFormData(new HashMap<>(given));
      }
      assertThat(response.writeFormData(e))
          .containsOnly(entry("fieldX", "1"), entry("fieldX_Name", "Eins"));
    }
  }

  /** What was copied along with a code is not what its author says of another one. */
  @Test
  void ofACopyOfTheFormDataWhatIsAsItWasDoesNotCount() {
    InfoPlusEvent e =
        Events.event(
            "fieldOne",
            "a",
            "fieldOne_Name",
            "A",
            "fieldOne_Attr",
            "{\"x\":1}",
            "fieldTwo_Codes",
            "a\nb",
            "fieldTwo_Names",
            "A\nB",
            "fieldNone",
            "a",
            "fieldNone_Name",
            "A",
            "fieldFile",
            "/7",
            "fieldFile_Name",
            "a.pdf",
            "fieldRows",
            List.of("a", "b"),
            "fieldRows_Name",
            List.of("A", "B"));
    Map<String, @Nullable Object> copy = new HashMap<>(e.getFormData());
    copy.put("fieldOne", CodeItem.of("c", "C"));
    copy.put("fieldTwo", List.of(CodeItem.of("c", "C")));
    copy.put("fieldNone", null);
    copy.put("fieldFile", InfoPlusFile.of("/8", "b.pdf"));
    copy.put("fieldRows", List.of(CodeItem.of("c", "C"), CodeItem.of("d", "D")));

    assertThat(new InfoPlusResponse(e, copy).writeFormData(e))
        .containsOnly(
            entry("fieldOne", "c"),
            entry("fieldOne_Name", "C"),
            entry("fieldOne_Attr", ""),
            entry("fieldTwo_Codes", "c"),
            entry("fieldTwo_Names", "C"),
            entry("fieldNone", null),
            entry("fieldNone_Name", null),
            entry("fieldFile", "/8"),
            entry("fieldFile_Name", "b.pdf"),
            entry("fieldRows", List.of("c", "d")),
            entry("fieldRows_Name", List.of("C", "D")));
  }

  @Test
  void aClearedCodeIsClearedWithAllThatTheEventHasOfIt() {
    Map<String, @Nullable Object> data =
        Map.of("fieldX", "1", "fieldX_Name", "One", "fieldX_Attr", "{\"a\":\"b\"}");
    InfoPlusEvent e = event(data, false);

    assertThat(InfoPlusResponse.ok().withFormData("fieldX", null).writeFormData(e))
        .containsOnly(entry("fieldX", null), entry("fieldX_Name", null), entry("fieldX_Attr", ""));
    assertThat(
            InfoPlusResponse.ok().withFormData("fieldX", CodeItem.of("2", "Two")).writeFormData(e))
        .containsOnly(entry("fieldX", "2"), entry("fieldX_Name", "Two"), entry("fieldX_Attr", ""));
  }
}

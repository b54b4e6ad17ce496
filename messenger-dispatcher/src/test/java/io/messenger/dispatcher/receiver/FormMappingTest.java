package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the receiver adds to the mapping of forms: the zone, strictness, and the log. */
class FormMappingTest {
  private static final long BEFORE_MIDNIGHT_IN_PARIS = 1_771_369_200 - 1800;

  record Form(LocalDate from, Integer days) {}

  private static Call call(Object days) {
    return Call.event(
        "ACTION_DOING",
        "formData",
        Json.map("fieldFrom", BEFORE_MIDNIGHT_IN_PARIS, "fieldDays", days));
  }

  @Test
  void datesAreOfTheConfiguredZone() {
    Answering messenger =
        new Answering(
            e -> {
              Form form = e.toBean(Form.class);
              return new InfoPlusResponse(e, new Form(form.from().plusDays(1), form.days()))
                  .withFormData("fieldRead", form.from().toString())
                  .withFormData("fieldAsItIs", form.from());
            });
    try (Receiver receiver =
        Receiver.of(server -> server.timeZone(ZoneId.of("Asia/Shanghai")), messenger)) {
      var formData = receiver.call(call(3)).json().get("formData");

      LocalDate day = LocalDate.of(2026, 2, 18);
      ZoneId zone = ZoneId.of("Asia/Shanghai");
      assertThat(formData.get("fieldRead").textValue()).isEqualTo(day.toString());
      assertThat(formData.get("fieldAsItIs").longValue())
          .isEqualTo(day.atStartOfDay(zone).toEpochSecond());
      assertThat(formData.get("fieldFrom").longValue())
          .isEqualTo(day.plusDays(1).atStartOfDay(zone).toEpochSecond());
    }
  }

  @Test
  void aValueThatDoesNotFitIsToldOnceWithoutTheValue() {
    Answering messenger =
        new Answering(
            e -> {
              e.toBean(Form.class);
              return new InfoPlusResponse(e, e.toBean(Form.class));
            });
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      receiver.call(call("secret text")).isEmpty();

      assertThat(messenger.last().getMappingProblems())
          .containsExactly(new MappingProblem("fieldDays", "", "secret text", Integer.class));
      assertThat(log.warnings()).hasSize(1);
      assertThat(log.warnings().get(0))
          .contains("leave@example.edu ACTION_DOING", "fieldDays does not fit Integer");
      assertThat(log.all()).doesNotContain("secret text");
      assertThat(
              receiver.count(
                  "messenger.mapping.problems",
                  "workflow",
                  Receiver.WORKFLOW,
                  "event",
                  "ACTION_DOING"))
          .isEqualTo(1);
    }
  }

  @Test
  void strictMappingRefuses() {
    Answering messenger = new Answering(e -> new InfoPlusResponse(e, e.toBean(Form.class)));
    try (Receiver receiver = Receiver.of(server -> server.strictMapping(true), messenger);
        LogCapture log = new LogCapture()) {
      var reply = receiver.call(call("three")).json();

      assertThat(reply.get("cancel").booleanValue()).isTrue();
      assertThat(log.all()).contains("fieldDays does not fit Integer").doesNotContain("three");
      receiver.call(call(3)).isEmpty();
    }
  }

  record Misfits(
      int days,
      BigDecimal cost,
      boolean urgent,
      LocalDate from,
      Instant until,
      LocalTime at,
      Color color,
      List<Row> items) {
    Misfits {
      Objects.requireNonNull(from);
    }
  }

  enum Color {
    RED
  }

  record Row(byte count, char letter) {}

  private static Map<String, Object> field(String name, String title, String group) {
    return Json.map("name", name, "title", title, "type", "Text", "groupName", group);
  }

  private static Call odd(Object... formData) {
    return Call.event(
        "ACTION_DOING",
        "formData",
        Json.map(formData),
        "fields",
        List.of(
            field("fieldDays", "请假天数 / Leave days", "//Form"),
            field("fieldCost", "", "//Form"),
            field("fieldUrgent", "Urgent", "//Form"),
            field("fieldFrom", "From", "//Form"),
            field("fieldUntil", "Until", "//Form"),
            field("fieldAt", "At", "//Form"),
            field("fieldColor", "Color", "//Form"),
            field("fieldCount", "Count", "//Form//groupItems"),
            field("fieldLetter", "Letter", "//Form//groupItems")));
  }

  private static Answering strictly(Class<?> bean) {
    return new Answering(
        e -> {
          e.toBeanStrictly(bean);
          return null;
        });
  }

  /** None of the values can be in a log without being told: a time there has three decimals. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fieldDays|abc|请假天数 / Leave days：“abc”不是整数，请填写整数，例如 3。|请假天数 / Leave days: “abc” is not a whole number; write e.g. 3.",
        "fieldDays|2.56789|请假天数 / Leave days：“2.56789”不是整数，请填写整数，例如 3。|请假天数 / Leave days: “2.56789” is not a whole number; write e.g. 3.",
        "fieldDays|99999999999|请假天数 / Leave days：“99999999999”超出范围，请填写 -2147483648 到 2147483647 之间的整数。|请假天数 / Leave days: “99999999999” is too large or too small; write a number from -2147483648 to 2147483647.",
        "fieldDays|1e300000000|请假天数 / Leave days：“1e300000000”超出范围，请填写 -2147483648 到 2147483647 之间的整数。|请假天数 / Leave days: “1e300000000” is too large or too small; write a number from -2147483648 to 2147483647.",
        "fieldDays|99,999,999,999|请假天数 / Leave days：“99,999,999,999”超出范围，请填写 -2147483648 到 2147483647 之间的整数。|请假天数 / Leave days: “99,999,999,999” is too large or too small; write a number from -2147483648 to 2147483647.",
        "fieldFrom|20261121|From：“20261121”不是日期，请填写日期，例如 2026-11-21。|From: “20261121” is not a date; write e.g. 2026-11-21.",
        "fieldAt|25:30|At：“25:30”不是一天中的时间，请填写时间，例如 09:30。|At: “25:30” is not a time of day; write e.g. 09:30.",
        "fieldCost|much|fieldCost：“much”不是数字，请填写数字，例如 2.5。|fieldCost: “much” is not a number; write e.g. 2.5.",
        "fieldUrgent|maybe|Urgent：“maybe”不是 true 或 false，请填写其中之一。|Urgent: “maybe” is neither true nor false; write one of them.",
        "fieldFrom|soon [a](http://x)|From：“soon [a] (http://x)”不是日期，请填写日期，例如 2026-11-21。|From: “soon [a] (http://x)” is not a date; write e.g. 2026-11-21.",
        "fieldUntil|late|Until：“late”不是时间，请填写时间，例如 2026-11-21 09:30:00。|Until: “late” is not a time; write e.g. 2026-11-21 09:30:00.",
        "fieldColor|BLUE|Color：“BLUE”不在可选项中，请重新选择。|Color: “BLUE” is none of the choices; choose another one.",
      })
  void theUserReadsWhichFieldHoldsWhatItMustNot(
      String field, String value, String chinese, String english) {
    try (Receiver receiver = Receiver.of(strictly(Misfits.class));
        LogCapture log = new LogCapture()) {
      Call call = odd("fieldFrom", "2026-11-21", field, value);

      var reply = receiver.call(call).json();

      assertThat(reply.get("prompt").textValue()).isEqualTo(chinese);
      assertThat(reply.get("cancel").booleanValue()).isTrue();
      assertThat(reply.get("break").booleanValue()).isTrue();
      assertThat(receiver.call(call.language("en")).json().get("prompt").textValue())
          .isEqualTo(english);
      assertThat(log.lines(Level.ERROR)).isEmpty();
      assertThat(log.all())
          .contains("onActionDoing refused leave@example.edu ACTION_DOING", field + " does not fit")
          .doesNotContain(value, "Incident");
      assertThat(receiver.count("messenger.handler.failures")).isZero();
    }
  }

  /** What would take a gigabyte to write, or minutes to read. */
  static Stream<Arguments> manyDigits() {
    return Stream.of(
        arguments(new BigDecimal("1E+999999999"), "“1E+999999999” is too large or too small"),
        arguments("9".repeat(5_000_000), "“" + "9".repeat(40) + "…” is not a whole number"));
  }

  @ParameterizedTest
  @MethodSource("manyDigits")
  void aNumberOfTooManyDigitsIsNeitherReadNorWrittenOut(Object value, String told) {
    try (Receiver receiver = Receiver.of(strictly(Misfits.class))) {
      Call call = odd("fieldFrom", "2026-11-21", "fieldDays", value).language("en");

      assertThat(receiver.call(call).json().get("prompt").textValue()).contains(told);
    }
  }

  @Test
  void itsAuthorReadsThatDatesAreNoMilliseconds() {
    try (Receiver receiver = Receiver.of(new Answering(e -> toBean(e, Form.class)));
        LogCapture log = new LogCapture()) {
      receiver.call(Call.event("ACTION_DOING", "formData", Json.map("fieldFrom", 1771322400000L)));

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("fieldFrom does not fit LocalDate; dates are unix seconds")
          .endsWith(
              "if the field has milliseconds, make the property a Long and divide it by 1000");
    }
  }

  private static @Nullable InfoPlusResponse toBean(InfoPlusEvent e, Class<?> type) {
    e.toBean(type);
    return null;
  }

  @Test
  void aListWhereOneValueIsMeantIsNotTheUsersToCorrect() {
    try (Receiver receiver = Receiver.of(strictly(Form.class));
        LogCapture log = new LogCapture()) {
      Call call = call(List.of(1, 2)).language("en");

      assertThat(receiver.call(call).json().get("prompt").textValue())
          .isEqualTo(
              "fieldDays holds a list, which is not expected there; tell the administrator.");
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .endsWith(
              "fieldDays does not fit Integer; "
                  + "make the property of a list a List, or"
                  + " put it into the class of the rows if the field is in a repeat group");
    }
  }

  @Test
  void theUserReadsWhichRowItIs() {
    try (Receiver receiver = Receiver.of(strictly(Misfits.class))) {
      Call call =
          odd(
              "fieldFrom", "2026-11-21",
              "fieldCount", List.of(1, 1000, 3, "x"),
              "fieldLetter", List.of("a", "b", "cc", List.of()));

      assertThat(receiver.call(call.language("en")).json().get("prompt").textValue())
          .isEqualTo(
              "Count (row 2): “1000” is too large or too small; write a number from -128 to 127."
                  + " Letter (row 3): “cc” is not a single character; write one."
                  + " Count (row 4): “x” is not a whole number; write e.g. 3. And 1 more.");
    }
  }

  @Test
  void whereNothingCanBeStoppedThatIsLoggedOnly() {
    try (Receiver receiver = Receiver.of(strictly(Form.class));
        LogCapture log = new LogCapture()) {
      receiver
          .call(Call.event("ACTION_DONE", "formData", Json.map("fieldFrom", 1, "fieldDays", "abc")))
          .isEmpty();

      assertThat(log.lines(Level.ERROR)).isEmpty();
      assertThat(log.all())
          .contains("could not read the form", "fieldDays does not fit Integer")
          .doesNotContain("abc");
      assertThat(log.warnings()).singleElement().asString().contains("fieldDays does not fit");
    }
  }

  /** Else nonsense would be a way round a rule; a form that is shown may be corrected. */
  @ParameterizedTest
  @CsvSource({"ACTION_DOING,true", "STEP_RENDERING,false"})
  void noFailurePolicyLetsItThroughButWhereAFormIsShown(EventType event, boolean stops) {
    try (Receiver receiver =
            Receiver.of(
                b -> b.failurePolicy("*@*", event, FailurePolicy.IGNORE), strictly(Form.class));
        LogCapture log = new LogCapture()) {
      var reply =
          receiver
              .call(
                  Call.event(
                      event.name(), "formData", Json.map("fieldFrom", 1, "fieldDays", "abc")))
              .json();

      assertThat(reply.get("cancel").booleanValue()).isEqualTo(stops);
      assertThat(log.all())
          .contains(stops ? "its user was told which values do not fit" : "nothing stops that");
    }
  }

  record Dayz(int dayz) {}

  @Test
  void anAuthorsMistakeIsAnIncident() {
    try (Receiver receiver = Receiver.of(strictly(Dayz.class));
        LogCapture log = new LogCapture()) {
      for (int i = 0; i < 2; i++) {
        var reply = receiver.call(odd("fieldDays", "abc")).json();

        assertThat(reply.get("prompt").textValue()).contains("事故编号");
      }
      assertThat(log.lines(Level.ERROR)).hasSize(2);
      assertThat(log.all())
          .contains(
              "Incident",
              "Dayz.dayz has no field in leave@example.edu; did you mean fieldDays?",
              "FormMappingTest")
          .doesNotContain(
              "abc", "io.messenger.sdk.form.FormMapper", "at io.messenger.sdk.InfoPlusEvent");
    }
  }

  @Test
  void whatTheFormDoesNotHaveIsToldOnce() {
    Answering messenger =
        new Answering(
            e -> {
              e.toBean(Dayz.class);
              return new InfoPlusResponse().withFormData("days", 3).toForm(e, new Dayz(1), "day");
            });
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      for (int i = 0; i < 3; i++) {
        receiver.call(odd("fieldDays", 3));
      }

      assertThat(log.warnings())
          .hasSize(3)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith("Answering.onActionDoing at leave@example.edu ACTION_DOING"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "Dayz.dayz has no field in leave@example.edu; did you mean fieldDays?"))
          .anySatisfy(
              line -> assertThat(line).contains("form data has days", "did you mean fieldDays?"))
          .anySatisfy(
              line -> assertThat(line).contains("toForm(…, \"day\")", "did you mean \"dayz\"?"));
    }
  }

  @Test
  void anAnswerThatCannotBeComparedIsAsGood() {
    AtomicBoolean fails = new AtomicBoolean();
    Answering messenger =
        new Answering(
            e -> {
              fails.set(true);
              return new InfoPlusResponse()
                  .withFormData("fieldDays", 4)
                  .withCodes(new CodeList("kinds", List.of()));
            }) {
          @Override
          public List<String> getCodeTables() {
            if (fails.get()) {
              throw new IllegalStateException("no names");
            }
            return super.getCodeTables();
          }
        };
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      for (int i = 0; i < 2; i++) {
        var reply = receiver.call(odd("fieldDays", 3)).json();

        assertThat(reply.get("formData").get("fieldDays").intValue()).isEqualTo(4);
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("onActionDoing were not compared with the form"))
          .hasSize(1);
      assertThat(log.lines(Level.ERROR)).isEmpty();
    }
  }

  @Test
  void whatIsNullInAnAnswerIsNamed() {
    List<InfoPlusResponse> answers =
        List.of(
            new InfoPlusResponse(),
            new InfoPlusResponse(),
            InfoPlusResponse.ok().withCodes(new CodeList("kind", Arrays.asList((CodeItem) null))),
            new InfoPlusResponse());
    Map<String, Object> data = new HashMap<>();
    answers.get(0).setFormData(data);
    data.put(null, 3);
    answers.get(1).getCodes().add(null);
    Iterator<InfoPlusResponse> next = answers.iterator();
    try (Receiver receiver = Receiver.of(new Answering(e -> next.next()));
        LogCapture log = new LogCapture()) {
      receiver.call(odd("fieldDays", 3));
      receiver.call(odd("fieldDays", 3));
      receiver.call(odd("fieldDays", 3));

      assertThat(log.all())
          .contains(
              "formData has a key that is null, which cannot be sent; name it with a string",
              "the answer has a code list that is null",
              "the answer has a null among the items of the code list kind; leave it out");
      receiver.call(odd("fieldDays", 3)).isEmpty();
    }
  }

  @Test
  void whatWeSayIsNoValueThoughItIsSpelledLikeOne() {
    Answering messenger =
        new Answering(
            e ->
                InfoPlusResponse.ok()
                    .withFormData("fieldDays", "many")
                    .withFormData("13800138000", 1)
                    .withFormData("dayz", 1));
    Call call =
        Call.event(
            "ACTION_DOING",
            "formData",
            Json.map(
                "_VAR_A",
                "number",
                "_VAR_B",
                "Number",
                "_VAR_C",
                "fieldDays",
                "_VAR_D",
                "13800138000"),
            "fields",
            List.of(Json.map("name", "fieldDays", "type", "Number", "groupName", "//Form")));
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      receiver.call(call);

      assertThat(log.warnings())
          .anySatisfy(
              line ->
                  assertThat(line).endsWith("it is a Number of leave@example.edu; give a number"))
          .anySatisfy(line -> assertThat(line).contains("form data has ‹_VAR_D›, which begins"))
          .anySatisfy(line -> assertThat(line).endsWith("did you mean fieldDays?"));
      assertThat(log.all()).doesNotContain("13800138000");
    }
  }

  @Test
  void inStrictModeAMistakeIsToldOnce() {
    try (Receiver receiver = Receiver.of(strictly(Dayz.class));
        LogCapture log = new LogCapture()) {
      receiver.call(odd("fieldDays", "abc", "fieldUrgent", "fieldDays", "fieldCost", "property"));

      assertThat(log.warnings()).singleElement().asString().startsWith("Incident");
      assertThat(log.all()).contains("did you mean fieldDays? Name the property days");
    }
  }

  @Test
  void theSameMistakeIsToldOfEachWorkflow() {
    Function<InfoPlusEvent, InfoPlusResponse> answer =
        e -> InfoPlusResponse.ok().withFormData("", 1);
    Answering leave = new Answering(answer);
    String name = "trip@example.edu";
    Answering trip = Answering.of(name, Receiver.SECRET, answer);
    try (Receiver receiver = Receiver.of(leave, trip);
        LogCapture log = new LogCapture()) {
      for (int i = 0; i < 2; i++) {
        receiver.call(Call.event("ACTION_DOING"));
        receiver.call(
            Call.event("ACTION_DOING", "step", Json.step("trip", "example.edu"))
                .basic(name, Receiver.SECRET));
      }

      assertThat(log.warnings()).filteredOn(line -> line.contains("is no name")).hasSize(2);
    }
  }

  static class Refusing {
    private int days;

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      if (days > 2) {
        throw new IllegalArgumentException("more than " + days);
      }
      this.days = days;
    }
  }

  @Test
  void aSetterThatRefusesIsNamedAndNotTheType() {
    Answering messenger =
        new Answering(
            e -> {
              e.toBean(Refusing.class);
              return null;
            });
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      receiver.call(odd("fieldDays", 3)).isEmpty();

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains(
              "fieldDays: setDays refused it: IllegalArgumentException (FormMappingTest.java:",
              "; let the setter take what the form sends, and check it in the handler")
          .doesNotContain("more than", "change the type", "fit int");
    }
  }

  @Test
  void aHandlerThatFailsIsToldItsMistakesToo() {
    Answering messenger =
        new Answering(
            e -> {
              throw new IllegalStateException(e.toBean(Dayz.class).toString());
            });
    try (Receiver receiver = Receiver.of(messenger);
        LogCapture log = new LogCapture()) {
      receiver.call(odd("fieldDays", 3));

      assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("dayz has no field"));
    }
  }
}

package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Beside {@link SampleEventsTest}: the limits, with other values than those of the events. */
class LeaveMessengerTest {
  /** What is checked at the click is checked again when it is done. */
  private static final List<String> SUBMITTING =
      List.of("action-clicking-apply-submit", "action-doing-apply-submit");

  private static final List<String> CHANGING_DATES =
      List.of("field-changing-leave-from", "field-changing-leave-to");

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(LeaveMessenger.class);
  private final Engine engine = new Engine();

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
    log.setLevel(Level.INFO);
    log.setAdditive(false);
  }

  @AfterEach
  void stop() {
    log.detachAppender(logged);
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    // 10:00 in Shanghai
    "2026-02-24T02:00:00Z, 2026-02-24T02:00:00Z",
    "2026-02-24T02:00:00Z, 2026-03-10T02:00:00Z",
    // to the last second of that day in Shanghai
    "2026-02-24T02:00:00Z, 2026-03-10T15:59:59Z",
    // from the first second of that day in Shanghai, where UTC has the day before
    "2026-02-23T16:00:00Z, 2026-03-10T15:59:59Z",
    // earlier on the same day: only days count
    "2026-02-24T10:00:00Z, 2026-02-24T02:00:00Z"
  })
  void letsALeaveOfUpTo15DaysPass(Instant from, Instant to) {
    for (JsonNode answer : submit(from, to)) {
      assertThat(answer.path("cancel").asBoolean()).isFalse();
      assertThat(answer.path("prompt").asText()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 2026-02-24T02:00:00Z, 2026-03-11T02:00:00Z",
    // the first second of the eleventh in Shanghai, where UTC has the tenth
    "16, 2026-02-24T02:00:00Z, 2026-03-10T16:00:00Z",
    // the last second of the twenty-third in Shanghai
    "16, 2026-02-23T15:59:59Z, 2026-03-10T02:00:00Z",
    "366, 2026-01-01T02:00:00Z, 2027-01-01T02:00:00Z"
  })
  void refusesALongerLeave(int days, Instant from, Instant to) {
    for (JsonNode answer : submit(from, to)) {
      assertCancels(
          answer,
          "请假不能超过 15 天，这次是 %d 天，见[请假规定](https://www.example.edu/leave)".formatted(days)
              + " / Leave is limited to 15 days, this is %d".formatted(days));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-24T02:00:00Z, 2026-02-23T02:00:00Z",
    // a minute apart, but on two days in Shanghai
    "2026-02-24T16:00:00Z, 2026-02-24T15:59:00Z",
    "2026-02-24T02:00:00Z, 1970-01-01T00:00:00Z"
  })
  void refusesALeaveThatEndsBeforeItStarts(Instant from, Instant to) {
    for (JsonNode answer : submit(from, to)) {
      assertCancels(answer, "结束日期不能早于开始日期 / The last day must not be before the first");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "tomorrow"})
  void asksForAMissingDate(@Nullable String date) {
    String prompt = "请填写请假的起止日期 / Please fill in the first and the last day";
    for (String event : SUBMITTING) {
      for (String field : List.of("fieldFrom", "fieldTo")) {
        assertCancels(engine.send(SampleEvent.of(event).with(field, date)), prompt);
        assertCancels(engine.send(SampleEvent.of(event).without(field)), prompt);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "320000, 321000, 321023",
    "320000, 321000, ''",
    "320000, '', ''",
    "'', '', ''",
    // a city without counties, and a province of which nothing more is known
    "440000, 441900, 441901",
    "810000, '', ''"
  })
  void letsPlacesThatLieInEachOtherPass(String province, String city, String county) {
    for (JsonNode answer : submit(province, city, county)) {
      assertThat(answer.path("cancel").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"330000, 321000, 321023", "'', 321000, ''", "3, 321000, ''", "320000, 329999, ''"})
  void refusesACityOfAnotherProvince(String province, String city, String county) {
    for (JsonNode answer : submit(province, city, county)) {
      assertCancels(answer, "所选的市不在所选的省，请重新选择 / The city is not in the province: choose again");
    }
  }

  @ParameterizedTest
  @CsvSource({"320000, 320500, 321023", "320000, '', 321023"})
  void refusesACountyOfAnotherCity(String province, String city, String county) {
    for (JsonNode answer : submit(province, city, county)) {
      assertCancels(answer, "所选的县不在所选的市，请重新选择 / The county is not in the city: choose again");
    }
  }

  @Test
  void asksForNoPlaceThatTheFormDoesNotHave() {
    for (String event : SUBMITTING) {
      SampleEvent leave =
          SampleEvent.of(event)
              .without("fieldProvince")
              .without("fieldCity")
              .without("fieldCounty");
      assertThat(engine.send(leave).path("cancel").asBoolean()).isFalse();
    }
  }

  @Test
  void doesNotBelieveTheDaysThatTheFormClaims() {
    SampleEvent long31Days =
        SampleEvent.of("action-doing-apply-submit-too-long").with("fieldDays", "3");
    SampleEvent short3Days = SampleEvent.of("action-doing-apply-submit").with("fieldDays", "31");

    assertThat(engine.send(long31Days).path("cancel").asBoolean()).isTrue();
    assertThat(engine.send(short3Days).path("cancel").asBoolean()).isFalse();
  }

  @Test
  void takesDatesThatAreStrings() {
    SampleEvent event =
        SampleEvent.of("action-doing-apply-submit")
            .with("fieldFrom", "1771927200")
            .with("fieldTo", "1774519200");

    assertThat(engine.send(event).path("prompt").asText()).contains("31");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 2026-02-24T02:00:00Z, 2026-02-27T02:00:00Z",
    "1, 2026-02-24T02:00:00Z, 2026-02-24T02:00:00Z",
    // earlier on the same day: only days count
    "1, 2026-02-24T10:00:00Z, 2026-02-24T02:00:00Z",
    // a second apart, but on two days in Shanghai
    "2, 2026-02-24T15:59:59Z, 2026-02-24T16:00:00Z",
    // too long, which only the submission refuses
    "366, 2026-01-01T02:00:00Z, 2027-01-01T02:00:00Z"
  })
  void countsTheDaysWhenADateChanges(int days, Instant from, Instant to) {
    for (String event : CHANGING_DATES) {
      SampleEvent numbers =
          SampleEvent.of(event)
              .with("fieldFrom", from.getEpochSecond())
              .with("fieldTo", to.getEpochSecond());
      SampleEvent strings =
          SampleEvent.of(event)
              .with("fieldFrom", Long.toString(from.getEpochSecond()))
              .with("fieldTo", Long.toString(to.getEpochSecond()));

      assertOnlySends(engine.send(numbers), "{\"fieldDays\":%d}".formatted(days));
      assertOnlySends(engine.send(strings), "{\"fieldDays\":%d}".formatted(days));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "4", "2.5", "many"})
  void countsTheDaysWhateverTheFormShows(@Nullable String days) {
    assertOnlySends(
        engine.send(SampleEvent.of("field-changing-leave-to").with("fieldDays", days)),
        "{\"fieldDays\":4}");
    assertOnlySends(
        engine.send(SampleEvent.of("field-changing-leave-to").without("fieldDays")),
        "{\"fieldDays\":4}");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "tomorrow"})
  void clearsTheDaysWhileADateIsMissing(@Nullable String date) {
    for (String event : CHANGING_DATES) {
      for (String field : List.of("fieldFrom", "fieldTo")) {
        assertOnlySends(
            engine.send(SampleEvent.of(event).with(field, date)), "{\"fieldDays\":null}");
        assertOnlySends(engine.send(SampleEvent.of(event).without(field)), "{\"fieldDays\":null}");
      }
    }
  }

  @Test
  void clearsTheDaysWhileTheLeaveEndsBeforeItStarts() {
    for (String event : CHANGING_DATES) {
      assertOnlySends(
          engine.send(SampleEvent.of(event).with("fieldTo", 1771840800)), "{\"fieldDays\":null}");
    }
  }

  @Test
  void doesNotCountTheDaysWhenAnotherFieldChanges() {
    SampleEvent event = SampleEvent.of("field-changing-leave-kind").with("fieldDays", "7");

    assertOnlySends(engine.send(event), "{}");
  }

  @Test
  void presetsOnlyWhatTheEngineKnowsOfTheUser() {
    SampleEvent event = SampleEvent.of("instance-starting").withUser("{\"account\":\"u1001\"}");

    JsonNode formData = engine.send(event).path("formData");

    assertThat(formData.path("fieldApplicant").asText()).isEqualTo("u1001");
    assertThat(formData.has("fieldDept")).isFalse();
  }

  @Test
  void refusesTheWithdrawalOnceTheManagerHasGivenAnOpinion() {
    SampleEvent event =
        SampleEvent.of("step-withdrawing-apply-submit").with("fieldManagerOpinion", "同意");

    assertCancels(engine.send(event), "部门已有审批意见，不能撤回 / The manager has given an opinion already");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  \n", "\u3000"})
  void allowsTheWithdrawalBefore(@Nullable String opinion) {
    SampleEvent event =
        SampleEvent.of("step-withdrawing-apply-submit").with("fieldManagerOpinion", opinion);

    assertThat(engine.send(event).path("cancel").asBoolean()).isFalse();
  }

  @Test
  void notesWhoHasTheLeaveNext() {
    engine.send(SampleEvent.of("action-done-apply-submit"));

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Leave 16059 waits for u1002");
  }

  @Test
  void countsTheLeavesThatEnded() {
    engine.send(SampleEvent.of("action-done-hr-file"));
    engine.send(SampleEvent.of("action-done-hr-file"));

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Leave 16059 has ended, number 1 since the start",
            "Leave 16059 has ended, number 2 since the start");
  }

  private List<JsonNode> submit(Instant from, Instant to) {
    return SUBMITTING.stream()
        .map(
            event ->
                SampleEvent.of(event)
                    .with("fieldFrom", from.getEpochSecond())
                    .with("fieldTo", to.getEpochSecond()))
        .map(engine::send)
        .toList();
  }

  private List<JsonNode> submit(String province, String city, String county) {
    return SUBMITTING.stream()
        .map(
            event ->
                SampleEvent.of(event)
                    .with("fieldProvince", province)
                    .with("fieldCity", city)
                    .with("fieldCounty", county))
        .map(engine::send)
        .toList();
  }

  private static void assertOnlySends(JsonNode answer, String formData) {
    assertThat(Engine.withoutForm(answer))
        .isEqualTo(
            Engine.json(
                """
                {"cancel":false,"break":false,"prompt":"","detail":"","formData":%s,
                 "codes":null,"timer":null}"""
                    .formatted(formData)));
  }

  private static void assertCancels(JsonNode answer, String prompt) {
    assertThat(answer.path("cancel").asBoolean()).isTrue();
    assertThat(answer.path("break").asBoolean()).isFalse();
    assertThat(answer.path("prompt").asText()).isEqualTo(prompt);
  }
}

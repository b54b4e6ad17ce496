package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.MappingProblem;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

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
  void strictMappingFailsTheHandler() {
    Answering messenger = new Answering(e -> new InfoPlusResponse(e, e.toBean(Form.class)));
    try (Receiver receiver = Receiver.of(server -> server.strictMapping(true), messenger);
        LogCapture log = new LogCapture()) {
      var reply = receiver.call(call("three")).json();

      assertThat(reply.get("cancel").booleanValue()).isTrue();
      assertThat(log.all()).contains("fieldDays does not fit Integer").doesNotContain("three");
      receiver.call(call(3)).isEmpty();
    }
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted. */
class MetricsTest {
  private final Answering messenger =
      new Answering(
          e ->
              switch (String.valueOf(e.getActionCode())) {
                case "cancel" -> InfoPlusResponse.cancel("x");
                case "fail" -> throw new IllegalStateException("x");
                default -> null;
              });
  private final Receiver receiver = Receiver.of(messenger);

  @AfterEach
  void stop() {
    receiver.close();
  }

  private long events(String event, String outcome) {
    Timer timer =
        receiver
            .meters
            .find("messenger.events")
            .tags("workflow", Receiver.WORKFLOW, "event", event, "outcome", outcome)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  private long at(String step, String action) {
    Timer timer =
        receiver.meters.find("messenger.events").tags("step", step, "action", action).timer();
    return timer == null ? 0 : timer.count();
  }

  private void render(Object step) {
    Map<String, Object> at = Json.step("leave", "example.edu");
    at.put("stepCode", step);
    Call call = Call.event("STEP_RENDERING", "step", at, "actionCode", null);
    assertThat(receiver.call(call).status()).isEqualTo(200);
  }

  @Test
  void eventsByStepAndAction() {
    send("ACTION_DOING", "ok");
    send("ACTION_DOING", "other one");
    render("check");
    render(null);
    render("");
    render("x".repeat(100));

    assertThat(at("apply", "ok")).isEqualTo(1);
    assertThat(at("apply", "other one")).isEqualTo(1);
    assertThat(at("check", "-")).isEqualTo(1);
    assertThat(at("-", "-")).isEqualTo(2);
    assertThat(at("other", "-")).isEqualTo(1);
  }

  @Test
  void soManyStepsAndNoMoreBecomeTags() {
    for (int i = 0; i < 600; i++) {
      render("s" + i);
    }
    render("s0");

    assertThat(receiver.meters.find("messenger.events").timers()).hasSize(501);
    assertThat(at("other", "other")).isEqualTo(100);
    assertThat(at("s0", "-")).isEqualTo(2);
    assertThat(at("s499", "-")).isEqualTo(1);
  }

  @Test
  void whatIsNotVerifiedBecomesNoTag() {
    Call call = Call.event("ACTION_DOING", "actionCode", "forged").basic("x", "y");
    assertThat(receiver.call(call).status()).isEqualTo(401);
    assertThat(receiver.meters.find("messenger.events").timers()).isEmpty();
  }

  private void send(String event, String action) {
    assertThat(receiver.call(Call.event(event, "actionCode", action)).status()).isEqualTo(200);
  }

  @Test
  void eventsByWorkflowEventAndOutcome() {
    send("ACTION_DOING", "ok");
    send("ACTION_DOING", "ok");
    send("STEP_RENDERING", "ok");
    send("ACTION_DOING", "cancel");
    send("ACTION_DOING", "fail");
    send("ACTION_DONE", "fail");

    assertThat(events("ACTION_DOING", "ok")).isEqualTo(2);
    assertThat(events("STEP_RENDERING", "ok")).isEqualTo(1);
    assertThat(events("ACTION_DOING", "cancelled")).isEqualTo(1);
    assertThat(events("ACTION_DOING", "failed")).isEqualTo(1);
    assertThat(events("ACTION_DONE", "failed")).isEqualTo(1);
    assertThat(
            receiver.count(
                "messenger.handler.failures",
                "workflow",
                Receiver.WORKFLOW,
                "event",
                "ACTION_DOING"))
        .isEqualTo(1);
  }

  @Test
  void probesAreCountedApart() {
    receiver.call(Call.of(Call.FORM, "event=ECHO").anonymous()).isEmpty();
    receiver.call(Call.of(Call.FORM, "event=ECHO").anonymous()).isEmpty();

    assertThat(receiver.count("messenger.probes")).isEqualTo(2);
    assertThat(receiver.meters.find("messenger.events").timers()).isEmpty();
  }

  @Test
  void unmatchedEvents() {
    receiver.call(Call.event("ACTION_DOING", "step", Map.of())).isEmpty();

    assertThat(receiver.count("messenger.events.unmatched")).isEqualTo(1);
    assertThat(receiver.meters.find("messenger.events").timers()).isEmpty();
  }

  @Test
  void unknownEvents() {
    send("NEW_ONE", "ok");

    assertThat(receiver.count("messenger.events.unknown")).isEqualTo(1);
    assertThat(events("UNKNOWN", "ok")).isEqualTo(1);
  }

  @Test
  void refusalsByReason() {
    List<Call> calls =
        List.of(
            Call.event("ACTION_DOING").anonymous(),
            Call.event("ACTION_DOING").basic("x", "y"),
            Call.of(Call.JSON, "{"),
            Call.of("text/plain", "x"),
            Call.event("ACTION_DOING").path("/x"),
            Call.event("ACTION_DOING").method("PUT"),
            Call.of(Call.FORM, new byte[9_000_000]),
            Call.form("ACTION_DOING", "{\"when\":[]}"));
    calls.forEach(call -> assertThat(receiver.call(call).status()).isGreaterThanOrEqualTo(400));

    assertThat(refused("unauthorized")).isEqualTo(2);
    assertThat(refused("not-json")).isEqualTo(1);
    assertThat(refused("content-type")).isEqualTo(1);
    assertThat(refused("not-found")).isEqualTo(1);
    assertThat(refused("method-not-allowed")).isEqualTo(1);
    assertThat(refused("body-too-large")).isEqualTo(1);
    assertThat(refused("wrong-type")).isEqualTo(1);
    assertThat(receiver.meters.find("messenger.events").timers()).isEmpty();
  }

  private double refused(String reason) {
    return receiver.count("messenger.requests.refused", "reason", reason);
  }

  @Test
  void nothingThatAClientChoseBecomesATag() {
    send("FORGED_EVENT", "ok");
    receiver.call(Call.event("A", "step", Json.step("forged", "forged.edu"))).isEmpty();
    assertThat(receiver.meters.getMeters())
        .noneMatch(
            meter ->
                meter.getId().toString().toLowerCase(java.util.Locale.ROOT).contains("forged"));
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine drops of form data, with code 0, is told. */
class VerifyFieldsTest {
  private static final String VALUE = "value-of-the-form";

  private final EngineStub engine = new EngineStub();
  private final Recorder vpn =
      new Recorder(
          e ->
              InfoPlusResponse.ok()
                  .withFormData("fieldDays", 5)
                  .withFormData("fieldReason", VALUE)
                  .withFormData("fieldVpnAccount", "no-such-field"));

  @AfterEach
  void stop() {
    engine.close();
  }

  private Loonflow receiver(@Nullable String... more) {
    return Loonflow.of(Loonflow.QUICK, Loonflow.waiting(engine.port(), more), vpn);
  }

  private void stored(String... entries) {
    engine.flowLogs.put("1", List.of(entries));
  }

  private String errorOfACallback(LogCapture log) {
    try (Loonflow loonflow = receiver()) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is told", () -> !log.lines(Level.ERROR).isEmpty());
    }
    assertThat(log.lines(Level.ERROR)).hasSize(1);
    return log.lines(Level.ERROR).get(0);
  }

  private static boolean isVerified(EngineStub engine) {
    return engine.questions.stream().anyMatch(q -> q.line().contains("/flowlogs?"));
  }

  @Test
  void whatWasStoredIsNotTold() {
    stored(EngineStub.entry(1, 2, "loonrobot", "{\"days\": 5, \"reason\": \"" + VALUE + "\"}"));
    try (LogCapture log = new LogCapture()) {
      try (Loonflow loonflow = receiver()) {
        loonflow.call(Capture.HOOK_1).isOk();
        Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      }
      assertThat(isVerified(engine)).isTrue();
      assertThat(log.lines(Level.ERROR)).isEmpty();
      assertThat(log.warnings()).noneMatch(line -> line.contains("verified"));
    }
  }

  @Test
  void whatWasLostIsAnErrorWithTheTicketAndWithoutValues() {
    stored(EngineStub.entry(1, 2, "loonrobot", "{\"days\": 3, \"reason\": \"None\"}"));
    try (LogCapture log = new LogCapture()) {
      assertThat(errorOfACallback(log))
          .contains("ticket 1 of vpn at state provision", "did not store days, reason:");
      assertThat(log.all()).doesNotContain(VALUE, "no-such-field");
    }
  }

  /** The next hook was answered meanwhile, the same state was left before, people commented. */
  @Test
  void theEntryThatTheCallbackMadeCounts() {
    stored(
        EngineStub.entry(9, 3, "loonrobot", "{\"days\": 5, \"reason\": \"" + VALUE + "\"}"),
        EngineStub.entry(8, 3, "hook", "{\"days\": 5, \"reason\": \"" + VALUE + "\"}"),
        EngineStub.entry(7, 2, "lilei", "{\"days\": 5, \"reason\": \"" + VALUE + "\"}"),
        EngineStub.entry(6, 2, "loonrobot", "{\"days\": 5, \"reason\": \"None\"}"),
        EngineStub.entry(5, 2, "hook", "{\"days\": 3, \"reason\": \"None\"}"),
        EngineStub.entry(4, 2, "loonrobot", "{\"days\": 3, \"reason\": \"None\"}"));
    try (LogCapture log = new LogCapture()) {
      assertThat(errorOfACallback(log)).contains("did not store reason:");
    }
  }

  @Test
  void aTicketThatMovedOnWithoutItLostAll() {
    engine.otherwise(EngineStub.answer(EngineStub.MOVED_ON));
    stored(EngineStub.entry(2, 2, "admin", "{\"days\": 3, \"reason\": \"None\"}"));
    try (LogCapture log = new LogCapture()) {
      assertThat(errorOfACallback(log))
          .contains("ticket 1 of vpn at state provision", "moved on without", "wait: true");
    }
  }

  /** Its hook came because the callback was taken, of which nobody had heard. */
  @Test
  void aCallbackThatAnotherHookSupersedesIsVerifiedToo() {
    engine.reacts(EngineStub.lost());
    engine.tells(request -> EngineStub.answer("500 Oops", ""));
    stored(EngineStub.entry(1, 2, "loonrobot", "{\"days\": 3, \"reason\": \"None\"}"));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver()) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it waits", () -> loonflow.callbacks("retried") > 0);
      engine.tells(request -> EngineStub.answer(engine.answerTo(request)));
      engine.states.put("1", 3);
      engine.otherwise(EngineStub.hang());
      loonflow.call(Capture.HOOK_1.with("\"state_id\": 2", "\"state_id\": 3")).isOk();
      Eventually.holds("it is told", () -> !log.lines(Level.ERROR).isEmpty());
      assertThat(log.lines(Level.ERROR).get(0)).contains("did not store days, reason:");
    }
  }

  @Test
  void whatCannotBeVerifiedIsToldForEachTicketOrOnceForAWorkflow() {
    try (LogCapture log = new LogCapture()) {
      try (Loonflow loonflow = receiver()) {
        engine.tells(request -> EngineStub.answer("500 Oops", ""));
        loonflow.call(Capture.HOOK_1).isOk();
        Eventually.holds(
            "it is told",
            () -> log.warnings().stream().anyMatch(line -> line.contains("not be verified")));
        engine.tells(request -> EngineStub.answer("403 Forbidden", ""));
        for (int id = 2; id <= 4; id++) {
          loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
        }
        Eventually.holds("all are taken", () -> loonflow.callbacks("sent") == 4);
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("It could not be verified"))
          .singleElement()
          .asString()
          .contains("ticket 1 of vpn", "days, reason, vpnAccount");
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("cannot be verified in vpn"))
          .singleElement()
          .asString()
          .contains("verify-fields");
    }
  }

  @Test
  void itCanBeTurnedOff() {
    stored(EngineStub.entry(1, 2, "loonrobot", "{\"days\": 3}"));
    try (LogCapture log = new LogCapture()) {
      try (Loonflow loonflow = receiver("verify-fields", "false")) {
        loonflow.call(Capture.HOOK_1).isOk();
        Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      }
      assertThat(engine.questions).isEmpty();
      assertThat(log.lines(Level.ERROR)).isEmpty();
    }
  }

  @Test
  void aFieldThatTheWorkflowDoesNotHaveIsToldOnce() {
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver()) {
      loonflow.call(Capture.HOOK_1).isOk();
      loonflow.call(Capture.HOOK_1.ofTicket(2)).isOk();
      Eventually.holds("both are taken", () -> loonflow.callbacks("sent") == 2);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("has no field"))
          .singleElement()
          .asString()
          .contains("vpn", "vpnAccount")
          .doesNotContain("no-such-field");
    }
    assertThat(engine.requests.get(0).fields().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("days", "reason", "vpnAccount");
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refusals that no repeat can mend, and outages that are over. */
class HopelessRefusalTest {
  private static final String MISSING =
      "{\"code\":-1,\"data\":\"\",\"msg\":\"此工单的必填字段为:result_a,port\"}";
  private static final String WRONG_TOKEN =
      "{\"code\":-1,\"data\":{},\"msg\":\"permission check fail：The signature you provide in request"
          + " header is invalid\"}";
  private static final String NO_PERMISSION =
      "{\"code\":-1,\"data\":\"\",\"msg\":\"app: ops has no api permission for workflow_id: 1\"}";

  /** What waits is tried again in an hour, but for what wakes it. */
  private static final Timing SLOW =
      Loonflow.once(Loonflow.QUICK.firstDelay(), Duration.ofMillis(500));

  private final EngineStub engine = new EngineStub();
  private final Recorder vpn = new Recorder();

  @AfterEach
  void stop() {
    engine.close();
  }

  private Loonflow receiver(Timing timing) {
    return Loonflow.of(timing, Loonflow.waiting(engine.port()), vpn);
  }

  @Test
  void aMissingFieldIsToldToPeople() {
    engine.reacts(EngineStub.answer(MISSING));
    Recorder some = new Recorder(e -> InfoPlusResponse.ok().withFormData("fieldDays", 5));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(SLOW, Loonflow.waiting(engine.port()), some)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      Eventually.holds("it is told", () -> loonflow.callbacks("sent") == 1);
      assertThat(loonflow.callbacks("refused")).isEqualTo(1);
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("ticket 1 of vpn at state provision", "result_a,port");
    }
    assertThat(engine.requests).hasSize(2);
    assertThat(engine.requests.get(1).body())
        .isEqualTo(
            Loonflow.json(
                """
                {"result":false,"msg":"此工单的必填字段为:result_a,port","field_value":{}}"""));
  }

  @Test
  void theCallbackOfATicketThatIsDeletedEnds() {
    engine.otherwise(
        EngineStub.answer("{\"code\":-1,\"msg\":\"ticket is not existed or has been deleted\"}"));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      Eventually.holds("it ends", () -> loonflow.callbacks("refused") == 1);
      assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("ticket 1 of vpn");
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void aWrongTokenIsToldOnceAndTriedAgainWhenItChanges() {
    Map<String, String> settings =
        new ConcurrentHashMap<>(Loonflow.waiting(engine.port(), "app.token", "wrong-app-token"));
    engine.takes(
        request ->
            EngineStub.answer(
                request
                        .header("signature")
                        .equals(Signatures.sign(request.header("timestamp"), "apptok"))
                    ? EngineStub.TAKEN
                    : WRONG_TOKEN));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(SLOW, new GivenSettings(settings), vpn)) {
      for (int id = 1; id <= 3; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("all are refused", () -> loonflow.callbacks("retried") == 3);
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("does not know the application", "app.token");
      assertThat(log.all()).doesNotContain("wrong-app-token");
      settings.put("app.token", "apptok");
      Eventually.holds("all are taken", () -> loonflow.callbacks("sent") == 3);
      assertThat(loonflow.callbacks("given-up")).isZero();
    }
    assertThat(engine.requests).hasSize(6);
  }

  @Test
  void aMissingPermissionIsToldOnceAndTriedAgainEveryFiveMinutes() {
    engine.otherwise(EngineStub.answer(NO_PERMISSION));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      loonflow.call(Capture.HOOK_1.ofTicket(2)).isOk();
      Eventually.holds("they are tried often", () -> loonflow.callbacks("retried") > 5);
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("may not use the workflow vpn", "no api permission", "every 5 minutes");
      engine.otherwise(EngineStub.answer(EngineStub.TAKEN));
      Eventually.holds("both are taken", () -> loonflow.callbacks("sent") == 2);
    }
    assertThat(Timing.DEFAULT.recheck()).isEqualTo(Duration.ofMinutes(5));
  }

  /** Not given up either: only an operator can mend it, maybe on Monday. */
  @Test
  void theFirstThatIsTakenWakesThoseThatTheOperatorKept() {
    engine.reacts(
        EngineStub.answer(NO_PERMISSION),
        EngineStub.answer(NO_PERMISSION),
        EngineStub.answer(NO_PERMISSION));
    try (Loonflow loonflow = receiver(SLOW)) {
      for (int id = 1; id <= 3; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("all are refused", () -> loonflow.callbacks("retried") == 3);
      loonflow.call(Capture.HOOK_1.ofTicket(4)).isOk();
      Eventually.holds("all are taken", () -> loonflow.callbacks("sent") == 4);
    }
  }

  @Test
  void aSuccessAfterAnOutageWakesTheOthers() {
    engine.reacts(EngineStub.lost(), EngineStub.lost(), EngineStub.lost());
    try (Loonflow loonflow = receiver(SLOW)) {
      for (int id = 1; id <= 3; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("all wait", () -> loonflow.callbacks("retried") == 3);
      loonflow.call(Capture.HOOK_1.ofTicket(4)).isOk();
      Eventually.holds("all are taken", () -> loonflow.callbacks("sent") == 4);
    }
    assertThat(engine.requests).hasSize(7);
  }
}

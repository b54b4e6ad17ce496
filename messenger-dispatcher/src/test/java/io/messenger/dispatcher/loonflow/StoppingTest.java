package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver that stops gives each callback that waits an attempt, and tells what remains. */
class StoppingTest {
  private static final String BUSY = "{\"code\":-1,\"msg\":\"busy\"}";

  /** What failed is not repeated while the test lasts. */
  private static final Timing ONCE = Loonflow.once(Duration.ofMillis(300), Duration.ofMinutes(1));

  private final EngineStub engine = new EngineStub();
  private final Recorder vpn = new Recorder();

  @AfterEach
  void stop() {
    engine.close();
  }

  private Loonflow receiver(Recorder messenger) {
    return Loonflow.of(ONCE, Loonflow.waiting(engine.port()), messenger);
  }

  private static List<String> remaining(LogCapture log) {
    return log.warnings().stream().filter(line -> line.startsWith("Stopped before")).toList();
  }

  @Test
  void whatWaitsGetsItsAttempt() {
    engine.reacts(EngineStub.answer(BUSY), EngineStub.lost());
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(vpn)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      loonflow.call(Capture.HOOK_1.ofTicket(2)).isOk();
      Eventually.holds("both wait", () -> loonflow.callbacks("retried") == 2);
      loonflow.call(Capture.HOOK_1.ofTicket(3)).isOk(); // its first attempt is still to come
      assertThat(loonflow.server.close(false)).isTrue();
      assertThat(loonflow.callbacks("sent")).isEqualTo(3);
      assertThat(remaining(log)).isEmpty();
    }
  }

  @Test
  void theCallbackOfAnEventThatIsUnderWayIsSentToo() {
    CountDownLatch stopping = new CountDownLatch(1);
    Recorder slow =
        new Recorder(
            e -> {
              boolean unused = Eventually.waitsUninterrupted(stopping);
              return InfoPlusResponse.ok();
            });
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(slow)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk(); // after the engine's patience
      Thread closing = new Thread(loonflow::close);
      closing.start();
      Eventually.holds("it stops", () -> loonflow.server.getState() == ServerState.DRAINING);
      stopping.countDown();
      Eventually.ends(closing);
      assertThat(loonflow.callbacks("sent")).isEqualTo(1);
      assertThat(remaining(log)).isEmpty();
    }
  }

  @Test
  void whatWasNotTakenThenIsNamedAndMakesTheStopAFailure() {
    engine.otherwise(EngineStub.answer(BUSY));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(vpn)) {
      loonflow.call(Capture.HOOK_1.ofTicket(7)).isOk();
      Eventually.holds("it waits", () -> loonflow.callbacks("retried") == 1);
      assertThat(loonflow.server.close(false)).isFalse();
      assertThat(remaining(log))
          .containsExactly(
              "Stopped before loonflow took the callback of ticket 7 of vpn at state provision (2"
                  + " attempts); its hook must be run again in loonflow");
    }
  }

  @Test
  void anAnswerThatWasLostIsAskedForAtTheStopToo() {
    engine.reacts(EngineStub.lost());
    try (Loonflow loonflow = receiver(vpn)) {
      loonflow.call(Capture.HOOK_1.ofTicket(7)).isOk();
      Eventually.holds("it waits", () -> loonflow.callbacks("retried") == 1);
      engine.states.put("7", 3);
      assertThat(loonflow.server.close(false)).isTrue();
      assertThat(loonflow.callbacks("moved-on")).isEqualTo(1);
      assertThat(engine.requests).hasSize(1);
    }
  }

  @Test
  void anEngineThatHangsIsNotWaitedForLongerThanTheGracePeriod() {
    engine.otherwise(EngineStub.hang());
    Map<String, String> settings = Loonflow.waiting(engine.port());
    try (LogCapture log = new LogCapture();
        Loonflow loonflow =
            Loonflow.of(b -> b.gracePeriod(Duration.ofMillis(300)), settings, vpn)) {
      for (int id = 1; id <= 6; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("one is under way", () -> !engine.requests.isEmpty());
      assertThat(loonflow.server.close(false)).isFalse();
      assertThat(remaining(log))
          .hasSize(6)
          .anyMatch(line -> line.contains("(1 attempt") && line.contains("may have taken"))
          .anyMatch(line -> line.contains("(0 attempts); its hook must be run again"));
    }
  }

  @Test
  void formDataThatIsNotVerifiedByThenIsTold() {
    engine.answersOtherwise(EngineStub.hang());
    Recorder some = new Recorder(e -> InfoPlusResponse.ok().withFormData("fieldDays", 5));
    Map<String, String> settings = Loonflow.waiting(engine.port());
    try (LogCapture log = new LogCapture();
        Loonflow loonflow =
            Loonflow.of(b -> b.gracePeriod(Duration.ofMillis(300)), settings, some)) {
      loonflow.call(Capture.HOOK_1.ofTicket(4)).isOk();
      Eventually.holds("it is looked up", () -> !engine.questions.isEmpty());
      assertThat(loonflow.server.close(false)).isTrue();
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains(
                      "could not be verified that loonflow stored days of ticket 4 of vpn"));
    }
  }

  @Test
  void aTicketThatWaitsForALaterAnswerMakesTheStopAFailure() {
    Function<InfoPlusEvent, InfoPlusResponse> later =
        e -> {
          e.getSource().answerLater();
          return null;
        };
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(new Recorder(later))) {
      loonflow.call(Capture.HOOK_1.ofTicket(5)).isOk();
      assertThat(loonflow.server.close(false)).isFalse();
      assertThat(remaining(log)).singleElement().asString().contains("ticket 5 of vpn");
    }
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.Interrupter;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.wire.FreePort;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks arrive, whatever the engine and the network do with them. */
class CallbackTest {
  private static final String VALUE = "value-of-the-form";

  private final EngineStub engine = new EngineStub();
  private final Recorder vpn =
      new Recorder(
          e ->
              InfoPlusResponse.ok()
                  .withFormData("fieldReason", VALUE)
                  .withFormData("fieldId", e.getStep().getInstance().getInstanceId()));

  @AfterEach
  void stop() {
    engine.close();
  }

  private Loonflow receiver(Timing timing) {
    return Loonflow.of(timing, Loonflow.waiting(engine.port()), vpn);
  }

  private static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("reset", EngineStub.reset()),
        Arguments.of("lost", EngineStub.lost()),
        Arguments.of("late", EngineStub.hang()),
        Arguments.of("unfinished", EngineStub.trickle()),
        Arguments.of("refused", EngineStub.answer("{\"code\":-1,\"msg\":\"busy\"}")),
        Arguments.of("repeating", EngineStub.answer("{\"code\":-1,\"msg\":\"" + VALUE + "\"}")),
        Arguments.of("without code", EngineStub.answer("{\"msg\":\"\"}")),
        Arguments.of("code as text", EngineStub.answer("{\"code\":\"0\"}")),
        Arguments.of("array", EngineStub.answer("[{\"code\":0}]")),
        Arguments.of("no JSON", EngineStub.answer("<html>proxy</html>")),
        Arguments.of("empty", EngineStub.answer("")),
        Arguments.of("deep", EngineStub.answer("{\"code\":" + "[".repeat(20_000))),
        Arguments.of("huge", EngineStub.answer(" ".repeat(1_100_000) + EngineStub.TAKEN)),
        Arguments.of("server error", EngineStub.answer("500 Oops", EngineStub.TAKEN)),
        Arguments.of(
            "redirect",
            EngineStub.answer("302 Found\r\nLocation: http://127.0.0.1:1/", EngineStub.TAKEN)),
        Arguments.of("no HTTP", (EngineStub.Reaction) CallbackTest::noHttp));
  }

  private static void noHttp(Socket socket) throws IOException {
    socket.getOutputStream().write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whatWasNotTakenIsRepeatedUntilItIs(String name, EngineStub.Reaction failure) {
    engine.reacts(failure, failure, failure);
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.IMPATIENT)) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      assertThat(loonflow.callbacks("retried")).isGreaterThanOrEqualTo(3);
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("ticket 1 of vpn at state provision was not taken"));
      assertThat(log.all())
          .doesNotContain(VALUE, "apptok", "hooktok")
          .contains("Called back for ticket 1 of vpn at state provision");
    }
    Set<Object> bodies = new HashSet<>();
    for (EngineStub.Request request : engine.requests) {
      bodies.add(request.body());
      assertThat(request.header("signature"))
          .isEqualTo(Signatures.sign(request.header("timestamp"), "apptok"));
    }
    assertThat(bodies).hasSize(1);
  }

  @Test
  void anEngineThatIsDownIsAskedAgain() throws Exception {
    int port = FreePort.find();
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.QUICK, Loonflow.waiting(port), vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("retries", () -> loonflow.callbacks("retried") > 2);
      assertThat(log.warnings()).anyMatch(line -> line.contains("ConnectException"));
    }
  }

  /** Which ends the thread of the client, and with it the client. */
  @Test
  void callbacksGoOnThoughAllThreadsWereInterrupted() throws Exception {
    Loonflow.of(Loonflow.settings(), vpn).close(); // as the client of the tests has threads too
    Interrupter interrupter = new Interrupter();
    try (Loonflow loonflow = receiver(Loonflow.IMPATIENT)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      Eventually.holds("the first is taken", () -> loonflow.callbacks("sent") == 1);
      interrupter.start();
      loonflow.call(Capture.HOOK_1.ofTicket(2)).isOk();
      Eventually.holds(
          "an attempt", () -> loonflow.callbacks("retried") + loonflow.callbacks("sent") > 1);
      interrupter.stop();
      loonflow.call(Capture.HOOK_1.ofTicket(3)).isOk();
      Eventually.holds("all are taken", () -> loonflow.callbacks("sent") == 3);
    } finally {
      interrupter.stop();
    }
  }

  @Test
  void aTicketThatHasMovedOnNeedsNoCallback() {
    engine.otherwise(EngineStub.answer(EngineStub.MOVED_ON));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it ends", () -> loonflow.callbacks("moved-on") == 1);
      assertThat(log.warnings()).noneMatch(line -> line.contains("callback"));
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void itIsGivenUpInTheEnd() {
    engine.otherwise(EngineStub.answer("{\"code\":-1,\"msg\":\"下个状态不可用\"}"));
    Timing soon =
        new Timing(
            Loonflow.PATIENT.patience(),
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(soon)) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is given up", () -> loonflow.callbacks("given-up") == 1);
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("ticket 1 of vpn at state provision", "attempts", "下个状态不可用");
    }
  }

  @Test
  void aNewerHookOfTheTicketSupersedesTheCallbackOfTheFormer() {
    engine.otherwise(EngineStub.answer("{\"code\":-1,\"msg\":\"busy\"}"));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is repeated", () -> loonflow.callbacks("retried") > 0);
      Capture newer =
          Capture.HOOK_1
              .with("\"state_id\": 2", "\"state_id\": 3")
              .with("\"sn\": \"ops_202611210001\"", "\"sn\": \"newer\"");
      loonflow.call(newer).isOk();
      Eventually.holds("it is dropped", () -> loonflow.callbacks("superseded") == 1);
      engine.otherwise(EngineStub.answer(EngineStub.TAKEN));
      Eventually.holds("the newer one is taken", () -> loonflow.callbacks("sent") == 1);
      assertThat(log.lines(Level.INFO))
          .contains(
              "Dropped the callback of ticket 1 of vpn at state provision: another hook of the"
                  + " ticket has come")
          .anyMatch(line -> line.startsWith("Called back for ticket 1 of vpn at state revoke"));
      assertThat(loonflow.callbacks("given-up")).isZero();
    }
  }

  @Test
  void aHookThatIsHandledAfterANewerOneIsNotCalledBack() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    Recorder slow =
        new Recorder(
            e -> {
              boolean older = "provision".equals(e.getStep().getStepCode());
              if (older) {
                Eventually.happens("the newer one is taken", first);
              }
              return new InfoPlusResponse(false, false, older ? "older" : "newer");
            });
    try (Loonflow loonflow = Loonflow.of(Loonflow.QUICK, Loonflow.waiting(engine.port()), slow)) {
      loonflow.call(Capture.HOOK_1).isOk();
      loonflow.call(Capture.HOOK_1.with("\"state_id\": 2", "\"state_id\": 3")).isOk();
      Eventually.holds("the newer one is taken", () -> loonflow.callbacks("sent") == 1);
      first.countDown();
      Eventually.holds("the older one is dropped", () -> loonflow.callbacks("superseded") == 1);
    }
    assertThat(engine.requests).extracting(EngineStub.Request::msg).containsExactly("newer");
  }

  @Test
  void aHookThatNobodySignedSupersedesNothing() {
    engine.otherwise(EngineStub.answer("{\"code\":-1,\"msg\":\"busy\"}"));
    try (Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(Capture.HOOK_1).isOk();
      loonflow.send("/loonflow", Capture.HOOK_1.body()).isRefused(401);
      engine.otherwise(EngineStub.answer(EngineStub.TAKEN));
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      assertThat(loonflow.callbacks("superseded")).isZero();
    }
  }

  @Test
  void aTicketThatHangsHoldsUpNoOther() {
    Timing patient =
        new Timing(
            Loonflow.PATIENT.patience(),
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    engine.reacts(EngineStub.hang());
    try (Loonflow loonflow = receiver(patient)) {
      loonflow.call(Capture.HOOK_1.ofTicket(1)).isOk();
      Eventually.holds("the first hangs", () -> engine.requests.size() == 1);
      for (int id = 2; id <= 6; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("the others are taken", () -> loonflow.callbacks("sent") == 5);
    }
  }

  @Test
  void aWorkflowThatHangsHoldsUpNoOther() {
    engine.takes(
        request ->
            request.ticket().equals("99")
                ? EngineStub.answer(EngineStub.TAKEN)
                : EngineStub.hang());
    Map<String, String> settings =
        Loonflow.waiting(
            engine.port(),
            "workflows[1].id",
            "2",
            "workflows[1].code",
            "gpu",
            "workflows[1].states[0].id",
            "2",
            "workflows[1].states[0].wait",
            "true");
    Recorder gpu = new Recorder("gpu@example.edu", e -> null);
    try (Loonflow loonflow = Loonflow.of(Loonflow.QUICK, settings, vpn, gpu)) {
      for (int id = 1; id <= 20; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      Eventually.holds("some hang", () -> engine.requests.size() >= 4);
      loonflow
          .call(Capture.HOOK_1.ofTicket(99).with("\"workflow_id\": 1,", "\"workflow_id\": 2,"))
          .isOk();
      Eventually.holds("the other is taken", () -> loonflow.callbacks("sent") == 1);
    }
  }

  @Test
  void whatWaitsForOthersOfItsWorkflowHasItsTurn() {
    engine.reacts(EngineStub.hang(), EngineStub.hang(), EngineStub.hang(), EngineStub.hang());
    try (Loonflow loonflow = receiver(Loonflow.IMPATIENT)) {
      for (int id = 1; id <= 20; id++) {
        loonflow.call(Capture.HOOK_1.ofTicket(id)).isOk();
      }
      loonflow.call(Capture.HOOK_1.ofTicket(20)).isOk(); // while the former one waits
      Eventually.holds(
          "all are taken",
          () -> loonflow.callbacks("sent") + loonflow.callbacks("superseded") == 21);
    }
  }

  @Test
  void whatWaitsAtTheEndIsNamed() {
    engine.otherwise(EngineStub.answer("{\"code\":-1,\"msg\":\"busy\"}"));
    try (LogCapture log = new LogCapture()) {
      try (Loonflow loonflow = receiver(Loonflow.QUICK)) {
        loonflow.call(Capture.HOOK_1.ofTicket(7)).isOk();
        loonflow.call(Capture.HOOK_1.ofTicket(8)).isOk();
        Eventually.holds("both are repeated", () -> loonflow.callbacks("retried") > 3);
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.startsWith("Stopped before loonflow took the callback of"))
          .hasSize(2)
          .anyMatch(line -> line.contains("ticket 7 of vpn at state provision ("))
          .anyMatch(line -> line.contains("ticket 8 of vpn at state provision ("));
      Eventually.holds("no thread", () -> threads().isEmpty());
    }
  }

  /** Later, the system may let the program start no more. */
  @Test
  void threadsAreThereFromTheStartWhereTicketsWait() {
    try (Loonflow loonflow = receiver(Loonflow.QUICK)) {
      List<String> before = threads();
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      assertThat(threads()).containsExactlyInAnyOrderElementsOf(before);
    }
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow.call(Capture.NOTIFICATION).isOk();
      Eventually.holds("no thread", () -> threads().isEmpty());
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.contains("loonflow"))
        .toList();
  }
}

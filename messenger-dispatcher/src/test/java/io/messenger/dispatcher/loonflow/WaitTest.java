package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.LaterAnswer;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets that stay at a state until a callback, and those that do not. */
class WaitTest {
  private static final Capture NEXT = Capture.HOOK_1.ofTicket(2);

  private final EngineStub engine = new EngineStub();

  @AfterEach
  void stop() {
    engine.close();
  }

  /** A form of the captures, with what changes in it. */
  record Form(int days, @Nullable String reason, @Nullable LocalDate startDay) {}

  private static InfoPlusResponse await(CountDownLatch latch, InfoPlusResponse response) {
    boolean unused = Eventually.waitsUninterrupted(latch);
    return response;
  }

  private Loonflow receiver(Timing timing, Function<InfoPlusEvent, InfoPlusResponse> handler) {
    return Loonflow.of(timing, Loonflow.waiting(engine.port()), new Recorder(handler));
  }

  private EngineStub.Request callback() {
    Eventually.holds("a callback", () -> !engine.requests.isEmpty());
    return engine.requests.get(0);
  }

  @Test
  void theFormDataOfAnAnswerIsCalledBack() {
    Recorder vpn =
        new Recorder(
            e -> {
              Form form = e.toBean(Form.class);
              return new InfoPlusResponse(
                      e, new Form(form.days() + 1, form.reason(), LocalDate.of(2026, 12, 1)))
                  .withFormData("fieldVpnAccount", "vpn-lilei")
                  .withFormData("who_else", List.of("a", 1));
            });
    try (Loonflow loonflow = Loonflow.of(Loonflow.PATIENT, Loonflow.waiting(engine.port()), vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      EngineStub.Request callback = callback();
      assertThat(callback.line()).isEqualTo("POST /api/v1.0/tickets/1/hook_call_back HTTP/1.1");
      assertThat(callback.header("appname")).isEqualTo("ops");
      assertThat(callback.header("username")).isEqualTo("admin");
      assertThat(callback.header("content-type")).isEqualTo("application/json");
      String timestamp = callback.header("timestamp");
      assertThat(Math.abs(Long.parseLong(timestamp) - Loonflow.now())).isLessThan(60);
      assertThat(callback.header("signature")).isEqualTo(Signatures.sign(timestamp, "apptok"));
      assertThat(callback.body())
          .isEqualTo(
              Loonflow.json(
                  """
                  {"result":true,"msg":"","field_value":{"days":4,"start_day":"2026-12-01",
                   "vpnAccount":"vpn-lilei","who_else":["a",1]}}"""));
      Eventually.holds("it is counted", () -> loonflow.callbacks("sent") == 1);
    }
    assertThat(engine.requests).hasSize(1);
    assertThat(vpn.last().getSource().canAnswerLater()).isTrue();
    assertThat(vpn.last().getSource().getCapabilities())
        .isEqualTo(new Capabilities(true, true, false, FormDataUse.KEPT, false, false, false));
  }

  @Test
  void aPromptWithoutACancelIsShownByTheCallbackAlone() {
    Recorder vpn = new Recorder(e -> new InfoPlusResponse(false, false, "account vpn-lilei"));
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.PATIENT, Loonflow.waiting(engine.port()), vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(callback().body().get("msg").textValue()).isEqualTo("account vpn-lilei");
      assertThat(log.warnings()).noneMatch(line -> line.contains("nobody reads it"));
    }
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(log.warnings()).anyMatch(line -> line.contains("nobody reads it"));
    }
  }

  @Test
  void datesThatTheEventDoesNotHaveAreTextsOfTheEngine() {
    try (Loonflow loonflow =
        receiver(
            Loonflow.PATIENT,
            e ->
                InfoPlusResponse.ok()
                    .withFormData("fieldA", LocalDate.of(2026, 12, 1))
                    .withFormData("fieldB", LocalDateTime.of(2026, 12, 1, 8, 5))
                    .withFormData("fieldC", Instant.parse("2026-12-01T00:05:00Z"))
                    .withFormData("fieldD", "half \uD83D")
                    .withFormData("field\uD83D", Map.of("\uDE00", List.of("\uD83D😀"))))) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(callback().fields())
          .isEqualTo(
              Loonflow.json(
                  """
                  {"a":"2026-12-01","b":"2026-12-01 08:05:00","c":"2026-12-01 08:05:00",
                   "d":"half \\uFFFD","\\uFFFD":{"\\uFFFD":["\\uFFFD😀"]}}"""));
    }
  }

  @Test
  void codesAreSentAsTheirIdsAndTimesAsTexts() {
    CodeItem law = CodeItem.of("1", "Law");
    try (Loonflow loonflow =
        receiver(
            Loonflow.PATIENT,
            e ->
                InfoPlusResponse.ok()
                    .withFormData("fieldA", law)
                    .withFormData("fieldB", List.of(law, CodeItem.of("2", "Art")))
                    .withFormData("fieldC", EventType.ACTION_DOING)
                    .withFormData("fieldD", java.sql.Date.valueOf("2026-12-01"))
                    .withFormData("fieldE", LocalTime.of(8, 5))
                    .withFormData("fieldF", InfoPlusUser.of("u1", "One")))) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(callback().fields())
          .isEqualTo(
              Loonflow.json(
                  """
                  {"a":"1","b":["1","2"],"c":"ACTION_DOING","d":"2026-12-01","e":"08:05:00",
                   "f":"u1"}"""));
    }
  }

  @Test
  void aCancelInTimeIsAnsweredAndNotCalledBack() {
    try (Loonflow loonflow =
        receiver(
            Loonflow.PATIENT,
            e ->
                e.getStep().getInstance().getEntryId() == 1
                    ? InfoPlusResponse.cancel("没有账号")
                    : InfoPlusResponse.ok())) {
      loonflow.call(Capture.HOOK_1).isCancelled("没有账号");
      loonflow.call(NEXT).isOk();
      assertThat(callback().line()).contains("/tickets/2/");
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void withoutWaitNothingIsCalledBackAndFormDataIsToldToBeLost() {
    Recorder vpn = new Recorder(e -> InfoPlusResponse.ok().withFormData("fieldDays", 1));
    Map<String, String> settings =
        Loonflow.waiting(engine.port(), "workflows[0].states[0].wait", "false");
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.PATIENT, settings, vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(log.warnings()).anyMatch(line -> line.contains("with form data, which loonflow"));
      assertThat(vpn.last().getSource().canAnswerLater()).isFalse();
      assertThatThrownBy(() -> vpn.last().getSource().answerLater())
          .isInstanceOf(IllegalStateException.class);
      loonflow.call(NEXT.with("\"state_id\": 2", "\"state_id\": 3")).isOk();
      assertThat(callback().line()).contains("/tickets/2/");
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void handlersGoOnWhenTheEnginesPatienceIsOver() {
    CountDownLatch done = new CountDownLatch(1);
    try (Loonflow loonflow =
        receiver(
            Loonflow.QUICK, e -> await(done, InfoPlusResponse.ok().withFormData("fieldDays", 5)))) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(engine.requests).isEmpty();
      done.countDown();
      assertThat(callback().body().get("result").booleanValue()).isTrue();
      assertThat(callback().fields()).isEqualTo(Loonflow.json("{\"days\":5}"));
    }
  }

  @Test
  void whatFailsAfterwardsIsCalledBackToo() {
    CountDownLatch done = new CountDownLatch(1);
    try (Loonflow loonflow =
        receiver(Loonflow.QUICK, e -> await(done, InfoPlusResponse.cancel("太晚了")))) {
      loonflow.call(Capture.HOOK_1).isOk();
      done.countDown();
      assertThat(callback().body())
          .isEqualTo(Loonflow.json("{\"result\":false,\"msg\":\"太晚了\",\"field_value\":{}}"));
    }
  }

  @Test
  void aHandlerMayAnswerMuchLaterAndOnce() {
    CompletableFuture<LaterAnswer> later = new CompletableFuture<>();
    try (LogCapture log = new LogCapture();
        Loonflow loonflow =
            receiver(
                Loonflow.PATIENT,
                e -> {
                  later.complete(e.getSource().answerLater());
                  return InfoPlusResponse.ok().withFormData("fieldDays", 1);
                })) {
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.result("a later answer", later)
          .send(InfoPlusResponse.ok().withFormData("fieldDays", 2));
      Eventually.result("a later answer", later).send(InfoPlusResponse.cancel("again"));
      assertThat(callback().fields()).isEqualTo(Loonflow.json("{\"days\":2}"));
      assertThat(log.warnings()).anyMatch(line -> line.startsWith("Ignored a later answer"));
      Eventually.holds("it is counted", () -> loonflow.callbacks("sent") == 1);
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void aLaterAnswerMayComeBeforeTheHandlerReturns() {
    try (Loonflow loonflow =
        receiver(
            Loonflow.PATIENT,
            e -> {
              e.getSource().answerLater().send(InfoPlusResponse.cancel("early"));
              return null;
            })) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(callback().msg()).isEqualTo("early");
      assertThat(callback().body().get("result").booleanValue()).isFalse();
    }
  }

  @Test
  void aCancelInTimeEndsTheLaterAnswer() {
    CompletableFuture<LaterAnswer> later = new CompletableFuture<>();
    try (LogCapture log = new LogCapture();
        Loonflow loonflow =
            receiver(
                Loonflow.PATIENT,
                e -> {
                  if (e.getStep().getInstance().getEntryId() == 2) {
                    return null;
                  }
                  later.complete(e.getSource().answerLater());
                  return InfoPlusResponse.cancel("could not begin");
                })) {
      loonflow.call(Capture.HOOK_1).isCancelled("could not begin");
      Eventually.result("a later answer", later).send(InfoPlusResponse.ok());
      Eventually.holds(
          "it is told",
          () -> log.warnings().stream().anyMatch(l -> l.startsWith("Ignored a later answer")));
      loonflow.call(NEXT).isOk();
      assertThat(callback().line()).contains("/tickets/2/");
    }
    assertThat(engine.requests).hasSize(1);
  }

  @Test
  void aTicketThatWasCancelledDoesNotWaitAtTheStop() {
    try (LogCapture log = new LogCapture()) {
      try (Loonflow loonflow =
          receiver(
              Loonflow.PATIENT,
              e -> {
                e.getSource().answerLater();
                return e.getStep().getInstance().getEntryId() == 1
                    ? InfoPlusResponse.cancel("could not begin")
                    : null;
              })) {
        loonflow.call(Capture.HOOK_1).isCancelled("could not begin");
        loonflow.call(NEXT).isOk();
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("Stopped before a messenger answered"))
          .singleElement()
          .asString()
          .contains("ticket 2");
    }
  }

  @Test
  void whoReturnedCannotAnswerLaterAnyMore() {
    Recorder vpn = new Recorder();
    try (Loonflow loonflow = Loonflow.of(Loonflow.PATIENT, Loonflow.waiting(engine.port()), vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      callback();
      assertThatThrownBy(() -> vpn.last().getSource().answerLater())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("before the handler returns");
    }
  }

  @Test
  void whatCannotBeSentFailsInTimeOrByCallback() {
    CompletableFuture<LaterAnswer> later = new CompletableFuture<>();
    try (LogCapture log = new LogCapture();
        Loonflow loonflow =
            receiver(
                Loonflow.PATIENT,
                e -> {
                  if (e.getStep().getInstance().getEntryId() == 2) {
                    later.complete(e.getSource().answerLater());
                    return null;
                  }
                  return InfoPlusResponse.ok().withFormData("fieldDays", new Object());
                })) {
      Loonflow.Answer answer = loonflow.call(Capture.HOOK_1);
      assertThat(answer.code()).isEqualTo(-1);
      loonflow.call(NEXT).isOk();
      Map<String, Object> data = new HashMap<>();
      InfoPlusResponse late = new InfoPlusResponse();
      late.setFormData(data);
      data.put("fieldDays", new Object());
      Eventually.result("a later answer", later).send(late);
      assertThat(callback().line()).contains("/tickets/2/");
      assertThat(callback().body().get("result").booleanValue()).isFalse();
      assertThat(callback().msg()).isNotBlank();
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("ticket 2 of vpn") && line.contains("fieldDays"));
    }
  }

  @Test
  void whatAFlowLogCannotHoldIsCutInCallbacksToo() {
    try (Loonflow loonflow =
        receiver(Loonflow.PATIENT, e -> new InfoPlusResponse(false, false, "很".repeat(10_001)))) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(callback().msg()).hasSize(10_000).endsWith("cut）");
    }
  }

  @Test
  void versionsThatTakeNoCallbackAreToldOnce() {
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = receiver(Loonflow.PATIENT, e -> null)) {
      Capture old = new Capture("old", "hooktok", Capture.HOOK_0.body());
      loonflow.call(old).isOk();
      loonflow.call(old).isOk();
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("loonflow 0.3 takes no callback"))
          .hasSize(1)
          .allMatch(line -> line.contains("vpn") && line.contains("provision"))
          .allMatch(line -> line.contains("whatever wait says") && line.contains("PUT"));
    }
    assertThat(engine.requests).isEmpty();
  }
}

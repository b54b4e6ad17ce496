package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.FreePort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's API, as the application calls it. */
class LoonflowApiTest {
  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final String WRONG_SIGNATURE =
      "{\"code\":-1,\"data\":{},\"msg\":\"permission check fail：The signature is invalid\"}";

  private final EngineStub engine = new EngineStub().hasNoWorkflow();
  private final LoonflowApi api = api(engine.port());

  private static LoonflowApi api(int port, @Nullable String... more) {
    return api(LONGEST, Loonflow.waiting(port, more));
  }

  private static LoonflowApi api(Duration longest, Map<String, String> texts) {
    EngineSettings settings = GivenSettings.of(texts);
    return new LoonflowApi(Application.read(settings, true), settings, longest);
  }

  @AfterEach
  void stop() {
    api.close();
    engine.close();
  }

  /** A call of the API. */
  interface Call {
    Reply by(LoonflowApi api) throws InterruptedException;
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(
            "GET /api/v1.0/tickets/states?ticket_ids=1%2C20",
            (Call) api -> api.states(List.of("1", "20"))),
        Arguments.of(
            "GET /api/v1.0/tickets/7/flowlogs?ticket_data=1&per_page=1&page=2",
            (Call) api -> api.flowLog("7", 2)),
        Arguments.of("GET /api/v1.0/workflows/states/12", (Call) api -> api.state("12")),
        Arguments.of("GET /api/v1.0/workflows/3/init_state", (Call) api -> api.initState("3")),
        Arguments.of(
            "GET /api/v1.0/tickets?category=all&act_state_id=1&reverse=0&create_start=2000-01-01"
                + "&workflow_ids=1%2C2&state_ids=3&per_page=50&page=4",
            (Call) api -> api.tickets(List.of("1", "2"), List.of("3"), 4, 50)),
        Arguments.of("POST /api/v1.0/tickets/7/retry_script", (Call) api -> api.retryHook("7")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void callsAreSignedForTheApplicationAndItsUser(String line, Call call) throws Exception {
    engine.answers(EngineStub.answer("{\"code\":0,\"msg\":\"\",\"data\":{\"value\":[1]}}"));
    Reply reply = call.by(api);
    assertThat(reply.isOk()).isTrue();
    assertThat(reply.data().values()).isEqualTo(Map.of("value", List.of(1)));
    EngineStub.Request request = engine.questions.get(0);
    assertThat(request.line()).isEqualTo(line + " HTTP/1.1");
    assertThat(request.header("appname")).isEqualTo("ops");
    assertThat(request.header("username")).isEqualTo("admin");
    assertThat(request.header("signature"))
        .isEqualTo(Signatures.sign(request.header("timestamp"), "apptok"));
  }

  private static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of(EngineStub.answer("{\"code\":0}"), Reply.Kind.OK, ""),
        Arguments.of(EngineStub.answer("{\"code\":0,\"data\":true}"), Reply.Kind.OK, ""),
        Arguments.of(EngineStub.answer("{\"code\":0,\"data\":\"\",\"msg\":{}}"), Reply.Kind.OK, ""),
        Arguments.of(EngineStub.answer("{\"code\":-1,\"msg\":\"no\"}"), Reply.Kind.REFUSED, "no"),
        Arguments.of(EngineStub.answer("{\"code\":\"0\"}"), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.answer("[]"), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.answer("<html>"), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.answer("502 Bad", "{\"code\":0}"), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.answer(" ".repeat(1_100_000)), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.lost(), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.reset(), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.hang(), Reply.Kind.UNANSWERED, ""),
        Arguments.of(EngineStub.trickle(), Reply.Kind.UNANSWERED, ""));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void whateverComesIsAReply(EngineStub.Reaction reaction, Reply.Kind expected, String msg)
      throws Exception {
    engine.reacts(reaction);
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    Reply reply = api.callBack("1", body);
    assertThat(reply.kind()).isEqualTo(expected);
    assertThat(reply.msg()).isEqualTo(msg);
    assertThat(reply.data().values()).isEmpty();
    assertThat(reply.detail().isEmpty()).isEqualTo(expected != Reply.Kind.UNANSWERED);
    assertThat(api.callBack("1", body).isOk()).as("the next call").isTrue();
    assertThat(engine.requests).hasSize(2);
  }

  @Test
  void aCallThatDoesNotReachTheEngineIsNoneWithoutAnAnswer() throws Exception {
    try (LoonflowApi down = api(FreePort.find())) {
      Reply reply = down.callBack("1", "{}".getBytes(StandardCharsets.UTF_8));
      assertThat(reply.kind()).isEqualTo(Reply.Kind.NOT_SENT);
      assertThat(reply.detail()).contains("ConnectException");
    }
  }

  @Test
  void whatTheApplicationMayNotCallIsTold() throws Exception {
    engine.answers(
        EngineStub.answer("{\"code\":-1,\"msg\":\"app: ops has no api permission\"}"),
        EngineStub.answer("404 Not Found", ""),
        EngineStub.answer("403 Forbidden", "<html>"),
        EngineStub.answer("500 Oops", ""),
        EngineStub.answer(WRONG_SIGNATURE));
    assertThat(api.states(List.of("1")).isForbidden()).isTrue();
    assertThat(api.states(List.of("1")).isForbidden()).isTrue();
    assertThat(api.states(List.of("1")).isForbidden()).isTrue();
    assertThat(api.states(List.of("1")).isForbidden()).isFalse();
    assertThat(api.states(List.of("1")).isForbidden()).isFalse();
  }

  /** While a token is replaced, the engine knows one of two. */
  @Test
  void theTokenThatTheEngineKnowsIsFoundAndKept() throws Exception {
    Map<String, String> settings =
        Loonflow.waiting(
            engine.port(), "app.token", null, "app.tokens[0]", "old", "app.tokens[1]", "new");
    try (Loonflow loonflow = Loonflow.of(Loonflow.QUICK, settings, new Recorder())) {
      engine.reacts(EngineStub.answer(WRONG_SIGNATURE));
      loonflow.call(Capture.HOOK_1).isOk();
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      loonflow.call(Capture.HOOK_1.ofTicket(2)).isOk();
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 2);
      assertThat(loonflow.callbacks("retried")).isZero();
    }
    assertThat(engine.requests)
        .extracting(LoonflowApiTest::token)
        .containsExactly("old", "new", "new");
  }

  private static String token(EngineStub.Request request) {
    String timestamp = request.header("timestamp");
    return Stream.of("old", "new")
        .filter(token -> request.header("signature").equals(Signatures.sign(timestamp, token)))
        .findFirst()
        .orElse("none");
  }

  @Test
  void whoIsInterruptedStopsAfterTheEndAndNotBefore() throws Exception {
    engine.answers(EngineStub.hang());
    CompletableFuture<Object> result = new CompletableFuture<>();
    LoonflowApi patient = api(Duration.ofHours(1), Loonflow.waiting(engine.port()));
    Thread caller =
        new Thread(
            () -> {
              try {
                result.complete(patient.state("2"));
              } catch (InterruptedException e) {
                result.complete("stopped");
              }
            });
    caller.start();
    Eventually.holds("it hangs", () -> engine.questions.size() == 1);
    caller.interrupt();
    Eventually.holds("the interrupt is told", () -> !caller.isInterrupted());
    assertThat(result).isNotDone();
    patient.close();
    caller.interrupt();
    assertThat(Eventually.result("the end", result)).isEqualTo("stopped");
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where workflows are hidden, an answer does not tell whether one is served. */
class HiddenWorkflowsTest {
  private static final String NAME = "ACTION_DOING";
  private static final String DOMAIN = "example.edu";
  private static final String TRIP = "trip@" + DOMAIN;

  /** Stands still, so that answers do not differ by their date. */
  private static final MovableClock clock = new MovableClock();

  private static final Answering leave = new Answering();
  private static final Receiver receiver =
      Receiver.of(
          b ->
              clock
                  .drives(b)
                  .hideWorkflows(true)
                  .engine("jit", Map.of("secret", "whsec_ZGVtby1zZWNyZXQ="))
                  .engine("caluma", Map.of("secret", "whsec_ZGVtby1zZWNyZXQ=")),
          versioned(leave),
          Answering.of(TRIP, "the-secret-of-trip"));

  private static Answering versioned(Answering messenger) {
    messenger.setVersions(1, 5);
    return messenger;
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static Call event(String event, String code, long version) {
    Map<String, Object> step = Json.step(code, DOMAIN);
    step.put("workflowVersion", version);
    return Call.event(event, "step", step);
  }

  private static Call event(String code) {
    return event(NAME, code, 1);
  }

  /** Requests of a workflow that prove nothing. */
  static Stream<Function<String, Call>> withoutProof() {
    return Stream.of(
        code -> event(code).anonymous(),
        code -> event(code).basic(code + "@" + DOMAIN, "wrong"),
        code -> event(code).basic(code, "wrong"),
        code -> event(code).basic("", ""),
        code -> event(code).basic(TRIP, "the-secret-of-trip"),
        code -> event(code).basic(TRIP, "wrong"),
        code -> event(code).basic(code + "@" + DOMAIN + "@x", "wrong"),
        code -> event(code).header("Authorization", "Basic !"),
        code -> event(code).header("Authorization", "Bearer x"),
        code -> event(code).header("Authorization", "Digest x"),
        code -> event(code).header("Authorization", digest(code, clock.seconds())),
        code -> event(code).header("Authorization", digest(code, 0)),
        code -> event(code).anonymous().header("webhook-signature", "v1,AAAA"),
        code -> event("ECHO", code, 1).basic(code + "@" + DOMAIN, "wrong"),
        code -> event("ECHO", code, 1).anonymous(),
        code -> event("", code, 1).anonymous(),
        code -> event("NEW_EVENT", code, 9).anonymous(),
        code -> forwarded("/jit", "'engine':'jit','model':'%s','operate':'Create'", code),
        code -> forwarded("/caluma", "'engine':'caluma','signal':'pre_create_case'", code));
  }

  private static Call forwarded(String path, String body, String code) {
    return Call.of(Call.JSON, "{" + body.formatted(code).replace('\'', '"') + "}")
        .anonymous()
        .path(path);
  }

  private static String digest(String code, long time) {
    return Digest.of("a-" + time).workflow(code, DOMAIN).secret("wrong").header();
  }

  @ParameterizedTest
  @MethodSource("withoutProof")
  void whoProvesNothingLearnsNothing(Function<String, Call> request) throws Exception {
    Reply served = send(request.apply("leave"));
    Reply unserved = send(request.apply("voyage"));
    assertThat(unserved).isEqualTo(served);
  }

  private static Reply send(Call call) throws Exception {
    try (RawConnection connection = new RawConnection(receiver)) {
      return connection.post(call);
    }
  }

  @Test
  void notEvenBeforeTheBodyIsRead() throws Exception {
    for (String code : new String[] {"leave", "voyage"}) {
      try (RawConnection connection = new RawConnection(receiver)) {
        Call call = event(code).basic(code + "@" + DOMAIN, "wrong");
        connection.post(
            "Content-Length: 1000\r\nAuthorization: " + call.headers.get("Authorization") + "\r\n");
        connection.read().isRefused(401);
        assertThat(connection.isClosed()).isTrue();
      }
    }
  }

  @Test
  void itIsCountedAndToldAsUnserved() throws Exception {
    try (LogCapture log = new LogCapture()) {
      send(event("cruise").anonymous()).isRefused(401);
      assertThat(receiver.count("messenger.events.unmatched")).isPositive();
      assertThat(
              receiver.count(
                  "messenger.authentication.failures", "workflow", "-@-", "reason", "missing"))
          .isPositive();
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("No messenger serves cruise@example.edu (version 1)"))
          .anyMatch(line -> line.contains("could not be verified (missing): cruise@example.edu"));
    }
  }

  @Test
  void whoKnowsTheSecretLearnsThatAVersionIsNotServed() throws Exception {
    send(event(NAME, "leave", 9)).isEmpty();
    send(event(NAME, "leave", 9).basic(Receiver.WORKFLOW, "wrong")).isRefused(401);
    send(event(NAME, "leave", 1)).isEmpty();
    assertThat(leave.events).hasSize(1);
  }

  @Test
  void anEventWithoutAWorkflowTellsNothing() throws Exception {
    send(Call.event(NAME, "step", Json.step(null, null)).anonymous()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"voyage", "leave"})
  void byDefaultTheyAreNotHidden(String code) throws Exception {
    try (Receiver open = Receiver.of(new Answering());
        RawConnection connection = new RawConnection(open)) {
      Reply reply = connection.post(event(code).anonymous());
      assertThat(reply.status()).isEqualTo(code.equals("leave") ? 401 : 200);
    }
  }
}

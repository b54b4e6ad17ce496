package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.messenger.dispatcher.logging.FieldMask;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the log says of each event, and what it never says. */
class LoggingTest {
  private static final Logger log = LoggerFactory.getLogger("io.messenger.test.Leave");
  private static final String ACCESS = "io.messenger.access";
  private static final String VALUE = "call-me-maybe-4711";

  private static Map<String, Object> fields(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> Objects.toString(pair.value)));
  }

  /** The access line of the last request; it is written after the client has its answer. */
  private static ILoggingEvent access(LogCapture capture, int requests) {
    Eventually.holds("an access line", () -> capture.of(ACCESS).size() >= requests);
    List<ILoggingEvent> lines = capture.of(ACCESS);
    assertThat(lines).hasSize(requests);
    return lines.get(requests - 1);
  }

  private static Map<String, Object> accessOf(Receiver receiver, Call call) {
    try (LogCapture capture = new LogCapture()) {
      Reply reply = receiver.call(call);
      ILoggingEvent line = access(capture, 1);
      Map<String, Object> fields = fields(line);
      assertThat(fields)
          .containsEntry("client", "127.0.0.1")
          .containsEntry("status", Integer.toString(reply.status()));
      assertThat(fields.get("duration_ms")).asString().matches("\\d+\\.\\d{3}");
      assertThat(line.getMDCPropertyMap().get("event_id")).matches("[0-9A-F]{10}");
      return fields;
    }
  }

  private static Answering answering(Function<InfoPlusEvent, InfoPlusResponse> answer) {
    return new Answering(answer);
  }

  private static Call event(String event) {
    return Call.event(event, "formData", Json.map("fieldNote", VALUE));
  }

  @Test
  void everyLineOfAnEventSaysWhichItIs() {
    Answering messenger =
        answering(
            e -> {
              log.info("Checking");
              throw new IllegalStateException("broken");
            });
    try (LogCapture capture = new LogCapture();
        Receiver receiver = Receiver.of(messenger)) {
      int before = capture.events().size();
      Reply reply = receiver.call(Call.event("ACTION_DOING"));
      ILoggingEvent access = access(capture, 1);
      List<ILoggingEvent> lines = capture.events();
      lines = lines.subList(before, lines.size());
      String id = access.getMDCPropertyMap().get("event_id");
      assertThat(reply.prompt()).contains(id);
      assertThat(lines).hasSize(3);
      assertThat(lines.stream().map(ILoggingEvent::getMDCPropertyMap))
          .allSatisfy(
              fields ->
                  assertThat(fields)
                      .containsEntry("event_id", id)
                      .containsEntry("workflow", "leave@example.edu")
                      .containsEntry("event", "ACTION_DOING")
                      .containsEntry("step", "apply")
                      .containsEntry("action", "submit")
                      .containsEntry("entry_id", "7")
                      .containsKeys("trace_id", "span_id", "traceparent"));
      assertThat(capture.of("io.messenger.test.Leave").get(0).getMDCPropertyMap())
          .containsEntry("messenger", "Answering");
      assertThat(fields(access)).containsEntry("outcome", "failed").containsEntry("status", "200");
      assertThat(access.getFormattedMessage())
          .startsWith("127.0.0.1 /infoplus_subscriber 200 failed ")
          .endsWith(" leave@example.edu ACTION_DOING step apply action submit entry 7");
    }
  }

  @Test
  void theNextEventOfAThreadFindsNothingOfTheLast() {
    List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
    Answering messenger =
        answering(
            e -> {
              seen.add(MDC.getCopyOfContextMap());
              MDC.put("left", "over");
              return null;
            });
    try (Receiver receiver = Receiver.of(messenger, answering(messenger::onActionDoing))) {
      for (int i = 0; i < 50; i++) {
        receiver.call(Call.event("ACTION_DOING"));
      }
    }
    assertThat(seen).hasSize(100).noneMatch(fields -> fields.containsKey("left"));
    assertThat(seen.stream().map(fields -> fields.get("event_id")).distinct()).hasSize(50);
  }

  @Test
  void aTraceGoesThroughToTheMessenger() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
    Answering messenger =
        answering(
            e -> {
              seen.add(MDC.getCopyOfContextMap());
              return null;
            });
    try (Receiver receiver = Receiver.of(messenger)) {
      receiver.call(
          Call.event("ACTION_DOING")
              .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
              .header("tracestate", "congo=t61rcWkgMzE"));
    }
    assertThat(seen.get(0))
        .containsEntry("trace_id", trace)
        .containsEntry("traceparent", "00-" + trace + "-" + seen.get(0).get("span_id") + "-01")
        .containsEntry("tracestate", "congo=t61rcWkgMzE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTION_DOING", "ACTION_DONE"})
  void noValueOfAFormIsLoggedWhateverAHandlerDoes(String event) {
    List<Function<InfoPlusEvent, InfoPlusResponse>> handlers =
        List.of(
            e -> InfoPlusResponse.cancel(VALUE),
            e -> InfoPlusResponse.ok().withFormData(VALUE, new Object()),
            e -> {
              throw new InfoPlusException("not " + VALUE);
            },
            e -> {
              throw new InfoPlusException("not", new IllegalStateException(VALUE));
            },
            e -> {
              throw new IllegalStateException(
                  "x", new Exception("Key (" + VALUE + ") exists", new Error(VALUE)));
            },
            e -> {
              Integer.parseInt(VALUE);
              return null;
            });
    for (Function<InfoPlusEvent, InfoPlusResponse> handler : handlers) {
      try (LogCapture capture = new LogCapture();
          Receiver receiver = Receiver.of(answering(handler))) {
        receiver.call(event(event));
        access(capture, 1);
        assertThat(capture.all())
            .doesNotContain(VALUE)
            .doesNotContain(Receiver.SECRET)
            .doesNotContain("Basic ");
      }
    }
  }

  @Test
  void ofAFormTooLargeToLookThroughNoMessageIsLogged() {
    List<Integer> many = IntStream.range(100_000, 121_000).boxed().toList();
    Answering messenger =
        answering(
            e -> {
              throw new IllegalStateException("last " + e.getFormData().get("fieldLast"));
            });
    try (LogCapture capture = new LogCapture();
        Receiver receiver = Receiver.of(messenger)) {
      Map<String, Object> form = new LinkedHashMap<>();
      form.put("fieldMany", many);
      form.put("fieldLast", VALUE);
      receiver.call(Call.event("ACTION_DOING", "formData", form));
      access(capture, 1);
      assertThat(capture.all()).contains("IllegalStateException", "left out").doesNotContain(VALUE);
    }
  }

  @Test
  void aFailureKeepsWhatItsAuthorNeeds() {
    Answering messenger =
        answering(
            e -> {
              throw new IllegalStateException("no days in " + e.getFormData().get("fieldNote"));
            });
    try (LogCapture capture = new LogCapture();
        Receiver receiver = Receiver.of(messenger)) {
      receiver.call(event("ACTION_DOING"));
      access(capture, 1);
      assertThat(capture.all())
          .contains("java.lang.IllegalStateException: no days in ‹fieldNote›")
          .contains("at io.messenger.dispatcher.receiver.LoggingTest")
          .doesNotContain("at org.glassfish")
          .doesNotContain("at java.base/java.util.concurrent");
    }
  }

  @Test
  void eachKindOfRequestHasItsLine() {
    Answering messenger =
        answering(e -> e.isRelease() ? InfoPlusResponse.cancel("no") : InfoPlusResponse.ok());
    try (Receiver receiver = Receiver.of(messenger)) {
      Call call = Call.event("ACTION_DOING");
      assertThat(accessOf(receiver, call))
          .containsEntry("outcome", "ok")
          .containsEntry("path", "/infoplus_subscriber")
          .containsEntry("bytes", Integer.toString(call.body.length))
          .doesNotContainKey("reason");
      assertThat(accessOf(receiver, Call.event("ACTION_DOING", "release", true)))
          .containsEntry("outcome", "cancelled");
      assertThat(accessOf(receiver, Call.event("ECHO"))).containsEntry("outcome", "probe");
      assertThat(
              accessOf(receiver, Call.event("ACTION_DOING", "step", Json.step("other", "x.edu"))))
          .containsEntry("outcome", "unmatched");
      assertThat(accessOf(receiver, Call.event("ACTION_DOING").anonymous()))
          .containsEntry("outcome", "refused")
          .containsEntry("reason", "unauthorized");
      assertThat(accessOf(receiver, Call.of(Call.JSON, "{")))
          .containsEntry("outcome", "refused")
          .containsEntry("reason", "not-json");
      assertThat(accessOf(receiver, Call.event("ACTION_DOING").path("/elsewhere")))
          .containsEntry("outcome", "refused")
          .containsEntry("reason", "not-found")
          .containsEntry("path", "/elsewhere");
      assertThat(accessOf(receiver, Call.event("ACTION_DOING").method("DELETE")))
          .containsEntry("reason", "method-not-allowed");
    }
  }

  @Test
  void formDataIsLoggedAtDebugWithoutWhatIsMasked() {
    ch.qos.logback.classic.Logger formData =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.messenger.formdata");
    formData.setLevel(Level.DEBUG);
    Answering messenger =
        answering(e -> InfoPlusResponse.ok().withFormData("fieldPlate", "B-XY-99"));
    try (LogCapture capture = new LogCapture();
        Receiver receiver =
            Receiver.of(b -> b.mask(FieldMask.of(List.of(".*(Plate|Key)"))), messenger)) {
      receiver.call(
          Call.event("ACTION_DOING", "formData", Json.map("fieldKey", "hush", "fieldA", VALUE)));
      access(capture, 1);
      assertThat(
              capture.of("io.messenger.formdata").stream().map(ILoggingEvent::getFormattedMessage))
          .containsExactly(
              "Form data {fieldKey: ***, fieldA: \"" + VALUE + "\"}",
              "Answer {cancel: false, break: false, prompt: \"\", detail: \"\", formData:"
                  + " {fieldPlate: ***}, codes: null, timer: null}");
      assertThat(capture.all()).doesNotContain(Receiver.SECRET).doesNotContain("Basic ");
    } finally {
      formData.setLevel(null);
    }
  }

  @Test
  void atDebugTheWholeAnswerIsInTheLogAsItIsSent() {
    ch.qos.logback.classic.Logger formData =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.messenger.formdata");
    formData.setLevel(Level.DEBUG);
    List<CodeItem> items =
        IntStream.range(0, 23).mapToObj(i -> CodeItem.of("c" + i, "Name " + i)).toList();
    Answering messenger =
        answering(
            e ->
                InfoPlusResponse.ok()
                    .withFormData("fieldOn", LocalDate.of(2026, 11, 30))
                    .withFormData("fieldSum", new BigDecimal("1.10"))
                    .withCodes(new CodeList("kind", items))
                    .withTimer(Timer.extend(Duration.ofMinutes(1))));
    try (LogCapture capture = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.timeZone(ZoneOffset.UTC), messenger)) {
      receiver.call(Call.event("ACTION_DOING"));
      access(capture, 1);
      assertThat(
              capture.of("io.messenger.formdata").stream().map(ILoggingEvent::getFormattedMessage))
          .element(1)
          .asString()
          .contains(
              "formData: {fieldOn: 1795996800, fieldSum: 1.10}",
              "codes: [{name: \"kind\", total: 23, items: [{codeId: \"c0\", codeName: \"Name 0\",",
              "{codeId: \"c19\"",
              "… and 3 more]",
              "timer: {interval: 60")
          .doesNotContain("c20");
    } finally {
      formData.setLevel(null);
    }
  }

  @Test
  void whatTheLogWouldTakeForEverToTellIsCutAndTheAnswerComes() {
    ch.qos.logback.classic.Logger formData =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.messenger.formdata");
    formData.setLevel(Level.DEBUG);
    String name = "x".repeat(60);
    Map<String, Object> form = Json.map(name, VALUE, "fieldA", List.of(VALUE, "a".repeat(30_000)));
    IntStream.range(0, 5000).forEach(i -> form.put("field" + "n".repeat(500) + i, "v" + i));
    Answering messenger = answering(e -> InfoPlusResponse.ok().withFormData(name, VALUE));
    try (LogCapture capture = new LogCapture();
        Receiver receiver =
            Receiver.of(b -> b.mask(FieldMask.of(List.of("((x+)+z?)+y"))), messenger)) {
      Reply reply = receiver.call(Call.event("ACTION_DOING", "formData", form));
      access(capture, 1);

      assertThat(reply.json().get("formData").get(name).textValue()).isEqualTo(VALUE);
      assertThat(
              capture.of("io.messenger.formdata").stream().map(ILoggingEvent::getFormattedMessage))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains(name + ": ***", "; hidden unseen: 5001 field(s)")
                      .doesNotContain(VALUE)
                      .hasSizeLessThan(9000));
    } finally {
      formData.setLevel(null);
    }
  }

  @Test
  void aLineLeavesOutWhatTheEventDoesNotHave() {
    String data = "{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"example.edu\"}}";
    try (LogCapture capture = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(Call.form("STEP_RENDERING", data).anonymous()).isRefused(401);
      assertThat(capture.warnings())
          .singleElement()
          .asString()
          .contains("(missing): leave@example.edu STEP_RENDERING; it has no credentials");
    }
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets that wait at a hook for a callback that nobody will make. */
class RecoveryTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WorkflowStub workflow = new WorkflowStub();
  private final EngineStub engine = new EngineStub().has(workflow);
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    engine.close();
  }

  private static Capture hook(String ticket, String state) {
    return Capture.HOOK_2
        .with("\"id\": 1,", "\"id\": " + ticket + ",")
        .with("\"state_id\": 2", "\"state_id\": " + state);
  }

  private Loonflow receiver(
      Map<String, String> settings, Function<InfoPlusEvent, InfoPlusResponse> handler) {
    AdminSettings admin = new AdminSettings("127.0.0.1", 0, "admin-token");
    Loonflow loonflow =
        Loonflow.of(builder -> builder.admin(admin), settings, new Recorder(handler));
    open.add(0, loonflow);
    return loonflow;
  }

  private Loonflow receiver(@Nullable String... more) {
    return receiver(Loonflow.waiting(engine.port(), more), e -> null);
  }

  private static JsonNode recover(Loonflow loonflow, String query) throws Exception {
    HttpResponse<String> response = post(loonflow, "/engines/loonflow/recover" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Loonflow.json(response.body());
  }

  private static HttpResponse<String> post(Loonflow loonflow, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + loonflow.server.getAdminPort() + path))
            .header("Authorization", "Bearer admin-token")
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private static Collection<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  /** The whole way: at the start, to the ticket's next state. */
  @Test
  void ticketsReachTheirNextStateAfterACrash() {
    workflow.ticket("1", "2", LONG).ticket("2", "3", LONG).ticket("3", "2", Duration.ZERO);
    CompletableFuture<Loonflow> receiver = new CompletableFuture<>();
    workflow.whenSentAgain(
        ticket ->
            new Thread(() -> sendHook(Eventually.result("the receiver", receiver), ticket))
                .start());
    receiver.complete(receiver("recover", "true"));
    Eventually.holds(
        "all go on",
        () -> List.of("1", "2", "3").stream().allMatch(id -> workflow.stateOf(id).equals("4")));
    assertThat(workflow.sentAgain).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(engine.requests)
        .extracting(EngineStub.Request::line)
        .allMatch(line -> line.contains("/hook_call_back"))
        .doesNotHaveDuplicates();
  }

  /** As the engine does, where the callback then moves the ticket on. */
  private void sendHook(Loonflow receiver, String ticket) {
    receiver.call(hook(ticket, workflow.stateOf(ticket))).isOk();
    String line = "/tickets/" + ticket + "/hook_call_back";
    Eventually.holds(
        "a callback", () -> engine.requests.stream().anyMatch(each -> each.line().contains(line)));
    workflow.move(ticket, "4");
  }

  @Test
  void byDefaultNothingIsSentAgain() throws Exception {
    workflow.ticket("1", "2", LONG);
    Loonflow loonflow = receiver();
    assertThat(texts(recover(loonflow, "?dry-run=true").get("sentAgain")))
        .singleElement()
        .asString()
        .startsWith("ticket 1 of vpn at state provision (unchanged since ");
    assertThat(workflow.sentAgain).isEmpty();
    JsonNode report = recover(loonflow, "");
    assertThat(texts(report.get("sentAgain"))).hasSize(1);
    assertThat(report.get("dryRun").booleanValue()).isFalse();
    assertThat(report.get("left")).isEmpty();
    assertThat(report.get("problems")).isEmpty();
    assertThat(workflow.sentAgain).containsExactly("1");
  }

  @Test
  void whatIsAnsweredHereIsLeftAlone() throws Exception {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    for (String ticket : List.of("1", "2", "3", "4")) {
      workflow.ticket(ticket, "2", LONG);
    }
    engine.otherwise(EngineStub.answer("{\"code\": -1, \"msg\": \"later\"}"));
    Loonflow loonflow =
        receiver(
            Loonflow.waiting(engine.port()),
            e -> {
              begun.countDown();
              switch ((int) e.getStep().getInstance().getEntryId()) {
                case 1 -> e.getSource().answerLater();
                case 2 -> {
                  boolean unused = Eventually.waitsUninterrupted(end);
                }
                default -> {}
              }
              return null;
            });
    loonflow.call(hook("1", "2")).isOk();
    loonflow.call(hook("3", "2")).isOk();
    Thread handled = new Thread(() -> loonflow.call(hook("2", "2")).isOk());
    handled.start();
    Eventually.holds("handlers run", () -> begun.getCount() == 0);
    Eventually.holds("a callback is refused", () -> loonflow.callbacks("retried") > 0);

    JsonNode report = recover(loonflow, "?dry-run=false");
    assertThat(workflow.sentAgain).containsExactly("4");
    assertThat(texts(report.get("left")))
        .hasSize(3)
        .allMatch(line -> line.endsWith(", which is answered here"));
    end.countDown();
    Eventually.ends(handled);
  }

  @Test
  void aHandlerThatIsDoneHoldsNothing() throws Exception {
    workflow.ticket("1", "2", LONG);
    Loonflow loonflow = receiver();
    loonflow.call(hook("1", "2")).isOk();
    Eventually.holds("it is called back", () -> loonflow.callbacks("sent") == 1);
    Eventually.holds(
        "nothing is on its way", () -> workflow.sentAgain.size() == 1 || recovers(loonflow));
    assertThat(workflow.sentAgain).containsExactly("1");
  }

  private static boolean recovers(Loonflow loonflow) {
    try {
      return recover(loonflow, "").get("sentAgain").size() == 1;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatChangedAShortWhileAgoIsLeftAlone() throws Exception {
    workflow.ticket("1", "2", Duration.ofMinutes(-1)); // the engine's clock is ahead
    JsonNode report = recover(receiver(), "");
    assertThat(workflow.sentAgain).isEmpty();
    assertThat(texts(report.get("left"))).singleElement().asString().contains("ticket 1", "later");
  }

  @Test
  void pagesAreReadOnceAndAllOfThem() throws Exception {
    List<String> ids = IntStream.rangeClosed(1, 350).mapToObj(Integer::toString).toList();
    ids.forEach(id -> workflow.ticket(id, "2", LONG));
    assertThat(recover(receiver(), "").get("sentAgain")).hasSize(350);
    assertThat(workflow.sentAgain).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(workflow.pages).containsExactlyInAnyOrder(1, 4, 3, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({"UTC, 0", "Asia/Shanghai, 1"})
  void datesOfAnotherZoneAreTold(String zone, int sent) throws Exception {
    workflow.ticket("1", "2", LONG);
    JsonNode report = recover(receiver("time-zone", zone), "");
    assertThat(workflow.sentAgain).hasSize(sent);
    if (sent == 0) {
      assertThat(texts(report.get("problems")))
          .singleElement()
          .asString()
          .contains("yet to come in UTC", "time-zone");
    }
  }

  /** Else a ticket that has just changed would seem to wait since long. */
  @ParameterizedTest
  @CsvSource({"UTC, -480", "Asia/Shanghai, 0"})
  void hooksThatShowAnotherZoneAreTold(String zone, int minutes) {
    String now =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
            .format(LocalDateTime.now(ZoneId.of(zone)));
    try (LogCapture log = new LogCapture()) {
      receiver().call(Capture.HOOK_2.with("2026-11-21 10:40:38", now)).isOk();
      assertThat(
              log.warnings().stream().filter(line -> line.contains("another time zone")).toList())
          .hasSize(minutes == 0 ? 0 : 1)
          .allMatch(line -> line.contains("Asia/Shanghai, " + minutes + " minutes from it"));
    }
  }

  @Test
  void onlyHooksOfOursAreSentAgain() throws Exception {
    workflow
        .ticket("1", "2", LONG)
        .ticket("2", "3", LONG)
        .ticket("3", "4", LONG)
        .ticket("4", "2", "2026-11-21 10:00:00", 1); // a person has it
    workflow.participants.put("3", "{\"script\": 1}");
    workflow.participants.put("4", WorkflowStub.HOOK.replace("/loonflow", "/other"));
    recover(receiver("workflows[0].states[2].id", "4", "workflows[0].states[2].code", "other"), "");
    assertThat(workflow.sentAgain).containsExactly("1");
  }

  @Test
  void aHookThatDoesNotWaitIsSentAgainToo() throws Exception {
    workflow.ticket("1", "2", LONG);
    recover(receiver("workflows[0].states[0].wait", "false"), "");
    assertThat(workflow.sentAgain).containsExactly("1");
  }

  @Test
  void anApplicationThatMayNotUseTheWorkflowIsTold() throws Exception {
    workflow.ticket("1", "2", LONG).forbidden();
    assertThat(texts(recover(receiver(), "").get("problems")))
        .singleElement()
        .asString()
        .contains("ops may not use workflow 1 (vpn)");
  }

  private static Stream<EngineStub.Reaction> downs() {
    return Stream.of(
        EngineStub.lost(),
        EngineStub.answer("502 Bad Gateway", "<html>nginx"), // its proxy answers
        EngineStub.answer("504 Gateway Time-out", "<html>nginx"));
  }

  @ParameterizedTest
  @MethodSource("downs")
  void anEngineThatIsDownIsAskedAgainAtTheStart(EngineStub.Reaction down) {
    workflow.ticket("1", "2", LONG).instead(down);
    try (LogCapture log = new LogCapture()) {
      receiver("recover", "true");
      Eventually.holds(
          "it is told",
          () -> log.warnings().stream().anyMatch(line -> line.contains("; look again later")));
      assertThat(workflow.sentAgain).isEmpty();
      workflow.instead(null);
      Eventually.holds("it is sent again", () -> workflow.sentAgain.contains("1"));
    }
  }

  /** The first answer to each question, and what came of every second hook. */
  @Test
  void lostAnswersDoNotEndIt() throws Exception {
    List<String> ids = IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList();
    ids.forEach(id -> workflow.ticket(id, "2", LONG));
    Set<String> asked = ConcurrentHashMap.newKeySet();
    workflow.loses(
        request ->
            request.line().startsWith("GET ")
                ? asked.add(request.line())
                : Integer.parseInt(request.ticket()) % 2 == 0);
    JsonNode report = recover(receiver(), "");
    assertThat(workflow.sentAgain).containsExactlyElementsOf(ids);
    assertThat(report.get("sentAgain")).hasSize(10);
    assertThat(texts(report.get("problems")))
        .hasSize(10)
        .allMatch(
            line ->
                line.matches(
                    "The hook of ticket \\d+ of vpn .* may not have been sent again \\(no answer.*"));
  }

  @Test
  void lostAnswersAtTheStartAreFollowedByAnotherLook() {
    workflow.ticket("1", "2", LONG).ticket("2", "2", LONG);
    AtomicInteger sent = new AtomicInteger();
    workflow.loses(request -> request.line().startsWith("POST ") && sent.incrementAndGet() == 1);
    receiver("recover", "true");
    Eventually.holds("both twice, as neither goes on", () -> workflow.sentAgain.size() == 4);
    assertThat(workflow.sentAgain).containsExactly("1", "2", "1", "2");
  }

  @Test
  void anEngineThatHangsIsNotWaitedForWithEachTicket() throws Exception {
    IntStream.rangeClosed(1, 20).forEach(id -> workflow.ticket(Integer.toString(id), "2", LONG));
    workflow.loses(request -> request.line().startsWith("POST "));
    assertThat(texts(recover(receiver(), "").get("problems")))
        .contains("10 further tickets of vpn were not tried")
        .anyMatch(line -> line.contains("cannot be asked"));
    assertThat(workflow.sentAgain).hasSize(10);
  }

  @Test
  void anEngineThatIsDownIsTold() throws Exception {
    workflow.instead(EngineStub.answer("500 Internal Server Error", "<html>"));
    assertThat(texts(recover(receiver(), "").get("problems")))
        .anyMatch(line -> line.contains("cannot be asked (HTTP status 500)"));
  }

  /** As 0.3 is. */
  @Test
  void anEngineThatCannotSendAgainIsAskedOnce() throws Exception {
    workflow.ticket("1", "2", LONG).ticket("2", "2", LONG).ticket("3", "2", LONG);
    workflow.cannotSendAgain();
    assertThat(texts(recover(receiver(), "").get("problems")))
        .anyMatch(line -> line.contains("The hook of ticket 1 of vpn") && line.contains("0.3"))
        .contains("2 further tickets of vpn were not tried");
    assertThat(workflow.sentAgain).containsExactly("1");
  }

  /** Between the list and its turn. */
  @Test
  void aTicketThatGoesOnMeanwhileIsNotSentAgain() throws Exception {
    for (int id = 1; id <= 60; id++) {
      workflow.ticket(Integer.toString(id), "2", LONG);
    }
    workflow.whenSentAgain(ticket -> workflow.move("60", "3"));
    assertThat(recover(receiver(), "").get("sentAgain")).hasSize(59);
    assertThat(workflow.sentAgain).doesNotContain("60");
  }

  @Test
  void theAdminPortAnswersOfOtherEnginesToo() throws Exception {
    Loonflow loonflow = receiver();
    assertThat(post(loonflow, "/engines/jit/recover").statusCode()).isEqualTo(404);
    assertThat(post(loonflow, "/engines/loonflow/recover?dry-run=maybe").statusCode())
        .isEqualTo(400);
    assertThat(
            CLIENT
                .send(
                    HttpRequest.newBuilder(
                            URI.create(
                                "http://127.0.0.1:"
                                    + loonflow.server.getAdminPort()
                                    + "/engines/loonflow/recover"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(401);
  }
}

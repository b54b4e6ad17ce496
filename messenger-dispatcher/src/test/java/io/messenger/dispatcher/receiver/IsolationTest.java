package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One messenger's handlers and the others. */
class IsolationTest {
  private static final String OTHER = "other@example.edu";
  private static final int CLIENTS = 4;
  private static final int EVENTS = 1000;

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stop() {
    end.countDown();
    clients.shutdownNow();
    log.close();
  }

  private Answering hanging() {
    return Answering.of(
        OTHER,
        "s",
        e -> {
          Waiting.stubbornly(end);
          return new InfoPlusResponse(false, false, "done");
        });
  }

  private static Call call(String workflow, String secret) {
    int at = workflow.indexOf('@');
    Map<String, String> step =
        Map.of("workflowCode", workflow.substring(0, at), "domain", workflow.substring(at + 1));
    return Call.event("ACTION_DOING", "step", step).basic(workflow, secret).language("en");
  }

  private List<CompletableFuture<Reply>> send(Receiver receiver, int count) {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replies.add(CompletableFuture.supplyAsync(() -> receiver.call(call(OTHER, "s")), clients));
    }
    return replies;
  }

  private static double gauge(Receiver receiver, String what) {
    return receiver
        .meters
        .get("messenger.handlers." + what)
        .tags("workflow", OTHER)
        .gauge()
        .value();
  }

  private static long rejected(Receiver receiver) {
    Timer timer = receiver.meters.find("messenger.events").tags("outcome", "rejected").timer();
    return timer == null ? 0 : timer.count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessengerThatHangsTakesNothingFromTheOthers(boolean virtualThreads) {
    try (Receiver receiver =
        Receiver.of(
            b -> b.messenger(hanging(), new HandlerLimits(20, 20, virtualThreads)),
            new Answering())) {
      List<CompletableFuture<Reply>> hanging = send(receiver, 40);
      Waiting.until(() -> gauge(receiver, "running") == 20 && gauge(receiver, "queued") == 20);

      for (int i = 0; i < 100; i++) {
        receiver.call(call(Receiver.WORKFLOW, Receiver.SECRET)).isEmpty();
      }

      end.countDown();
      hanging.forEach(
          reply -> assertThat(Eventually.result("its answer", reply).prompt()).isEqualTo("done"));
      assertThat(gauge(receiver, "running")).isZero();
    }
  }

  @Test
  void whatFindsNoRoomFailsAtOnce() {
    try (Receiver receiver =
        Receiver.of(b -> b.messenger(hanging(), new HandlerLimits(1, 1, false)))) {
      List<CompletableFuture<Reply>> first = send(receiver, 2);
      Waiting.until(() -> gauge(receiver, "running") == 1 && gauge(receiver, "queued") == 1);

      Reply reply = receiver.call(call(OTHER, "s"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("cancel").booleanValue()).isTrue();
      assertThat(reply.prompt()).contains("too busy", "incident");
      assertThat(rejected(receiver)).isEqualTo(1);
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains("1 handlers running and 1 events waiting")
                      && line.endsWith(
                          "raise concurrent-handlers (now 1) or queued-events (now 1)"));
      end.countDown();
      first.forEach(
          each -> assertThat(Eventually.result("its answer", each).prompt()).isEqualTo("done"));
    }
  }

  @Test
  void whatWaitsTooLongFailsByItsDeadlineAndIsNeverHandled() {
    Answering hanging = hanging();
    try (Receiver receiver =
        Receiver.of(
            b ->
                b.deadline(Duration.ofSeconds(2))
                    .messenger(hanging, new HandlerLimits(1, 1, false)))) {
      List<CompletableFuture<Reply>> replies = send(receiver, 2);
      replies.forEach(
          each ->
              assertThat(Eventually.result("its answer", each).prompt()).contains("took too long"));
      assertThat(gauge(receiver, "queued")).isZero();
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains("until its deadline of 2000 ms; make its handlers faster, raise")
                      && line.endsWith(
                          "concurrent-handlers (now 1), or raise deadline (now 2000ms)"));
      end.countDown();
      Waiting.until(() -> gauge(receiver, "running") == 0);
      assertThat(hanging.events).hasSize(1);
    }
  }

  @Test
  void neverMoreThanItsLimitRunAtOnceAndAllAreAnswered() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore slowly = new Semaphore(1);
    Answering messenger =
        Answering.of(
            OTHER,
            "s",
            e -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Waiting.until(slowly::tryAcquire);
              slowly.release();
              running.decrementAndGet();
              return null;
            });
    try (Receiver receiver =
        Receiver.of(b -> b.messenger(messenger, new HandlerLimits(3, 100, false)))) {
      for (int round = 0; round < 10; round++) {
        Waiting.until(slowly::tryAcquire);
        List<CompletableFuture<Reply>> replies = send(receiver, 30);
        Waiting.until(() -> gauge(receiver, "queued") == 27);
        slowly.release();
        replies.forEach(reply -> Eventually.result("its answer", reply).isEmpty());
      }
      assertThat(most).hasValue(3);
      assertThat(messenger.events).hasSize(300);
    }
  }

  /** Else it would wait until its deadline, though nobody is inside. */
  @Test
  void anEventThatComesToWaitJustAsTheLastOneLeavesIsHandled() {
    Answering messenger = Answering.of(OTHER, "s");
    try (Receiver receiver =
        Receiver.of(b -> b.messenger(messenger, new HandlerLimits(1, CLIENTS, false)))) {
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        done.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int event = 0; event < EVENTS; event++) {
                    receiver.call(call(OTHER, "s")).isEmpty();
                  }
                },
                clients));
      }
      done.forEach(each -> Eventually.result("its events", each));
      assertThat(messenger.events).hasSize(CLIENTS * EVENTS);
    }
  }

  @Test
  void messengersOfOneClassAndWorkflowAreShownTogether() {
    try (Receiver receiver = Receiver.of(Answering.of(OTHER, "s"), hanging())) {
      List<CompletableFuture<Reply>> replies = send(receiver, 2);
      Waiting.until(() -> gauge(receiver, "running") == 2);
      end.countDown();
      replies.forEach(
          reply -> assertThat(Eventually.result("its answer", reply).prompt()).isEqualTo("done"));
    }
  }

  @Test
  void errorsAreFailuresOfTheHandlerAlone() {
    Answering messenger =
        Answering.of(
            OTHER,
            "s",
            e ->
                switch (String.valueOf(e.getActionCode())) {
                  case "memory" -> throw new OutOfMemoryError("all");
                  case "stack" -> recurse(0);
                  case "class" -> throw new NoClassDefFoundError("com/acme/Gone");
                  default -> null;
                });
    try (Receiver receiver = Receiver.of(messenger)) {
      for (String kind : List.of("memory", "stack", "class")) {
        Map<String, String> step = Map.of("workflowCode", "other", "domain", "example.edu");
        Call call =
            Call.event("ACTION_DOING", "step", step, "actionCode", kind)
                .basic(OTHER, "s")
                .language("en");
        assertThat(receiver.call(call).prompt()).contains("incident");
      }
      receiver.call(call(OTHER, "s")).isEmpty();
      assertThat(receiver.count("messenger.handler.failures", "workflow", OTHER)).isEqualTo(3);
    }
  }

  private static InfoPlusResponse recurse(int depth) {
    return depth == Integer.MAX_VALUE ? InfoPlusResponse.ok() : recurse(depth + 1).withBreak();
  }

  @Test
  void anIdleWorkerIsTakenBeforeAnotherIsStarted() {
    int first = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    try (Receiver receiver = Receiver.of(new Answering())) {
      for (int i = 0; i < 5 * first; i++) {
        receiver.call(Call.event("ACTION_DOING")).isEmpty();
      }
      assertThat(receiver.meters.get("messenger.workers").gauge().value())
          .isBetween(1.0, (double) first);
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new HandlerLimits(0, 1, false)).hasMessageContaining("from 1 to");
    assertThatThrownBy(() -> new HandlerLimits(1, -1, false)).hasMessageContaining("from 0 to");
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.EventType;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A messenger that uses up the memory, for which all others pay. */
class MemoryUseTest {
  private static final String GREEDY = "greedy@example.edu";
  private static final int PIECE = 1 << 20;

  private final MovableClock clock = new MovableClock();
  private final LogCapture log = new LogCapture();
  private volatile Runnable behaviour = () -> {};
  private final Answering greedy =
      Answering.of(
          GREEDY,
          "s",
          e -> {
            behaviour.run();
            return null;
          });

  @AfterEach
  void close() {
    log.close();
  }

  /** As if the heap had held none of it any longer; it was a 32nd of it, and is not kept. */
  private static void useUp() {
    long left = Runtime.getRuntime().maxMemory() / 32;
    for (; left > 0; left -= PIECE) {
      assertThat(new byte[PIECE]).hasSize(PIECE);
    }
    throw new IllegalStateException("the cache is broken", new OutOfMemoryError("Java heap space"));
  }

  private Receiver receiver() {
    return Receiver.of(b -> clock.drives(b), greedy, new Answering());
  }

  private static Reply send(Receiver receiver) {
    Map<String, String> step = Map.of("workflowCode", "greedy", "domain", "example.edu");
    return receiver.call(
        Call.event("ACTION_DOING", "step", step).basic(GREEDY, "s").language("en"));
  }

  private static long rejected(Receiver receiver) {
    Timer timer = receiver.meters.find("messenger.events").tags("outcome", "rejected").timer();
    return timer == null ? 0 : timer.count();
  }

  private static double paused(Receiver receiver) {
    return gauge(receiver, "paused");
  }

  private static double running(Receiver receiver) {
    return gauge(receiver, "running");
  }

  private static double gauge(Receiver receiver, String what) {
    return receiver
        .meters
        .get("messenger.handlers." + what)
        .tags("workflow", GREEDY)
        .gauge()
        .value();
  }

  @Test
  void itIsNotCalledForAWhileAndTheOthersAre() {
    try (Receiver receiver = receiver()) {
      behaviour = MemoryUseTest::useUp;
      assertThat(send(receiver).prompt()).contains("could not process", "incident");
      assertThat(paused(receiver)).isOne();

      Reply reply = send(receiver);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.prompt()).contains("could not process", "incident");
      assertThat(greedy.events).hasSize(1);
      assertThat(rejected(receiver)).isOne();
      assertThat(log.lines(Level.ERROR))
          .anyMatch(line -> line.contains("greedy@example.edu used up the memory, allocating"));
      assertThat(log.warnings())
          .anyMatch(
              line -> line.contains("is not yet called again: greedy@example.edu ACTION_DOI"));
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void thenOneEventIsTriedAndIfThatIsWellAllAreHandled() {
    try (Receiver receiver = receiver()) {
      behaviour = MemoryUseTest::useUp;
      send(receiver);
      clock.advance(Duration.ofSeconds(31));
      behaviour = () -> {};

      send(receiver).isEmpty();
      send(receiver).isEmpty();

      assertThat(greedy.events).hasSize(3);
      assertThat(paused(receiver)).isZero();
    }
  }

  @Test
  void ifTheOneThatIsTriedDoesItAgainTheNextIsTriedLater() {
    try (Receiver receiver = receiver()) {
      behaviour = MemoryUseTest::useUp;
      send(receiver);
      clock.advance(Duration.ofSeconds(31));
      send(receiver);
      clock.advance(Duration.ofSeconds(31));
      send(receiver);
      assertThat(greedy.events).hasSize(2);
      clock.advance(Duration.ofSeconds(31));
      send(receiver);
      assertThat(greedy.events).hasSize(3);
    }
  }

  @Test
  void ifTheOneThatIsTriedNeverEndsTheNextIsTriedLater() {
    try (Receiver receiver =
        Receiver.of(b -> clock.drives(b).deadline(Duration.ofSeconds(2)), greedy)) {
      behaviour = MemoryUseTest::useUp;
      send(receiver);
      clock.advance(Duration.ofSeconds(31));
      CountDownLatch end = new CountDownLatch(1);
      behaviour = () -> Waiting.stubbornly(end);
      assertThat(send(receiver).prompt()).contains("took too long");
      behaviour = () -> {};
      assertThat(send(receiver).prompt()).contains("could not process");
      end.countDown();
      Waiting.until(() -> running(receiver) == 0);
      assertThat(paused(receiver)).isOne();
      clock.advance(Duration.ofSeconds(61));
      assertThat(paused(receiver)).isZero();
      send(receiver).isEmpty();
      assertThat(paused(receiver)).isZero();
    }
  }

  @Test
  void whenItIsNotCalledTheNextMessengerOfTheEventIs() {
    Answering next = Answering.of(GREEDY, "s");
    try (Receiver receiver =
        Receiver.of(
            b ->
                clock.drives(b).failurePolicy(GREEDY, EventType.ACTION_DOING, FailurePolicy.IGNORE),
            greedy,
            next)) {
      behaviour = MemoryUseTest::useUp;
      send(receiver).isEmpty();
      send(receiver).isEmpty();
      assertThat(greedy.events).hasSize(1);
      assertThat(next.events).hasSize(2);
      assertThat(rejected(receiver)).isOne();
    }
  }

  @Test
  void onVirtualThreadsWhichAreNotCountedWhoeverIsHitByItIsNotCalled() {
    assumeTrue(Runtime.version().feature() >= 21);
    try (Receiver receiver =
        Receiver.of(b -> clock.drives(b).messenger(greedy, new HandlerLimits(4, 4, true)))) {
      behaviour = MemoryUseTest::useUp;
      send(receiver);
      assertThat(paused(receiver)).isOne();
      assertThat(log.lines(Level.ERROR))
          .anyMatch(line -> line.contains("greedy@example.edu used up the memory for greedy@"));
    }
  }

  @Test
  void otherLimitsOfTheJvmAreNotMemory() {
    try (Receiver receiver = receiver()) {
      behaviour =
          () -> {
            try {
              useUp();
            } catch (IllegalStateException e) {
              throw new OutOfMemoryError("unable to create native thread");
            }
          };
      send(receiver);
      assertThat(paused(receiver)).isZero();
    }
  }

  @Test
  void whoIsHitByItIsCalledOn() {
    try (Receiver receiver = receiver()) {
      behaviour =
          () -> {
            throw new OutOfMemoryError("Java heap space");
          };
      send(receiver);
      behaviour = () -> {};
      send(receiver).isEmpty();
      assertThat(paused(receiver)).isZero();
    }
  }
}

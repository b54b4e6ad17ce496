package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.receiver.LogCapture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits in memory is bounded, and named at the end. */
class MemoryCallbackQueueTest {
  private static final int MOST = 10_000;
  private static final long MOST_BYTES = 20_000_000;

  /** Nothing is attempted. */
  private static final Timing NEVER =
      new Timing(
          Timing.DEFAULT.patience(),
          Timing.DEFAULT.lateDeadline(),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1));

  private final EngineSettings settings = GivenSettings.of(Loonflow.waiting(1));
  private final Application application = Application.read(settings, true);
  private final LoonflowApi api = new LoonflowApi(application, settings, NEVER.attempt());
  private final CallbackCounters counters = new CallbackCounters(settings.meters());
  private final CallbackReport report = new CallbackReport(counters);
  private final MemoryCallbackQueue queue =
      new MemoryCallbackQueue(
          new CallbackSender(api, application, report),
          new StoredFieldsCheck(api, new StoredFieldsReport(), NEVER, true, MOST_BYTES),
          NEVER,
          report,
          new CallbackLanes(counters, MOST_BYTES));

  @AfterEach
  void stop() {
    queue.close();
  }

  private static Callback.Target target(int ticket) {
    return new Callback.Target(Integer.toString(ticket), "vpn", "provision", "2");
  }

  private static Callback callback(int ticket, long turn) {
    return new Callback(target(ticket), turn, true, "", Map.of("reason", "value-of-the-form"));
  }

  private void offer(int ticket) {
    queue.offer(callback(ticket, queue.begin(Integer.toString(ticket))));
  }

  private double count(String outcome) {
    return settings.meters().get("messenger.callbacks").tag("outcome", outcome).counter().count();
  }

  @Test
  void oneTooManyIsTold() {
    try (LogCapture log = new LogCapture()) {
      for (int ticket = 1; ticket <= MOST; ticket++) {
        offer(ticket);
      }
      assertThat(log.lines(Level.ERROR)).isEmpty();
      offer(MOST + 1);
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("ticket 10001 of vpn at state provision", "10000 others wait");
      assertThat(queue.waiting()).isEqualTo(MOST);
      assertThat(count("given-up")).isEqualTo(1);
      offer(1); // there is room for a newer one of a ticket that waits
      assertThat(queue.waiting()).isEqualTo(MOST);
      assertThat(count("given-up")).isEqualTo(1);
      assertThat(count("superseded")).isEqualTo(1);
    }
  }

  @Test
  void theCallbackOfAFormerTurnIsDropped() {
    long former = queue.begin("1");
    long turn = queue.begin("1");
    queue.offer(callback(1, turn));
    queue.offer(callback(1, former));
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(count("superseded")).isEqualTo(1);
  }

  @Test
  void afterTheEndNothingIsTaken() {
    try (LogCapture log = new LogCapture()) {
      offer(1);
      queue.close();
      queue.close();
      offer(2);
      assertThat(log.warnings())
          .hasSize(2)
          .anyMatch(
              line -> line.startsWith("Stopped before loonflow took the callback of ticket 1"))
          .anyMatch(line -> line.contains("ticket 2") && line.contains("has stopped"));
      assertThat(log.all()).doesNotContain("value-of-the-form");
      assertThat(queue.waiting()).isEqualTo(1);
    }
  }

  @Test
  void callbacksThatWouldTakeTooMuchAreNotHeld() {
    Map<String, Object> large = Map.of("reason", "x".repeat(1_000_000));
    try (LogCapture log = new LogCapture()) {
      for (int ticket = 1; ticket <= 15; ticket++) {
        long turn = queue.begin(Integer.toString(ticket));
        queue.offer(new Callback(target(ticket), turn, true, "", large));
      }
      assertThat(queue.waiting()).isEqualTo(9);
      assertThat(log.lines(Level.ERROR))
          .hasSize(6)
          .allMatch(line -> line.contains("limits.callback-bytes (20000000)"));
      assertThat(
              settings
                  .meters()
                  .get("messenger.limits.exceeded")
                  .tag("limit", "callback-bytes")
                  .counter()
                  .count())
          .isEqualTo(6);
      queue.begin("1"); // makes room
      offer(16);
      assertThat(queue.waiting()).isEqualTo(9);
    }
  }

  @Test
  void ticketsThatWaitForALaterAnswerAreNamedAtTheEnd() {
    try (LogCapture log = new LogCapture()) {
      for (int ticket = 1; ticket <= 4; ticket++) {
        queue.promise(target(ticket), queue.begin(Integer.toString(ticket)));
      }
      queue.withdraw(target(2), 2);
      offer(3);
      queue.begin("4");
      queue.close();
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("Stopped before a messenger answered"))
          .singleElement()
          .asString()
          .contains("ticket 1 of vpn at state provision");
    }
  }

  /** The handler of a hook that was sent once more may still run. */
  @Test
  void aFormerTurnNeitherPromisesNorTakesBackWhatIsPromised() {
    long former = queue.begin("1");
    long turn = queue.begin("1");
    queue.promise(target(1), former);
    assertThat(queue.promised()).isZero();
    queue.promise(target(1), turn);
    queue.withdraw(target(1), former);
    assertThat(queue.promised()).isEqualTo(1);
  }

  @Test
  void onePromiseTooManyIsTold() {
    try (LogCapture log = new LogCapture()) {
      for (int ticket = 1; ticket <= MOST; ticket++) {
        queue.promise(target(ticket), queue.begin(Integer.toString(ticket)));
      }
      queue.promise(target(1), 1);
      assertThat(log.warnings()).isEmpty();
      for (int ticket : List.of(MOST + 1, MOST + 2)) {
        queue.promise(target(ticket), queue.begin(Integer.toString(ticket)));
      }
      assertThat(log.lines(Level.ERROR))
          .hasSize(2)
          .element(0)
          .asString()
          .contains("ticket 10001 of vpn at state provision", "10000 others");
      assertThat(queue.holds("10001")).isFalse();
    }
  }

  @Test
  void whatWaitsAndWhatIsPromisedIsMeasured() {
    counters.show(queue);
    offer(1);
    offer(2);
    queue.promise(target(3), queue.begin("3"));
    assertThat(gauge("waiting")).isEqualTo(2);
    assertThat(gauge("promised")).isEqualTo(1);
    queue.begin("1");
    queue.begin("3");
    assertThat(gauge("waiting")).isEqualTo(1);
    assertThat(gauge("promised")).isZero();
  }

  private double gauge(String what) {
    return settings.meters().get("messenger.callbacks." + what).gauge().value();
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.InfoPlusException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the admin port says about the receiver's health, and when the messengers are asked. */
class HealthTest {
  /** A messenger whose check is a test's. */
  private static final class Checked extends Answering {
    interface Check {
      void run() throws Exception;
    }

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Check check;

    Checked(Check check) {
      this.check = check;
    }

    @Override
    public void healthCheck() throws Exception {
      calls.incrementAndGet();
      check.run();
    }
  }

  private static MessengerServerBuilder admin(MessengerServerBuilder builder) {
    return builder
        .admin(new AdminSettings("127.0.0.1", 0, null))
        .healthCheckInterval(Duration.ofMillis(20));
  }

  private static Reply health(Receiver receiver, String page) {
    return receiver.admin(Call.get().path("/health/" + page));
  }

  private static JsonNode reasons(Receiver receiver) {
    return Json.read(health(receiver, "ready").body()).get("reasons");
  }

  private static void await(Receiver receiver, int status) {
    Eventually.holds(
        "/health/ready answers " + status,
        () -> health(receiver, "ready").status() == status,
        () -> reasons(receiver));
  }

  @Test
  void aReceiverWithoutChecksIsReadyAtOnce() {
    try (Receiver receiver = Receiver.of(HealthTest::admin, new Answering())) {
      Reply ready = health(receiver, "ready");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.headers()).containsEntry("content-type", "application/json;charset=UTF-8");
      assertThat(Json.read(ready.body()))
          .isEqualTo(Json.read("{\"status\":\"ready\",\"reasons\":[]}"));
      assertThat(health(receiver, "live").status()).isEqualTo(200);
      assertThat(Json.read(health(receiver, "live").body()))
          .isEqualTo(Json.read("{\"status\":\"live\"}"));
      assertThat(receiver.meters.get("messenger.ready").gauge().value()).isEqualTo(1);
      assertThat(receiver.meters.find("messenger.health").gauge()).isNull();
    }
  }

  @Test
  void readyWaitsForTheFirstResults() {
    CountDownLatch answered = new CountDownLatch(1);
    Checked messenger = new Checked(() -> Eventually.happens("the test goes on", answered));
    try (Receiver receiver =
        Receiver.of(
            builder -> admin(builder).healthCheckInterval(Duration.ofMinutes(10)), messenger)) {
      assertThat(health(receiver, "ready").status()).isEqualTo(503);
      assertThat(reasons(receiver).get(0).textValue())
          .isEqualTo("Checked for leave@example.edu: its first healthCheck() has not ended yet");
      answered.countDown();
      await(receiver, 200);
    }
  }

  @Test
  void aFailingCheckMakesItNotReadyUntilItRecovers() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                HealthTest::admin,
                new Checked(
                    () -> {
                      throw new InfoPlusException("the timetable database does not answer");
                    }))) {
      await(receiver, 503);
      // The state before the first result is not ready either.
      Eventually.holds("a warning", () -> !log.warnings().isEmpty());
      assertThat(reasons(receiver))
          .isEqualTo(
              Json.read(
                  "[\"Checked for leave@example.edu: the timetable database does not answer\"]"));
      assertThat(health(receiver, "live").status()).isEqualTo(200);
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void failingAndRecoveringAreLoggedOnce() {
    Checked messenger =
        new Checked(
            () -> {
              throw new IllegalStateException("jdbc:postgresql://db/x?password=hunter2");
            });
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(HealthTest::admin, messenger)) {
      waitForCalls(messenger, 3);
      String ready = health(receiver, "ready").body();
      assertThat(ready)
          .contains("its healthCheck() threw IllegalStateException")
          .doesNotContain("hunter2");
      assertThat(receiver.meters.get("messenger.ready").gauge().value()).isZero();
      assertThat(health(messenger, receiver)).isZero();
      messenger.check = () -> {};
      await(receiver, 200);
      waitForCalls(messenger, 3);
      assertThat(health(messenger, receiver)).isEqualTo(1);
      assertThat(log.warnings())
          .containsExactly(
              "Checked for leave@example.edu is not healthy, so the receiver is not ready:"
                  + " its healthCheck() threw IllegalStateException (its message is left out; to"
                  + " tell one, throw an InfoPlusException)");
      assertThat(log.lines(ch.qos.logback.classic.Level.INFO))
          .containsOnlyOnce("Checked for leave@example.edu is healthy again");
    }
  }

  private static double health(Checked messenger, Receiver receiver) {
    return receiver
        .meters
        .get("messenger.health")
        .tags("messenger", "Checked", "workflow", messenger.getWorkflow())
        .gauge()
        .value();
  }

  private static void waitForCalls(Checked messenger, int more) {
    int calls = messenger.calls.get() + more;
    Eventually.holds(more + " more calls", () -> messenger.calls.get() >= calls);
  }

  @Test
  void aHangingCheckFailsAndIsNeverStartedTwice() throws InterruptedException {
    Semaphore started = new Semaphore(0);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Checked hanging =
        new Checked(
            () -> {
              started.release();
              while (!Eventually.waitsUninterrupted(end)) {
                interrupted.countDown(); // and goes on
              }
            });
    Checked other = new Checked(() -> {});
    other.setWorkflow("other@example.edu");
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(HealthTest::admin, hanging, other)) {
      Eventually.happens("it is interrupted", interrupted);
      waitForCalls(other, 5);
      assertThat(started.availablePermits()).isEqualTo(1);
      assertThat(reasons(receiver))
          .isEqualTo(
              Json.read(
                  "[\"Checked for leave@example.edu: its healthCheck() has not ended in 1 s\"]"));
      assertThat(log.warnings()).hasSize(1);
      assertThat(log.all()).contains("CountDownLatch.await");
      end.countDown();
      await(receiver, 200);
    } finally {
      end.countDown();
    }
  }

  @Test
  void errorsInACheckAreItsFailure() {
    List<Error> errors =
        List.of(new NoClassDefFoundError("x"), new StackOverflowError(), new OutOfMemoryError());
    AtomicInteger next = new AtomicInteger();
    Checked messenger =
        new Checked(
            () -> {
              throw errors.get(next.getAndIncrement() % errors.size());
            });
    try (Receiver receiver = Receiver.of(HealthTest::admin, messenger)) {
      waitForCalls(messenger, 7);
      assertThat(reasons(receiver).get(0).textValue()).endsWith("Error");
      messenger.check = () -> {};
      await(receiver, 200);
    }
  }

  @Test
  void aCheckSeesItsOwnClasses() throws Exception {
    ClassLoader[] seen = new ClassLoader[1];
    CountDownLatch checked = new CountDownLatch(1);
    Checked messenger =
        new Checked(
            () -> {
              seen[0] = Thread.currentThread().getContextClassLoader();
              checked.countDown();
            });
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader other = new URLClassLoader(new java.net.URL[0])) {
      thread.setContextClassLoader(other);
      try (Receiver receiver = Receiver.of(HealthTest::admin, messenger)) {
        await(receiver, 200);
        Eventually.happens("it is checked", checked);
        assertThat(seen[0]).isSameAs(Checked.class.getClassLoader());
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aDrainingReceiverIsLiveAndNotReady() throws Exception {
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Answering slow =
        new Answering(
            e -> {
              handling.countDown();
              boolean unused = Eventually.waitsUninterrupted(end);
              return null;
            });
    Receiver receiver = Receiver.of(HealthTest::admin, slow);
    Thread caller = new Thread(() -> receiver.call(Call.event("ACTION_DOING")));
    Thread closer = new Thread(receiver::close);
    try {
      caller.start();
      Eventually.happens("it is handled", handling);
      assertThat(health(receiver, "ready").status()).isEqualTo(200);
      closer.start();
      await(receiver, 503);
      assertThat(reasons(receiver))
          .isEqualTo(Json.read("[\"draining: it finishes the events under way, then stops\"]"));
      assertThat(health(receiver, "live").status()).isEqualTo(200);
    } finally {
      end.countDown();
      Eventually.ends(caller);
      Eventually.ends(closer);
    }
  }
}

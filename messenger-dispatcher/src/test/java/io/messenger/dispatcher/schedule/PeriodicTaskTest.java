package io.messenger.dispatcher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It goes on whatever happens, until it is closed. */
class PeriodicTaskTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final BlockingQueue<Thread> runs = new LinkedBlockingQueue<>();

  private Thread nextRun() throws InterruptedException {
    Thread thread = runs.poll(60, TimeUnit.SECONDS);
    assertThat(thread).isNotNull();
    return thread;
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "interruption"})
  void itIsDoneAgainOnTheSameThread(String mishap) throws InterruptedException {
    Runnable task =
        () -> {
          runs.add(Thread.currentThread());
          switch (mishap) {
            case "exception" -> throw new IllegalStateException("as expected");
            case "error" -> throw new OutOfMemoryError("as expected");
            default -> Thread.currentThread().interrupt();
          }
        };
    try (PeriodicTask periodic = new PeriodicTask("test-task", PAUSE, task)) {
      periodic.start();
      Thread first = nextRun();

      assertThat(nextRun()).isSameAs(first);
      assertThat(nextRun()).isSameAs(first);
      assertThat(first.getName()).isEqualTo("test-task");
      assertThat(first.isDaemon()).isTrue();
    }
  }

  @Test
  void closingInterruptsWhatIsBeingDoneAndEndsIt() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    PeriodicTask periodic =
        new PeriodicTask(
            "test-task",
            PAUSE,
            () -> {
              runs.add(Thread.currentThread());
              boolean unused = Eventually.waitsUninterrupted(never);
            });
    periodic.start();
    Thread thread = nextRun();

    periodic.close();
    Eventually.ends(thread);
    periodic.start();
    assertThat(runs).isEmpty();
  }
}

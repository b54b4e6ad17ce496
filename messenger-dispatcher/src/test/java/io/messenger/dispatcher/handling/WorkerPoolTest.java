package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many threads there are. */
class WorkerPoolTest {
  private static final int FIRST = 2;
  private static final int MOST = 20;

  private final WorkerPool pool = new WorkerPool(FIRST, MOST, Duration.ofMillis(50));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void allTasksRunAtOnceUpToTheLimit() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    pool.execute(late::countDown);
    assertThat(pool.getPoolSize()).isEqualTo(MOST);
    assertThat(late.getCount()).isEqualTo(1);
    end.countDown();
    assertThat(late.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void thoseNotNeededEndThoughAllAreUsedInTurns() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    end.countDown();
    long tooLong = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (pool.getPoolSize() > FIRST + 1 && System.nanoTime() < tooLong) {
      CountDownLatch done = new CountDownLatch(1);
      pool.execute(done::countDown);
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(pool.getPoolSize()).isLessThanOrEqualTo(FIRST + 1);
  }

  private static void hold(CountDownLatch running, CountDownLatch end) {
    running.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

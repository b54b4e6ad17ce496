package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many threads there are. */
class WorkerPoolTest {
  private static final int FIRST = 2;
  private static final int MOST = 20;

  private final WorkerPool pool = new WorkerPool("test", FIRST, MOST, Duration.ofMillis(50));

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

  @Test
  void theFirstAreThereFromTheStartAndTheOthersEndThoughNothingIsDone()
      throws InterruptedException {
    pool.start();
    assertThat(pool.getPoolSize()).isEqualTo(FIRST);
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    end.countDown();
    Eventually.holds("the others end", () -> pool.getPoolSize() == FIRST);
  }

  @Test
  void aTaskThatFailsEndsNoThread() throws InterruptedException {
    pool.start();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(10 * FIRST);
    for (int i = 0; i < 10 * FIRST; i++) {
      CountDownLatch one = new CountDownLatch(1);
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            one.countDown();
            done.countDown();
            throw new StackOverflowError("as expected");
          });
      assertThat(one.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).hasSizeLessThanOrEqualTo(FIRST + 1).allMatch(Thread::isAlive);
  }

  @Test
  void whatCannotWaitIsNotTakenWhereAllAreBusy() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      assertThat(pool.runsNow(() -> hold(running, end))).isTrue();
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.runsNow(() -> {})).isFalse();
    end.countDown();
    Eventually.holds("one is free", () -> pool.runsNow(() -> {}));
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

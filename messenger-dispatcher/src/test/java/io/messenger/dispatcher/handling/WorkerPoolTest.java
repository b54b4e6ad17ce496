package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
  void allTasksRunAtOnceUpToTheLimit() {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    Eventually.happens("all run", running);
    pool.execute(late::countDown);
    assertThat(pool.getPoolSize()).isEqualTo(MOST);
    assertThat(late.getCount()).isEqualTo(1);
    end.countDown();
    Eventually.happens("it ran", late);
  }

  @Test
  void thoseNotNeededEndThoughAllAreUsedInTurns() {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    Eventually.happens("all run", running);
    end.countDown();
    Eventually.holds(
        "the others end",
        () -> {
          CountDownLatch done = new CountDownLatch(1);
          pool.execute(done::countDown);
          Eventually.happens("it ran", done);
          return pool.getPoolSize() <= FIRST + 1;
        });
  }

  @Test
  void theFirstAreThereFromTheStartAndTheOthersEndThoughNothingIsDone() {
    pool.start();
    assertThat(pool.getPoolSize()).isEqualTo(FIRST);
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(() -> hold(running, end));
    }
    Eventually.happens("all run", running);
    end.countDown();
    Eventually.holds("the others end", () -> pool.getPoolSize() == FIRST);
  }

  @Test
  void aTaskThatFailsEndsNoThread() {
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
      Eventually.happens("it ran", one);
    }
    Eventually.happens("it ran", done);
    assertThat(threads).hasSizeLessThanOrEqualTo(FIRST + 1).allMatch(Thread::isAlive);
  }

  @Test
  void whatCannotWaitIsNotTakenWhereAllAreBusy() {
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      assertThat(pool.runsNow(() -> hold(running, end))).isTrue();
    }
    Eventually.happens("all run", running);
    assertThat(pool.runsNow(() -> {})).isFalse();
    end.countDown();
    Eventually.holds("one is free", () -> pool.runsNow(() -> {}));
  }

  private static void hold(CountDownLatch running, CountDownLatch end) {
    running.countDown();
    boolean unused = Eventually.waitsUninterrupted(end);
  }
}

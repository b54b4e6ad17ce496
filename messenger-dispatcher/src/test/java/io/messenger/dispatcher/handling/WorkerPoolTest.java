package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.receiver.Eventually;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
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
        "fewer may be there",
        () -> {
          CountDownLatch done = new CountDownLatch(1);
          pool.execute(done::countDown);
          Eventually.happens("it ran", done);
          return pool.getMaximumPoolSize() <= FIRST + 1;
        });
    Eventually.holds("the others end", () -> pool.getPoolSize() <= FIRST + 1);
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
  void aTaskThatFailsEndsNoThread() throws InterruptedException {
    WorkerPool steady = new WorkerPool("steady", FIRST, FIRST, Duration.ofHours(1));
    try {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      CountDownLatch done = new CountDownLatch(10 * FIRST);
      for (int i = 0; i < 10 * FIRST; i++) {
        steady.execute(
            () -> {
              threads.add(Thread.currentThread());
              done.countDown();
              throw new StackOverflowError("as expected");
            });
      }
      Eventually.happens("all ran", done);
      assertThat(threads).hasSizeLessThanOrEqualTo(FIRST).allMatch(Thread::isAlive);
    } finally {
      steady.shutdownNow();
    }
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

  /** Each keeps buffers that the next task can use. */
  @Test
  void noThreadEndsBeforeItsTime() throws InterruptedException {
    WorkerPool patient = new WorkerPool("patient", FIRST, MOST, Duration.ofHours(1));
    try {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      for (int burst = 0; burst < 3; burst++) {
        CountDownLatch running = new CountDownLatch(MOST);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < MOST; i++) {
          patient.execute(
              () -> {
                threads.add(Thread.currentThread());
                hold(running, end);
              });
        }
        Eventually.happens("all run", running);
        end.countDown();
      }
      assertThat(threads).hasSize(MOST).allMatch(Thread::isAlive);
    } finally {
      patient.shutdownNow();
    }
  }

  @Test
  void noMoreThreadsAreStartedThanTasksAreUnderWay() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    for (int tasks = 1; tasks <= MOST; tasks++) {
      CountDownLatch running = new CountDownLatch(1);
      pool.execute(() -> hold(running, end));
      Eventually.happens("all run", running);
      assertThat(pool.getPoolSize()).isEqualTo(tasks);
    }
    end.countDown();
  }

  @Test
  void atItsEndAllTasksAreInterruptedAndNoneIsTaken() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch running = new CountDownLatch(MOST);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < MOST; i++) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            hold(running, never);
          });
    }
    Eventually.happens("all run", running);
    pool.shutdownNow();
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(60).toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(pool.runsNow(() -> {})).isFalse();
    assertThatThrownBy(() -> pool.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("test has ended");
  }

  private static void hold(CountDownLatch running, CountDownLatch end) {
    running.countDown();
    boolean unused = Eventually.waitsUninterrupted(end);
  }
}

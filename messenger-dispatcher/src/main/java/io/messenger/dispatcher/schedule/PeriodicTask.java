package io.messenger.dispatcher.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a thread of its own, until it is closed. */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private final ScheduledExecutorService executor;

  /**
   * Prepares it; there is no thread yet.
   *
   * @param name the name of the thread, a daemon
   * @param pause how long to wait before the first time, and after each
   * @param task what to do; if it throws, that is logged, and it is done again
   */
  public PeriodicTask(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
    executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts, once; not after its end. */
  public synchronized void start() {
    if (!executor.isShutdown()) {
      Future<?> unused =
          executor.scheduleWithFixedDelay(
              () -> runOnce(name, task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void runOnce(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      tell(name, e);
    }
  }

  /** Without memory, not even this may work; the task is to go on all the same. */
  private static void tell(String name, Throwable failure) {
    try {
      log.error("{} failed; it goes on", name, failure);
    } catch (RuntimeException | Error e) {
      // It may even be the same, which the JVM keeps for such times.
    }
  }

  /** Ends it; what is just being done is interrupted. */
  @Override
  public synchronized void close() {
    executor.shutdownNow();
  }
}

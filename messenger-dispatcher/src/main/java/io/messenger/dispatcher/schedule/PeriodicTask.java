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

  private final ScheduledExecutorService executor;
  private final Future<?> future;

  private PeriodicTask(ScheduledExecutorService executor, Future<?> future) {
    this.executor = executor;
    this.future = future;
  }

  /**
   * Starts.
   *
   * @param name the name of the thread, a daemon
   * @param pause how long to wait before the first time, and after each
   * @param task what to do; if it throws, that is logged, and it is done again
   * @return the started task
   */
  public static PeriodicTask start(String name, Duration pause, Runnable task) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    Future<?> future =
        executor.scheduleWithFixedDelay(
            () -> runOnce(name, task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    return new PeriodicTask(executor, future);
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
      failure.addSuppressed(e);
    }
  }

  /** Ends it; what is just being done is interrupted. */
  @Override
  public void close() {
    future.cancel(true);
    executor.shutdownNow();
  }
}

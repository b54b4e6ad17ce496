package io.messenger.dispatcher.schedule;

import io.messenger.dispatcher.threads.StrayInterrupts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again, on a thread of its own, until it is closed. An executor of the
 * JDK is no choice: its thread ends, for good, when it cannot allocate the little that it needs to
 * wait, just when a handler has taken all memory.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

  private final String name;
  private final long pauseNanos;
  private final Runnable task;
  private final Thread thread;
  private final StrayInterrupts interrupts = new StrayInterrupts();
  private volatile boolean closed;

  /**
   * Prepares it; nothing runs yet.
   *
   * @param name the name of the thread, a daemon
   * @param pause how long to wait before the first time, and after each; at least a millisecond
   * @param task what to do; if it throws, that is logged, and it is done again
   */
  public PeriodicTask(String name, Duration pause, Runnable task) {
    this.name = name;
    this.task = task;
    pauseNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(1), pause.toNanos());
    thread = new Thread(this::repeat, name);
    thread.setDaemon(true);
  }

  /** Starts, once; not after its end. */
  public synchronized void start() {
    if (!closed && thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  private void repeat() {
    while (!closed) {
      try {
        pause();
        if (!closed) {
          task.run();
        }
      } catch (RuntimeException | Error e) {
        tell(e);
      }
    }
  }

  /** For all of its time, whoever interrupts it. */
  private void pause() {
    long start = System.nanoTime();
    long left = pauseNanos;
    while (left > 0 && !closed) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        if (!closed) {
          interrupts.tell();
        }
      }
      left = pauseNanos - (System.nanoTime() - start);
    }
  }

  /** Without memory, not even this may work; the task is to go on all the same. */
  private void tell(Throwable failure) {
    try {
      log.error("{} failed; it goes on", name, failure);
    } catch (RuntimeException | Error e) {
      // It may even be the same, which the JVM keeps for such times.
    }
  }

  /** Ends it; what is just being done is interrupted. */
  @Override
  public synchronized void close() {
    closed = true;
    thread.interrupt();
  }
}

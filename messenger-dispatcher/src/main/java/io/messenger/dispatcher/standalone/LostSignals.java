package io.messenger.dispatcher.standalone;

import com.sun.management.ThreadMXBean;
import io.messenger.dispatcher.schedule.PeriodicTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices signals that the JVM takes and cannot hand on: it starts a thread for each, and where the
 * system lets it start no more ({@code ulimit -u}), the signal is lost. What the JVM's own thread
 * for signals has allocated tells: it grows with each signal that is to be handed on, and when a
 * tool such as jcmd attaches for the first time. Which signal it was, it does not tell.
 */
final class LostSignals implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LostSignals.class);

  private static final String DISPATCHER = "Signal Dispatcher";
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final ThreadMXBean threads;
  private final long dispatcher;
  private final LongSupplier handedOn;
  private final Runnable lost;
  private final PeriodicTask task = new PeriodicTask("messenger-signals", PAUSE, this::look);

  // Of the looks before; only the thread that looks changes them.
  private long allocated;
  private long counted;
  private long countedBefore;
  private boolean suspected;

  private LostSignals(ThreadMXBean threads, long dispatcher, LongSupplier handedOn, Runnable lost) {
    this.threads = threads;
    this.dispatcher = dispatcher;
    this.handedOn = handedOn;
    this.lost = lost;
    allocated = threads.getThreadAllocatedBytes(dispatcher);
  }

  /**
   * Looks for them until it is closed.
   *
   * @param handedOn how many signals were handed on
   * @param lost called for each that was not, by a thread that exists already
   * @return null where the JVM does not tell
   */
  static @Nullable LostSignals watch(LongSupplier handedOn, Runnable lost) {
    Thread dispatcher =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(DISPATCHER))
            .findAny()
            .orElse(null);
    if (dispatcher == null
        || !(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
        || !threads.isThreadAllocatedMemorySupported()
        || !threads.isThreadAllocatedMemoryEnabled()) {
      return null;
    }
    LostSignals signals = new LostSignals(threads, dispatcher.getId(), handedOn, lost);
    signals.task.start();
    return signals;
  }

  private void look() {
    long count = handedOn.getAsLong();
    // At the last look a signal had come; since then it may have been handed on.
    if (suspected && count == countedBefore && !canStartThread()) {
      log.error(
          "A signal came that the JVM could start no thread for (ulimit -u, TasksMax, pids.max);"
              + " it is taken for SIG{}",
          StopSignals.TERMINATE);
      lost.run();
    }
    long now = threads.getThreadAllocatedBytes(dispatcher);
    suspected = now != allocated;
    allocated = now;
    countedBefore = counted;
    counted = count;
  }

  /** Else it was a signal that a messenger handles. */
  private static boolean canStartThread() {
    try {
      new Thread(() -> {}, "messenger-probe").start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  @Override
  public void close() {
    task.close();
  }
}

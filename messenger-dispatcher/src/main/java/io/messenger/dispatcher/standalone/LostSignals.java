package io.messenger.dispatcher.standalone;

import com.sun.management.ThreadMXBean;
import io.messenger.dispatcher.schedule.PeriodicTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;
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

  /** Looks without a change after which a signal was dealt with: a busy machine makes it slow. */
  private static final int QUIET = 2;

  private final LongSupplier allocation;
  private final LongSupplier handedOn;
  private final BooleanSupplier threadsStart;
  private final Runnable lost;
  private final PeriodicTask task = new PeriodicTask("messenger-signals", PAUSE, this::look);

  // Of the looks before; only the thread that looks changes them.
  private long allocated;
  private long countedBefore;
  private int quietLooks = QUIET;

  /**
   * Looks by what it is given.
   *
   * @param allocation what the JVM's thread for signals has allocated
   * @param handedOn how many signals were handed on
   * @param threadsStart whether the system lets the JVM start a thread
   * @param lost called for each signal, or several in a row, that were not handed on
   */
  LostSignals(
      LongSupplier allocation, LongSupplier handedOn, BooleanSupplier threadsStart, Runnable lost) {
    this.allocation = allocation;
    this.handedOn = handedOn;
    this.threadsStart = threadsStart;
    this.lost = lost;
    countedBefore = handedOn.getAsLong();
    allocated = allocation.getAsLong();
  }

  /**
   * Looks for them until it is closed.
   *
   * @param handedOn how many signals were handed on
   * @param lost called for each that was not, by a thread that exists already; once for those of
   *     less than a second
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
    LostSignals signals =
        new LostSignals(
            () -> threads.getThreadAllocatedBytes(dispatcher.getId()),
            handedOn,
            LostSignals::canStartThread,
            lost);
    signals.task.start();
    return signals;
  }

  /** Looks once. */
  void look() {
    long count = handedOn.getAsLong(); // first: else one that comes between the two is lost
    long now = allocation.getAsLong();
    if (now != allocated) {
      allocated = now;
      quietLooks = 0;
    } else if (quietLooks < QUIET && ++quietLooks == QUIET) {
      tellIfLost();
    }
    if (quietLooks == QUIET) {
      countedBefore = count;
    }
  }

  private void tellIfLost() {
    if (handedOn.getAsLong() == countedBefore && !threadsStart.getAsBoolean()) {
      log.error(
          "A signal came that the JVM could start no thread for (ulimit -u, TasksMax, pids.max);"
              + " it is taken for SIG{}",
          StopSignals.TERMINATE);
      lost.run();
    }
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

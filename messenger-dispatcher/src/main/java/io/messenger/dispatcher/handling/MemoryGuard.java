package io.messenger.dispatcher.handling;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a messenger that used up the memory from doing so with each event: while it does, the whole
 * JVM stands still. Its events fail for a while, then one is tried; if it does so again, for twice
 * as long. It allocates nothing, as there may be nothing left.
 */
final class MemoryGuard {
  private static final long FIRST_PAUSE = Duration.ofSeconds(30).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(10).toNanos();

  /** Who allocated less than this share of the heap was not the one who used it up. */
  private static final int SHARE_OF_HEAP = 64;

  /** Whether a messenger is called. */
  enum Admission {
    /** It is. */
    CALL,
    /** It is, and how that ends decides about the others. */
    TRIAL,
    /** It is not: it used up the memory a while ago. */
    PAUSED
  }

  private final LongSupplier ticker;
  private final long much = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  private volatile boolean paused;

  // Guarded by this.
  private boolean trying;
  private long pauseNanos;
  private long pausedSince;

  MemoryGuard(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** Asks for a call; a trial must be given back by {@link #called} or {@link #notCalled}. */
  Admission admit() {
    return paused ? tryOne() : Admission.CALL;
  }

  private synchronized Admission tryOne() {
    if (!paused) {
      return Admission.CALL;
    }
    if (isClosed()) {
      return Admission.PAUSED;
    }
    trying = true;
    return Admission.TRIAL;
  }

  /** Notes that what was admitted was not called after all. */
  synchronized void notCalled(Admission admission) {
    if (admission == Admission.TRIAL) {
      trying = false;
    }
  }

  /**
   * Notes how a call ended.
   *
   * @param admission what {@link #admit} said
   * @param allocated how many bytes it allocated; {@link ThreadUse#UNKNOWN} if that is not known
   * @param outOfMemory whether it failed for want of memory
   * @return whether it was the call that used it up
   */
  boolean called(Admission admission, long allocated, boolean outOfMemory) {
    boolean guilty = outOfMemory && (allocated == ThreadUse.UNKNOWN || allocated > much);
    if (admission == Admission.TRIAL) {
      endTrial(guilty);
    } else if (guilty) {
      pause();
    }
    return guilty;
  }

  /** Notes that a trial is over its deadline, and may never end: it failed. */
  void overrun() {
    endTrial(true);
  }

  private synchronized void pause() {
    if (!paused) {
      pauseFor(FIRST_PAUSE);
    }
  }

  private synchronized void endTrial(boolean guilty) {
    trying = false;
    if (guilty) {
      pauseFor(Math.min(2 * pauseNanos, LONGEST_PAUSE));
    } else {
      paused = false;
    }
  }

  private void pauseFor(long nanos) {
    pauseNanos = nanos;
    pausedSince = ticker.getAsLong();
    paused = true;
  }

  /** Whether events fail: all of them, or all but one that is tried. */
  boolean isPaused() {
    return paused && isClosed();
  }

  private synchronized boolean isClosed() {
    return trying || ticker.getAsLong() - pausedSince < pauseNanos;
  }
}

package io.messenger.dispatcher.handling;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads for as many tasks as are under way at once, up to a limit. One that is idle is taken
 * before another is started, and those not needed end: each keeps buffers of its own, up to half a
 * megabyte.
 */
final class WorkerPool extends ThreadPoolExecutor {
  private final int first;
  private final int most;
  private final long period;
  private final AtomicInteger underWay = new AtomicInteger();

  /** How many tasks were under way at once since the last look. */
  private volatile int peak;

  private volatile long nextLook;

  /**
   * Makes a pool.
   *
   * @param first how many threads are started whether or not one is idle
   * @param most how many threads there are at the most
   * @param period how often threads end that were not needed since the last time
   */
  WorkerPool(int first, int most, Duration period) {
    super(
        first,
        first,
        period.toMillis(),
        TimeUnit.MILLISECONDS,
        // Idle workers wait in it without spinning, and in turns: none is ever idle for long.
        new LinkedBlockingQueue<>(),
        new WorkerThreads());
    this.first = first;
    this.most = most;
    this.period = period.toNanos();
    nextLook = System.nanoTime() + this.period;
    allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    int needed = underWay.incrementAndGet();
    if (needed > peak) {
      grow(needed);
    }
    try {
      super.execute(task);
    } catch (OutOfMemoryError e) { // no further thread can be started
      if (getPoolSize() == 0 || !getQueue().offer(task)) {
        underWay.decrementAndGet();
        throw e;
      }
    }
  }

  private synchronized void grow(int needed) {
    peak = Math.max(peak, needed);
    int size = Math.min(needed, most);
    if (size > getCorePoolSize()) {
      setMaximumPoolSize(size);
      setCorePoolSize(size);
    }
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable failure) {
    underWay.decrementAndGet();
    long now = System.nanoTime();
    if (now - nextLook > 0) {
      shrink(now);
    }
  }

  private synchronized void shrink(long now) {
    if (now - nextLook <= 0) {
      return;
    }
    nextLook = now + period;
    int size = Math.min(most, Math.max(first, peak));
    peak = underWay.get();
    if (size < getCorePoolSize()) {
      setCorePoolSize(size);
      setMaximumPoolSize(size);
    }
  }
}

package io.messenger.dispatcher.handling;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads for as many tasks as are under way at once, up to a limit. One that is idle is taken
 * before another is started: each keeps buffers of its own, up to half a megabyte.
 */
final class WorkerPool extends ThreadPoolExecutor {
  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Makes a pool.
   *
   * @param first how many threads are started whether or not one is idle
   * @param most how many threads there are at the most
   * @param idle after which time without work a thread ends
   */
  WorkerPool(int first, int most, Duration idle) {
    super(
        first,
        most,
        idle.toMillis(),
        TimeUnit.MILLISECONDS,
        // Idle workers wait in it without spinning.
        new LinkedBlockingQueue<>(),
        new WorkerThreads());
    this.most = most;
    allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    int needed = underWay.incrementAndGet();
    if (needed > getCorePoolSize()) {
      grow(needed);
    }
    super.execute(task);
  }

  private synchronized void grow(int needed) {
    if (needed > getCorePoolSize() && getCorePoolSize() < most) {
      setCorePoolSize(Math.min(needed, most));
    }
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable failure) {
    underWay.decrementAndGet();
  }
}

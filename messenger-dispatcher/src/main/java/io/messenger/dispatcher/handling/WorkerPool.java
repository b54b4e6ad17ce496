package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.logging.SeldomLog;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for as many tasks as are under way at once, up to a limit. One that is idle is taken
 * before another is started, and those not needed end: each keeps buffers of its own, up to half a
 * megabyte. The first ones are there from the start and stay: where the system lets the program
 * start no more, tasks wait for these.
 */
final class WorkerPool extends ThreadPoolExecutor {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SeldomLog seldom = new SeldomLog(log);
  private final String name;
  private final int first;
  private final int most;
  private final long period;
  private final Waiting waiting;
  private final AtomicInteger underWay = new AtomicInteger();

  /** How many tasks were under way at once since the last look. */
  private volatile int peak;

  private volatile long nextLook;

  /** Until then no further thread is started: that has just failed. */
  private volatile long nextStart = System.nanoTime();

  /** Tasks for which there is no thread, in turns: none is ever idle for long. */
  private static final class Waiting extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    private transient @Nullable WorkerPool pool;

    /** Not where a further thread is to be started for the task. */
    @Override
    public boolean offer(Runnable task) {
      return (pool == null || !pool.needsThread()) && super.offer(task);
    }

    void keep(Runnable task) {
      super.offer(task);
    }
  }

  /**
   * Makes a pool; nothing is started yet.
   *
   * @param name how its threads are called, with a number
   * @param first how many threads there always are
   * @param most how many threads there are at the most
   * @param period how often threads end that were not needed since the last time
   */
  WorkerPool(String name, int first, int most, Duration period) {
    this(name, first, most, period, new Waiting());
  }

  private WorkerPool(String name, int first, int most, Duration period, Waiting waiting) {
    super(first, first, period.toMillis(), TimeUnit.MILLISECONDS, waiting, new DaemonThreads(name));
    this.name = name;
    this.first = first;
    this.most = most;
    this.period = period.toNanos();
    this.waiting = waiting;
    waiting.pool = this;
    nextLook = System.nanoTime() + this.period;
  }

  /** Starts the first threads. */
  void start() {
    int unused = prestartAllCoreThreads();
  }

  /** Runs a task as soon as there is a thread for it. */
  @Override
  public void execute(Runnable task) {
    if (runsNow(task)) {
      return;
    }
    if (isShutdown()) {
      throw new RejectedExecutionException(name + " has ended");
    }
    int unused = underWay.incrementAndGet();
    waiting.keep(guarded(task));
  }

  /** Runs a task if there is a thread for it, or one can be started; tells whether it does. */
  boolean runsNow(Runnable task) {
    int needed = underWay.incrementAndGet();
    if (needed > peak) {
      grow(needed);
    }
    boolean taken = false;
    try {
      if (needed <= first || needed <= getPoolSize() || canGrow()) {
        super.execute(guarded(task));
        taken = true;
      }
    } catch (OutOfMemoryError e) { // or no further thread can be started
      nextStart = System.nanoTime() + RETRY_NANOS;
      seldom.warn(
          "No further thread could be started for {} (ulimit -u, TasksMax, pids.max, memory): the {}"
              + " that there are take turns",
          name,
          getPoolSize());
    } catch (RejectedExecutionException e) {
      log.debug("Others took the last threads just now", e);
    } finally {
      if (!taken) {
        underWay.decrementAndGet();
      }
    }
    return taken;
  }

  private boolean needsThread() {
    int needed = underWay.get();
    return needed > first && needed > getPoolSize() && canGrow();
  }

  private boolean canGrow() {
    return getPoolSize() < getMaximumPoolSize() && System.nanoTime() - nextStart >= 0;
  }

  /** Nothing ends a thread: another one could perhaps not be started. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) {
        log.error("A task failed", LoggedFailure.withoutMessages(e));
      }
    };
  }

  private synchronized void grow(int needed) {
    peak = Math.max(peak, needed);
    int size = Math.min(needed, most);
    if (size > getMaximumPoolSize()) {
      setMaximumPoolSize(size);
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
    if (size < getMaximumPoolSize()) {
      setMaximumPoolSize(size);
    }
  }
}

package io.messenger.sdk.code;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * By what code tables are loaded: threads, a ticker, and a listener that is told. A receiver has
 * one for all its tables; authors of messengers need not know it.
 *
 * <p>Safe for use by several threads.
 */
public final class CodeTableLoading implements AutoCloseable {
  /** Above this a timer is no use, and its milliseconds may overflow. */
  private static final Duration LONGEST_DELAY = Duration.ofDays(365);

  /** Who searches a table meanwhile does not wait for others. */
  private static final int MOST_PRELOADS = 2;

  /** Stands for a task that is not to run. */
  private static final Future<?> NEVER = CompletableFuture.completedFuture(null);

  /** Runs something later. */
  interface Delay {
    Future<?> run(Runnable task, Duration delay);
  }

  private final Executor loads;
  private final Delay delay;
  private final LongSupplier ticker;
  private final CodeTableListener listener;
  private final Runnable close;
  private final boolean ofReceiver;
  private final Deque<Preload> preloads = new ArrayDeque<>();
  private int preloading;
  private volatile boolean closed;

  /**
   * A load that nobody waits for yet.
   *
   * @param load begins it
   * @param hangs is called if it takes longer than anybody would wait
   */
  private record Preload(Supplier<? extends CompletableFuture<?>> load, Runnable hangs) {}

  CodeTableLoading(
      Executor loads,
      Delay delay,
      LongSupplier ticker,
      CodeTableListener listener,
      Runnable close) {
    this(loads, delay, ticker, listener, close, true);
  }

  private CodeTableLoading(
      Executor loads,
      Delay delay,
      LongSupplier ticker,
      CodeTableListener listener,
      Runnable close,
      boolean ofReceiver) {
    this.loads = loads;
    this.delay = delay;
    this.ticker = ticker;
    this.listener = listener;
    this.close = close;
    this.ofReceiver = ofReceiver;
  }

  /**
   * Starts what a receiver loads its tables by: daemon threads, as many as there are tables to load
   * at once.
   *
   * @param ticker tells how old a table is: nanoseconds that go on whatever is done to the clock,
   *     as those of {@link System#nanoTime}
   * @param listener is told what became of each load
   * @return the loading, to be closed with the receiver
   */
  public static CodeTableLoading start(LongSupplier ticker, CodeTableListener listener) {
    ExecutorService loads = Executors.newCachedThreadPool(daemons("messenger-codetable-load"));
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, daemons("messenger-codetable-timer"));
    timer.setRemoveOnCancelPolicy(true);
    return new CodeTableLoading(
        loads,
        (task, after) ->
            after.compareTo(LONGEST_DELAY) < 0
                ? timer.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS)
                : NEVER,
        ticker,
        listener,
        () -> {
          timer.shutdownNow();
          loads.shutdownNow();
        });
  }

  /**
   * {@return the loading of a messenger that no receiver has taken up, as in a unit test: each load
   * has a thread of its own, nobody is told, nothing needs to be closed}
   */
  public static CodeTableLoading withoutReceiver() {
    ThreadFactory threads = daemons("messenger-codetable-load");
    return new CodeTableLoading(
        task -> threads.newThread(task).start(),
        (task, after) -> NEVER,
        System::nanoTime,
        new CodeTableListener() {
          @Override
          public void loaded(CodeTableId table, int items, Duration took) {}

          @Override
          public void failed(
              CodeTableId table, Throwable failure, Duration took, boolean oldServed) {}

          @Override
          public void hangs(CodeTableId table, Duration since, boolean oldServed) {}
        },
        () -> {},
        false);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Whether a receiver has taken up the messengers whose tables are loaded. */
  boolean isOfReceiver() {
    return ofReceiver;
  }

  long now() {
    return ticker.getAsLong();
  }

  CodeTableListener listener() {
    return listener;
  }

  /** Runs a load on another thread; throws {@link RejectedExecutionException} once closed. */
  void load(Runnable load) {
    loads.execute(load);
  }

  /** Begins a load when few others that nobody waits for are under way. */
  void preload(Supplier<? extends CompletableFuture<?>> load, Runnable hangs) {
    synchronized (preloads) {
      preloads.add(new Preload(load, hangs));
    }
    preloadNext();
  }

  private void preloadNext() {
    Preload next;
    synchronized (preloads) {
      if (preloading == MOST_PRELOADS || preloads.isEmpty()) {
        return;
      }
      preloading++;
      next = preloads.remove();
    }
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            synchronized (preloads) {
              preloading--;
            }
            preloadNext();
          }
        };
    CompletableFuture<?> load = next.load().get();
    Future<?> patience =
        later(
            () -> {
              next.hangs().run();
              end.run();
            },
            CodeTableCache.LONGEST_WAIT);
    var unused =
        load.whenComplete(
            (loaded, failure) -> {
              patience.cancel(false);
              end.run();
            });
  }

  /** Whether loads that fail now fail because of that. */
  boolean isClosed() {
    return closed;
  }

  /** Runs something short later, unless closed before. */
  Future<?> later(Runnable task, Duration after) {
    try {
      return delay.run(task, after);
    } catch (RejectedExecutionException e) { // the receiver is closing
      return NEVER;
    } catch (OutOfMemoryError e) { // no thread could be started: who searches next loads it
      return NEVER;
    }
  }

  /** Ends the threads; loads under way are interrupted, tables are no longer loaded. */
  @Override
  public void close() {
    closed = true;
    synchronized (preloads) {
      preloads.clear();
    }
    close.run();
  }
}

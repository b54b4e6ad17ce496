package io.messenger.dispatcher.handling;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.messenger.dispatcher.settings.HandlerLimits;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where one messenger's handlers run: so many at once, so many events that wait, and no more. Named
 * after those of a ship, which one leak does not fill.
 */
final class Compartment {
  /** What became of an event that asked to come in. */
  enum Entry {
    /** It is in, and must leave. */
    ENTERED,
    /** It waits, and will be resumed. */
    QUEUED,
    /** There is no room. */
    REJECTED
  }

  private final HandlerLimits limits;
  private final Bulkhead bulkhead;
  private final @Nullable Queue<EventRun> queue;
  private final Executor threads;
  private final boolean ownThreads;
  private final AtomicInteger overrun = new AtomicInteger();
  private final MemoryGuard memory;

  /**
   * Makes an empty one.
   *
   * @param limits how many
   * @param threads where events go on that had waited
   * @param ownThreads whether those that need not wait go there too
   * @param memory whether the messenger may be called
   */
  Compartment(HandlerLimits limits, Executor threads, boolean ownThreads, MemoryGuard memory) {
    this.limits = limits;
    this.threads = threads;
    this.ownThreads = ownThreads;
    this.memory = memory;
    bulkhead =
        Bulkhead.of(
            "messenger",
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .fairCallHandlingStrategyEnabled(false)
                .build());
    queue = limits.queued() == 0 ? null : new ArrayBlockingQueue<>(limits.queued());
  }

  Entry enter(EventRun run) {
    if (waiting() == 0 && tryAcquire()) {
      return Entry.ENTERED;
    }
    if (queue == null || !queue.offer(run)) {
      return Entry.REJECTED;
    }
    resumeWaiting(); // somebody may have left since
    return Entry.QUEUED;
  }

  void leave() {
    bulkhead.releasePermission();
    resumeWaiting();
  }

  /** Takes back an event that waits; nothing happens if it does not. */
  void forget(EventRun run) {
    if (queue != null) {
      queue.remove(run);
    }
  }

  private void resumeWaiting() {
    if (queue == null) {
      return;
    }
    while (!queue.isEmpty() && tryAcquire()) {
      EventRun next = queue.poll();
      if (next == null) {
        bulkhead.releasePermission();
      } else {
        resume(next);
      }
    }
  }

  /** Where a thread is interrupted, the bulkhead says that there is no room, whether or not. */
  private boolean tryAcquire() {
    boolean acquired = bulkhead.tryAcquirePermission();
    while (!acquired && Thread.interrupted()) {
      acquired = bulkhead.tryAcquirePermission();
    }
    return acquired;
  }

  private void resume(EventRun next) {
    try {
      threads.execute(next::resume);
    } catch (RuntimeException | Error e) { // no thread could be started
      bulkhead.releasePermission();
      next.fail(e);
    }
  }

  Executor threads() {
    return threads;
  }

  boolean hasOwnThreads() {
    return ownThreads;
  }

  HandlerLimits limits() {
    return limits;
  }

  int running() {
    return limits.concurrent() - bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  int waiting() {
    return queue == null ? 0 : queue.size();
  }

  /** Forgets those that wait. */
  void clear() {
    if (queue != null) {
      queue.clear();
    }
  }

  MemoryGuard memory() {
    return memory;
  }

  /** How many of its handlers still run though their event was answered without them. */
  AtomicInteger overrun() {
    return overrun;
  }
}

package io.messenger.dispatcher.loonflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.loonflow.CallbackCounters.Outcome;
import io.messenger.dispatcher.loonflow.CallbackSender.Attempt;
import io.messenger.dispatcher.loonflow.CallbackSender.Reaction;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks in memory. Each ticket has at most one that waits, and at most one attempt under way;
 * those of different tickets do not wait for each other, as far as there are threads.
 */
final class MemoryCallbackQueue implements CallbackQueue {
  private static final Logger log = LoggerFactory.getLogger(MemoryCallbackQueue.class);

  private static final int THREADS = 4;
  private static final int MOST_CALLBACKS = 10_000;
  private static final int MOST_TURNS = 100_000;

  private final CallbackSender sender;
  private final Timing timing;
  private final CallbackCounters counters;
  private final long mostBytes;

  /** The last turn of each ticket; of those long forgotten, no callback waits. */
  private final Cache<String, Long> turns =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TURNS).build();

  private final ScheduledThreadPoolExecutor threads = threads();

  // Guarded by this.
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<String, Callback.Target> promised = new LinkedHashMap<>();
  private long waitingBytes;
  private long lastTurn;
  private boolean closed;

  /** What there is of one ticket. */
  private static final class Lane {
    private @Nullable Entry waiting;
    private boolean busy;
  }

  /** A callback that waits. */
  private static final class Entry {
    private final Callback callback;
    private final long size;
    private final long offered = System.nanoTime();
    private int attempts;
    private @Nullable Future<?> next;

    Entry(Callback callback, long size) {
      this.callback = callback;
      this.size = size;
    }
  }

  /** The bytes are what callbacks that wait may take together. */
  MemoryCallbackQueue(
      CallbackSender sender, Timing timing, CallbackCounters counters, long mostBytes) {
    this.mostBytes = mostBytes;
    this.sender = sender;
    this.timing = timing;
    this.counters = counters;
  }

  @Override
  public void start() {
    int unused = threads.prestartAllCoreThreads();
    sender.start();
  }

  @Override
  public synchronized long begin(String ticket) {
    turns.put(ticket, ++lastTurn);
    promised.remove(ticket);
    Lane lane = lanes.get(ticket);
    if (lane != null) {
      supersede(lane);
      leaveIfEmpty(ticket, lane);
    }
    return lastTurn;
  }

  private void supersede(Lane lane) {
    Entry waiting = lane.waiting;
    setWaiting(lane, null);
    if (waiting != null) {
      if (waiting.next != null) {
        waiting.next.cancel(false);
      }
      superseded(waiting.callback);
    }
  }

  private void superseded(Callback callback) {
    log.info("Dropped the callback of {}: another hook of the ticket has come", callback);
    counters.count(Outcome.SUPERSEDED);
  }

  private void setWaiting(Lane lane, @Nullable Entry entry) {
    waitingBytes +=
        (entry == null ? 0 : entry.size) - (lane.waiting == null ? 0 : lane.waiting.size);
    lane.waiting = entry;
  }

  private void leaveIfEmpty(String ticket, Lane lane) {
    if (lane.waiting == null && !lane.busy) {
      lanes.remove(ticket);
    }
  }

  @Override
  public synchronized void offer(Callback callback) {
    String ticket = callback.target().ticket();
    Long turn = turns.getIfPresent(ticket);
    if (turn != null && turn != callback.turn()) {
      superseded(callback);
      return;
    }
    promised.remove(ticket);
    long size = sender.size(callback);
    String hindrance = hindrance(size);
    if (hindrance != null) {
      log.error(
          "The callback of {} is not sent: {}; let its hook run again in loonflow",
          callback,
          hindrance);
      counters.count(Outcome.GIVEN_UP);
      return;
    }
    Lane lane = lanes.computeIfAbsent(ticket, unused -> new Lane());
    supersede(lane);
    Entry entry = new Entry(callback, size);
    setWaiting(lane, entry);
    if (!lane.busy) {
      schedule(lane, entry, timing.firstDelay());
    }
  }

  private @Nullable String hindrance(long size) {
    if (closed) {
      return "the receiver has stopped";
    }
    if (lanes.size() >= MOST_CALLBACKS) {
      return MOST_CALLBACKS + " others wait";
    }
    if (waitingBytes + size > mostBytes) {
      counters.overLimit();
      return "those that wait would take more than limits.callback-bytes (" + mostBytes + ")";
    }
    return null;
  }

  @Override
  public synchronized void promise(Callback.Target target) {
    if (promised.size() < MOST_CALLBACKS) {
      promised.put(target.ticket(), target);
    }
  }

  @Override
  public synchronized void withdraw(Callback.Target target) {
    promised.remove(target.ticket());
  }

  private void schedule(Lane lane, Entry entry, Duration delay) {
    entry.next =
        threads.schedule(() -> attempt(lane, entry), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor threads() {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(THREADS, new DaemonThreads("messenger-loonflow-callbacks"));
    threads.setRemoveOnCancelPolicy(true);
    return threads;
  }

  private void attempt(Lane lane, Entry entry) {
    synchronized (this) {
      if (closed || lane.busy || !Objects.equals(lane.waiting, entry)) {
        return;
      }
      lane.busy = true;
    }
    Attempt attempt;
    try {
      attempt = sender.send(entry.callback);
    } catch (InterruptedException e) {
      return; // it is closed, which names what waits
    } catch (RuntimeException | Error e) {
      log.error("The callback of {} failed", entry.callback, LoggedFailure.withoutMessages(e));
      attempt = new Attempt(Reaction.FAILED, e.getClass().getSimpleName());
    }
    ended(lane, entry, attempt);
  }

  private synchronized void ended(Lane lane, Entry entry, Attempt attempt) {
    lane.busy = false;
    entry.attempts++;
    if (closed) {
      if (attempt.reaction() != Reaction.FAILED) {
        setWaiting(lane, null);
      }
      return;
    }
    if (!Objects.equals(lane.waiting, entry)) { // it was superseded meanwhile
      if (lane.waiting != null) {
        schedule(lane, lane.waiting, timing.firstDelay());
      }
    } else if (attempt.reaction() == Reaction.FAILED) {
      failed(lane, entry, attempt.detail());
    } else {
      taken(entry, attempt.reaction());
      setWaiting(lane, null);
    }
    leaveIfEmpty(entry.callback.target().ticket(), lane);
  }

  private void taken(Entry entry, Reaction reaction) {
    boolean sent = reaction == Reaction.TAKEN;
    log.info(
        sent
            ? "Called back for {}: result {}, attempt {}"
            : "Ended the callback of {}, result {}, attempt {}: loonflow says that it is at no hook"
                + " any more",
        entry.callback,
        entry.callback.result(),
        entry.attempts);
    counters.count(sent ? Outcome.SENT : Outcome.MOVED_ON);
  }

  private void failed(Lane lane, Entry entry, String detail) {
    Duration pause = pause(entry.attempts);
    long waited = System.nanoTime() - entry.offered;
    if (waited + pause.toNanos() > timing.givesUpAfter().toNanos()) {
      setWaiting(lane, null);
      log.error(
          "Gave up the callback of {} after {} attempts; the last one: {}. The ticket stays there"
              + " until its hook is run again in loonflow",
          entry.callback,
          entry.attempts,
          detail);
      counters.count(Outcome.GIVEN_UP);
      return;
    }
    if (Integer.bitCount(entry.attempts) == 1) { // seldom: at 1, 2, 4, 8, …
      log.warn(
          "The callback of {} was not taken, attempt {}: {}; it is repeated",
          entry.callback,
          entry.attempts,
          detail);
    }
    counters.count(Outcome.RETRIED);
    schedule(lane, entry, pause);
  }

  /** Twice as long after each attempt, and not at the same time as those that failed together. */
  private Duration pause(int attempts) {
    int doublings = Math.min(attempts - 1, 20);
    long nanos =
        Math.min(timing.firstPause().toNanos() << doublings, timing.longestPause().toNanos());
    return Duration.ofNanos((long) (nanos * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
  }

  @Override
  public synchronized List<Callback> waiting() {
    return entries().stream().map(entry -> entry.callback).toList();
  }

  private List<Entry> entries() {
    return lanes.values().stream().map(lane -> lane.waiting).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    sender.close();
    threads.shutdownNow();
    for (Entry entry : entries()) {
      log.warn(
          "Stopped before loonflow took the callback of {} ({} attempts); its hook must be run again"
              + " in loonflow",
          entry.callback,
          entry.attempts);
    }
    for (Callback.Target target : promised.values()) {
      log.warn(
          "Stopped before a messenger answered {}, which waits; its hook must be run again in"
              + " loonflow",
          target);
    }
  }
}

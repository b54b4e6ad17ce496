package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.loonflow.Attempt.Reaction;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks up in a ticket's flow log what the engine stored of a callback's form data, as it says code
 * 0 whatever it dropped. Has a thread of its own, so that no callback waits for it.
 */
final class StoredFieldsCheck implements AutoCloseable {
  private static final int MOST_TRIES = 3;
  private static final int MOST_PAGES = 20;
  private static final int MOST_WAITING = 10_000;

  private static final String STOPPED = "the receiver has stopped";

  /** As whom the engine notes what a callback did. */
  private static final String ROBOT = "loonrobot";

  private final LoonflowApi api;
  private final StoredFieldsReport report;
  private final Duration pause;
  private final boolean on;
  private final long mostBytes;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("messenger-loonflow-fields"));

  // Guarded by this.
  private final Set<Callback> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
  private long waitingBytes;

  /** The bytes are what those that wait may take together. */
  StoredFieldsCheck(
      LoonflowApi api, StoredFieldsReport report, Timing timing, boolean on, long mostBytes) {
    this.api = api;
    this.report = report;
    this.on = on;
    this.mostBytes = mostBytes;
    pause = timing.settles();
  }

  /**
   * What a flow log tells of a callback.
   *
   * @param entry the entry that the callback made; null for none
   * @param hindrance why it could not be looked up; null where it could
   * @param forever whether it cannot be looked up in this workflow at all
   */
  private record Found(@Nullable Body entry, @Nullable String hindrance, boolean forever) {}

  /** Starts its thread. */
  void start() {
    int unused = thread.prestartAllCoreThreads();
  }

  /**
   * Checks soon; returns at once.
   *
   * @param ended the callback that was taken, or may have been
   * @param reaction what the engine made of it
   */
  void offer(WaitingCallback ended, Reaction reaction) {
    Callback callback = ended.callback;
    if (!on || !callback.result() || callback.fieldValues().isEmpty()) {
      return;
    }
    synchronized (this) {
      if (thread.isShutdown()) {
        report.unverified(callback, STOPPED);
        return;
      }
      if (waiting.size() >= MOST_WAITING || waitingBytes + ended.size > mostBytes) {
        report.unverified(callback, "too many others are still to be verified");
        return;
      }
      waiting.add(callback);
      waitingBytes += ended.size;
      schedule(callback, ended.size, reaction, 1, Duration.ZERO);
    }
  }

  private synchronized void schedule(
      Callback callback, long size, Reaction reaction, int attempt, Duration delay) {
    if (!thread.isShutdown()) {
      var unused =
          thread.schedule(
              () -> check(callback, size, reaction, attempt),
              delay.toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  private void check(Callback callback, long size, Reaction reaction, int attempt) {
    Found found;
    try {
      found = find(callback.target());
    } catch (InterruptedException e) {
      return; // it is closed, which names what waits
    } catch (RuntimeException | Error e) {
      found = new Found(null, e.getClass().getSimpleName(), false);
    }
    if (found.entry() == null && !found.forever() && attempt < MOST_TRIES) {
      schedule(callback, size, reaction, attempt + 1, pause);
      return;
    }
    tell(callback, reaction, found);
    synchronized (this) { // after that, as a stop waits for it
      waiting.remove(callback);
      waitingBytes -= size;
    }
  }

  private void tell(Callback callback, Reaction reaction, Found found) {
    String hindrance = found.hindrance();
    Body entry = found.entry();
    if (entry != null) {
      List<String> lost =
          StoredFields.lost(callback.fieldValues(), entry.object("ticket_data").values());
      if (!lost.isEmpty()) {
        report.lost(callback, lost);
      }
    } else if (hindrance != null && found.forever()) {
      report.cannotVerify(callback, hindrance);
    } else if (hindrance != null) {
      report.unverified(callback, hindrance);
    } else if (reaction == Reaction.MOVED_ON) {
      report.lostAll(callback);
    } else if (reaction == Reaction.TAKEN) {
      report.unverified(callback, "its flow log has no entry of it");
    }
  }

  /** The last entry by which a hook moved the ticket on from the callback's state. */
  private Found find(Callback.Target target) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      Reply reply = api.flowLog(target.ticket(), page);
      if (!reply.isOk()) {
        return new Found(null, hindrance(reply), reply.isForbidden());
      }
      Body entry = first(reply.data());
      // Behind the first entry, it comes again.
      if (entry == null || !seen.add(String.valueOf(entry.text("id")))) {
        break;
      }
      if (isOf(entry, target)) {
        return new Found(entry, null, false);
      }
    }
    return new Found(null, null, false);
  }

  private static String hindrance(Reply reply) {
    return reply.kind() == Reply.Kind.REFUSED
        ? "loonflow refuses to tell (" + reply.refusal() + ")"
        : reply.detail();
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  private static @Nullable Body first(Body data) {
    return data.values().get("value") instanceof List<?> entries
            && !entries.isEmpty()
            && entries.get(0) instanceof Map<?, ?> entry
        ? new Body((Map<String, @Nullable Object>) entry)
        : null;
  }

  private static boolean isOf(Body entry, Callback.Target target) {
    return target.stateId().equals(entry.object("state").text("state_id"))
        && entry.object("transition").number("transition_id") != 0
        && ROBOT.equals(entry.text("participant"));
  }

  /** Whether some are still to be checked. */
  synchronized boolean isChecking() {
    return !waiting.isEmpty();
  }

  @Override
  public synchronized void close() {
    thread.shutdownNow();
    waiting.forEach(callback -> report.unverified(callback, STOPPED));
  }
}

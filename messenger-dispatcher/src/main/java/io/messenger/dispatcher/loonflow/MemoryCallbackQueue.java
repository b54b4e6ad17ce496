package io.messenger.dispatcher.loonflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.loonflow.Attempt.Reaction;
import io.messenger.dispatcher.loonflow.CallbackLanes.Lane;
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
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks in memory. Each ticket has at most one that waits, and at most one attempt under way;
 * those of different tickets do not wait for each other, as far as there are threads, of which a
 * workflow has a part.
 */
final class MemoryCallbackQueue implements CallbackQueue {
  private static final Logger log = LoggerFactory.getLogger(MemoryCallbackQueue.class);

  private static final int THREADS = 8;
  private static final int THREADS_OF_A_WORKFLOW = 4;
  private static final int MOST_PROMISED = 10_000;
  private static final int MOST_TURNS = 100_000;

  /** So many attempts in a row without an answer are an outage: one is a ticket's own matter. */
  private static final int OUTAGE = 2;

  /** How soon it is seen that the file of the token has changed. */
  private static final Duration TOKEN_CHECK = Duration.ofSeconds(1);

  private final CallbackSender sender;
  private final StoredFieldsCheck check;
  private final Timing timing;
  private final CallbackReport report;

  /** The last turn of each ticket; of those long forgotten, no callback waits. */
  private final Cache<String, Long> turns =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TURNS).build();

  private final ScheduledThreadPoolExecutor threads = threads();

  // Guarded by this.
  private final CallbackLanes lanes;
  private final WorkflowShares shares = new WorkflowShares(THREADS_OF_A_WORKFLOW);
  private final Map<String, Callback.Target> promised = new LinkedHashMap<>();
  private List<String> refusedTokens = List.of();
  private boolean watchesTokens;
  private long lastTurn;
  private int withoutReply;
  private boolean stopping;
  private boolean closed;

  MemoryCallbackQueue(
      CallbackSender sender,
      StoredFieldsCheck check,
      Timing timing,
      CallbackReport report,
      CallbackLanes lanes) {
    this.sender = sender;
    this.check = check;
    this.timing = timing;
    this.report = report;
    this.lanes = lanes;
  }

  private static ScheduledThreadPoolExecutor threads() {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(THREADS, new DaemonThreads("messenger-loonflow-callbacks"));
    threads.setRemoveOnCancelPolicy(true);
    return threads;
  }

  @Override
  public void start() {
    int unused = threads.prestartAllCoreThreads();
    sender.start();
    check.start();
  }

  @Override
  public synchronized long begin(String ticket) {
    turns.put(ticket, ++lastTurn);
    promised.remove(ticket);
    Lane lane = lanes.find(ticket);
    if (lane != null) {
      supersede(lane);
      lanes.leaveIfEmpty(lane);
    }
    return lastTurn;
  }

  /** One that is under way tells when it ends whether it was taken before. */
  private void supersede(Lane lane) {
    WaitingCallback waiting = lane.waiting();
    lanes.setWaiting(lane, null);
    if (waiting != null && !Objects.equals(lane.underWay, waiting)) {
      boolean unused = waiting.cancelNext();
      superseded(waiting);
    }
  }

  private void superseded(WaitingCallback waiting) {
    report.superseded(waiting.callback);
    if (waiting.doubt != Doubt.NONE) { // an attempt was perhaps taken, which brought the other hook
      check.offer(waiting, Reaction.NO_REPLY);
    }
  }

  @Override
  public synchronized void offer(Callback callback) {
    String ticket = callback.target().ticket();
    if (isOver(ticket, callback.turn())) {
      report.superseded(callback);
      return;
    }
    promised.remove(ticket);
    WaitingCallback waiting = new WaitingCallback(callback, sender.size(callback));
    String hindrance = closed ? "the receiver has stopped" : lanes.hindrance(waiting.size);
    if (hindrance != null) {
      report.noRoom(callback, hindrance);
      return;
    }
    Lane lane = lanes.findOrAdd(ticket);
    supersede(lane);
    lanes.setWaiting(lane, waiting);
    if (lane.underWay == null) {
      schedule(lane, waiting, timing.firstDelay());
    }
  }

  /** Another hook of the ticket has come. */
  private boolean isOver(String ticket, long turn) {
    Long last = turns.getIfPresent(ticket);
    return last != null && last != turn;
  }

  @Override
  public synchronized void promise(Callback.Target target, long turn) {
    if (isOver(target.ticket(), turn)) {
      return;
    }
    if (promised.size() >= MOST_PROMISED && !promised.containsKey(target.ticket())) {
      report.forgotten(target, MOST_PROMISED);
    } else {
      promised.put(target.ticket(), target);
    }
  }

  @Override
  public synchronized void withdraw(Callback.Target target, long turn) {
    if (!isOver(target.ticket(), turn)) {
      promised.remove(target.ticket());
    }
  }

  private void schedule(Lane lane, WaitingCallback waiting, Duration delay) {
    if (!closed) {
      waiting.next =
          threads.schedule(() -> attempt(lane, waiting), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void attempt(Lane lane, WaitingCallback waiting) {
    synchronized (this) {
      String workflow = waiting.target().workflow();
      if (lane.underWay != null || !Objects.equals(lane.waiting(), waiting)) {
        attemptNext(workflow);
        return;
      }
      if (closed || !shares.begin(workflow, () -> attempt(lane, waiting))) {
        return;
      }
      lane.underWay = waiting;
    }
    List<String> tokens = List.of();
    Attempt attempt;
    try {
      tokens = sender.tokens();
      attempt = sender.attempt(waiting.callback, waiting.doubt);
    } catch (InterruptedException e) {
      return; // it is closed, which names what waits
    } catch (RuntimeException | Error e) {
      log.error("The callback of {} failed", waiting.callback, LoggedFailure.withoutMessages(e));
      attempt = new Attempt(Reaction.NO_REPLY, e.getClass().getSimpleName(), Doubt.UNANSWERED);
    }
    ended(lane, waiting, attempt, tokens);
  }

  private void attemptNext(String workflow) {
    Runnable next = closed ? null : shares.next(workflow);
    if (next != null) {
      threads.execute(next);
    }
  }

  private synchronized void ended(
      Lane lane, WaitingCallback waiting, Attempt attempt, List<String> tokens) {
    lane.underWay = null;
    shares.end(waiting.target().workflow());
    attemptNext(waiting.target().workflow());
    waiting.doubt = attempt.doubt();
    waiting.reason = attempt.reaction();
    waiting.attempts += attempt.reaction() == Reaction.TO_BE_SEEN_AGAIN ? 0 : 1;
    boolean superseded = !Objects.equals(lane.waiting(), waiting);
    switch (attempt.reaction()) {
      case TAKEN -> {
        report.taken(waiting);
        check.offer(waiting, Reaction.TAKEN);
        wake(each -> isMended(each, waiting.target().workflow()));
      }
      case MOVED_ON -> {
        report.movedOn(waiting);
        check.offer(waiting, Reaction.MOVED_ON);
      }
      case NO_TICKET -> report.noTicket(waiting, attempt.detail());
      default -> {
        if (superseded) {
          superseded(waiting);
        } else {
          goesOn(lane, waiting, attempt, tokens);
        }
      }
    }
    if (!superseded && attempt.isLast()) {
      lanes.setWaiting(lane, null);
    }
    WaitingCallback next = lane.waiting();
    if (superseded && next != null) {
      schedule(lane, next, timing.firstDelay());
    }
    lanes.leaveIfEmpty(lane);
    noteReply(attempt.reaction());
  }

  private void goesOn(Lane lane, WaitingCallback waiting, Attempt attempt, List<String> tokens) {
    switch (attempt.reaction()) {
      case TO_BE_SEEN_AGAIN -> schedule(lane, waiting, timing.settles());
      case FIELD_MISSING -> {
        report.fieldMissing(waiting, attempt.detail());
        waiting.callback = waiting.callback.failed(attempt.detail());
        schedule(lane, waiting, Duration.ZERO);
      }
      case WRONG_CREDENTIALS, NO_PERMISSION -> {
        report.held(attempt, waiting);
        waiting.since = System.nanoTime(); // no time of the operator's ends it
        again(lane, waiting, timing.recheck());
        if (attempt.reaction() == Reaction.WRONG_CREDENTIALS) {
          refusedTokens = tokens;
          watchTokens();
        }
      }
      default -> failed(lane, waiting, attempt.detail());
    }
  }

  private void failed(Lane lane, WaitingCallback waiting, String detail) {
    Duration pause = pause(waiting.attempts);
    long waited = System.nanoTime() - waiting.since;
    if (waited + pause.toNanos() > timing.givesUpAfter().toNanos()) {
      lanes.setWaiting(lane, null);
      report.givenUp(waiting, detail);
      return;
    }
    report.repeated(waiting, detail);
    again(lane, waiting, pause);
  }

  private void again(Lane lane, WaitingCallback waiting, Duration pause) {
    waiting.hadItsChance = stopping;
    if (!stopping) {
      schedule(lane, waiting, pause);
    }
  }

  /** Twice as long after each attempt, and not at the same time as those that failed together. */
  private Duration pause(int attempts) {
    int doublings = Math.min(attempts - 1, 20);
    long nanos =
        Math.min(timing.firstPause().toNanos() << doublings, timing.longestPause().toNanos());
    return Duration.ofNanos((long) (nanos * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
  }

  /** An outage that is over wakes those that wait for its end. */
  private void noteReply(Reaction reaction) {
    boolean outage = withoutReply >= OUTAGE;
    withoutReply = reaction == Reaction.NO_REPLY ? withoutReply + 1 : 0;
    if (outage && withoutReply == 0) {
      wake(each -> each.reason == Reaction.NO_REPLY);
    }
  }

  @Override
  public synchronized boolean holds(String ticket) {
    return lanes.find(ticket) != null || promised.containsKey(ticket);
  }

  /** Whether the engine has just shown that what a callback waited for is mended. */
  private static boolean isMended(WaitingCallback waiting, String workflow) {
    return waiting.reason == Reaction.WRONG_CREDENTIALS
        || (waiting.reason == Reaction.NO_PERMISSION
            && waiting.target().workflow().equals(workflow));
  }

  private void wake(Predicate<WaitingCallback> which) {
    for (Lane lane : lanes.all()) {
      WaitingCallback waiting = lane.waiting();
      if (waiting != null && lane.underWay == null && which.test(waiting) && waiting.cancelNext()) {
        schedule(lane, waiting, Duration.ZERO);
      }
    }
  }

  private void watchTokens() {
    if (!watchesTokens && !closed) {
      watchesTokens = true;
      Future<?> unused =
          threads.schedule(this::checkTokens, TOKEN_CHECK.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void checkTokens() {
    List<String> tokens = sender.tokens();
    synchronized (this) {
      watchesTokens = false;
      if (!tokens.equals(refusedTokens)) {
        wake(each -> each.reason == Reaction.WRONG_CREDENTIALS);
      } else if (lanes.waiting().stream()
          .anyMatch(each -> each.reason == Reaction.WRONG_CREDENTIALS)) {
        watchTokens();
      }
    }
  }

  @Override
  public synchronized int waiting() {
    return lanes.waiting().size();
  }

  @Override
  public synchronized int promised() {
    return promised.size();
  }

  @Override
  public synchronized void finish() {
    stopping = true;
    wake(each -> each.reason != null && each.reason != Reaction.TO_BE_SEEN_AGAIN);
  }

  @Override
  public synchronized boolean isSending() {
    return lanes.all().stream().anyMatch(lane -> lane.underWay != null)
        || lanes.waiting().stream().anyMatch(waiting -> !waiting.hadItsChance)
        || check.isChecking();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    sender.close();
    threads.shutdownNow();
    check.close();
    lanes.all().forEach(this::nameAtStop);
    promised.values().forEach(report::stoppedBeforeAnswer);
  }

  private void nameAtStop(Lane lane) {
    WaitingCallback waiting = lane.waiting();
    if (waiting == null) {
      return;
    }
    if (Objects.equals(lane.underWay, waiting)) {
      waiting.attempts++;
      waiting.doubt = Doubt.UNANSWERED;
    }
    report.stoppedBefore(waiting);
  }
}

package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.schedule.PeriodicTask;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for events that are over their deadline, and for handlers that compute. Looking at all of
 * them now and then costs less than a timer for each: nearly all are done long before.
 */
final class DeadlineWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadlineWatch.class);

  /** An event may be answered so much later than its deadline. */
  private static final int SHARE_OF_DEADLINE = 20;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final Set<EventRun> runs = ConcurrentHashMap.newKeySet();

  /** Those whose answers are on their way, to the engine or to its dialect. */
  private final Set<EventRun> ending = ConcurrentHashMap.newKeySet();

  private final PeriodicTask task;

  DeadlineWatch(Duration shortestDeadline) {
    task = new PeriodicTask("messenger-deadlines", pause(shortestDeadline), this::look);
  }

  private static Duration pause(Duration shortestDeadline) {
    Duration share = shortestDeadline.dividedBy(SHARE_OF_DEADLINE);
    if (share.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return share.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : share;
  }

  void start() {
    task.start();
  }

  void add(EventRun run) {
    runs.add(run);
  }

  /** Answers an event: it has no deadline any more, but is not done before that is over. */
  void end(EventRun run, Runnable answer) {
    ending.add(run);
    runs.remove(run);
    try {
      answer.run();
    } finally {
      ending.remove(run);
    }
  }

  /** A line for each event that is not done, the oldest first. */
  List<String> describe() {
    return Stream.concat(runs.stream(), ending.stream())
        .distinct()
        .sorted((a, b) -> Long.signum(a.start() - b.start()))
        .map(
            run ->
                run.verified().context()
                    + ", for "
                    + TimeUnit.NANOSECONDS.toMillis(run.nanoseconds())
                    + " ms")
        .toList();
  }

  private void look() {
    long now = System.nanoTime();
    for (Iterator<EventRun> each = runs.iterator(); each.hasNext(); ) {
      EventRun run = each.next();
      try {
        if (run.isOver(now)) {
          run.expire();
          each.remove();
        } else {
          run.answerMeanwhile(now);
          run.yieldIfBusy();
        }
      } catch (RuntimeException | Error e) { // the others are watched on
        log.error(
            "An event could not be looked after, or be answered at its deadline",
            LoggedFailure.withoutMessages(e));
      }
    }
  }

  @Override
  public void close() {
    task.close();
  }
}

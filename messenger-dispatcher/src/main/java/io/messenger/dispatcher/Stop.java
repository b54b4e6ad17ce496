package io.messenger.dispatcher;

import io.messenger.dispatcher.http.Connections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a server, step by step. Others see that it is not ready; for a while it goes on taking
 * events, so that they notice; it stops listening; what is under way gets its time; the rest is
 * named and cut off.
 */
final class Stop {
  private static final Logger log = LoggerFactory.getLogger(Stop.class);

  /** Requests that came before the port was closed are read by then, and counted in the log. */
  private static final Duration UNREAD = Duration.ofMillis(50);

  /** Connections that were taken before the port was closed are among the open ones by then. */
  private static final Duration ARRIVAL = Duration.ofSeconds(1);

  private static final Duration TICK = Duration.ofMillis(10);

  private final Connections connections;
  private final Supplier<List<String>> events;
  private final LaterAnswers laterAnswers;
  private final Duration gracePeriod;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch hurry = new CountDownLatch(1);
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  /** Whether somebody interrupted the thread that stops, which does not hurry it: see hurry. */
  private boolean interrupted;

  Stop(
      Connections connections,
      Supplier<List<String>> events,
      LaterAnswers laterAnswers,
      Duration gracePeriod) {
    this.connections = connections;
    this.events = events;
    this.laterAnswers = laterAnswers;
    this.gracePeriod = gracePeriod;
  }

  /** What the steps do to the server. */
  interface Steps {
    /** Says that it is not ready. */
    void drain();

    /** Stops listening; open connections stay. */
    void stopListening();

    /** Ends everything. */
    void end();
  }

  /** Stops; who comes second waits for the first. True if every engine has all its answers. */
  boolean run(Steps steps, Duration drainDelay) {
    if (!begun.compareAndSet(false, true)) {
      return done.join();
    }
    boolean allAnswered = false;
    boolean allTaken = false;
    try {
      steps.drain();
      connections.endWithNextAnswer();
      if (!drainDelay.isZero()) {
        unlessHurried(
            () ->
                log.info(
                    "Stopping: not ready, and taking events for another {}", text(drainDelay)));
        waitFor(drainDelay);
      }
      steps.stopListening();
      allAnswered = awaitAnswers();
    } finally {
      try {
        steps.end();
        allTaken = laterAnswers.areTaken();
      } finally {
        done.complete(allAnswered && allTaken);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return allAnswered && allTaken;
  }

  /** Ends all waiting, now and later. */
  void hurry() {
    synchronized (hurry) {
      if (begun.get() && !done.isDone()) {
        unlessHurried(() -> log.info("Stopping at once: nothing is waited for any more"));
      }
      hurry.countDown();
    }
  }

  /** No line after that of the hurry may promise time. */
  private void unlessHurried(Runnable line) {
    synchronized (hurry) {
      if (hurry.getCount() > 0) {
        line.run();
      }
    }
  }

  private boolean awaitAnswers() {
    long stopped = System.nanoTime();
    while (connections.areArriving() && isWithin(ARRIVAL, stopped)) {
      waitFor(TICK);
    }
    if (!connections.areAllDone()) {
      waitFor(UNREAD);
    }
    connections.closeIdle();
    long start = System.nanoTime();
    int busy = connections.busy();
    if (busy > 0) {
      unlessHurried(
          () ->
              log.info(
                  "Stopping: finishing {} request(s), for at most {}", busy, text(gracePeriod)));
    }
    laterAnswers.finish();
    // A client may be gone, and its event still be handled.
    while (!(connections.areAllDone() && events.get().isEmpty() && !laterAnswers.areSending())
        && isWithin(gracePeriod, start)) {
      waitFor(TICK);
      connections.closeIdle();
    }
    int unanswered = connections.busy();
    List<String> handled = events.get();
    if (unanswered > 0) {
      log.error("Stopped without an answer to {} request(s){}", unanswered, named());
    } else if (!handled.isEmpty()) {
      log.error(
          "Stopped while {} event(s) were handled whose clients had left or wait for a later"
              + " answer{}",
          handled.size(),
          named());
    }
    // Before handlers are interrupted: their late answers would contradict the log.
    connections.cutOff();
    return unanswered == 0 && handled.isEmpty();
  }

  private boolean isWithin(Duration time, long start) {
    return System.nanoTime() - start < time.toNanos() && hurry.getCount() > 0;
  }

  private String named() {
    List<String> lines = events.get();
    String separator = System.lineSeparator() + "  ";
    return lines.isEmpty()
        ? ", none of which is being handled"
        : ":" + separator + String.join(separator, lines);
  }

  /** Less if there is no time. */
  private void waitFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      try {
        hurry.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static String text(Duration time) {
    return time.toMillis() + " ms";
  }
}

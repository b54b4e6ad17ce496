package io.messenger.dispatcher.http;

import io.messenger.dispatcher.schedule.PeriodicTask;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The requests under way: ends those whose clients send or read too slowly, waits for the rest. */
final class Exchanges implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final long IDLE_CHECK_MILLIS = 10;

  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private final Set<UnreadAnswer> unread = ConcurrentHashMap.newKeySet();
  private final long bodyNanos;
  private final long readNanos;
  private final PeriodicTask task;
  private volatile boolean draining;

  Exchanges(Limits limits) {
    bodyNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.BODY_SECONDS));
    readNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.READ_SECONDS));
    task = PeriodicTask.start("messenger-slow-clients", PAUSE, this::look);
  }

  void add(Exchange exchange) {
    underWay.add(exchange);
  }

  void remove(Exchange exchange) {
    underWay.remove(exchange);
  }

  void add(UnreadAnswer answer) {
    unread.add(answer);
  }

  private void look() {
    long now = System.nanoTime();
    for (Exchange exchange : underWay) {
      if (exchange.isReadingSince(now - bodyNanos)) {
        exchange.tooSlow();
      }
    }
    unread.removeIf(answer -> answer.isRead() || answer.closeIfSince(now - readNanos));
  }

  /** From now on every answer closes its connection. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Waits until nothing is under way; false if that takes longer than the time given. */
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isIdle()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(IDLE_CHECK_MILLIS);
    }
    return true;
  }

  private boolean isIdle() {
    unread.removeIf(UnreadAnswer::isRead);
    return underWay.isEmpty() && unread.isEmpty();
  }

  int count() {
    return underWay.size();
  }

  @Override
  public void close() {
    task.close();
  }
}

package io.messenger.dispatcher.http;

import io.messenger.dispatcher.schedule.PeriodicTask;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;

/** The requests under way: ends those whose clients send or read too slowly. */
final class Exchanges implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

  /** The last answer of each connection: whoever sends a further request has read those before. */
  private final Map<Connection<?>, UnreadAnswer> unread = new ConcurrentHashMap<>();

  private final long bodyNanos;
  private final long readNanos;
  private final PeriodicTask task;

  Exchanges(Limits limits) {
    bodyNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.BODY_SECONDS));
    readNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.READ_SECONDS));
    task = new PeriodicTask("messenger-slow-clients", PAUSE, this::look);
  }

  void start() {
    task.start();
  }

  void add(Exchange exchange) {
    underWay.add(exchange);
  }

  void remove(Exchange exchange) {
    underWay.remove(exchange);
  }

  void add(UnreadAnswer answer) {
    unread.put(answer.connection(), answer);
  }

  private void look() {
    long now = System.nanoTime();
    for (Exchange exchange : underWay) {
      if (exchange.isReadingSince(now - bodyNanos)) {
        exchange.tooSlow();
      }
    }
    unread.values().removeIf(answer -> answer.isRead() || answer.closeIfSince(now - readNanos));
  }

  @Override
  public void close() {
    task.close();
  }
}

package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.schedule.PeriodicTask;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes connections that take too long; looks at all of them twice a second. */
final class ConnectionTimes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConnectionTimes.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** So long a client has to read a last answer. */
  static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Set<ClientConnection> open;
  private final LimitCounters counters;
  private final Refuser refuser;
  private final long headerNanos;
  private final long bodyNanos;
  private final long readNanos;
  private final long idleNanos;
  private final long headerSeconds;
  private final PeriodicTask task;

  ConnectionTimes(
      String threadName,
      Set<ClientConnection> open,
      Limits limits,
      LimitCounters counters,
      Refuser refuser) {
    this.open = open;
    this.counters = counters;
    this.refuser = refuser;
    headerSeconds = limits.get(Limit.HEADER_SECONDS);
    headerNanos = TimeUnit.SECONDS.toNanos(headerSeconds);
    bodyNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.BODY_SECONDS));
    readNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.READ_SECONDS));
    idleNanos = TimeUnit.SECONDS.toNanos(limits.get(Limit.IDLE_SECONDS));
    task = new PeriodicTask(threadName, INTERVAL, this::look);
  }

  void start() {
    task.start();
  }

  @Override
  public void close() {
    task.close();
  }

  private void look() {
    long now = System.nanoTime();
    for (ClientConnection client : open) {
      try {
        look(client, now);
      } catch (RuntimeException | Error e) { // the others are looked at too
        log.error("Could not close a connection that took too long", e);
      }
    }
  }

  private void look(ClientConnection client, long now) {
    client.endIfReadingSince(now - bodyNanos);
    if (Tls.isEndedByClient(client.connection())) {
      client.closeIfIdle();
    }
    if (client.isUnreadSince(now - readNanos)) {
      counters.exceeded(Limit.READ_SECONDS);
      client.connection().terminateSilently();
      return;
    }
    Limit limit = client.exceeds(now, headerNanos, idleNanos);
    if (limit == Limit.HEADER_SECONDS && client.hasBegun()) {
      refuser.write(
          client,
          client.peer(),
          new RefusedException(
              408, Prompt.of("header-timeout", Long.toString(headerSeconds)), limit),
          null,
          client.headerBytes().path(),
          !client.headerBytes().areOfHead());
    } else if (limit != null) {
      counters.exceeded(limit);
      client.close();
    } else if (client.isDone(now, SILENT_NANOS, LINGER_NANOS)) {
      client.connection().terminateSilently();
    }
  }
}

package io.messenger.dispatcher.http;

import io.messenger.dispatcher.logging.SeldomLog;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.AccessRules;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to some ports: how many there are, from whom, how long each may take for what,
 * and whether a request is under way on it, so that a stop ends none in between. Nothing here
 * waits, and a connection that does nothing costs its socket and a few objects.
 */
public final class Connections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private final Limits limits;
  private final LimitCounters counters;
  private final AccessRules rules;
  private final Refuser refuser;
  private final DateHeader date;
  private final ConnectionTimes times;
  private final String allowedBy;
  private final SeldomLog fullLog = new SeldomLog(log);
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger arriving = new AtomicInteger();
  private volatile boolean ending;

  /**
   * Makes it for all ports that take events.
   *
   * @param limits how many connections, and how long they may take
   * @param allowedEngines from whom; empty for everybody
   * @param clients tells for whom a proxy sends a request
   * @param bodies makes the answers to what is refused
   * @param clock tells the {@code Date} of answers
   * @param counters counts limits that are reached
   * @param meters where the connections are counted
   */
  public Connections(
      Limits limits,
      List<AddressRange> allowedEngines,
      ClientAddresses clients,
      RefusalBodies bodies,
      InstantSource clock,
      LimitCounters counters,
      MeterRegistry meters) {
    this(
        limits,
        new AccessRules(
            allowedEngines,
            clients,
            Counter.builder("messenger.connections.refused")
                    .description(
                        "Connections that were closed at once for the address they came from")
                    .tag("reason", "not-allowed")
                    .register(meters)
                ::increment),
        bodies,
        clock,
        counters,
        Limit.CONNECTIONS.key(),
        "messenger-connections");
    Gauge.builder("messenger.connections.open", count, AtomicInteger::get)
        .description("Connections of engines that are open")
        .register(meters);
  }

  private Connections(
      Limits limits,
      AccessRules rules,
      RefusalBodies bodies,
      InstantSource clock,
      LimitCounters counters,
      String allowedBy,
      String threadName) {
    this.limits = limits;
    this.counters = counters;
    this.rules = rules;
    this.allowedBy = allowedBy;
    date = new DateHeader(clock);
    refuser = new Refuser(bodies, date);
    times = new ConnectionTimes(threadName, open, limits, counters, refuser);
  }

  /**
   * Makes it for the admin port, which anybody who reaches it may use.
   *
   * @param limits how many connections, and how long they may take
   * @param bodies makes the answers to what is refused
   * @param clock tells the {@code Date} of answers
   * @param counters counts limits that are reached
   * @param meters where the connections are counted
   * @return the connections of the admin port
   */
  public static Connections ofAdmin(
      Limits limits,
      RefusalBodies bodies,
      InstantSource clock,
      LimitCounters counters,
      MeterRegistry meters) {
    Connections connections =
        new Connections(
            limits,
            AccessRules.none(),
            bodies,
            clock,
            counters,
            "the admin port",
            "messenger-admin-connections");
    Gauge.builder("messenger.admin.connections.open", connections.count, AtomicInteger::get)
        .description("Connections to the admin port that are open")
        .register(meters);
    return connections;
  }

  /** What stands behind the socket, before TLS. */
  Filter acceptFilter() {
    return new AcceptFilter(this);
  }

  /** What reads the headers of requests. */
  Filter headerFilter() {
    return new HeaderFilter(limits, rules, refuser);
  }

  DateHeader date() {
    return date;
  }

  /** Begins to look for connections that take too long. */
  public void start() {
    times.start();
  }

  /** Ends to look for them. */
  @Override
  public void close() {
    times.close();
  }

  /** From now on, each answer is the last on its connection, and says so. */
  public void endWithNextAnswer() {
    ending = true;
  }

  boolean areEnding() {
    return ending;
  }

  /**
   * Closes the connections on which no request is under way, soon: what has come on them until now
   * is read before. One that was made a moment ago is given time for its first request.
   */
  public void closeIdle() {
    open.forEach(ClientConnection::closeIfIdle);
  }

  /** Closes all connections; what is written to them from here on is not sent. */
  public void cutOff() {
    open.forEach(client -> client.connection().terminateSilently());
  }

  /** {@return whether nothing is to come: what is open had its last answer two seconds ago} */
  public boolean areAllDone() {
    long now = System.nanoTime();
    return open.stream().allMatch(client -> client.isLeft(now, ConnectionTimes.SILENT_NANOS));
  }

  /**
   * {@return how many requests are under way, each from its first byte to the last of its answer}
   */
  public int busy() {
    return (int) open.stream().filter(ClientConnection::isBusy).count();
  }

  /**
   * Notes a connection that was taken from the socket, and is not yet among those that are open.
   */
  void arrives() {
    arriving.incrementAndGet();
  }

  /** {@return whether connections were taken from the socket and have not yet been looked at} */
  public boolean areArriving() {
    return arriving.get() > 0;
  }

  /** Takes a connection; null if it must be closed at once. */
  @Nullable ClientConnection accept(Connection<?> connection) {
    try {
      return admit(connection);
    } finally {
      arriving.decrementAndGet();
    }
  }

  private @Nullable ClientConnection admit(Connection<?> connection) {
    if (!(connection.getPeerAddress() instanceof InetSocketAddress address)) {
      return null; // closed already
    }
    InetAddress peer = address.getAddress();
    if (rules.refusesConnection(peer)) {
      return null;
    }
    if (count.incrementAndGet() > limits.getInt(Limit.CONNECTIONS)) {
      count.decrementAndGet();
      fullLog.warn(
          "Closed a connection from {}: {} are open, as many as {} allows;"
              + " further ones are counted and not logged for a minute",
          peer.getHostAddress(),
          limits.get(Limit.CONNECTIONS),
          allowedBy);
      counters.exceeded(Limit.CONNECTIONS);
      return null;
    }
    try {
      return take((NIOConnection) connection, peer);
    } catch (RuntimeException | Error e) { // else its place would be taken for ever
      count.decrementAndGet();
      throw e;
    }
  }

  private ClientConnection take(NIOConnection connection, InetAddress peer) {
    ClientConnection client = new ClientConnection(connection, peer, rules.asksForWhom(peer));
    CloseListener<Closeable, CloseType> closed =
        (closeable, type) -> {
          if (open.remove(client)) {
            count.decrementAndGet();
            client.brokenOff();
          }
        };
    open.add(client);
    try {
      connection.addCloseListener(closed);
    } catch (RuntimeException | Error e) {
      open.remove(client);
      throw e;
    }
    return client;
  }
}

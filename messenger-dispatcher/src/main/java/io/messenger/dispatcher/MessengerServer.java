package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.HandlingRules;
import io.messenger.dispatcher.handling.Isolation;
import io.messenger.dispatcher.http.CallbackHandler;
import io.messenger.dispatcher.http.JsonAnswerWriter;
import io.messenger.dispatcher.http.UpgradeIgnored;
import io.messenger.dispatcher.infoplus.InfoPlusDialect;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.EventType;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.handler.HandlerRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of workflow events, with the messengers that answer them.
 *
 * <pre>{@code
 * MessengerServer server =
 *     MessengerServer.builder().port(8080).messenger(new LeaveMessenger()).build().start();
 * log.info("Type this URL into the engine: {}", server.getUri());
 * }</pre>
 *
 * <p>The program runs on until {@link #close}. Safe for use by several threads. Starts once; after
 * {@link #close} make a new one.
 */
public final class MessengerServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessengerServer.class);

  private static final String LISTENER = "callbacks";

  private final MessengerRegistry registry;
  private final String path;
  private final Duration drainDelay;
  private final Duration gracePeriod;
  private final HttpServer http;
  private final CallbackHandler callbacks;
  private final Isolation isolation;
  private final EventDispatcher dispatcher;
  private final List<CodeTableLoader> sharedTables;
  private final CodeTableLoading tables;
  private final CountDownLatch closed = new CountDownLatch(1);

  MessengerServer(MessengerServerBuilder builder) {
    List<String> problems = new ArrayList<>();
    HandlingRules rules =
        new HandlingRules(
            builder.failureRules(problems),
            builder.deadlineRules(problems),
            builder.deadline,
            new MappingOptions(builder.timeZone, builder.strictMapping),
            builder.development);
    ReceiverApplication.check(builder.codeTables, problems);
    registry = MessengerRegistry.of(builder.messengers(), builder.domain, problems);
    Prompts prompts = new Prompts();
    isolation = new Isolation(shares(builder), builder.meters);
    dispatcher =
        new EventDispatcher(
            registry,
            rules,
            isolation,
            builder.limits.getInt(Limit.REQUESTS_PER_SECOND),
            new JsonAnswerWriter(builder.limits.getInt(Limit.RESPONSE_BYTES)),
            prompts,
            builder.meters);
    Dialect infoPlus = new InfoPlusDialect(builder.path, builder.clock, builder.timeZone);
    callbacks =
        new CallbackHandler(
            List.of(infoPlus),
            dispatcher,
            isolation.workers(),
            prompts,
            builder.limits,
            new LimitCounters(builder.meters));
    path = builder.path;
    drainDelay = builder.drainDelay;
    gracePeriod = builder.gracePeriod;
    http = new HttpServer();
    http.addListener(listener(LISTENER, builder.host, builder.port));
    configure(http.getServerConfiguration());
    http.getServerConfiguration().addHttpHandler(callbacks, HttpHandlerRegistration.ROOT);
    sharedTables = List.copyOf(builder.codeTables);
    tables = CodeTableLoading.start(builder.clock, new CodeTableReport(builder.meters));
    ReceiverApplication application = ReceiverApplication.of(sharedTables, tables);
    registry.bindings().forEach(binding -> binding.messenger().setApplication(application));
  }

  /** How far each messenger can go; the registry has them in the order of the builder. */
  private List<Isolation.Share> shares(MessengerServerBuilder builder) {
    List<Isolation.Share> shares = new ArrayList<>();
    for (int i = 0; i < registry.bindings().size(); i++) {
      shares.add(
          new Isolation.Share(
              registry.bindings().get(i), builder.limitsOf(builder.messengers.get(i))));
    }
    return shares;
  }

  /**
   * Starts a configuration.
   *
   * @return a builder: port 8080 on all addresses, path {@code /infoplus_subscriber}, bodies of up
   *     to 8 MB, no messenger yet
   */
  public static MessengerServerBuilder builder() {
    return new MessengerServerBuilder();
  }

  /**
   * Starts to take events, until {@link #close}, and writes each messenger's route table to the
   * log.
   *
   * @return this server
   * @throws UncheckedIOException if the port cannot be opened
   */
  public MessengerServer start() {
    registry.bindings().forEach(MessengerServer::logRoutes);
    if (!sharedTables.isEmpty()) {
      log.info("{}", String.join(System.lineSeparator(), describeSharedTables()));
    }
    try {
      http.start();
    } catch (IOException e) {
      NetworkListener listener = http.getListener(LISTENER);
      throw new UncheckedIOException(
          "cannot listen on "
              + listener.getHost()
              + ":"
              + listener.getPort()
              + ": "
              + e.getMessage()
              + "; stop what uses the port, or choose another one",
          e);
    }
    new Thread(this::awaitClose, "messenger-server").start();
    log.info("Taking events at {}", getUri());
    return this;
  }

  /** Keeps the program running, as one expects of a server: all threads of Grizzly are daemons. */
  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return the port it listens on; once started, the real one where 0 was asked for} */
  public int getPort() {
    return http.getListener(LISTENER).getPort();
  }

  /**
   * {@return the callback URL, as seen from this machine; to the engine, give it with a host name
   * that the engine can reach}
   */
  public URI getUri() {
    return URI.create("http://localhost:" + getPort() + path);
  }

  /**
   * {@return which events reach which method, for each messenger, and which code tables all of them
   * share, as text for people}
   */
  public List<String> describeRoutes() {
    List<String> lines = new ArrayList<>();
    registry.bindings().forEach(binding -> lines.addAll(describeRoutes(binding)));
    lines.addAll(describeSharedTables());
    return lines;
  }

  /**
   * Stops: goes on taking events for the drain delay, then takes none, waits for those under way,
   * but no longer than the grace period, and frees the port.
   */
  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    callbacks.drain();
    try {
      TimeUnit.MILLISECONDS.sleep(drainDelay.toMillis());
      http.getListeners().forEach(MessengerServer::stopAccepting);
      if (!callbacks.awaitIdle(gracePeriod)) {
        log.warn(
            "{} request(s) were not done after {} s; they are broken off",
            callbacks.underWay(),
            gracePeriod.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      http.shutdownNow();
      callbacks.close();
      dispatcher.close();
      isolation.close();
      tables.close();
      closed.countDown();
    }
  }

  private static void stopAccepting(NetworkListener listener) {
    listener.getTransport().unbindAll();
  }

  private static NetworkListener listener(String name, String host, int port) {
    NetworkListener listener = new NetworkListener(name, host, port);
    TCPNIOTransport transport = listener.getTransport();
    transport.setIOStrategy(SameThreadIOStrategy.getInstance());
    transport.setSelectorRunnersCount(Runtime.getRuntime().availableProcessors());
    // No worker ever waits for a client that does not read; how much it holds back is watched.
    transport
        .getAsyncQueueIO()
        .getWriter()
        .setMaxPendingBytesPerConnection(AsyncQueueWriter.UNLIMITED_SIZE);
    UpgradeIgnored.addTo(listener);
    // Engines keep their connections; there is no reason to close one after so many events.
    listener.getKeepAlive().setMaxRequestsCount(-1);
    return listener;
  }

  private static void configure(ServerConfiguration configuration) {
    // Else a DELETE with a body would be refused by Grizzly, in its own form, and a TRACE echoed.
    configuration.setAllowPayloadForUndefinedHttpMethods(true);
    configuration.setPassTraceRequest(true);
    // We wait for requests under way ourselves.
    configuration.setGracefulShutdownSupported(false);
  }

  private static void logRoutes(Binding binding) {
    log.info("{}", String.join(System.lineSeparator(), describeRoutes(binding)));
    binding.handlers().getWarnings().forEach(warning -> log.warn("{}", warning));
  }

  private static List<String> describeRoutes(Binding binding) {
    List<String> lines = new ArrayList<>();
    lines.add(binding.toString());
    for (HandlerRoute route : binding.handlers().getRoutes()) {
      lines.add(String.format("  %-22s %-34s → %s", route.event(), route.place(), route.method()));
    }
    return lines;
  }

  /** They need an event to be sent that no messenger has a route for. */
  private List<String> describeSharedTables() {
    List<String> lines = new ArrayList<>();
    if (!sharedTables.isEmpty()) {
      lines.add("Code tables for all messengers");
    }
    for (CodeTableLoader table : sharedTables) {
      lines.add(String.format("  %-22s table %s", EventType.FIELD_SUGGESTING, table.name()));
    }
    return lines;
  }
}

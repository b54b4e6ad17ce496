package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.http.CallbackApplication;
import io.messenger.dispatcher.http.RefusalWriter;
import io.messenger.dispatcher.http.UpgradeIgnored;
import io.messenger.dispatcher.infoplus.InfoPlusDialect;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.network.Connections;
import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.EventType;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.handler.HandlerRoute;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.jspecify.annotations.Nullable;
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

  private static final int WORKERS = Math.max(64, 8 * Runtime.getRuntime().availableProcessors());
  private static final long GRACE_SECONDS = 10;
  private static final String MAIN = "grizzly";
  private static final String PLAIN = "plain";

  private final MessengerRegistry registry;
  private final String path;
  private final HttpServer http;
  private final FileWatch files = new FileWatch();
  private final Connections connections;
  private final @Nullable Tls tls;
  private final List<CodeTableLoader> sharedTables;
  private final CodeTableLoading tables;
  private final CountDownLatch closed = new CountDownLatch(1);

  MessengerServer(MessengerServerBuilder builder) {
    List<String> problems = new ArrayList<>();
    List<FailureRule> failureRules = builder.failureRules(problems);
    ReceiverApplication.check(builder.codeTables, problems);
    tls =
        builder.tls == null
            ? null
            : Tls.open(builder.tls, files, builder.clock, builder.meters, problems);
    registry =
        MessengerRegistry.of(
            builder.messengers.stream().map(ServedMessenger::messenger).toList(),
            builder.domain,
            problems);
    Dialect infoPlus = new InfoPlusDialect(builder.path, builder.clock, builder.timeZone);
    Prompts prompts = new Prompts();
    EventDispatcher dispatcher =
        new EventDispatcher(
            registry,
            failureRules,
            prompts,
            builder.development,
            new MappingOptions(builder.timeZone, builder.strictMapping),
            builder.meters);
    path = builder.path;
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            UriBuilder.fromPath("/").scheme("http").host(builder.host).port(builder.port).build(),
            CallbackApplication.of(
                List.of(infoPlus), dispatcher, prompts, builder.limits.getInt(Limit.BODY_BYTES)),
            false);
    // Else a DELETE with a body would be refused by Grizzly, in its own form.
    http.getServerConfiguration().setAllowPayloadForUndefinedHttpMethods(true);
    connections =
        new Connections(
            builder.limits,
            builder.allowedEngines,
            new ClientAddresses(builder.trustedProxies),
            new RefusalWriter(infoPlus, dispatcher)::write,
            new LimitCounters(builder.meters),
            builder.meters);
    if (tls != null) {
      tls.secure(http.getListener(MAIN));
    }
    if (builder.plainPort != null) {
      http.addListener(new NetworkListener(PLAIN, "127.0.0.1", builder.plainPort));
    }
    for (NetworkListener listener : http.getListeners()) {
      configure(listener);
      connections.guard(listener);
    }
    sharedTables = List.copyOf(builder.codeTables);
    tables = CodeTableLoading.start(builder.clock, new CodeTableReport(builder.meters));
    ReceiverApplication application = ReceiverApplication.of(sharedTables, tables);
    registry.bindings().forEach(binding -> binding.messenger().setApplication(application));
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
      NetworkListener listener = notOpened();
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
    connections.start();
    files.start();
    if (tls != null) {
      tls.logCertificate();
    }
    log.info("Taking events at {}", getUri());
    NetworkListener plain = http.getListener(PLAIN);
    if (plain != null) {
      log.info(
          "and without TLS, from this machine, at http://127.0.0.1:{}{}", plain.getPort(), path);
    }
    return this;
  }

  /** The first listener whose port could not be opened: they are opened in order. */
  private NetworkListener notOpened() {
    return http.getListeners().stream()
        .filter(listener -> !listener.isStarted())
        .findFirst()
        .orElseThrow();
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
    return http.getListener(MAIN).getPort();
  }

  /**
   * {@return the port it listens on without TLS, on 127.0.0.1; empty if there is none; once
   * started, the real one where 0 was asked for}
   */
  public OptionalInt getPlainPort() {
    NetworkListener plain = http.getListener(PLAIN);
    return plain == null ? OptionalInt.empty() : OptionalInt.of(plain.getPort());
  }

  /**
   * {@return the callback URL, as seen from this machine; to the engine, give it with a host name
   * that the engine can reach}
   */
  public URI getUri() {
    return URI.create((tls == null ? "http" : "https") + "://localhost:" + getPort() + path);
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

  /** Stops taking events, waits a moment for those under way, and frees the port. */
  @Override
  public void close() {
    closed.countDown();
    try {
      http.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.warn("The receiver did not stop cleanly", e);
    } finally {
      connections.close();
      files.close();
      tables.close();
    }
  }

  private static void configure(NetworkListener listener) {
    TCPNIOTransport transport = listener.getTransport();
    // A worker reads, handles and answers: handlers may wait, and no request changes threads.
    transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("messenger")
            .setCorePoolSize(WORKERS)
            .setMaxPoolSize(WORKERS)
            // Idle workers wait; at the default queue they spin first, at the cost of busy ones.
            .setQueue(new LinkedBlockingQueue<>()));
    UpgradeIgnored.addTo(listener);
    // Engines keep their connections; there is no reason to close one after so many events.
    listener.getKeepAlive().setMaxRequestsCount(-1);
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

package io.messenger.dispatcher;

import io.messenger.dispatcher.admin.AdminMessenger;
import io.messenger.dispatcher.admin.AdminPages;
import io.messenger.dispatcher.admin.AdminServer;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.health.HealthChecks;
import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.Readiness;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.http.CallbackApplication;
import io.messenger.dispatcher.http.UpgradeIgnored;
import io.messenger.dispatcher.infoplus.InfoPlusDialect;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.AbstractMessenger;
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
import java.util.Map;
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

  private final MessengerRegistry registry;
  private final UnusedRules unusedRules;
  private final String path;
  private final HttpServer http;
  private final List<CodeTableLoader> sharedTables;
  private final CodeTableLoading tables;
  private final Lifecycle lifecycle = new Lifecycle();
  private final HealthChecks health;
  private final @Nullable AdminServer admin;
  private volatile @Nullable String adminToken;
  private final CountDownLatch closed = new CountDownLatch(1);

  MessengerServer(MessengerServerBuilder builder) {
    List<String> problems = new ArrayList<>();
    List<FailureRule> failureRules = builder.failureRules(problems);
    List<DeadlineRule> deadlineRules = builder.deadlineRules(problems);
    ReceiverApplication.check(builder.codeTables, problems);
    registry =
        MessengerRegistry.of(
            builder.messengers.stream().map(ServedMessenger::messenger).toList(),
            builder.domain,
            problems);
    unusedRules = new UnusedRules(registry, failureRules, deadlineRules);
    Dialect infoPlus =
        new InfoPlusDialect(builder.path, builder.clock, builder.timeZone, builder.limits);
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
    for (NetworkListener listener : http.getListeners()) {
      configure(listener);
    }
    sharedTables = List.copyOf(builder.codeTables);
    tables = CodeTableLoading.start(builder.clock, new CodeTableReport(builder.meters));
    ReceiverApplication application = ReceiverApplication.of(sharedTables, tables);
    registry.bindings().forEach(binding -> binding.messenger().setApplication(application));
    health = new HealthChecks(registry.bindings(), builder.healthCheckInterval, builder.meters);
    Readiness readiness = new Readiness(lifecycle, health, builder.meters);
    adminToken = builder.admin == null ? null : builder.admin.token();
    admin = builder.admin == null ? null : admin(builder, builder.admin, readiness, application);
  }

  private AdminServer admin(
      MessengerServerBuilder builder,
      AdminSettings settings,
      Readiness readiness,
      ReceiverApplication application) {
    List<AdminMessenger> messengers = new ArrayList<>();
    for (int i = 0; i < builder.messengers.size(); i++) {
      messengers.add(
          new AdminMessenger(
              registry.bindings().get(i), builder.limitsOf(builder.messengers.get(i))));
    }
    AdminPages pages =
        new AdminPages(
            readiness,
            builder.meters,
            messengers,
            sharedTables.stream().map(CodeTableLoader::name).toList(),
            application.tables(),
            () -> adminToken);
    return new AdminServer(settings.host(), settings.port(), pages);
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
   * @throws UncheckedIOException if a port cannot be opened
   */
  public MessengerServer start() {
    try {
      open();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    return this;
  }

  private void open() {
    registry.bindings().forEach(MessengerServer::logRoutes);
    unusedRules.log();
    if (!sharedTables.isEmpty()) {
      log.info("{}", String.join(System.lineSeparator(), describeSharedTables()));
    }
    health.start();
    if (admin != null) {
      admin.open();
    }
    try {
      http.start();
    } catch (IOException e) {
      NetworkListener listener = http.getListener("grizzly");
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
    lifecycle.moveTo(ServerState.READY);
    log.info("Taking events at {}", getUri());
    if (admin != null) {
      admin.prepare();
      log.info("Admin port at http://{}:{}", admin.host(), admin.port());
    }
  }

  /** Keeps the program running, as one expects of a server: all threads of Grizzly are daemons. */
  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return where it is in its life} */
  public ServerState getState() {
    return lifecycle.state();
  }

  /** {@return the port it listens on; once started, the real one where 0 was asked for} */
  public int getPort() {
    return http.getListener("grizzly").getPort();
  }

  /**
   * {@return the admin port; once started, the real one where 0 was asked for}
   *
   * @throws IllegalStateException if there is none
   */
  public int getAdminPort() {
    if (admin == null) {
      throw new IllegalStateException("there is no admin port; give the builder one: admin(…)");
    }
    return admin.port();
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
   * Replaces the secrets of a messenger while it is served. Requests see the old ones or the new
   * ones; what is remembered of digests stays. Messengers of one workflow have the same secrets: to
   * change those of several, give them {@link #setSecrets(Map) together}.
   *
   * @param messenger the messenger, as it was given to the builder
   * @param secrets its secrets from now on, instead of those of {@link
   *     AbstractMessenger#getSecrets}
   * @throws ConfigurationException if the messenger would have no secret, or others than another
   *     messenger of its workflow; then nothing has changed
   * @throws IllegalArgumentException if the messenger is not served here
   */
  public void setSecrets(AbstractMessenger messenger, List<String> secrets) {
    setSecrets(Map.of(messenger, secrets));
  }

  /**
   * Replaces the secrets of several messengers at once, of all of them or of none.
   *
   * @param secrets the secrets from now on, by messenger
   * @throws ConfigurationException if a messenger would have no secret, or others than another
   *     messenger of its workflow; then nothing has changed
   * @throws IllegalArgumentException if a messenger is not served here
   */
  public void setSecrets(Map<? extends AbstractMessenger, List<String>> secrets) {
    registry.setSecrets(secrets);
    registry.bindings().stream()
        .filter(binding -> secrets.containsKey(binding.messenger()))
        .forEach(binding -> log.info("Took new secrets of {}", binding));
  }

  /**
   * Replaces the token of the admin port.
   *
   * @param token what a client shows from now on
   * @throws IllegalArgumentException if it is blank
   * @throws IllegalStateException if there is no admin port
   */
  public void setAdminToken(String token) {
    if (admin == null) {
      throw new IllegalStateException("there is no admin port; give the builder one: admin(…)");
    }
    if (token.isBlank()) {
      throw new IllegalArgumentException("the token of the admin port must not be blank");
    }
    adminToken = token;
    log.info("Took a new token of the admin port");
  }

  /** Stops taking events, waits a moment for those under way, and frees the port. */
  @Override
  public void close() {
    lifecycle.moveTo(ServerState.DRAINING);
    closed.countDown();
    try {
      http.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.warn("The receiver did not stop cleanly", e);
    } finally {
      lifecycle.moveTo(ServerState.STOPPED);
      health.close();
      tables.close();
      if (admin != null) {
        admin.close();
      }
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

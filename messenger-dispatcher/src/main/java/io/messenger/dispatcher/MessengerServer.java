package io.messenger.dispatcher;

import io.messenger.dispatcher.admin.AdminMessenger;
import io.messenger.dispatcher.admin.AdminPages;
import io.messenger.dispatcher.admin.AdminServer;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.handling.HandlingRules;
import io.messenger.dispatcher.handling.Isolation;
import io.messenger.dispatcher.health.HealthChecks;
import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.Readiness;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.http.CallbackHandler;
import io.messenger.dispatcher.http.CallbackPorts;
import io.messenger.dispatcher.http.JsonAnswerWriter;
import io.messenger.dispatcher.http.OpenConnections;
import io.messenger.dispatcher.infoplus.InfoPlusDialect;
import io.messenger.dispatcher.logging.EventContexts;
import io.messenger.dispatcher.logging.FormDataLog;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.network.Connections;
import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.form.MappingOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
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

  private final MessengerRegistry registry;
  private final UnusedRules unusedRules;
  private final String path;
  private final CallbackPorts ports;
  private final FileWatch files = new FileWatch();
  private final Connections clients;
  private final @Nullable Tls tls;
  private final CallbackHandler callbacks;
  private final Isolation isolation;
  private final EventDispatcher dispatcher;
  private final List<CodeTableLoader> sharedTables;
  private final CodeTableLoading tables;
  private final Lifecycle lifecycle = new Lifecycle();
  private final HealthChecks health;
  private final @Nullable AdminServer admin;
  private volatile @Nullable String adminToken;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Duration drainDelay;
  private final Stop stop;

  MessengerServer(MessengerServerBuilder builder) {
    List<String> problems = new ArrayList<>();
    List<FailureRule> failureRules = builder.failureRules(problems);
    List<DeadlineRule> deadlineRules = builder.deadlineRules(problems);
    HandlingRules rules =
        new HandlingRules(
            failureRules,
            deadlineRules,
            builder.deadline,
            new MappingOptions(builder.timeZone, builder.strictMapping),
            builder.development);
    ReceiverApplication.check(builder.codeTables, problems);
    tls =
        builder.tls == null
            ? null
            : Tls.open(builder.tls, files, builder.clock, builder.meters, problems);
    registry = MessengerRegistry.of(builder.messengers(), builder.domain, problems);
    unusedRules = new UnusedRules(registry, failureRules, deadlineRules);
    Prompts prompts = new Prompts();
    LimitCounters counters = new LimitCounters(builder.meters);
    List<Isolation.Share> shares = shares(builder);
    isolation = new Isolation(shares, builder.meters);
    dispatcher =
        new EventDispatcher(
            registry,
            rules,
            isolation,
            builder.limits.getInt(Limit.REQUESTS_PER_SECOND),
            new JsonAnswerWriter(builder.limits.getInt(Limit.RESPONSE_BYTES), counters),
            prompts,
            new FormDataLog(builder.mask),
            builder.meters);
    Dialect infoPlus =
        new InfoPlusDialect(builder.path, builder.clock, builder.timeZone, builder.limits);
    ClientAddresses addresses = new ClientAddresses(builder.trustedProxies);
    callbacks =
        new CallbackHandler(
            List.of(infoPlus),
            dispatcher,
            isolation.workers(),
            prompts,
            addresses,
            builder.limits,
            counters);
    EventContexts contexts = new EventContexts();
    clients =
        new Connections(
            builder.limits,
            builder.allowedEngines,
            addresses,
            (refusal, language) ->
                dispatcher.refuse(infoPlus, refusal, contexts.next(name -> null), language).body(),
            counters,
            builder.meters);
    path = builder.path;
    drainDelay = builder.drainDelay;
    OpenConnections connections = new OpenConnections();
    stop = new Stop(connections, dispatcher::describeUnderWay, builder.gracePeriod);
    ports = new CallbackPorts(builder.host, builder.port, callbacks);
    if (builder.plainPort != null) {
      ports.addPlain(builder.plainPort);
    }
    ports.forEach(connections::addTo);
    if (tls != null) {
      tls.secure(ports.main());
    }
    ports.forEach(clients::guard);
    sharedTables = List.copyOf(builder.codeTables);
    tables = CodeTableLoading.start(builder.clock, new CodeTableReport(builder.meters));
    ReceiverApplication application = ReceiverApplication.of(sharedTables, tables);
    registry.bindings().forEach(binding -> binding.messenger().setApplication(application));
    health = new HealthChecks(registry.bindings(), builder.healthCheckInterval, builder.meters);
    Readiness readiness = new Readiness(lifecycle, health, builder.meters);
    adminToken = builder.admin == null ? null : builder.admin.token();
    admin =
        builder.admin == null
            ? null
            : admin(builder, builder.admin, shares, readiness, application);
  }

  private AdminServer admin(
      MessengerServerBuilder builder,
      AdminSettings settings,
      List<Isolation.Share> shares,
      Readiness readiness,
      ReceiverApplication application) {
    AdminPages pages =
        new AdminPages(
            readiness,
            builder.meters,
            shares.stream().map(AdminMessenger::of).toList(),
            sharedTables.stream().map(CodeTableLoader::name).toList(),
            application.tables(),
            () -> adminToken);
    return new AdminServer(settings.host(), settings.port(), pages);
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
    RouteTable.log(registry.bindings(), sharedTables);
    unusedRules.log();
    health.start();
    if (admin != null) {
      admin.open();
    }
    dispatcher.start();
    callbacks.watch();
    ports.open();
    new Thread(this::awaitClose, "messenger-server").start();
    lifecycle.moveTo(ServerState.READY);
    clients.start();
    files.start();
    if (tls != null) {
      tls.logCertificate();
    }
    log.info("Taking events at {}", getUri());
    getPlainPort()
        .ifPresent(plain -> log.info("and, unencrypted, at http://127.0.0.1:{}{}", plain, path));
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
    return ports.main().getPort();
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
   * {@return the port it listens on without TLS, on 127.0.0.1; empty if there is none; once
   * started, the real one where 0 was asked for}
   */
  public OptionalInt getPlainPort() {
    return ports.plainPort();
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
    return RouteTable.describe(registry.bindings(), sharedTables);
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

  /**
   * Stops: says that it is not ready, goes on taking events for the drain delay, frees the port,
   * gives the events under way the grace period, and writes those to the log that it then cuts off.
   * Who calls it again waits for the first call.
   */
  @Override
  public void close() {
    close(true);
  }

  /**
   * Stops like {@link #close()}, with or without the drain delay.
   *
   * @param drain whether events are taken for the drain delay, while the server already says that
   *     it is not ready; false when a person waits for its end
   * @return whether all events under way were answered
   */
  public boolean close(boolean drain) {
    boolean wasReady = lifecycle.state() == ServerState.READY;
    return stop.run(new StopSteps(), drain && wasReady ? drainDelay : Duration.ZERO);
  }

  /**
   * Stops without waiting for anything. A {@link #close()} that is under way ends now.
   *
   * @return whether all events under way were answered
   */
  public boolean closeNow() {
    stop.hurry();
    return close(false);
  }

  /** What a stop does here. */
  private final class StopSteps implements Stop.Steps {
    @Override
    public void drain() {
      lifecycle.moveTo(ServerState.DRAINING);
    }

    @Override
    public void stopListening() {
      ports.stopListening();
    }

    @Override
    public void end() {
      Closing.closeAll(
          closed::countDown,
          ports::close,
          callbacks,
          dispatcher,
          isolation,
          () -> lifecycle.moveTo(ServerState.STOPPED),
          health,
          tables,
          clients,
          files,
          () -> {
            if (admin != null) {
              admin.close();
            }
          });
    }
  }
}

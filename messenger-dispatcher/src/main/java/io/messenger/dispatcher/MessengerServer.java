package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.SecretCheck;
import io.messenger.dispatcher.settings.SecretText;
import io.messenger.dispatcher.threads.StrayInterrupts;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.SharedCodeTables;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of workflow events, with the messengers that answer them.
 *
 * <pre>{@code
 * MessengerServer server =
 *     MessengerServer.builder()
 *         .host("0.0.0.0")
 *         .port(8080)
 *         .messenger(new LeaveMessenger())
 *         .build()
 *         .start();
 * Runtime.getRuntime().addShutdownHook(new Thread(server::close)); // answers what is under way
 * log.info("Type this URL into the engine: {}", server.getUri());
 * }</pre>
 *
 * <p>The program runs on until {@link #close}. Safe for use by several threads. Starts once; after
 * {@link #close} make a new one.
 */
public final class MessengerServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessengerServer.class);

  private final ServerParts parts;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Duration drainDelay;
  private final boolean trial;
  private final Stop stop;

  MessengerServer(MessengerServerBuilder builder) {
    parts = new ServerParts(builder);
    drainDelay = builder.drainDelay;
    trial = builder.trial;
    stop =
        new Stop(
            parts.clients,
            parts.dispatcher::describeUnderWay,
            new LaterAnswers(parts.endpoints.stream().map(Endpoint::dialect).toList()),
            builder.gracePeriod);
  }

  /**
   * Starts a configuration.
   *
   * @return a builder: port 8080, for this machine alone, path {@code /infoplus_subscriber}, bodies
   *     of up to 8 MB, no messenger yet
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
   * @throws IllegalStateException if it was started before, or closed
   */
  public MessengerServer start() {
    ServerState state = getState();
    if (state.compareTo(ServerState.READY) > 0) {
      throw new IllegalStateException(
          "this receiver was closed, or could not be started before; build another one");
    }
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this receiver was started before, and takes events at "
              + getUri()
              + "; start it once, or build another one");
    }
    try {
      open();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    return this;
  }

  private void open() {
    parts.libraryLog.open();
    RouteTable.log(parts.messengers, parts.sharedTables);
    parts.doubts.forEach(doubt -> log.info("{}", doubt));
    parts.warnings.forEach(warning -> log.warn("{}", warning));
    parts.isolation.start();
    parts.endpoints.forEach(endpoint -> endpoint.dialect().start());
    parts.health.start();
    if (parts.admin != null) {
      parts.admin.open();
    }
    parts.dispatcher.start();
    parts.ports.open();
    new Thread(this::awaitClose, "messenger-server").start();
    parts.lifecycle.moveTo(ServerState.READY);
    parts.clients.start();
    parts.files.start();
    if (parts.tls != null) {
      parts.tls.logCertificate();
    }
    parts.libraryLog.takeLevels(); // also of the loggers that came with the ports
    log.info("Taking events at {}{}{}", getUri(), others(), reach());
    String path = parts.endpoints.get(0).path();
    getPlainPort()
        .ifPresent(plain -> log.info("and, unencrypted, at http://127.0.0.1:{}{}", plain, path));
    if (parts.admin != null) {
      parts.admin.prepare();
      log.info("Admin port at http://{}:{}", parts.admin.host(), parts.admin.port());
    }
    parts.preloading.start();
    if (!trial) {
      parts.endpoints.forEach(endpoint -> endpoint.dialect().ready());
    }
    parts.comparisons.start();
  }

  /** Keeps the program running, as one expects of a server: all threads of Grizzly are daemons. */
  private void awaitClose() {
    new StrayInterrupts().await(closed);
  }

  /** {@return where it is in its life} */
  public ServerState getState() {
    return parts.lifecycle.state();
  }

  /** {@return the port it listens on; once started, the real one where 0 was asked for} */
  public int getPort() {
    return parts.ports.port();
  }

  /**
   * {@return the admin port; once started, the real one where 0 was asked for}
   *
   * @throws IllegalStateException if there is none
   */
  public int getAdminPort() {
    if (parts.admin == null) {
      throw new IllegalStateException("there is no admin port; give the builder one: admin(…)");
    }
    return parts.admin.port();
  }

  /**
   * {@return the port it listens on without TLS, on 127.0.0.1; empty if there is none; once
   * started, the real one where 0 was asked for}
   */
  public OptionalInt getPlainPort() {
    return parts.ports.plainPort();
  }

  /**
   * {@return the callback URL of InfoPlus engines, as seen from this machine; to the engine, give
   * it with a host name that the engine can reach}
   */
  public URI getUri() {
    return uri(parts.endpoints.get(0));
  }

  /**
   * {@return the callback URL of an engine, as seen from this machine}
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @throws IllegalArgumentException if there is no such engine
   */
  public URI getUri(String engine) {
    return parts.endpoints.stream()
        .filter(endpoint -> endpoint.engine().equals(engine))
        .findFirst()
        .map(this::uri)
        .orElseThrow(() -> new IllegalArgumentException("there is no engine " + engine));
  }

  private URI uri(Endpoint endpoint) {
    String scheme = parts.tls == null ? "http" : "https";
    return URI.create(scheme + "://localhost:" + getPort() + endpoint.path());
  }

  private String others() {
    return parts.endpoints.stream()
        .skip(1)
        .map(endpoint -> ", of " + endpoint.engine() + " at " + endpoint.path())
        .collect(Collectors.joining());
  }

  /** Who tries it from another machine would else look for a firewall. */
  private String reach() {
    return parts.ports.isForThisMachineAlone()
        ? ", from this machine alone; to take them from others, set host to 0.0.0.0"
        : "";
  }

  /**
   * {@return which events reach which method, for each messenger, and which code tables all of them
   * share, as text for people}
   */
  public List<String> describeRoutes() {
    return RouteTable.describe(parts.messengers, parts.sharedTables);
  }

  /**
   * {@return the code tables that all messengers share, for what is no messenger itself, such as
   * the part of an application that changes their items and says so by {@link
   * SharedCodeTables#invalidate}; messengers have them in their field {@code application}}
   */
  public SharedCodeTables getSharedCodeTables() {
    return parts.application.getSharedCodeTables();
  }

  /**
   * {@return what is probably a mistake, though it can be served, a sentence for each that says
   * what to do: a method that looks like a handler and is none, a rule for a workflow that nobody
   * serves; {@link #start} writes them to the log}
   */
  public List<String> getWarnings() {
    return List.copyOf(parts.warnings);
  }

  /**
   * {@return what engines have otherwise than it is configured here, a sentence for each that says
   * what to do; complete when all were asked, which begins when the server is started, and takes a
   * while where one is down; the log has them too}
   */
  public CompletableFuture<List<String>> getEngineWarnings() {
    return parts.comparisons.warnings();
  }

  /**
   * {@return what is perhaps not meant, though it may be, a sentence for each: a method for a step
   * whose code few workflows have; {@link #start} writes them to the log}
   */
  public List<String> getDoubts() {
    return parts.doubts;
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
    setSecrets(Collections.singletonMap(messenger, secrets)); // which may hold null, to be told
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
    parts.registry.setSecrets(secrets);
    parts.registry.bindings().stream()
        .filter(binding -> secrets.containsKey(binding.messenger()))
        .forEach(
            binding -> {
              log.info("Took new secrets of {}", binding);
              SecretCheck.warnings(List.of(binding)).forEach(warning -> log.warn("{}", warning));
              SecretCheck.unused(List.of(binding)).forEach(warning -> log.warn("{}", warning));
            });
  }

  /**
   * Replaces the token of the admin port.
   *
   * @param token what a client shows from now on
   * @throws IllegalArgumentException if it is blank
   * @throws IllegalStateException if there is no admin port
   */
  public void setAdminToken(String token) {
    if (parts.admin == null) {
      throw new IllegalStateException("there is no admin port; give the builder one: admin(…)");
    }
    String secret = SecretText.of(token);
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the token of the admin port must not be blank");
    }
    parts.adminToken.set(secret);
    log.info("Took a new token of the admin port");
    warningOfAdminToken(secret).ifPresent(warning -> log.warn("{}", warning));
  }

  /** What is doubtful about a token of the admin port. */
  static Optional<String> warningOfAdminToken(@Nullable String token) {
    return SecretCheck.doubtAbout(token == null ? List.of() : List.of(token))
        .map(doubt -> "The token of the admin port " + doubt);
  }

  /**
   * Stops: says that it is not ready, goes on taking events for the drain delay, frees the port,
   * gives the events under way, and answers that still wait for an engine to take them, the grace
   * period, and writes those to the log that it then cuts off. Who calls it again waits for the
   * first call. An interrupt of the thread does not hurry it: {@link #closeNow()} does.
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
   * @return whether all events under way were answered, and the engines have taken all answers
   */
  public boolean close(boolean drain) {
    boolean wasReady = parts.lifecycle.state() == ServerState.READY;
    return stop.run(new StopSteps(), drain && wasReady ? drainDelay : Duration.ZERO);
  }

  /**
   * Stops without waiting for anything. A {@link #close()} that is under way ends now.
   *
   * @return whether all events under way were answered, and the engines have taken all answers
   */
  public boolean closeNow() {
    stop.hurry();
    return close(false);
  }

  private AutoCloseable[] dialects() {
    return parts.endpoints.stream().map(Endpoint::dialect).toArray(AutoCloseable[]::new);
  }

  /** What a stop does here. */
  private final class StopSteps implements Stop.Steps {
    @Override
    public void drain() {
      parts.lifecycle.moveTo(ServerState.DRAINING);
    }

    @Override
    public void stopListening() {
      parts.ports.stopListening();
    }

    @Override
    public void end() {
      Closing.closeAll(
          closed::countDown,
          parts.ports::close,
          parts.dispatcher,
          parts.uses::log,
          parts.isolation,
          () -> Closing.closeAll(dialects()),
          parts.comparisons,
          () -> parts.lifecycle.moveTo(ServerState.STOPPED),
          parts.health,
          parts.tables,
          parts.clients,
          parts.files,
          () -> {
            if (parts.admin != null) {
              parts.admin.close();
            }
          },
          parts.libraryLog);
    }
  }
}

package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.http.CallbackApplication;
import io.messenger.dispatcher.http.UpgradeIgnored;
import io.messenger.dispatcher.infoplus.InfoPlusDialect;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.handler.HandlerRoute;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
  private final String path;
  private final HttpServer http;
  private final List<CodeTableLoader> sharedTables;
  private final CodeTableLoading tables;
  private final CountDownLatch closed = new CountDownLatch(1);

  private MessengerServer(Builder builder) {
    List<String> problems = new ArrayList<>();
    List<FailureRule> failureRules = builder.failureRules(problems);
    ReceiverApplication.check(builder.codeTables, problems);
    registry = MessengerRegistry.of(builder.messengers, builder.domain, problems);
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
            CallbackApplication.of(List.of(infoPlus), dispatcher, prompts, builder.maxBodyBytes),
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
  }

  /**
   * Starts a configuration.
   *
   * @return a builder: port 8080 on all addresses, path {@code /infoplus_subscriber}, bodies of up
   *     to 8 MB, no messenger yet
   */
  public static Builder builder() {
    return new Builder();
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
    return http.getListener("grizzly").getPort();
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

  /** Configures a {@link MessengerServer}; not safe for use by several threads. */
  public static final class Builder {
    private record UnreadFailureRule(String workflow, EventType event, FailurePolicy policy) {}

    private static final int LARGEST_BODY = 1 << 30;

    private final List<AbstractMessenger> messengers = new ArrayList<>();
    private final List<CodeTableLoader> codeTables = new ArrayList<>();
    private final List<UnreadFailureRule> failureRules = new ArrayList<>();
    private String host = "0.0.0.0";
    private int port = 8080;
    private String path = "/infoplus_subscriber";
    private @Nullable String domain;
    private int maxBodyBytes = 8 * 1024 * 1024;
    private boolean development;
    private ZoneId timeZone = ZoneId.systemDefault();
    private boolean strictMapping;
    private MeterRegistry meters = new SimpleMeterRegistry();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * Sets the address to listen on.
     *
     * @param host a host name or address of this machine; {@code 0.0.0.0} for all
     * @return this builder
     */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /**
     * Sets the port to listen on.
     *
     * @param port the port; 0 for any that is free
     * @return this builder
     * @throws IllegalArgumentException if it is not from 0 to 65535
     */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Sets the path of the callback URL.
     *
     * @param path the path, with a slash before it
     * @return this builder
     * @throws IllegalArgumentException if it does not start with a slash
     */
    public Builder path(String path) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("path must start with /, not “" + path + "”");
      }
      this.path = path;
      return this;
    }

    /**
     * Sets the domain of workflows that messengers name by their code alone.
     *
     * @param domain the domain, such as {@code example.edu}
     * @return this builder
     */
    public Builder domain(String domain) {
      this.domain = domain;
      return this;
    }

    /**
     * Adds a messenger. Messengers of the same workflow are asked in the order in which they were
     * added.
     *
     * @param messenger the messenger, its workflow and secret set
     * @return this builder
     */
    public Builder messenger(AbstractMessenger messenger) {
      messengers.add(messenger);
      return this;
    }

    /**
     * Adds messengers, such as the beans that Spring injects.
     *
     * @param messengers the messengers, their workflows and secrets set
     * @return this builder
     */
    public Builder messengers(Iterable<? extends AbstractMessenger> messengers) {
      messengers.forEach(this.messengers::add);
      return this;
    }

    /**
     * Adds a code table that all messengers share. It is loaded when it is first searched, and held
     * once for all of them.
     *
     * @param codeTable what supplies it, with a name that no other shared table has
     * @return this builder
     */
    public Builder codeTable(CodeTableLoader codeTable) {
      codeTables.add(codeTable);
      return this;
    }

    /**
     * Adds code tables that all messengers share, such as the beans that Spring injects.
     *
     * @param codeTables what supplies them, each with a name of its own
     * @return this builder
     */
    public Builder codeTables(Iterable<? extends CodeTableLoader> codeTables) {
      codeTables.forEach(this.codeTables::add);
      return this;
    }

    /**
     * Says what a technical failure of a handler does to an event; of several that match, the first
     * counts. By default it fails the event.
     *
     * @param workflow the workflows, {@code code@domain} or {@code code}, parts may be {@code *}
     * @param event the event
     * @param policy what a failure does
     * @return this builder
     */
    public Builder failurePolicy(String workflow, EventType event, FailurePolicy policy) {
      failureRules.add(new UnreadFailureRule(workflow, event, policy));
      return this;
    }

    /**
     * Sets the size of the largest request body.
     *
     * @param maxBodyBytes the size in bytes, from 1 to 1 GB
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder maxBodyBytes(int maxBodyBytes) {
      if (maxBodyBytes < 1 || maxBodyBytes > LARGEST_BODY) {
        throw new IllegalArgumentException(
            "maxBodyBytes must be from 1 to " + LARGEST_BODY + ", not " + maxBodyBytes);
      }
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /**
     * Turns development mode on: the log shows the method to write for an event nobody handles.
     *
     * @param development true to turn it on
     * @return this builder
     */
    public Builder development(boolean development) {
      this.development = development;
      return this;
    }

    /**
     * Sets the time zone of dates without one, such as a form bean's {@code LocalDate}: that of the
     * people who fill in the forms. By default the system's.
     *
     * @param timeZone the zone
     * @return this builder
     */
    public Builder timeZone(ZoneId timeZone) {
      this.timeZone = timeZone;
      return this;
    }

    /**
     * Turns strict mapping on: a form with a value that does not fit its bean fails the handler. By
     * default the value is left out and told in the log.
     *
     * @param strictMapping true to turn it on
     * @return this builder
     */
    public Builder strictMapping(boolean strictMapping) {
      this.strictMapping = strictMapping;
      return this;
    }

    /**
     * Sets where events and the loads of code tables are counted.
     *
     * @param meters the registry, such as a Prometheus one
     * @return this builder
     */
    public Builder meters(MeterRegistry meters) {
      this.meters = meters;
      return this;
    }

    /**
     * Sets the clock that tells whether a request is too old to be taken, and a code table to be
     * used.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Checks the configuration.
     *
     * @return a server that can be started
     * @throws ConfigurationException if something is wrong; it tells all of it, and what to do
     */
    public MessengerServer build() {
      return new MessengerServer(this);
    }

    private List<FailureRule> failureRules(List<String> problems) {
      List<FailureRule> rules = new ArrayList<>();
      for (UnreadFailureRule rule : failureRules) {
        try {
          WorkflowPattern workflow = WorkflowPattern.parse(rule.workflow(), domain);
          rules.add(new FailureRule(workflow, rule.event(), rule.policy()));
        } catch (IllegalArgumentException e) {
          problems.add("failure policy of " + rule.event() + ": " + e.getMessage());
        }
      }
      return rules;
    }
  }
}

package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.logging.FieldMask;
import io.messenger.dispatcher.routing.Candidate;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.GivenVerification;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.code.CodeTableLoader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Configures a {@link MessengerServer}; not safe for use by several threads. */
public final class MessengerServerBuilder {
  private record UnreadFailureRule(
      String workflow, EventType event, FailurePolicy policy, @Nullable String place) {
    UnreadFailureRule {
      given("failurePolicy", workflow);
      given("failurePolicy", event);
      given("failurePolicy", policy);
    }
  }

  private record UnreadDeadline(
      String workflow, @Nullable EventType event, Duration deadline, @Nullable String place) {}

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration MOST_OFTEN = Duration.ofMillis(10);

  final List<ServedMessenger> messengers = new ArrayList<>();
  final List<CodeTableLoader> codeTables = new ArrayList<>();
  private final List<UnreadFailureRule> failureRules = new ArrayList<>();
  private final List<UnreadDeadline> deadlines = new ArrayList<>();
  String host = "127.0.0.1";
  int port = 8080;
  @Nullable Integer plainPort;
  @Nullable TlsFiles tls;
  @Nullable AdminSettings admin;
  List<AddressRange> trustedProxies = List.of();
  List<AddressRange> allowedEngines = List.of();
  final List<DialectProvider> dialects = new ArrayList<>();
  final Map<String, EngineSettings.Source> engines = new LinkedHashMap<>();
  @Nullable String domain;
  Limits limits = Limits.defaults();
  private HandlerLimits handlerLimits = HandlerLimits.DEFAULT;
  @Nullable Duration deadline;
  Duration drainDelay = Duration.ZERO;
  Duration gracePeriod = Duration.ofSeconds(10);
  Duration healthCheckInterval = Duration.ofSeconds(10);
  boolean development;
  boolean trial;
  boolean hideWorkflows;
  FieldMask mask = FieldMask.DEFAULT;
  ZoneId timeZone = ZoneId.systemDefault();
  boolean strictMapping;
  boolean preloadCodeTables = true;
  boolean strictHandlers;
  MeterRegistry meters = new SimpleMeterRegistry();
  InstantSource clock = InstantSource.system();
  LongSupplier ticker = System::nanoTime;

  MessengerServerBuilder() {}

  /**
   * Sets the address to listen on. By default {@code 127.0.0.1}: only this machine can connect.
   *
   * @param host a host name or address of this machine; {@code 0.0.0.0} for all, so that an engine
   *     on another machine can connect
   * @return this builder
   */
  public MessengerServerBuilder host(String host) {
    this.host =
        Objects.requireNonNull(host, "the host is null; give a name or address of this machine");
    return this;
  }

  /**
   * Sets the port to listen on.
   *
   * @param port the port; 0 for any that is free
   * @return this builder
   * @throws IllegalArgumentException if it is not from 0 to 65535
   */
  public MessengerServerBuilder port(int port) {
    this.port = checkPort(port);
    return this;
  }

  /**
   * Sets what is configured for an engine.
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @param settings its settings by key, such as {@code path} or {@code workflows[0].code}; what
   *     was set before is forgotten
   * @return this builder
   */
  public MessengerServerBuilder engine(String engine, Map<String, String> settings) {
    givenAll("engine", given("engine", settings).keySet());
    givenAll("engine", settings.values());
    return engine(engine, new EngineTexts(engine, settings));
  }

  /**
   * Sets what is configured for an engine, for programs that read it elsewhere.
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @param settings its settings
   * @return this builder
   */
  public MessengerServerBuilder engine(String engine, EngineSettings.Source settings) {
    engines.put(given("engine", engine), given("engine", settings));
    return this;
  }

  /**
   * Adds the dialect of an engine, besides those that are found by {@link java.util.ServiceLoader}.
   *
   * @param dialect makes the dialect
   * @return this builder
   */
  public MessengerServerBuilder dialect(DialectProvider dialect) {
    dialects.add(given("dialect", dialect));
    return this;
  }

  /**
   * Sets the domain of workflows that messengers name by their code alone.
   *
   * @param domain the domain, such as {@code example.edu}
   * @return this builder
   * @throws IllegalArgumentException if it is no domain, but a URL or {@code code@domain}
   */
  public MessengerServerBuilder domain(String domain) {
    if (!WorkflowPattern.isDomain(given("domain", domain).strip())) {
      throw new IllegalArgumentException(
          "the domain must be what follows the @ in code@domain, such as example.edu, not “"
              + domain
              + "”");
    }
    this.domain = domain.strip();
    return this;
  }

  /**
   * Adds a messenger. Messengers of the same workflow are asked in the order in which they were
   * added.
   *
   * @param messenger the messenger, its workflow and secret set
   * @return this builder
   */
  public MessengerServerBuilder messenger(AbstractMessenger messenger) {
    messengers.add(new ServedMessenger(new Candidate(messenger), null));
    return this;
  }

  /**
   * Adds a messenger with limits of its own.
   *
   * @param messenger the messenger, its workflow and secret set
   * @param limits how many of its handlers run at once, and how many events wait for them
   * @return this builder
   */
  public MessengerServerBuilder messenger(AbstractMessenger messenger, HandlerLimits limits) {
    messengers.add(new ServedMessenger(new Candidate(messenger), given("messenger", limits)));
    return this;
  }

  /**
   * Adds a messenger that is configured somewhere, for programs that read a configuration.
   *
   * @param messenger the messenger, its workflow set
   * @param limits how many of its handlers run at once, and how many events wait for them; null for
   *     those of {@link #handlerLimits}
   * @param place where it is configured, such as {@code messengers.yaml:3}: what is wrong with it
   *     begins with that
   * @param verification how its events are verified, which counts over what the messenger says
   * @return this builder
   */
  public MessengerServerBuilder messenger(
      AbstractMessenger messenger,
      @Nullable HandlerLimits limits,
      String place,
      GivenVerification verification) {
    Candidate candidate = new Candidate(messenger, place, given("messenger", verification));
    messengers.add(new ServedMessenger(candidate, limits));
    return this;
  }

  /**
   * Adds messengers, such as the beans that Spring injects.
   *
   * @param messengers the messengers, their workflows and secrets set
   * @return this builder
   */
  public MessengerServerBuilder messengers(Iterable<? extends AbstractMessenger> messengers) {
    Objects.requireNonNull(messengers, "the messengers are null; give a list of them");
    messengers.forEach(this::messenger);
    return this;
  }

  /**
   * Sets how far each messenger can go that was added without limits of its own.
   *
   * @param limits how many of its handlers run at once, and how many events wait for them
   * @return this builder
   */
  public MessengerServerBuilder handlerLimits(HandlerLimits limits) {
    this.handlerLimits = given("handlerLimits", limits);
    return this;
  }

  /**
   * Adds a code table that all messengers share. It is loaded when the server starts, and held once
   * for all of them.
   *
   * @param codeTable what supplies it, with a name that no other shared table has
   * @return this builder
   */
  public MessengerServerBuilder codeTable(CodeTableLoader codeTable) {
    codeTables.add(
        Objects.requireNonNull(codeTable, "the code table is null; give one that is constructed"));
    return this;
  }

  /**
   * Adds code tables that all messengers share, such as the beans that Spring injects.
   *
   * @param codeTables what supplies them, each with a name of its own
   * @return this builder
   */
  public MessengerServerBuilder codeTables(Iterable<? extends CodeTableLoader> codeTables) {
    Objects.requireNonNull(codeTables, "the code tables are null; give a list of them");
    codeTables.forEach(this::codeTable);
    return this;
  }

  /**
   * Says whether shared code tables, and those that messengers declare, are loaded in the
   * background once the server takes events, so that who searches one first does not wait. By
   * default they are.
   *
   * @param preloadCodeTables false to load each when it is first searched
   * @return this builder
   */
  public MessengerServerBuilder preloadCodeTables(boolean preloadCodeTables) {
    this.preloadCodeTables = preloadCodeTables;
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
  public MessengerServerBuilder failurePolicy(
      String workflow, EventType event, FailurePolicy policy) {
    failureRules.add(new UnreadFailureRule(workflow, event, policy, null));
    return this;
  }

  /**
   * Says what a technical failure of a handler does to an event, for programs that read a
   * configuration.
   *
   * @param workflow the workflows, {@code code@domain} or {@code code}, parts may be {@code *}
   * @param event the event
   * @param policy what a failure does
   * @param place where it is configured, such as {@code messengers.yaml:3}: what is wrong with it
   *     begins with that
   * @return this builder
   */
  public MessengerServerBuilder failurePolicy(
      String workflow, EventType event, FailurePolicy policy, String place) {
    failureRules.add(new UnreadFailureRule(workflow, event, policy, place));
    return this;
  }

  /**
   * Sets how long an event may take, from the time it is read until it is answered. Handlers that
   * are not done by then are interrupted, and the event fails. By default as long as messengers say
   * by {@code setTimeout}, else 10 seconds.
   *
   * @param deadline how long, up to an hour
   * @return this builder
   * @throws IllegalArgumentException if it is less than a millisecond or more than an hour
   */
  public MessengerServerBuilder deadline(Duration deadline) {
    this.deadline = checkDeadline(deadline);
    return this;
  }

  /**
   * Sets how long some events may take; of several that match, the first counts.
   *
   * @param workflow the workflows, {@code code@domain} or {@code code}, parts may be {@code *}
   * @param event the event; null for all of them
   * @param deadline how long, up to an hour
   * @return this builder
   * @throws IllegalArgumentException if it is less than a millisecond or more than an hour
   */
  public MessengerServerBuilder deadline(
      String workflow, @Nullable EventType event, Duration deadline) {
    deadlines.add(
        new UnreadDeadline(given("deadline", workflow), event, checkDeadline(deadline), null));
    return this;
  }

  /**
   * Sets how long some events may take, for programs that read a configuration.
   *
   * @param workflow the workflows, {@code code@domain} or {@code code}, parts may be {@code *}
   * @param event the event; null for all of them
   * @param deadline how long, up to an hour
   * @param place where it is configured, such as {@code messengers.yaml:3}: what is wrong with it
   *     begins with that
   * @return this builder
   * @throws IllegalArgumentException if it is less than a millisecond or more than an hour
   */
  public MessengerServerBuilder deadline(
      String workflow, @Nullable EventType event, Duration deadline, String place) {
    deadlines.add(
        new UnreadDeadline(given("deadline", workflow), event, checkDeadline(deadline), place));
    return this;
  }

  private static Duration checkDeadline(Duration deadline) {
    if (given("deadline", deadline).toMillis() < 1 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a deadline must be from 1 ms to 1 h");
    }
    return deadline;
  }

  /**
   * Sets a limit.
   *
   * @param limit the limit
   * @param value its value, in its unit
   * @return this builder
   * @throws IllegalArgumentException if the limit cannot have the value
   */
  public MessengerServerBuilder limit(Limit limit, long value) {
    limits = limits.with(given("limit", limit), value);
    return this;
  }

  /**
   * Takes events over TLS only, but for those to {@link #plainPort}.
   *
   * @param tls where the certificate and its key are
   * @return this builder
   */
  public MessengerServerBuilder tls(TlsFiles tls) {
    this.tls = given("tls", tls);
    return this;
  }

  /**
   * Besides, takes events without TLS from this machine, on 127.0.0.1.
   *
   * @param plainPort the port; 0 for any that is free
   * @return this builder
   * @throws IllegalArgumentException if it is not from 0 to 65535
   */
  public MessengerServerBuilder plainPort(int plainPort) {
    this.plainPort = checkPort(plainPort);
    return this;
  }

  /**
   * Opens the admin port: health, metrics, routes. By default there is none.
   *
   * @param admin where it is, and who may use it
   * @return this builder
   */
  public MessengerServerBuilder admin(AdminSettings admin) {
    this.admin = given("admin", admin);
    return this;
  }

  /**
   * Believes what these addresses say about whom they forward for, in {@code Forwarded} and {@code
   * X-Forwarded-For}. By default nobody is believed.
   *
   * @param proxies the addresses of the proxies
   * @return this builder
   */
  public MessengerServerBuilder trustedProxies(List<AddressRange> proxies) {
    this.trustedProxies = givenAll("trustedProxies", proxies);
    return this;
  }

  /**
   * Takes events from these addresses alone. By default from everywhere.
   *
   * @param engines the addresses of the engines; empty for everywhere
   * @return this builder
   */
  public MessengerServerBuilder allowedEngines(List<AddressRange> engines) {
    this.allowedEngines = givenAll("allowedEngines", engines);
    return this;
  }

  /**
   * Sets how long {@link MessengerServer#close()} goes on taking events while it already says that
   * it is not ready, so that load balancers notice. By default not at all.
   *
   * @param drainDelay how long
   * @return this builder
   * @throws IllegalArgumentException if it is negative
   */
  public MessengerServerBuilder drainDelay(Duration drainDelay) {
    this.drainDelay = checkNotNegative(given("drainDelay", drainDelay), "drain delay");
    return this;
  }

  /**
   * Sets how long {@link MessengerServer#close()} waits for events under way. By default 10
   * seconds.
   *
   * @param gracePeriod how long
   * @return this builder
   * @throws IllegalArgumentException if it is negative
   */
  public MessengerServerBuilder gracePeriod(Duration gracePeriod) {
    this.gracePeriod = checkNotNegative(given("gracePeriod", gracePeriod), "grace period");
    return this;
  }

  /**
   * Sets how often the messengers are asked whether they are healthy, and how long one may take to
   * answer: see {@link AbstractMessenger#healthCheck}. By default 10 seconds.
   *
   * @param interval how long, up to an hour
   * @return this builder
   * @throws IllegalArgumentException if it is less than 10 milliseconds or more than an hour
   */
  public MessengerServerBuilder healthCheckInterval(Duration interval) {
    if (given("healthCheckInterval", interval).compareTo(MOST_OFTEN) < 0
        || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("health checks must be from 10 ms to 1 h apart");
    }
    this.healthCheckInterval = interval;
    return this;
  }

  /**
   * Lets the server be one that only tries a configuration, maybe beside the one that serves it: no
   * engine is told to send again what was lost.
   *
   * @param trial true for a trial
   * @return this builder
   */
  public MessengerServerBuilder trial(boolean trial) {
    this.trial = trial;
    return this;
  }

  /**
   * Turns development mode on: the log shows the method to write for an event nobody handles.
   *
   * @param development true to turn it on
   * @return this builder
   */
  public MessengerServerBuilder development(boolean development) {
    this.development = development;
    return this;
  }

  /**
   * Hides which workflows are served from those who know no secret: an event of one that is not is
   * refused, just as one with wrong credentials. By default it gets the empty answer, as engines
   * expect it.
   *
   * @param hideWorkflows true to hide them
   * @return this builder
   */
  public MessengerServerBuilder hideWorkflows(boolean hideWorkflows) {
    this.hideWorkflows = hideWorkflows;
    return this;
  }

  /**
   * Sets which fields of forms are never logged, not even at DEBUG, where form data is logged. By
   * default those whose names look like passwords, keys, identity cards, telephones or accounts.
   *
   * @param mask what the names of the fields match
   * @return this builder
   */
  public MessengerServerBuilder mask(FieldMask mask) {
    this.mask = given("mask", mask);
    return this;
  }

  /**
   * Sets the time zone of dates without one, such as a form bean's {@code LocalDate}: that of the
   * people who fill in the forms. By default the system's.
   *
   * @param timeZone the zone
   * @return this builder
   */
  public MessengerServerBuilder timeZone(ZoneId timeZone) {
    this.timeZone = given("timeZone", timeZone);
    return this;
  }

  /**
   * Turns strict mapping on: a form with a value that does not fit its bean fails the handler. By
   * default the value is left out and told in the log.
   *
   * @param strictMapping true to turn it on
   * @return this builder
   */
  public MessengerServerBuilder strictMapping(boolean strictMapping) {
    this.strictMapping = strictMapping;
    return this;
  }

  /**
   * Turns strict handlers on: a method that looks like a handler and can never be called, or a
   * messenger that handles nothing, is refused by {@link #build}. By default it is told in the log
   * and by {@link MessengerServer#getWarnings}.
   *
   * @param strictHandlers true to turn it on
   * @return this builder
   */
  public MessengerServerBuilder strictHandlers(boolean strictHandlers) {
    this.strictHandlers = strictHandlers;
    return this;
  }

  /**
   * Sets where events and the loads of code tables are counted.
   *
   * @param meters the registry, such as a Prometheus one
   * @return this builder
   */
  public MessengerServerBuilder meters(MeterRegistry meters) {
    this.meters = given("meters", meters);
    return this;
  }

  /**
   * Sets the clock that tells whether a request is too old to be taken, and the {@code Date} of
   * answers. By default the system's.
   *
   * @param clock the clock
   * @return this builder
   */
  public MessengerServerBuilder clock(InstantSource clock) {
    this.clock = given("clock", clock);
    return this;
  }

  /**
   * Sets what tells how long ago something was, such as the use of a nonce or the load of a code
   * table. By default {@link System#nanoTime}.
   *
   * @param ticker nanoseconds that go on whatever is done to the clock
   * @return this builder
   */
  public MessengerServerBuilder ticker(LongSupplier ticker) {
    this.ticker = given("ticker", ticker);
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

  /**
   * Has an engine send again what nobody is going to answer, without a server: where one runs, ask
   * that instead (its admin port), as it knows what it is answering. Handlers can run twice by it.
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @param dryRun whether it only says what it would do
   * @return what it found, and did
   * @throws ConfigurationException if the engines' configuration is wrong, or does not say how the
   *     engine is called
   * @throws InterruptedException if the thread is interrupted
   */
  public Recovery.Report recover(String engine, boolean dryRun) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    List<Endpoint> endpoints = Engines.endpoints(this, problems, new ArrayList<>());
    try {
      Optional<Recovery> recovery =
          endpoints.stream()
              .filter(endpoint -> endpoint.engine().equals(engine))
              .findFirst()
              .flatMap(endpoint -> endpoint.dialect().recovery());
      if (problems.isEmpty() && recovery.isEmpty()) {
        problems.add(
            "engines."
                + engine
                + ": does not say how the engine is called; add url, app.name and app.token");
      }
      if (!problems.isEmpty()) {
        throw new ConfigurationException(problems);
      }
      return recovery.orElseThrow().recover(dryRun);
    } finally {
      endpoints.forEach(endpoint -> endpoint.dialect().close());
    }
  }

  private static Duration checkNotNegative(Duration duration, String name) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("the " + name + " must not be negative; 0 is none");
    }
    return duration;
  }

  /** What a call is to set. */
  private static <T> T given(String method, T value) {
    return Objects.requireNonNull(
        value, method + "(null): give it a value, or leave out the call of " + method);
  }

  private static <T> List<T> givenAll(String method, Collection<T> values) {
    for (T each : given(method, values)) {
      Objects.requireNonNull(each, method + "(…): one of its values is null; leave it out");
    }
    return List.copyOf(values);
  }

  private static int checkPort(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
    return port;
  }

  List<Candidate> candidates() {
    return messengers.stream().map(ServedMessenger::candidate).toList();
  }

  HandlerLimits limitsOf(ServedMessenger messenger) {
    return messenger.limits() == null ? handlerLimits : messenger.limits();
  }

  List<DeadlineRule> deadlineRules(List<String> problems) {
    List<DeadlineRule> rules = new ArrayList<>();
    for (UnreadDeadline rule : deadlines) {
      try {
        WorkflowPattern workflow = WorkflowPattern.parse(rule.workflow(), domain);
        rules.add(new DeadlineRule(workflow, rule.event(), rule.deadline(), rule.place()));
      } catch (IllegalArgumentException e) {
        String place = Objects.requireNonNullElse(rule.place(), "deadline");
        problems.add(place + ": " + e.getMessage());
      }
    }
    return rules;
  }

  List<FailureRule> failureRules(List<String> problems) {
    List<FailureRule> rules = new ArrayList<>();
    for (UnreadFailureRule rule : failureRules) {
      try {
        WorkflowPattern workflow = WorkflowPattern.parse(rule.workflow(), domain);
        rules.add(new FailureRule(workflow, rule.event(), rule.policy(), rule.place()));
      } catch (IllegalArgumentException e) {
        String place =
            Objects.requireNonNullElse(rule.place(), "failure policy of " + rule.event());
        problems.add(place + ": " + e.getMessage());
      }
    }
    return rules;
  }
}

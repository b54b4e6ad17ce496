package io.messenger.dispatcher;

import io.messenger.dispatcher.admin.AdminMessenger;
import io.messenger.dispatcher.admin.AdminPages;
import io.messenger.dispatcher.admin.AdminServer;
import io.messenger.dispatcher.callbacks.CallbackHandler;
import io.messenger.dispatcher.callbacks.CallbackPorts;
import io.messenger.dispatcher.callbacks.JsonAnswerWriter;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.CodeTableLoads;
import io.messenger.dispatcher.handling.CodeTableReport;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.Deliveries;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.handling.HandlerUses;
import io.messenger.dispatcher.handling.HandlingRules;
import io.messenger.dispatcher.handling.Isolation;
import io.messenger.dispatcher.handling.Refusals;
import io.messenger.dispatcher.health.HealthChecks;
import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.Readiness;
import io.messenger.dispatcher.http.Connections;
import io.messenger.dispatcher.logging.AccessLog;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContexts;
import io.messenger.dispatcher.logging.FormDataLog;
import io.messenger.dispatcher.logging.LibraryLog;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.BindingConflicts;
import io.messenger.dispatcher.routing.HandlerCheck;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.routing.SecretCheck;
import io.messenger.dispatcher.routing.WorkflowLetters;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CodeTableLoading;
import io.messenger.sdk.form.BeanOrigins;
import io.messenger.sdk.form.ComparedForms;
import io.messenger.sdk.form.MappingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a server, put together as its builder says. None of them has a thread or a port yet:
 * the server starts them.
 */
final class ServerParts {
  final MessengerRegistry registry;
  final List<String> warnings;
  final List<String> doubts;
  final List<Endpoint> endpoints;
  final CallbackPorts ports;
  final FileWatch files = new FileWatch();
  final LibraryLog libraryLog = new LibraryLog();
  final Connections clients;
  final @Nullable Tls tls;
  final CallbackHandler callbacks;
  final Isolation isolation;
  final HandlerUses uses;
  final EventDispatcher dispatcher;
  final List<AdminMessenger> messengers;
  final List<CodeTableLoader> sharedTables;
  final ReceiverApplication application;
  final CodeTableLoading tables;
  final CodeTablePreloading preloading;
  final EngineComparisons comparisons;
  final Lifecycle lifecycle = new Lifecycle();
  final HealthChecks health;
  final @Nullable AdminServer admin;
  final AtomicReference<@Nullable String> adminToken = new AtomicReference<>();

  ServerParts(MessengerServerBuilder builder) {
    List<String> problems = new ArrayList<>();
    List<FailureRule> failureRules = builder.failureRules(problems);
    List<DeadlineRule> deadlineRules = builder.deadlineRules(problems);
    HandlingRules rules =
        new HandlingRules(
            failureRules,
            deadlineRules,
            builder.deadline,
            new MappingOptions(
                builder.timeZone,
                builder.strictMapping,
                ComparedForms.remembered(),
                BeanOrigins.remembered()),
            builder.development);
    ReceiverApplication.check(builder.codeTables, problems);
    tls =
        builder.tls == null
            ? null
            : Tls.open(builder.tls, files, builder.clock, builder.meters, problems);
    warnings = new ArrayList<>();
    endpoints = Engines.endpoints(builder, problems, warnings);
    HandlerCheck handlers =
        new HandlerCheck(
            builder.strictHandlers,
            !builder.codeTables.isEmpty(),
            endpoints.stream().map(Endpoint::engine).toList());
    registry =
        MessengerRegistry.of(
            builder.candidates(),
            builder.domain,
            dialects(),
            builder.hideWorkflows,
            handlers,
            problems);
    Prompts prompts = new Prompts();
    LimitCounters counters = new LimitCounters(builder.meters);
    List<Isolation.Share> shares = shares(builder);
    isolation = new Isolation(shares, builder.ticker, builder.meters);
    doubts = new ArrayList<>(handlers.doubts(registry.bindings()));
    doubtOfGracePeriod(builder, deadlineRules, registry.bindings()).ifPresent(doubts::add);
    warnings.addAll(handlers.warnings(registry.bindings()));
    warnings.addAll(SecretCheck.warnings(registry.bindings()));
    warnings.addAll(SecretCheck.unused(registry.bindings()));
    if (builder.admin != null) {
      MessengerServer.warningOfAdminToken(builder.admin.token()).ifPresent(warnings::add);
    }
    warnings.addAll(WorkflowLetters.warnings(registry.bindings(), builder.domain));
    warnings.addAll(BindingConflicts.warnings(registry.bindings()));
    warnings.addAll(new UnusedRules(registry, failureRules, deadlineRules, endpoints).warnings());
    dialects().forEach(dialect -> warnings.addAll(dialect.warnings()));
    warnings.addAll(isolation.warnings());
    if (tls != null) {
      tls.warning().ifPresent(warnings::add);
    }
    JsonAnswerWriter writer =
        new JsonAnswerWriter(builder.limits.getInt(Limit.RESPONSE_BYTES), counters);
    Refusals refusals = new Refusals(registry, writer, prompts, counters, builder.meters);
    uses = new HandlerUses(registry.bindings());
    messengers =
        shares.stream().map(share -> AdminMessenger.of(share, uses.of(share.binding()))).toList();
    dispatcher =
        new EventDispatcher(
            registry,
            rules,
            isolation,
            uses,
            builder.limits.getInt(Limit.REQUESTS_PER_SECOND),
            writer,
            refusals,
            prompts,
            new FormDataLog(builder.mask),
            new Deliveries(builder.limits.get(Limit.DELIVERY_BYTES), builder.ticker, counters),
            builder.meters);
    ClientAddresses addresses = new ClientAddresses(builder.trustedProxies);
    callbacks =
        new CallbackHandler(
            endpoints,
            dispatcher,
            refusals,
            isolation.workers(),
            prompts,
            addresses,
            builder.limits);
    EventContexts contexts = new EventContexts();
    AccessLog accessLog = new AccessLog();
    clients =
        new Connections(
            builder.limits,
            builder.allowedEngines,
            addresses,
            (refusal, language, path, client) -> {
              Dialect dialect = callbacks.dialect(path);
              Answer answer =
                  refusals.refuse(dialect, refusal, contexts.next(client, name -> null), language);
              accessLog.write(new Access("-", 0, answer.status(), 0), answer.outcome());
              return answer.body();
            },
            builder.clock,
            counters,
            builder.meters);
    Integer adminPort = builder.admin == null ? null : builder.admin.port();
    ports =
        new CallbackPorts(
            builder.host, builder.port, builder.plainPort, adminPort, clients, tls, callbacks);
    sharedTables = List.copyOf(builder.codeTables);
    CodeTableLoads loads = new CodeTableLoads(builder.clock);
    tables = CodeTableLoading.start(builder.ticker, new CodeTableReport(builder.meters, loads));
    application = ReceiverApplication.of(sharedTables, tables, lifecycle);
    application.handTo(registry.bindings());
    preloading =
        new CodeTablePreloading(
            builder.preloadCodeTables, application.tables(), registry.bindings());
    comparisons = new EngineComparisons(dialects());
    health = new HealthChecks(registry.bindings(), builder.healthCheckInterval, builder.meters);
    Readiness readiness = new Readiness(lifecycle, health, builder.meters);
    adminToken.set(builder.admin == null ? null : builder.admin.token());
    admin =
        builder.admin == null
            ? null
            : admin(builder, builder.admin, readiness, application.tables(), loads);
  }

  private List<Dialect> dialects() {
    return endpoints.stream().map(Endpoint::dialect).toList();
  }

  private static Optional<String> doubtOfGracePeriod(
      MessengerServerBuilder builder, List<DeadlineRule> rules, List<Binding> bindings) {
    Duration longest = Objects.requireNonNullElse(builder.deadline, HandlingRules.DEADLINE);
    String of = "";
    for (Binding binding : bindings) {
      Duration own = Duration.ofMillis(binding.timeout());
      if (builder.deadline == null && own.compareTo(longest) > 0) {
        longest = own;
        of = " (setTimeout) of " + binding;
      }
    }
    for (DeadlineRule rule : rules) {
      if (rule.deadline().compareTo(longest) > 0) {
        longest = rule.deadline();
        of = " of " + rule.workflow() + (rule.place() == null ? "" : " (" + rule.place() + ")");
      }
    }
    return builder.gracePeriod.compareTo(longest) < 0
        ? Optional.of(
            "The grace period of "
                + builder.gracePeriod.toMillis()
                + " ms is shorter than the deadline of "
                + longest.toMillis()
                + " ms"
                + of
                + ", so that a stop cuts off events that take longer; make it longer than the"
                + " deadline")
        : Optional.empty();
  }

  private AdminServer admin(
      MessengerServerBuilder builder,
      AdminSettings settings,
      Readiness readiness,
      SharedCodeTables shared,
      CodeTableLoads loads) {
    AdminPages pages =
        new AdminPages(
            readiness,
            builder.meters,
            messengers,
            sharedTables.stream().map(CodeTableLoader::name).toList(),
            shared,
            loads,
            recoveries(),
            adminToken::get);
    return new AdminServer(settings.host(), settings.port(), builder.clock, pages);
  }

  private Map<String, Recovery> recoveries() {
    Map<String, Recovery> recoveries = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      endpoint.dialect().recovery().ifPresent(each -> recoveries.put(endpoint.engine(), each));
    }
    return recoveries;
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
}

package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.admin.AdminClient;
import io.messenger.dispatcher.console.LogSettings;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.routing.GivenVerification;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns settings into a configuration, and notes everything that is wrong with them. */
final class ConfigurationReader {
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values())
          .filter(type -> type != EventType.UNKNOWN && type != EventType.ECHO)
          .map(Enum::name)
          .toList();

  /** It runs to be reached; in a container, 127.0.0.1 is reached by nobody. */
  private static final String ALL_ADDRESSES = "0.0.0.0";

  private static final String LOOPBACK = "127.0.0.1";

  private static final int ADMIN_PORT = 8090;

  /** Together less than the 30 seconds that Kubernetes gives; the second more than a deadline. */
  private static final Duration DRAIN_DELAY = Duration.ofSeconds(5);

  private static final Duration GRACE_PERIOD = Duration.ofSeconds(20);

  private final Settings settings;
  private final SecretReader secrets;
  private final SettingValues values;
  private final Path directory;
  private final Problems problems;
  private String adminHost = LOOPBACK;
  private int adminPort = ADMIN_PORT;

  private ConfigurationReader(
      Settings settings,
      SecretReader secrets,
      SettingValues values,
      Path directory,
      Problems problems) {
    this.settings = settings;
    this.directory = directory;
    this.secrets = secrets;
    this.values = values;
    this.problems = problems;
  }

  static Configuration read(
      List<DialectProvider> dialects,
      @Nullable Path file,
      Map<String, String> environment,
      Properties systemProperties,
      Problems problems) {
    SettingKeys keys = new SettingKeys(DialectFinder.withBuiltIn(dialects));
    FileReads reads = new FileReads();
    Settings settings = Settings.read(keys, file, reads, environment, systemProperties, problems);
    Path directory = file == null ? Path.of("") : file.resolveSibling("");
    SecretReader secrets = new SecretReader(settings, directory, reads, problems);
    SettingValues values = new SettingValues(settings, directory, problems);
    Configuration configuration =
        new ConfigurationReader(settings, secrets, values, directory, problems).read();
    dialects.forEach(configuration.server()::dialect);
    return configuration;
  }

  private Configuration read() {
    MessengerServerBuilder server =
        MessengerServer.builder()
            .host(ALL_ADDRESSES)
            .drainDelay(DRAIN_DELAY)
            .gracePeriod(GRACE_PERIOD);
    values.take("host", server::host, values::host);
    values.take("port", server::port, values::integer);
    values.take("domain", server::domain, Setting::value);
    values.take("plain-port", server::plainPort, values::integer);
    values.take("drain-delay", server::drainDelay, values::duration);
    values.take("deadline", server::deadline, values::duration);
    values.take("grace-period", server::gracePeriod, values::duration);
    values.take("health-check-interval", server::healthCheckInterval, values::duration);
    for (Limit limit : Limit.values()) {
      values.take("limits." + limit.key(), value -> server.limit(limit, value), values::number);
    }
    server.trustedProxies(addresses("trusted-proxies"));
    server.allowedEngines(addresses("allowed-engines"));
    addTls(server);
    EntrySecrets adminToken = secrets.read("admin", "token");
    addAdmin(server, adminToken.texts());
    PortCheck ports = new PortCheck(settings, problems);
    ports.check("port", "8080", "host", ALL_ADDRESSES);
    ports.check("plain-port", null, null, LOOPBACK);
    ports.check("admin.port", Integer.toString(ADMIN_PORT), "admin.host", LOOPBACK);
    HandlerLimits handlerLimits = handlerLimits("", HandlerLimits.DEFAULT);
    server.handlerLimits(handlerLimits);
    values.take("hide-workflows", server::hideWorkflows, values::bool);
    values.take("development", server::development, values::bool);
    values.take("time-zone", server::timeZone, values::zone);
    values.take("strict-mapping", server::strictMapping, values::bool);
    values.take("preload-code-tables", server::preloadCodeTables, values::bool);
    values.take("strict-handlers", server::strictHandlers, values::bool);
    List<MessengerEntry> entries = new ArrayList<>();
    for (String key : settings.entries("messengers")) {
      MessengerEntry entry = messenger(key, handlerLimits);
      if (entry != null) {
        entries.add(entry);
      }
    }
    settings.entries("failure-policies").forEach(key -> addFailurePolicy(key, server));
    settings.entries("deadlines").forEach(key -> addDeadline(key, server));
    EngineReader engines = new EngineReader(settings, directory, secrets);
    engines.read(server);
    LogSettings logging = new LogSettingsReader(settings, problems).read(server);
    List<String> tokens = adminToken.texts();
    AdminClient adminClient =
        new AdminClient(adminHost, adminPort, tokens.isEmpty() ? null : tokens.get(0));
    return new Configuration(
        server, ports, entries, adminClient, adminToken, engines.rotating(), logging);
  }

  private @Nullable MessengerEntry messenger(String key, HandlerLimits handlerLimits) {
    Setting className = values.require(key, "class");
    Setting workflow = settings.get(key + ".workflow");
    if (workflow != null) {
      checkWorkflow(workflow);
    }
    Long min = values.number(key + ".versions.min");
    Long max = values.number(key + ".versions.max");
    if (min != null && max != null && min > max) {
      problems.add(
          settings.place(key + ".versions")
              + ": no workflow has a version from "
              + min
              + " to "
              + max
              + "; min must not be greater than max");
    }
    EntrySecrets entrySecrets = secrets.read(key, "secret");
    Setting jar = settings.get(key + ".jar");
    return className == null
        ? null
        : new MessengerEntry(
            className.place(),
            className.value(),
            jar,
            workflow == null ? null : workflow.value(),
            entrySecrets,
            verification(key, entrySecrets.texts()),
            min,
            max,
            handlerLimits(key + ".", handlerLimits));
  }

  private GivenVerification verification(String key, List<String> texts) {
    Setting setting = settings.get(key + ".verification");
    if (setting == null) {
      return new GivenVerification(texts, null, null);
    }
    String word = values.word(List.of("secret", "none")).read(setting);
    Setting secret = secrets.first(key, "secret");
    if ("none".equals(word) && secret != null) {
      problems.add(
          setting,
          "is none, but there is a secret (" + secret.place() + "); remove one of the two");
    }
    return new GivenVerification(
        texts, word == null ? null : word.equals("secret"), setting.place());
  }

  private void addFailurePolicy(String key, MessengerServerBuilder server) {
    Setting workflow = values.require(key, "workflow");
    Setting event = values.require(key, "event");
    Setting policy = values.require(key, "policy");
    boolean patternOk = workflow != null && checkWorkflow(workflow);
    String eventName = event == null ? null : values.word(EVENTS).read(event);
    String policyName = policy == null ? null : values.word(List.of("fail", "ignore")).read(policy);
    if (workflow != null && patternOk && eventName != null && policyName != null) {
      server.failurePolicy(
          workflow.value(),
          EventType.of(eventName),
          policyName.equals("ignore") ? FailurePolicy.IGNORE : FailurePolicy.FAIL,
          workflow.place());
    }
  }

  private void addDeadline(String key, MessengerServerBuilder server) {
    Setting workflow = values.require(key, "workflow");
    Setting event = settings.get(key + ".event");
    Setting deadline = values.require(key, "deadline");
    boolean patternOk = workflow != null && checkWorkflow(workflow);
    String eventName = event == null ? null : values.word(EVENTS).read(event);
    if (workflow != null && patternOk && deadline != null && (event == null || eventName != null)) {
      values.take(
          key + ".deadline",
          value ->
              server.deadline(
                  workflow.value(),
                  eventName == null ? null : EventType.of(eventName),
                  value,
                  workflow.place()),
          values::duration);
    }
  }

  private void addTls(MessengerServerBuilder server) {
    if (settings.get("tls.certificate-file") == null && settings.get("tls.key-file") == null) {
      return;
    }
    Setting certificate = values.require("tls", "certificate-file");
    Setting key = values.require("tls", "key-file");
    Path certificateFile = certificate == null ? null : values.path(certificate);
    Path keyFile = key == null ? null : values.path(key);
    if (certificateFile != null && keyFile != null) {
      server.tls(new TlsFiles(certificateFile, keyFile, settings.place("tls")));
    }
  }

  private void addAdmin(MessengerServerBuilder server, List<String> tokens) {
    values.take("admin.host", host -> adminHost = host, values::host);
    values.take("admin.port", port -> adminPort = port, values::integer);
    try {
      server.admin(
          new AdminSettings(adminHost, adminPort, tokens.isEmpty() ? null : tokens.get(0)));
    } catch (IllegalArgumentException e) {
      problems.add(settings.place("admin.port") + ": " + e.getMessage());
    }
  }

  /** How far a messenger can go; what its entry does not say is as for all of them. */
  private HandlerLimits handlerLimits(String prefix, HandlerLimits forAll) {
    HandlerLimits limits =
        limited(prefix + "concurrent-handlers", forAll, forAll::withConcurrent, values::integer);
    HandlerLimits numbers =
        limited(prefix + "queued-events", limits, limits::withQueued, values::integer);
    return limited(
        prefix + "handler-threads",
        numbers,
        kind -> numbers.withVirtualThreads(kind.equals("virtual")),
        values.word(List.of("platform", "virtual")));
  }

  private <T> HandlerLimits limited(
      String key,
      HandlerLimits limits,
      Function<T, HandlerLimits> change,
      SettingValues.Reading<T> reading) {
    List<HandlerLimits> changed = new ArrayList<>();
    values.take(key, value -> changed.add(change.apply(value)), reading);
    return changed.isEmpty() ? limits : changed.get(0);
  }

  private List<AddressRange> addresses(String list) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String key : settings.entries(list)) {
      values.take(key, ranges::add, setting -> AddressRange.parse(setting.value()));
    }
    return ranges;
  }

  private boolean checkWorkflow(Setting workflow) {
    Setting domain = settings.get("domain");
    String text = domain == null ? null : domain.value().strip();
    if (text != null && !WorkflowPattern.isDomain(text)) {
      return false; // it is told of the domain
    }
    try {
      WorkflowPattern.parse(workflow.value(), text);
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(workflow, String.valueOf(e.getMessage()));
      return false;
    }
  }
}

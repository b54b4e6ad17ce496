package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.console.LogSettings;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.EventType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns settings into a configuration, and notes everything that is wrong with them. */
final class ConfigurationReader {
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values())
          .filter(type -> type != EventType.UNKNOWN && type != EventType.ECHO)
          .map(Enum::name)
          .toList();

  private static final int ADMIN_PORT = 8090;

  /** Together less than the 30 seconds that Kubernetes gives; the second more than a deadline. */
  private static final Duration DRAIN_DELAY = Duration.ofSeconds(5);

  private static final Duration GRACE_PERIOD = Duration.ofSeconds(20);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

  private final Settings settings;
  private final SecretReader secrets;
  private final Path directory;
  private final Problems problems;
  private String adminHost = "127.0.0.1";
  private int adminPort = ADMIN_PORT;

  private ConfigurationReader(
      Settings settings, SecretReader secrets, Path directory, Problems problems) {
    this.settings = settings;
    this.secrets = secrets;
    this.directory = directory;
    this.problems = problems;
  }

  static Configuration read(
      @Nullable Path file,
      Map<String, String> environment,
      Properties systemProperties,
      Problems problems) {
    Settings settings = Settings.read(file, environment, systemProperties, problems);
    Path directory = file == null ? Path.of("") : file.resolveSibling("");
    SecretReader secrets = new SecretReader(settings, directory, problems);
    return new ConfigurationReader(settings, secrets, directory, problems).read();
  }

  private Configuration read() {
    MessengerServerBuilder server =
        MessengerServer.builder().drainDelay(DRAIN_DELAY).gracePeriod(GRACE_PERIOD);
    take("host", server::host, this::host);
    take("port", server::port, this::integer);
    take("path", server::path, Setting::value);
    take("domain", server::domain, this::domain);
    take("plain-port", server::plainPort, this::integer);
    take("deadline", server::deadline, this::duration);
    take("drain-delay", server::drainDelay, this::duration);
    take("grace-period", server::gracePeriod, this::duration);
    take("health-check-interval", server::healthCheckInterval, this::duration);
    for (Limit limit : Limit.values()) {
      take("limits." + limit.key(), value -> server.limit(limit, value), this::number);
    }
    server.trustedProxies(addresses("trusted-proxies"));
    server.allowedEngines(addresses("allowed-engines"));
    addTls(server);
    EntrySecrets adminToken = secrets.read("admin", "token");
    addAdmin(server, adminToken.texts());
    PortCheck ports = new PortCheck(settings, problems);
    ports.check("port", "8080");
    ports.check("plain-port", null);
    ports.check("admin.port", Integer.toString(ADMIN_PORT));
    HandlerLimits handlerLimits = handlerLimits("", HandlerLimits.DEFAULT);
    server.handlerLimits(handlerLimits);
    take("development", server::development, this::bool);
    take("time-zone", server::timeZone, this::zone);
    take("strict-mapping", server::strictMapping, this::bool);
    List<MessengerEntry> entries = new ArrayList<>();
    for (String key : settings.entries("messengers")) {
      MessengerEntry entry = messenger(key, handlerLimits);
      if (entry != null) {
        entries.add(entry);
      }
    }
    settings.entries("failure-policies").forEach(key -> addFailurePolicy(key, server));
    settings.entries("deadlines").forEach(key -> addDeadline(key, server));
    LogSettings logging = new LogSettingsReader(settings, problems).read(server);
    return new Configuration(server, entries, adminToken, logging);
  }

  private @Nullable MessengerEntry messenger(String key, HandlerLimits handlerLimits) {
    Setting className = require(key, "class");
    Setting workflow = settings.get(key + ".workflow");
    if (workflow != null) {
      checkWorkflow(workflow);
    }
    Long min = number(key + ".versions.min");
    Long max = number(key + ".versions.max");
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
    Setting verification = settings.get(key + ".verification");
    Boolean verified = null;
    if (verification != null) {
      String word = word(List.of("secret", "none")).read(verification);
      verified = word == null ? null : word.equals("secret");
      if (verified != null && !verified && !entrySecrets.texts().isEmpty()) {
        problems.add(verification, "is none, but there is a secret; remove one of the two");
      }
    }
    Setting jar = settings.get(key + ".jar");
    return className == null
        ? null
        : new MessengerEntry(
            className.place(),
            className.value(),
            jar == null ? null : jar.value(),
            workflow == null ? null : workflow.value(),
            entrySecrets,
            verified,
            min,
            max,
            handlerLimits(key + ".", handlerLimits));
  }

  private void addFailurePolicy(String key, MessengerServerBuilder server) {
    Setting workflow = require(key, "workflow");
    Setting event = require(key, "event");
    Setting policy = require(key, "policy");
    boolean patternOk = workflow != null && checkWorkflow(workflow);
    String eventName = event == null ? null : word(EVENTS).read(event);
    String policyName = policy == null ? null : word(List.of("fail", "ignore")).read(policy);
    if (workflow != null && patternOk && eventName != null && policyName != null) {
      server.failurePolicy(
          workflow.value(),
          EventType.of(eventName),
          policyName.equals("ignore") ? FailurePolicy.IGNORE : FailurePolicy.FAIL);
    }
  }

  private void addDeadline(String key, MessengerServerBuilder server) {
    Setting workflow = require(key, "workflow");
    Setting event = settings.get(key + ".event");
    Setting deadline = require(key, "deadline");
    boolean patternOk = workflow != null && checkWorkflow(workflow);
    String eventName = event == null ? null : word(EVENTS).read(event);
    if (workflow != null && patternOk && deadline != null && (event == null || eventName != null)) {
      take(
          key + ".deadline",
          value ->
              server.deadline(
                  workflow.value(), eventName == null ? null : EventType.of(eventName), value),
          this::duration);
    }
  }

  private void addTls(MessengerServerBuilder server) {
    if (settings.get("tls.certificate-file") == null && settings.get("tls.key-file") == null) {
      return;
    }
    Setting certificate = require("tls", "certificate-file");
    Setting key = require("tls", "key-file");
    Path certificateFile = certificate == null ? null : path(certificate);
    Path keyFile = key == null ? null : path(key);
    if (certificateFile != null && keyFile != null) {
      server.tls(new TlsFiles(certificateFile, keyFile));
    }
  }

  private void addAdmin(MessengerServerBuilder server, List<String> tokens) {
    take("admin.host", host -> adminHost = host, this::host);
    take("admin.port", port -> adminPort = port, this::integer);
    try {
      server.admin(
          new AdminSettings(adminHost, adminPort, tokens.isEmpty() ? null : tokens.get(0)));
    } catch (IllegalArgumentException e) {
      problems.add(settings.place("admin.port") + ": " + e.getMessage());
    }
  }

  /** How far a messenger can go; what its entry does not say is as for all of them. */
  private HandlerLimits handlerLimits(String prefix, HandlerLimits forAll) {
    Setting concurrent = settings.get(prefix + "concurrent-handlers");
    Setting queued = settings.get(prefix + "queued-events");
    Setting threads = settings.get(prefix + "handler-threads");
    Integer most = concurrent == null ? null : integer(concurrent);
    Integer waiting = queued == null ? null : integer(queued);
    String kind = threads == null ? null : word(List.of("platform", "virtual")).read(threads);
    try {
      return new HandlerLimits(
          most == null ? forAll.concurrent() : most,
          waiting == null ? forAll.queued() : waiting,
          kind == null ? forAll.virtualThreads() : kind.equals("virtual"));
    } catch (IllegalArgumentException e) {
      Setting wrong = Objects.requireNonNullElse(concurrent, queued);
      problems.add(Objects.requireNonNull(wrong), String.valueOf(e.getMessage()));
      return forAll;
    }
  }

  private List<AddressRange> addresses(String list) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String key : settings.entries(list)) {
      take(key, ranges::add, setting -> AddressRange.parse(setting.value()));
    }
    return ranges;
  }

  private @Nullable Path path(Setting setting) {
    try {
      return directory.resolve(setting.value());
    } catch (InvalidPathException e) {
      problems.add(setting, "is not the name of a file; correct it");
      return null;
    }
  }

  private boolean checkWorkflow(Setting workflow) {
    Setting domain = settings.get("domain");
    try {
      WorkflowPattern.parse(workflow.value(), domain == null ? null : domain.value());
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(workflow, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private @Nullable Setting require(String entry, String name) {
    Setting setting = settings.get(entry + "." + name);
    if (setting == null) {
      problems.add(settings.place(entry) + ": has no " + name + "; add it");
    }
    return setting;
  }

  /** Reads a value; null when it is wrong, which was then noted. */
  private interface Reading<T> {
    @Nullable T read(Setting setting);
  }

  private <T> void take(String key, Consumer<T> setter, Reading<T> reading) {
    Setting setting = settings.get(key);
    if (setting != null) {
      try {
        T value = reading.read(setting);
        if (value != null) {
          setter.accept(value);
        }
      } catch (IllegalArgumentException e) {
        problems.add(setting, String.valueOf(e.getMessage()));
      }
    }
  }

  private @Nullable String host(Setting setting) {
    try {
      InetAddress.getByName(setting.value());
      return setting.value();
    } catch (UnknownHostException e) {
      problems.add(
          setting, "is not a host name or address of this machine; 0.0.0.0 means all addresses");
      return null;
    }
  }

  private @Nullable String domain(Setting setting) {
    if (setting.value().contains("@")) {
      problems.add(setting, "must be what follows the @ in code@domain, such as example.edu");
      return null;
    }
    return setting.value();
  }

  private @Nullable ZoneId zone(Setting setting) {
    try {
      return ZoneId.of(setting.value().strip());
    } catch (DateTimeException e) {
      problems.add(setting, "is no time zone; write one such as Asia/Shanghai or +08:00");
      return null;
    }
  }

  private @Nullable Duration duration(Setting setting) {
    Matcher matcher = DURATION.matcher(setting.value().strip());
    if (!matcher.matches()) {
      problems.add(setting, "is no length of time; write one such as 500ms, 10s or 2m");
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private @Nullable Boolean bool(Setting setting) {
    String word = word(List.of("true", "false")).read(setting);
    return word == null ? null : word.equals("true");
  }

  private @Nullable Long number(String key) {
    Setting setting = settings.get(key);
    return setting == null ? null : number(setting);
  }

  private @Nullable Long number(Setting setting) {
    try {
      return Long.valueOf(setting.value().strip());
    } catch (NumberFormatException e) {
      problems.add(setting, "must be a whole number, written in digits");
      return null;
    }
  }

  /** A number that is too large stays too large, for the setter to refuse. */
  private @Nullable Integer integer(Setting setting) {
    Long number = number(setting);
    return number == null
        ? null
        : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  private Reading<String> word(List<String> words) {
    return setting -> {
      if (words.contains(setting.value().strip())) {
        return setting.value().strip();
      }
      problems.add(setting, "is not a known word; " + DidYouMean.among(setting.value(), words));
      return null;
    };
  }
}

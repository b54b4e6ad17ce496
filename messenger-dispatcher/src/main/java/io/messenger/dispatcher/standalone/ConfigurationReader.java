package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns settings into a configuration, and notes everything that is wrong with them. */
final class ConfigurationReader {
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values())
          .filter(type -> type != EventType.UNKNOWN && type != EventType.ECHO)
          .map(Enum::name)
          .toList();

  private final Settings settings;
  private final SecretReader secrets;
  private final Problems problems;

  private ConfigurationReader(Settings settings, SecretReader secrets, Problems problems) {
    this.settings = settings;
    this.secrets = secrets;
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
    return new ConfigurationReader(settings, secrets, problems).read();
  }

  private Configuration read() {
    MessengerServer.Builder server = MessengerServer.builder();
    take("host", server::host, this::host);
    take("port", server::port, this::integer);
    take("path", server::path, Setting::value);
    take("domain", server::domain, this::domain);
    take("max-body-bytes", server::maxBodyBytes, this::integer);
    take("development", server::development, this::bool);
    take("time-zone", server::timeZone, this::zone);
    take("strict-mapping", server::strictMapping, this::bool);
    List<MessengerEntry> entries = new ArrayList<>();
    for (String key : settings.entries("messengers")) {
      MessengerEntry entry = messenger(key);
      if (entry != null) {
        entries.add(entry);
      }
    }
    settings.entries("failure-policies").forEach(key -> addFailurePolicy(key, server));
    return new Configuration(server, entries);
  }

  private @Nullable MessengerEntry messenger(String key) {
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
    List<String> texts = secrets.read(key);
    Setting verification = settings.get(key + ".verification");
    Boolean verified = null;
    if (verification != null) {
      String word = word(List.of("secret", "none")).read(verification);
      verified = word == null ? null : word.equals("secret");
      if (verified != null && !verified && !texts.isEmpty()) {
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
            texts,
            verified,
            min,
            max);
  }

  private void addFailurePolicy(String key, MessengerServer.Builder server) {
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
    T value = setting == null ? null : reading.read(setting);
    if (setting != null && value != null) {
      try {
        setter.accept(value);
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

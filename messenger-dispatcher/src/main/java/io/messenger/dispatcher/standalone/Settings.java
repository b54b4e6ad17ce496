package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the file, of environment variables and of system properties; the later of these
 * count. Every key is one of {@link SettingKeys}.
 */
final class Settings {
  /** Of what Kubernetes sets for a Service. */
  private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$\\{");

  private final Map<String, Setting> byKey;
  private final Set<String> refused;

  private Settings(Map<String, Setting> byKey, Set<String> refused) {
    this.byKey = byKey;
    this.refused = refused;
  }

  static Settings read(
      SettingKeys keys,
      @Nullable Path file,
      FileReads reads,
      Map<String, String> environment,
      Properties systemProperties,
      Problems problems) {
    Map<String, Setting> byKey = new LinkedHashMap<>();
    Set<String> refused = new HashSet<>();
    if (file != null) {
      for (Setting written : YamlFile.read(file, reads, keys, problems, refused)) {
        Setting setting = expand(written, environment, problems);
        byKey.put(setting.key(), setting);
      }
    }
    new TreeMap<>(environment)
        .forEach((name, value) -> addVariable(keys, name, value, byKey, problems));
    systemProperties.stringPropertyNames().stream()
        .sorted()
        .forEach(
            name -> addProperty(keys, name, systemProperties.getProperty(name), byKey, problems));
    return new Settings(byKey, refused);
  }

  Set<String> keys() {
    return byKey.keySet();
  }

  @Nullable Setting get(String key) {
    return byKey.get(key);
  }

  /** Whether a key is in the file, but wrong, which was then noted. */
  boolean isRefused(String key) {
    return refused.contains(key);
  }

  /** The keys of the entries of a list, such as {@code messengers[0]}, in order. */
  List<String> entries(String list) {
    Pattern entry = Pattern.compile(Pattern.quote(list) + "\\[(\\d+)].*");
    return byKey.keySet().stream()
        .map(entry::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .distinct()
        .sorted()
        .map(index -> list + "[" + index + "]")
        .toList();
  }

  /** The first setting of an entry of a list; null for none. */
  @Nullable Setting first(String entry) {
    return byKey.values().stream()
        .filter(setting -> setting.key().startsWith(entry))
        .findFirst()
        .orElse(null);
  }

  /** Where an entry of a list begins. */
  String place(String entry) {
    Setting first = first(entry);
    return first == null ? entry : first.source() + ": " + entry;
  }

  private static void addVariable(
      SettingKeys keys, String name, String value, Map<String, Setting> byKey, Problems problems) {
    String source = Setting.VARIABLE + name;
    if (holdsValue(Setting.VARIABLE, name, SettingKeys.ENVIRONMENT_PREFIX, problems)) {
      return;
    }
    if (!name.startsWith(SettingKeys.ENVIRONMENT_PREFIX)) {
      String meant = SettingKeys.environmentForm(name);
      if (keys.ofEnvironment(meant) != null) {
        problems.add(source + ": sets nothing; did you mean " + meant + "? Or unset it");
      } else if (!ADDRESS.matcher(value).matches()) { // as of a Service named messengers
        String near = UnknownVariable.misspelt(name, keys);
        if (near != null) {
          problems.doubt(
              source + ": sets nothing; did you mean " + SettingKeys.environmentName(near) + "?");
        }
      }
      return;
    }
    String key = keys.ofEnvironment(name);
    if (name.endsWith("_PORT") && ADDRESS.matcher(value).matches()) {
      problems.add(
          Setting.VARIABLE
              + ShownName.ofVariable(name, keys)
              + ": holds an address; "
              + UnknownVariable.kubernetes(name.equals("MESSENGER_PORT")));
    } else if (key == null) {
      problems.add(
          Setting.VARIABLE
              + ShownName.ofVariable(name, keys)
              + ": sets nothing; "
              + UnknownVariable.advice(name, keys));
    } else {
      add(new Setting(key, value, source), byKey, problems);
    }
  }

  private static void addProperty(
      SettingKeys keys, String name, String value, Map<String, Setting> byKey, Problems problems) {
    String source = Setting.PROPERTY + name;
    String key = afterPrefix(name);
    String other = key == null || keys.check(key) == null ? null : keys.meant(key, true);
    if (other != null) {
      problems.add(source + ": did you mean " + SettingKeys.PROPERTY_PREFIX + other + "?");
      return;
    }
    String indexed = name.replaceAll("\\((\\d{1,4})\\)", "[$1]");
    if (holdsValue(Setting.PROPERTY, indexed, SettingKeys.PROPERTY_PREFIX, problems)) {
      return;
    }
    if (key == null) {
      String meant = keys.ofEnvironment(SettingKeys.environmentForm(name));
      if (meant != null) {
        problems.add(
            source + ": sets nothing; did you mean " + SettingKeys.PROPERTY_PREFIX + meant + "?");
      } else if (name.startsWith(SettingKeys.ENVIRONMENT_PREFIX)) {
        problems.add(
            Setting.PROPERTY
                + ShownName.ofVariable(SettingKeys.mere(name), keys)
                + ": sets nothing; set it as an environment variable or write -Dmessenger.…");
      } else {
        doubtPrefix(keys, name, problems);
      }
      return;
    }
    String wrong = keys.check(key, WrittenKey.of(value));
    if (wrong != null) {
      boolean shown = wrong.startsWith(key + ":");
      problems.add(
          (shown ? source : Setting.PROPERTY + SettingKeys.PROPERTY_PREFIX + "…") + ": " + wrong);
    } else {
      add(new Setting(key, value, source), byKey, problems);
    }
  }

  /** Other programs have properties, too. */
  private static void doubtPrefix(SettingKeys keys, String name, Problems problems) {
    String mere = SettingKeys.mere(name);
    String same = keys.ofEnvironment(SettingKeys.environmentForm(mere));
    String near = same == null ? UnknownVariable.misspelt(mere, keys) : same;
    if (near != null) {
      problems.doubt(
          Setting.PROPERTY
              + mere
              + ": sets nothing; did you mean "
              + SettingKeys.PROPERTY_PREFIX
              + near
              + (mere.equals(name) ? "?" : "? Write = before its value"));
    }
  }

  /** Whether a name goes on with what may be a secret, which is noted and not shown. */
  private static boolean holdsValue(String kind, String name, String prefix, Problems problems) {
    String mere = SettingKeys.mere(name);
    boolean holds = !mere.equals(name) && mere.startsWith(prefix);
    if (holds) {
      problems.add(kind + ShownName.of(mere) + ": write = before its value");
    }
    return holds;
  }

  private static @Nullable String afterPrefix(String property) {
    return property.startsWith(SettingKeys.PROPERTY_PREFIX)
        ? property.substring(SettingKeys.PROPERTY_PREFIX.length())
        : null;
  }

  private static void add(Setting setting, Map<String, Setting> byKey, Problems problems) {
    if (setting.value().isBlank()) {
      problems.add(setting, "is empty; give it a value or unset it");
    } else {
      byKey.put(setting.key(), setting);
    }
  }

  private static Setting expand(
      Setting setting, Map<String, String> environment, Problems problems) {
    String value =
        REFERENCE
            .matcher(setting.value())
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(
                        expand(
                            reference.group(),
                            reference.group(1),
                            setting,
                            environment,
                            problems)));
    return new Setting(setting.key(), value, setting.source());
  }

  private static String expand(
      String written,
      @Nullable String variable,
      Setting setting,
      Map<String, String> environment,
      Problems problems) {
    if (written.equals("$${")) {
      return "${";
    }
    if (variable == null) {
      problems.add(
          setting,
          "holds a ${ that starts no ${VARIABLE}, a name of A-Z, a-z, 0-9 and _ without a default;"
              + " write $${ where ${ itself is meant");
      return written;
    }
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      problems.add(
          setting,
          "the environment variable "
              + variable
              + (value == null ? " is not set; set it" : " is empty; give it a value")
              + ", or write $${ where ${ itself is meant");
      return written;
    }
    return value;
  }
}

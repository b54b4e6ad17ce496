package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys a configuration can have; {@code []} stands for the place in a list. */
final class SettingKeys {
  static final String ENVIRONMENT_PREFIX = "MESSENGER_";
  static final String PROPERTY_PREFIX = "messenger.";

  static final String ITEM = "[]";
  static final String SINGLE = ": must be a single value, not a list or a mapping";
  private static final List<String> OF_RECEIVER =
      Stream.concat(
              Stream.of(
                  "host",
                  "port",
                  "plain-port",
                  "path",
                  "domain",
                  "tls.certificate-file",
                  "tls.key-file",
                  "trusted-proxies[]",
                  "allowed-engines[]",
                  "admin.host",
                  "admin.port",
                  "admin.token",
                  "admin.token-file",
                  "deadline",
                  "deadlines[].workflow",
                  "deadlines[].event",
                  "deadlines[].deadline",
                  "concurrent-handlers",
                  "queued-events",
                  "handler-threads",
                  "drain-delay",
                  "grace-period",
                  "health-check-interval",
                  "development",
                  "logging.format",
                  "logging.level",
                  "logging.levels[].logger",
                  "logging.levels[].level",
                  "logging.access",
                  "logging.mask[]",
                  "time-zone",
                  "strict-mapping",
                  "preload-code-tables",
                  "strict-handlers",
                  "hide-workflows",
                  "messengers[].class",
                  "messengers[].jar",
                  "messengers[].workflow",
                  "messengers[].secret",
                  "messengers[].secret-file",
                  "messengers[].secrets[]",
                  "messengers[].secret-files[]",
                  "messengers[].versions.min",
                  "messengers[].versions.max",
                  "messengers[].verification",
                  "messengers[].concurrent-handlers",
                  "messengers[].queued-events",
                  "messengers[].handler-threads",
                  "failure-policies[].workflow",
                  "failure-policies[].event",
                  "failure-policies[].policy"),
              Arrays.stream(Limit.values()).map(limit -> "limits." + limit.key()))
          .toList();
  private static final Pattern ENTRY = Pattern.compile("_(\\d{1,4})(_|$)");
  private static final String THERE_IS_NONE = ": there is no such setting";
  private static final String NO_COLON = ": write a colon and a blank (“: ”) before its value";
  private static final Pattern TOKEN = Pattern.compile("\\[\\d{1,4}]|[^.\\[]+|.");

  /** Of what may be a setting in another way; no value of which a part is none is like that. */
  private static final Pattern OTHER_NOTATION = Pattern.compile("[A-Za-z0-9_.()\\[\\]{}-]+");

  private final List<String> all = new ArrayList<>(OF_RECEIVER);
  private final Map<String, Set<String>> children;

  /** The keys of a receiver that has these dialects. */
  SettingKeys(List<DialectProvider> dialects) {
    for (DialectProvider dialect : dialects) {
      String engine = "engines." + dialect.engine() + ".";
      all.add(engine + "path");
      dialect.settings().forEach(key -> all.add(engine + key));
      for (String secret : dialect.secrets()) {
        for (String ending : new String[] {"", "-file", "s[]", "-files[]"}) {
          all.add(engine + secret + ending);
        }
      }
    }
    children = children(all);
  }

  private static Map<String, Set<String>> children(List<String> all) {
    Map<String, Set<String>> children = new LinkedHashMap<>();
    for (String key : all) {
      String parent = "";
      for (String token : tokens(key.replace(ITEM, "[0]"))) {
        String child = token.startsWith("[") ? ITEM : token;
        children.computeIfAbsent(parent, unused -> new LinkedHashSet<>()).add(child);
        parent = join(parent, child);
      }
    }
    return children;
  }

  /** What is wrong with a key that holds a single value; null when nothing is. */
  @Nullable String check(String key) {
    return check(key, new WrittenKey(WrittenKey.Form.VALUE, WrittenKey.Before.NO_VALUE, null));
  }

  /** What is wrong with a key; null when nothing is. */
  @Nullable String check(String key, WrittenKey how) {
    String parent = "";
    String shown = "";
    Matcher tokens = TOKEN.matcher(key);
    while (tokens.find()) {
      String token = tokens.group();
      if (token.equals(".")) {
        continue;
      }
      Set<String> there = children.get(parent);
      boolean item = token.startsWith("[");
      if (there == null) {
        return shown + SINGLE;
      }
      if (item != there.contains(ITEM) || token.equals("[")) {
        String meant = meant(key, false);
        if (meant != null) {
          return key + THERE_IS_NONE + "; did you mean " + meant + "?";
        }
        return item && there.contains(ITEM)
            ? shown + ": an entry is named by its number, from 0, as in " + shown + "[0]"
            : shape(shown, there);
      }
      if (!item && !there.contains(token)) {
        String written = key.substring(tokens.start());
        String meant = NearMiss.among(token, there).isPresent() ? null : meant(key, false);
        if (meant != null && meant.startsWith(shown)) {
          String name = meant.substring(shown.length()).replaceFirst("^\\.", "");
          return join(shown, written) + THERE_IS_NONE + "; did you mean " + name + "?";
        }
        String lost = lostValue(shown, written, there, how);
        return lost == null ? unknown(shown, written, how, parent, token) : lost;
      }
      parent = join(parent, item ? ITEM : token);
      shown =
          join(
              shown, item ? "[" + Integer.parseInt(token, 1, token.length() - 1, 10) + "]" : token);
    }
    Set<String> there = children.get(parent);
    if (!shown.equals(key)) {
      return key
          + THERE_IS_NONE
          + "; "
          + (shown.isEmpty()
              ? DidYouMean.among(key, children.getOrDefault("", Set.of()))
              : "did you mean " + shown + "?");
    }
    WrittenKey.Form form = how.form();
    if (there == null || all.contains(parent)) { // what may be a list too, or is none
      boolean right =
          form == WrittenKey.Form.VALUE
              || form == WrittenKey.Form.NOTHING
              || (there != null && form == WrittenKey.Form.LIST);
      return right ? null : shown + SINGLE;
    }
    return form == (there.contains(ITEM) ? WrittenKey.Form.LIST : WrittenKey.Form.MAPPING)
        ? null
        : shape(shown, there);
  }

  private String unknown(
      String shown, String written, WrittenKey how, String parent, String token) {
    UnknownKey unknown = new UnknownKey(children, parent, token);
    boolean isRest =
        how.before() == WrittenKey.Before.COMMA && how.form() != WrittenKey.Form.NOTHING;
    boolean mayBeValue = how.mayBeValue() && (!isRest || unknown.isBesideSecret());
    String quoted = unknown.quote(written, mayBeValue);
    String hidden = quoted.equals(written) ? "" : how.whyHidden();
    return join(shown, quoted)
        + THERE_IS_NONE
        + hidden
        + "; "
        + unknown.advice(written, how.below());
  }

  /** What is wrong with a key that holds a value, which may be a secret; null for a mere key. */
  private static @Nullable String lostValue(
      String shown, String written, Set<String> there, WrittenKey how) {
    String word = written.split("-?[^\\p{L}\\p{N}_-]", 2)[0];
    if (there.contains(word) && written.length() > word.length() + 1) {
      return join(shown, word) + NO_COLON;
    }
    if (how.isLone()) {
      return (shown.isEmpty() ? "the file" : shown)
          + ": holds a word without a value; put a value with a comma into quotes, or write a colon"
          + " and a blank (“: ”) behind a key";
    }
    String name = written.split("[:：=]", 2)[0];
    return !name.equals(written) && NearMiss.among(name, there).isPresent()
        ? join(shown, name) + NO_COLON
        : null;
  }

  /** The words that keys consist of. */
  Set<String> words() {
    return children.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** A name up to where it goes on with what no setting's has. */
  static String mere(String name) {
    return name.split("[-\\[]?[^\\p{L}\\p{M}\\p{N}_.\\[\\]-]", 2)[0];
  }

  private static String shape(String shown, Set<String> children) {
    String place = shown.isEmpty() ? "the file" : shown;
    return children.contains(ITEM)
        ? place + ": must be a list; start each of its entries with “- ” on a line of its own"
        : place
            + ": must be a mapping with some of the keys "
            + String.join(", ", children)
            + (shown.endsWith("]")
                ? "; begin it with “- " + children.iterator().next() + ": ”"
                : "");
  }

  /** The key an environment variable sets; null when there is none. */
  @Nullable String ofEnvironment(String variable) {
    return ofEnvironment(variable, "_+(\\d{1,4})");
  }

  private @Nullable String ofEnvironment(String variable, String number) {
    if (!variable.startsWith(ENVIRONMENT_PREFIX)) {
      return null;
    }
    for (String key : all) {
      String pattern = environmentName(key.replace(ITEM, "[0]")).replace("_0", number);
      Matcher matcher = Pattern.compile(pattern).matcher(variable.replaceAll("_+", "_"));
      if (matcher.matches()) {
        String found = key;
        for (int i = 1; i <= matcher.groupCount(); i++) {
          int index = Integer.parseInt(Objects.requireNonNullElse(matcher.group(i), "0"));
          found = found.replaceFirst("\\[]", "[" + index + "]");
        }
        return found;
      }
    }
    return null;
  }

  /**
   * The key that is written in another way, such as {@code messengers0secret}, with other
   * separators or without some; null when there is none.
   *
   * @param firstEntry whether the first entry of a list is meant where there is no number
   */
  @Nullable String meant(String written, boolean firstEntry) {
    if (!OTHER_NOTATION.matcher(written).matches()) {
      return null;
    }
    String apart = written.replaceAll("(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])", "_");
    return ofEnvironment(environmentName(apart), firstEntry ? "(?:_+(\\d{1,4}))?" : "_+(\\d{1,4})");
  }

  /** The environment variable that sets a key. */
  static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + environmentForm(key);
  }

  /** A name as those of environment variables are written. */
  static String environmentForm(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "").toUpperCase(Locale.ROOT);
  }

  /** The variables that there are; in lists, those of the entry that another variable names. */
  List<String> environmentNames(String variable) {
    Matcher number = ENTRY.matcher(variable);
    String entry = number.find() ? "[" + number.group(1) + "]" : "[0]";
    return all.stream().map(key -> environmentName(key.replace(ITEM, entry))).toList();
  }

  private static List<String> tokens(String key) {
    List<String> tokens = new ArrayList<>();
    TOKEN
        .matcher(key)
        .results()
        .map(MatchResult::group)
        .filter(token -> !token.equals("."))
        .forEach(tokens::add);
    return tokens;
  }

  static String join(String parent, String child) {
    return parent.isEmpty() || child.startsWith("[") ? parent + child : parent + "." + child;
  }
}

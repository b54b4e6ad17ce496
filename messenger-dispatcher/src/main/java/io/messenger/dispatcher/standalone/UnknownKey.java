package io.messenger.dispatcher.standalone;

import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what to write instead of a key that there is not, or where it belongs. */
final class UnknownKey {
  private static final int MOST = 3;
  private static final int SHORTEST = 3;

  /** So written, and so short, a word is hardly a secret. */
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}_.-]{0,39}");

  private static final List<String> SECRETS = List.of("secret", "token", "tokens", "password");

  private static final Pattern SECRET = Pattern.compile("(secret|token|password)(s|-files?)?");

  /** Names of one thing, each in other places. */
  private static final List<List<String>> ALIKE =
      List.of(
          SECRETS,
          List.of("deadline", "timeout"),
          List.of("workflow", "code"),
          List.of("workflows", "models"),
          List.of("name", "model", "slug", "logger"));

  private final Map<String, Set<String>> all;
  private final Map<String, Set<String>> children;
  private final String parent;
  private final String key;
  private final Set<String> there;

  /** The children by their parents, in whose keys {@code []} is any entry. */
  UnknownKey(Map<String, Set<String>> children, String parent, String key) {
    all = children;
    this.children = ofSection(children, parent);
    this.parent = parent;
    this.key = key;
    there = children.getOrDefault(parent, Set.of());
  }

  /** In an engine's section, only what is above or below is surely meant. */
  private static Map<String, Set<String>> ofSection(
      Map<String, Set<String>> children, String parent) {
    if (!parent.startsWith("engines.")) {
      return children;
    }
    Map<String, Set<String>> left = new LinkedHashMap<>(children);
    left.keySet().removeIf(each -> !each.startsWith(parent) && !parent.startsWith(each));
    return left;
  }

  /**
   * As much of what is written there as is no value, which may be a secret; then {@code …}.
   *
   * @param mayBeValue whether there is reason to take it for one, or for a part of one
   */
  String quote(String written, boolean mayBeValue) {
    String shown = ShownName.of(written);
    if (!shown.equals(written)) {
      return shown;
    }
    boolean known =
        all.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().flatMap(c -> Stream.of(c, entry.getKey() + c)))
            .anyMatch(name -> NearMiss.areNear(written, name));
    if (known) {
      return written;
    }
    String word = written.split("[-_]", 2)[0];
    if (there.contains(word) && !all.containsKey(SettingKeys.join(parent, word))) {
      return word + "…";
    }
    return !mayBeValue && NAME.matcher(written).matches() ? written : "…";
  }

  /** Whether a secret is among the settings there. */
  boolean isBesideSecret() {
    String last = parent.substring(parent.lastIndexOf('.') + 1);
    return SECRET.matcher(last).matches()
        || there.stream().anyMatch(name -> SECRET.matcher(name).matches());
  }

  /**
   * A clause for the end of a message.
   *
   * @param written the whole of what is written there, with dots
   * @param below the first key of the mapping that it holds; null for none
   */
  String advice(String written, @Nullable String below) {
    if (written.chars().anyMatch(c -> Character.isSpaceChar(c) && c != ' ')) {
      return "it holds a no-break or wide blank; write plain ones";
    }
    if (there.contains("class") && written.matches("[\\w$]+(\\.[\\w$]+)+")) {
      return "write “- class: …” where it is the messenger's class";
    }
    if (there.contains("key-file") && key.matches("(?i)(key|trust)-?store.*|pkcs-?12.*|p12|jks")) {
      return "TLS takes two PEM files: certificate-file and key-file";
    }
    Optional<String> near = NearMiss.among(key, there);
    if (below != null
        && parent.isEmpty()
        && there.contains(below)
        && near.filter(name -> children.getOrDefault(name, Set.of()).contains(below)).isEmpty()) {
      return "settings such as " + below + " stand at the top of the file, without it";
    }
    List<String> alike = alike();
    boolean isNear = near.isPresent() && (alike.isEmpty() || SECRET.matcher(key).matches());
    if (isNear) {
      return "did you mean " + near.get() + "?" + LookAlikes.note(key, near.get());
    }
    if (!alike.isEmpty()) {
      return "did you mean " + String.join(" or ", alike) + "?";
    }
    String places = places(key);
    if (!places.isEmpty()) {
      return "it belongs " + places;
    }
    Set<String> longer = longer();
    if (!longer.isEmpty()) {
      return "did you mean " + String.join(" or ", longer) + "?";
    }
    Set<String> elsewhere = new LinkedHashSet<>();
    children.values().forEach(elsewhere::addAll);
    return NearMiss.among(key, elsewhere)
        .map(name -> "did you mean " + name + ", " + places(name) + "?")
        .orElseGet(() -> DidYouMean.among(key, there));
  }

  /** What the thing is called here, or, for a secret, below. */
  private List<String> alike() {
    Matcher secret = SECRET.matcher(key);
    List<String> names =
        secret.matches()
            ? SECRETS
            : ALIKE.stream().filter(each -> each.contains(key)).findFirst().orElse(List.of());
    String ending = secret.matches() && secret.group(2) != null ? secret.group(2) : "";
    List<String> here =
        Stream.of(ending, ending.replaceFirst("s$", ""), "")
            .flatMap(end -> names.stream().map(name -> name + end))
            .filter(there::contains)
            .limit(1)
            .toList();
    if (!here.isEmpty() || !names.equals(SECRETS) || parent.isEmpty()) {
      return here;
    }
    return children.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(parent + "."))
        .flatMap(
            entry ->
                names.stream()
                    .filter(entry.getValue()::contains)
                    .limit(1)
                    .map(name -> entry.getKey().substring(parent.length() + 1) + "." + name))
        .toList();
  }

  /** Where there is a key of a name; empty for nowhere. */
  private String places(String name) {
    return children.entrySet().stream()
        .filter(entry -> entry.getValue().contains(name))
        .map(entry -> place(entry.getKey()))
        .limit(MOST)
        .collect(Collectors.joining(" or "));
  }

  private String place(String above) {
    String shown = above.startsWith(parent + ".") ? above.substring(parent.length() + 1) : above;
    if (shown.isEmpty()) {
      return "at the top of the file";
    }
    return (shown.endsWith("[]") ? "into an entry of " : "below ") + shown.replace("[]", "");
  }

  /** Those that begin alike, {@code logging.level} for {@code log-level}, or end so below. */
  private Set<String> longer() {
    List<String> words = words(key);
    Set<String> longer = new LinkedHashSet<>();
    for (String name : there) {
      for (String child : children.getOrDefault(name, Set.of())) {
        List<String> others = words(name + "." + child);
        boolean isEntry = child.equals(SettingKeys.ITEM);
        if (!isEntry && others.size() == words.size() && beginAlike(words, others)) {
          longer.add(name + "." + child);
        }
      }
    }
    if (longer.isEmpty() && !parent.isEmpty()) {
      there.stream().filter(name -> key.endsWith("-" + name)).forEach(longer::add);
    }
    if (longer.isEmpty()) {
      there.stream()
          .filter(name -> beginAlike(words, words(name)))
          .limit(MOST)
          .forEach(longer::add);
    }
    return longer;
  }

  private static boolean beginAlike(List<String> some, List<String> others) {
    int both = Math.min(some.size(), others.size());
    for (int i = 0; i < both; i++) {
      String one = some.get(i);
      String other = others.get(i);
      boolean alike = one.startsWith(other) || other.startsWith(one);
      if (!alike || Math.min(one.length(), other.length()) < SHORTEST) {
        return false;
      }
    }
    return both > 0;
  }

  private static List<String> words(String name) {
    String separated = name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2");
    List<String> words = new ArrayList<>();
    for (String word : separated.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

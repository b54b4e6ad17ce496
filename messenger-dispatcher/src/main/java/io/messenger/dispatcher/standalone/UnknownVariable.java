package io.messenger.dispatcher.standalone;

import io.messenger.sdk.spelling.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what to set instead of an environment variable that sets nothing. */
final class UnknownVariable {
  private static final int MOST = 3;

  /** What the command line says. */
  private static final List<String> OPTIONS = List.of("CONFIG", "MESSENGERS", "CHECK", "STRICT");

  /** What the forwarders of Jit and Caluma read, where those run. */
  private static final List<String> OF_FORWARDERS =
      List.of("URL", "SECRET", "TIMEOUT", "VETO", "VETO_TIMEOUT", "PRE", "POST", "FAIL_CLOSED");

  private static final Pattern SECRET = Pattern.compile("SECRET|TOKEN|PASSWORD");
  private static final String PREFIX = "MESSENGER";
  private static final String ENTRY = "MESSENGER_MESSENGERS_";

  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "MESSENGER_([A-Z0-9_]{1,63}_)??(SERVICE_(HOST|PORT(_[A-Z0-9_]{1,15})?)"
              + "|PORT_\\d{1,5}_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  private UnknownVariable() {}

  static String advice(String name, SettingKeys keys) {
    String rest = name.substring(SettingKeys.ENVIRONMENT_PREFIX.length());
    if (!OF_FORWARDERS.contains(rest)) {
      return meant(name, rest, keys) + " Or unset it";
    }
    return (rest.equals("SECRET") ? meant(name, rest, keys) + " Or unset it here: " : "")
        + name
        + " is of the forwarders of Jit and Caluma; unset it for the receiver";
  }

  private static String meant(String name, String rest, SettingKeys keys) {
    if (keys.ofEnvironment(name + "_0") != null) {
      return "did you mean " + name + "_0? Each entry has a variable of its own.";
    }
    if (OPTIONS.contains(rest)) {
      return "write --" + rest.toLowerCase(Locale.ROOT) + " on the command line.";
    }
    Matcher kubernetes = OF_KUBERNETES.matcher(name);
    if (kubernetes.matches()) {
      return kubernetes(kubernetes.group(1) == null);
    }
    String other =
        Stream.of(rest, secret(rest, "SECRET"), secret(rest, "TOKEN"))
            .map(one -> keys.meant(one, true))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (other != null) {
      return "did you mean " + SettingKeys.environmentName(other) + "?";
    }
    List<String> names =
        keys.environmentNames(name).stream()
            .map(one -> one.substring(SettingKeys.ENVIRONMENT_PREFIX.length()))
            .toList();
    List<String> meant =
        NearMiss.among(rest, names).map(List::of).orElseGet(() -> longer(rest, names));
    return meant.isEmpty()
        ? "name a setting, as MESSENGER_ADMIN_PORT names admin.port."
        : "did you mean "
            + meant.stream()
                .limit(MOST)
                .map(SettingKeys.ENVIRONMENT_PREFIX::concat)
                .collect(Collectors.joining(" or "))
            + "?";
  }

  /** The key of a name whose prefix is misspelt; null for none, as most are of other programs. */
  static @Nullable String misspelt(String name, SettingKeys keys) {
    String form = SettingKeys.environmentForm(name);
    String[] parts = form.split("_", 2);
    // Phusion Passenger's variables are near, too.
    if (parts.length == 2 && parts[0].startsWith("M") && NearMiss.areNear(parts[0], PREFIX)) {
      String key = keys.ofEnvironment(SettingKeys.ENVIRONMENT_PREFIX + parts[1]);
      return key == null ? keys.ofEnvironment(ENTRY + parts[1]) : key;
    }
    return form.startsWith(PREFIX)
        ? keys.ofEnvironment(SettingKeys.ENVIRONMENT_PREFIX + form.substring(PREFIX.length()))
        : null;
  }

  /**
   * What to do about a variable of Kubernetes.
   *
   * @param isMere whether the Service has the mere name
   */
  static String kubernetes(boolean isMere) {
    return "Kubernetes sets it for a Service "
        + (isMere ? "named messenger" : "whose name begins with messenger-")
        + ": set enableServiceLinks: false.";
  }

  /** Whether Kubernetes sets it for a Service whose name is or begins with messenger. */
  static boolean isOfKubernetes(String name) {
    return OF_KUBERNETES.matcher(name).matches();
  }

  private static String secret(String rest, String word) {
    return SECRET.matcher(rest).replaceAll(word);
  }

  /** Those that end or begin with it. */
  private static List<String> longer(String rest, List<String> names) {
    return names.stream()
        .filter(
            one ->
                one.endsWith("_" + rest)
                    || one.endsWith("_" + rest + "_0")
                    || one.startsWith(rest + "_"))
        .toList();
  }
}

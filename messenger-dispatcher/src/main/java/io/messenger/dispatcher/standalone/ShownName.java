package io.messenger.dispatcher.standalone;

import io.messenger.sdk.spelling.NearMiss;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** As much of a name as is no secret that was written right behind it, or in its place. */
final class ShownName {
  private static final String HIDDEN = "…";

  private static final Pattern SECRET = Pattern.compile("(?i)secret|token|password");

  private static final List<String> SPELT = List.of("secret", "token", "password");

  private static final int LONGEST = 10;

  private static final Pattern WORD_START =
      Pattern.compile("(?<!\\p{L})(?=\\p{L})|(?<=\\p{Ll})(?=\\p{Lu})");

  /** What the name of a secret's setting goes on with. */
  private static final Pattern ENDING =
      Pattern.compile("(?i)(s|[-_]?files?)?(\\[\\d{1,4}]|[-_]\\d{1,4})?");

  /** What is before the word in names of settings, variables, properties and options. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i)(?:-*|-D)(?:messengers?|admin|engines|infoplus|loonflow|jit|caluma|app|workflows"
              + "|\\[?\\d{1,4}]?|[._])*");

  private static final Pattern OF_WEBHOOKS = Pattern.compile("(?i)whsec");

  /** One such as {@code MESSENGER_HOME} is of another program, and must be found to be unset. */
  private static final Pattern WORDS = Pattern.compile("[A-Z_]{1,40}");

  private ShownName() {}

  /** {@return a name, up to what may be a secret in it; then {@code …}} */
  static String of(String name) {
    Matcher webhooks = OF_WEBHOOKS.matcher(name);
    if (webhooks.find()) {
      return place(name.substring(0, webhooks.start())) + HIDDEN;
    }
    Matcher secret = SECRET.matcher(name);
    if (!secret.find()) {
      return ofMisspelt(name);
    }
    return isEnding(name.substring(secret.end())) ? name : cut(name, secret.start(), secret.end());
  }

  /** The same where the word for a secret is misspelt, or has letters of another alphabet. */
  private static String ofMisspelt(String name) {
    Matcher start = WORD_START.matcher(name);
    while (start.find()) {
      int[] ends = ends(name, start.start());
      if (ends.length > 0) {
        boolean isMere = IntStream.of(ends).anyMatch(end -> isEnding(name.substring(end)));
        return isMere ? name : cut(name, start.start(), ends[0]);
      }
    }
    return name;
  }

  /** Where a word that begins there may end, if it is nearly one for a secret. */
  private static int[] ends(String name, int start) {
    return IntStream.rangeClosed(start + 1, Math.min(name.length(), start + LONGEST))
        .filter(
            end ->
                SPELT.stream().anyMatch(one -> NearMiss.areNear(name.substring(start, end), one)))
        .toArray();
  }

  private static String cut(String name, int start, int end) {
    String before = name.substring(0, start);
    return (place(before).equals(before) ? name.substring(0, end) : "") + HIDDEN;
  }

  /** {@return the same of an environment variable that sets nothing} */
  static String ofVariable(String name, SettingKeys keys) {
    boolean known =
        WORDS.matcher(name).matches()
            || UnknownVariable.isOfKubernetes(name)
            || keys.environmentNames(name).stream().anyMatch(one -> NearMiss.areNear(name, one));
    String shown = of(name);
    return known || !shown.equals(name) ? shown : SettingKeys.ENVIRONMENT_PREFIX + HIDDEN;
  }

  private static String place(String before) {
    return PLACE.matcher(before).matches() ? before : "";
  }

  private static boolean isEnding(String rest) {
    return ENDING.matcher(rest).matches()
        || NearMiss.areNear(rest, "file")
        || NearMiss.areNear(rest, "files");
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a handler ends in, and what is before it.
 *
 * @param body the latter
 * @param suffixes the endings that may be meant, as handlers have them
 */
record HandlerEnding(String body, List<String> suffixes) {
  static final List<String> OF_STEP =
      suffixes(naming -> naming.takesStep() && naming != HandlerNaming.STEP_AND_ACTION);
  static final List<String> OF_ACTION = suffixes(HandlerNaming::takesAction);
  static final List<String> OF_STEP_OR_ACTION = suffixes(HandlerNaming::takesStep);
  static final List<String> OF_ACTION_ALONE =
      suffixes(naming -> naming == HandlerNaming.STEP_AND_ACTION);

  /** Those of the handlers that name a step or a field. */
  static final List<String> OF_ALL =
      suffixes(naming -> naming.takesStep() || naming == HandlerNaming.FIELD);

  private static final Pattern OF_VERB = Pattern.compile("(ing|ed|es|e|s)$");

  private static List<String> suffixes(Predicate<HandlerNaming> naming) {
    return Arrays.stream(EventType.values())
        .filter(type -> naming.test(type.getHandlerNaming()))
        .map(EventType::getHandlerSuffix)
        .distinct()
        .toList();
  }

  /** How the name of a handler with an ending is made, for people. */
  static String form(String suffix) {
    if (OF_ACTION_ALONE.contains(suffix)) {
      return "onStep<Step>Action<Action>" + suffix;
    }
    return (OF_STEP.contains(suffix) ? "onStep<Step>" : "onField<Field>") + suffix;
  }

  /** What a name ends in, whatever its case. */
  static @Nullable HandlerEnding exact(String rest, List<String> suffixes) {
    for (String suffix : suffixes) {
      int body = rest.length() - suffix.length();
      if (body >= 0 && rest.regionMatches(true, body, suffix, 0, suffix.length())) {
        return new HandlerEnding(rest.substring(0, body), List.of(suffix));
      }
    }
    return null;
  }

  /** What a name ends in, whatever its case, or nearly, or in another form of the same verb. */
  static @Nullable HandlerEnding of(String rest, List<String> suffixes) {
    HandlerEnding exact = exact(rest, suffixes);
    if (exact != null || rest.isEmpty()) {
      return exact;
    }
    String last = HandlerName.last(rest);
    String body = rest.substring(0, rest.length() - last.length());
    List<String> same =
        suffixes.stream().filter(suffix -> stem(suffix).equals(stem(last))).toList();
    Optional<String> near =
        NearMiss.among(last, suffixes.stream().filter(suffix -> beginsLike(suffix, last)).toList());
    if (same.isEmpty() && near.isEmpty()) {
      return null;
    }
    return new HandlerEnding(body, near.filter(each -> same.isEmpty()).map(List::of).orElse(same));
  }

  static String stem(String verb) {
    String lower = verb.toLowerCase(Locale.ROOT);
    String stem = OF_VERB.matcher(lower).replaceFirst("");
    return switch (lower) {
      case "do", "does", "did", "doing", "done" -> "do";
      case "withdrawn", "withdrew" -> "withdraw";
      default -> stem;
    };
  }

  /** Of verbs the first letter is rarely wrong: Entered is not Rendered. */
  private static boolean beginsLike(String suffix, String word) {
    return suffix.regionMatches(true, 0, word, 0, 1);
  }
}

package io.messenger.sdk.handler;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that the form of a handler's name has anyway, and its codes once more. */
final class RepeatedWords {
  private static final Pattern KIND_TWICE =
      Pattern.compile("(Step|Action|Field)\\1(?![\\p{Ll}\\d])");
  private static final Pattern ENDING_TWICE =
      Pattern.compile("(.+?)(?:(\\p{Lu}\\p{Ll}+)\\2|(Doing|Clicking)(\\p{Lu}\\p{Ll}+))");
  private static final Pattern STEP_AGAIN =
      Pattern.compile("((?:on|to)Step(?:(?!Action).)+)Step((?:Action.+)?\\p{Lu}\\p{Ll}+)");
  private static final Pattern KIND_AGAIN = Pattern.compile("(?<=.)(?:Step|Field)(?=\\p{Lu})");

  private RepeatedWords() {}

  /**
   * Reads a name that an event may have.
   *
   * @param isKnown whether other methods name the codes of a name too
   * @return the names without them, the likeliest first; empty where no word is repeated
   */
  static List<String> without(String name, Predicate<String> isKnown) {
    List<String> kindOnce = List.of(KIND_TWICE.matcher(name).replaceFirst("$1"));
    List<String> found = kindOnce.contains(name) ? List.of() : kindOnce;
    if (found.isEmpty() && !isKnown.test(name)) {
      found =
          Stream.of(endingOnce(name), inner(name), stepOnce(name))
              .filter(each -> !each.isEmpty())
              .findFirst()
              .orElse(List.of());
    }
    return found.stream().filter(each -> !HandlerName.read(each).isEmpty()).toList();
  }

  /** Whether its ending is there twice, which is a mistake however many methods have it. */
  static boolean isOfEndingTwice(String name) {
    return ENDING_TWICE.matcher(name).matches();
  }

  private static List<String> endingOnce(String name) {
    Matcher ending = ENDING_TWICE.matcher(name);
    if (ending.matches()) {
      String before = ending.group(1);
      return ending.group(2) != null
          ? List.of(before + ending.group(2))
          : List.of(before + ending.group(3), before + ending.group(4));
    }
    return HandlerName.beginnings(name)
        .filter(beginning -> !HandlerName.read(beginning).isEmpty())
        .filter(beginning -> HandlerName.last(beginning).equals(HandlerName.last(name)))
        .toList();
  }

  /** A whole handler's name behind the beginning of another, such as {@code onStepOnStepA…}. */
  private static List<String> inner(String name) {
    return KIND_AGAIN
        .matcher(name)
        .results()
        .map(MatchResult::start)
        .filter(start -> start > 2)
        .map(start -> name.substring(0, 2) + name.substring(start))
        .filter(inner -> !HandlerName.read(inner).isEmpty())
        .toList();
  }

  private static List<String> stepOnce(String name) {
    Matcher step = STEP_AGAIN.matcher(name);
    return step.matches() ? List.of(step.group(1) + step.group(2)) : List.of();
  }
}

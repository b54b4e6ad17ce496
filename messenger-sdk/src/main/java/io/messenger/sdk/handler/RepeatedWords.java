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
  private static final Pattern IN_THE_FIELD =
      Pattern.compile(
          "onFieldField(?:Office|Staff|Study|Survey|Test|Trip|Visit|Work)s?(?!\\p{Ll}).*");
  private static final Pattern TWO_ENDINGS =
      Pattern.compile("(.+?)(\\p{Lu}\\p{Ll}+?(?:ing|ed|wn)|(?<!Mark|As)Done)(\\p{Lu}\\p{Ll}+)");
  private static final Pattern WORD_TWICE = Pattern.compile("(.+?)(\\p{Lu}\\p{Ll}+)\\2");
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
    if (IN_THE_FIELD.matcher(name).matches()) {
      return List.of();
    }
    List<String> kindOnce = List.of(KIND_TWICE.matcher(name).replaceFirst("$1"));
    List<String> found = kindOnce.contains(name) ? List.of() : kindOnce;
    if (found.isEmpty() && !isKnown.test(name)) {
      found =
          Stream.of(endingOnce(name), inner(name), stepOnce(name))
              .filter(each -> !each.isEmpty())
              .findFirst()
              .orElse(List.of());
    }
    return found.stream().flatMap(RepeatedWords::callable).toList();
  }

  private static Stream<String> callable(String name) {
    String ending = HandlerName.last(name);
    return name.equals("onStep" + ending) && !HandlerName.isCallable(name)
        ? IntendedGeneric.endingIn(List.of(ending)).names().stream()
        : Stream.of(name).filter(HandlerName::isCallable);
  }

  /** Whether its ending is there twice, which is a mistake however many methods have it. */
  static boolean isOfEndingTwice(String name) {
    return !twoEndings(name).isEmpty();
  }

  /** The same with one of two endings: of the same verb, or the first is one of actions alone. */
  private static List<String> twoEndings(String name) {
    Matcher twice = WORD_TWICE.matcher(name);
    if (twice.matches()) {
      return List.of(twice.group(1) + twice.group(2));
    }
    Matcher two = TWO_ENDINGS.matcher(name);
    if (!two.matches()) {
      return List.of();
    }
    String first = two.group(2);
    String last = two.group(3);
    return first.matches("Doing|Clicking")
            || HandlerEnding.stem(first).equals(HandlerEnding.stem(last))
        ? List.of(two.group(1) + first, two.group(1) + last)
        : List.of();
  }

  private static List<String> endingOnce(String name) {
    List<String> one = twoEndings(name);
    if (!one.isEmpty()) {
      return one;
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

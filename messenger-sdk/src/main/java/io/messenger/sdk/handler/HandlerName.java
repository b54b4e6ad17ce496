package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Composes the names of specific handlers from an event's codes. */
final class HandlerName {
  private static final Pattern WORD =
      Pattern.compile("\\p{Lu}+(?![\\p{Ll}])|\\p{Lu}?[^\\p{Lu}_$]+");
  private static final Pattern STEP_AND_ACTION =
      Pattern.compile("onStep(.+)Action(.+)(Clicking|Doing|Done|Withdrawing|Withdrawn)");
  private static final Pattern STEP =
      Pattern.compile(
          "onStep(.+)(Expiring|Expired|Rendering|Rendered|Printing|Exporting|Withdrawing|Withdrawn"
              + "|Saving|Saved)");
  private static final Pattern NEXT_STEP = Pattern.compile("toStep(.+)Done");
  private static final Pattern FIELD = Pattern.compile("onField(.+)Changing");

  private HandlerName() {}

  /** The name of the handler of a step, or null where the code leaves nothing to name it after. */
  static @Nullable String ofStep(EventType type, String step) {
    String s = part(step);
    return s.isEmpty() ? null : "onStep" + s + type.getHandlerSuffix();
  }

  static @Nullable String ofStepAndAction(EventType type, String step, String action) {
    String s = part(step);
    String a = part(action);
    return s.isEmpty() || a.isEmpty()
        ? null
        : "onStep" + s + "Action" + a + type.getHandlerSuffix();
  }

  static @Nullable String ofNextStep(String step) {
    String s = part(step);
    return s.isEmpty() ? null : "toStep" + s + "Done";
  }

  static @Nullable String ofField(EventType type, String field) {
    String f = part(withoutPrefix(field));
    return f.isEmpty() ? null : "onField" + f + type.getHandlerSuffix();
  }

  static String withoutPrefix(String field) {
    return field.startsWith("field") ? field.substring("field".length()) : field;
  }

  /**
   * What a code becomes in a name: its first letter in upper case; a character that a Java name
   * cannot hold is left out and the letter after it is upper case.
   */
  static String part(String code) {
    StringBuilder part = new StringBuilder(code.length());
    boolean upper = true;
    for (int i = 0; i < code.length(); ) {
      int c = code.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isJavaIdentifierPart(c) || Character.isIdentifierIgnorable(c)) {
        upper = true;
      } else {
        part.appendCodePoint(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return part.toString();
  }

  /** What a name is for, to be shown to people: a name can be read in more than one way. */
  record Meaning(EventType type, Place place) {}

  /** Reads a name; empty for one that is never composed. */
  static List<Meaning> read(String name) {
    Matcher matcher = STEP_AND_ACTION.matcher(name);
    if (matcher.matches() && isPart(matcher.group(1)) && isPart(matcher.group(2))) {
      Place place = Place.ofStep(matcher.group(1), matcher.group(2));
      return meanings(matcher.group(3), place, HandlerNaming::takesAction);
    }
    matcher = STEP.matcher(name);
    if (matcher.matches() && isPart(matcher.group(1))) {
      return meanings(
          matcher.group(2),
          Place.ofStep(matcher.group(1), null),
          naming -> naming.takesStep() && naming != HandlerNaming.STEP_AND_ACTION);
    }
    matcher = NEXT_STEP.matcher(name);
    if (matcher.matches() && isPart(matcher.group(1))) {
      return List.of(new Meaning(EventType.ACTION_DONE, Place.ofNextStep(matcher.group(1))));
    }
    matcher = FIELD.matcher(name);
    if (matcher.matches() && isPart(matcher.group(1))) {
      return List.of(new Meaning(EventType.FIELD_CHANGING, Place.ofField(matcher.group(1))));
    }
    return List.of();
  }

  private static boolean isPart(String text) {
    return part(text).equals(text);
  }

  private static List<Meaning> meanings(
      String suffix, Place place, Predicate<HandlerNaming> naming) {
    return Arrays.stream(EventType.values())
        .filter(type -> naming.test(type.getHandlerNaming()))
        .filter(type -> type.getHandlerSuffix().equals(suffix))
        .map(type -> new Meaning(type, place))
        .toList();
  }

  /** Whether an event can be sent to a method of the name. */
  static boolean isCallable(String name) {
    return !read(name).isEmpty()
        || Arrays.stream(EventType.values())
            .anyMatch(type -> name.equals(type.getGenericHandler()));
  }

  /** The words of a name, without separators; never empty. */
  static List<String> words(String name) {
    List<String> words = WORD.matcher(name).results().map(MatchResult::group).toList();
    return words.isEmpty() ? List.of(name) : words;
  }

  /** The name with each of its words replaced. */
  static String replaceWords(String name, UnaryOperator<String> replacement) {
    return WORD.matcher(name)
        .replaceAll(word -> Matcher.quoteReplacement(replacement.apply(word.group())));
  }

  /** What a name begins with, up to each end of a word but the last one; the longest first. */
  static Stream<String> beginnings(String name) {
    return IntStream.iterate(name.length() - 1, at -> at > 0, at -> at - 1)
        .filter(at -> !Character.isLowerCase(name.charAt(at)))
        .mapToObj(at -> name.substring(0, at));
  }

  static String last(String name) {
    List<String> words = words(name);
    return words.get(words.size() - 1);
  }
}

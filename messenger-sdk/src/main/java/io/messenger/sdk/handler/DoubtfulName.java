package io.messenger.sdk.handler;

import io.messenger.sdk.handler.HandlerName.Meaning;
import io.messenger.sdk.spelling.LookAlikes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name that can be composed, but of a code that no engine is likely to have.
 *
 * @param problem what it is called for, for people
 * @param meant the names that were probably meant, the likeliest first, of which none is doubtful
 * @param otherwise what to do if the code is right; empty where its name must stay
 */
record DoubtfulName(String problem, List<String> meant, String otherwise) {
  private static final Pattern ACTION_BETWEEN =
      Pattern.compile("(onStep|toStep)(.+)Action(.+?)(Done)?");
  private static final Pattern OF_ALL =
      Pattern.compile(
          "(?i)(all|any|each|every|before|after|pre|post)(step|field|action)?s?|所有|全部|任意|任何");
  private static final String DECLARE = " Declare a %s that has this code with @OnStep";
  private static final String IN_GENERIC = " For a %s that has this code write %s and ask %s there";

  /**
   * Reads a name that an event may have.
   *
   * @param names those of all handlers of the class: two that name a code are hardly both wrong
   * @param known the codes of the others
   * @return the doubt; null for none
   */
  static @Nullable DoubtfulName of(String name, List<String> names, KnownCodes known) {
    DoubtfulName doubt = ofForm(name, names);
    return doubt == null ? ofSeveral(name, names, known) : doubt;
  }

  private static @Nullable DoubtfulName ofForm(String name, List<String> names) {
    DoubtfulName doubt = ofTwoAlphabets(name, names);
    doubt = doubt == null ? ofAction(name, names) : doubt;
    doubt = doubt == null ? ofSeparator(name) : doubt;
    doubt = doubt == null ? ofAll(name) : doubt;
    return doubt == null ? ofWordTwice(name, names) : doubt;
  }

  /** Those of names that events may have; what was meant in the place of a doubtful one. */
  static List<String> undoubted(List<String> names) {
    return names.stream()
        .filter(HandlerName::isCallable)
        .flatMap(
            name -> {
              DoubtfulName doubt = ofForm(name, List.of());
              return doubt == null ? Stream.of(name) : doubt.meant.stream();
            })
        .distinct()
        .toList();
  }

  private static DoubtfulName meaning(String problem, List<String> meant, String otherwise) {
    return new DoubtfulName(problem, undoubted(meant), otherwise);
  }

  private static @Nullable DoubtfulName ofTwoAlphabets(String name, List<String> names) {
    String latin = OtherAlphabets.inLatin(name, names);
    return latin == null
        ? null
        : meaning(
            "a code in letters of another alphabet: its " + LookAlikes.difference(name, latin),
            List.of(latin),
            "");
  }

  private static @Nullable DoubtfulName ofAction(String name, List<String> names) {
    Matcher between = ACTION_BETWEEN.matcher(name);
    if (!between.matches()) {
      return null;
    }
    for (Meaning meaning : HandlerName.read(name)) {
      String step = meaning.place().step();
      String nextStep = meaning.place().nextStep();
      if (nextStep != null && !isOfOthers(nextStep, true, names)) {
        List<String> meant = new ArrayList<>(List.of("toStep" + between.group(2) + "Done"));
        if (!between.group(3).equals("Done")) {
          meant.add("onStep" + between.group(2) + "Action" + between.group(3) + "Done");
        }
        return meaning(
            "a next step whose code is %s, as toStep…Done names no action".formatted(nextStep),
            meant,
            declare(name, "step"));
      }
      if (step != null && meaning.place().action() == null && !isOfOthers(step, false, names)) {
        String suffix = meaning.type().getHandlerSuffix();
        return meaning(
            "a step whose code is %s, as %s names no action".formatted(step, meaning.type()),
            List.of("onStep" + between.group(2) + suffix),
            declare(name, "step"));
      }
    }
    return null;
  }

  /** Whether a method that is clearly of another form names the code of a step too. */
  private static boolean isOfOthers(String code, boolean nextStep, List<String> names) {
    return names.stream()
        .flatMap(name -> HandlerName.read(name).stream())
        .map(Meaning::place)
        .anyMatch(
            place ->
                (code.equals(place.step()) && (nextStep || place.action() != null))
                    || (!nextStep && code.equals(place.nextStep())));
  }

  private static @Nullable DoubtfulName ofSeparator(String name) {
    return codes(name)
        .filter(code -> code.startsWith("_") || code.endsWith("_"))
        .findFirst()
        .map(
            code ->
                meaning(
                    "a code " + code,
                    IntendedName.of(name).names(),
                    declare(name, "step or action")))
        .filter(doubt -> !doubt.meant.isEmpty())
        .orElse(null);
  }

  /** Several codes in one, such as {@code ApplyOrHr}, where one of them is another method's. */
  private static @Nullable DoubtfulName ofSeveral(
      String name, List<String> names, KnownCodes known) {
    for (Meaning meaning : HandlerName.read(name)) {
      Place place = meaning.place();
      for (String code : place.codes().toList()) {
        Set<String> others = code.equals(place.action()) ? known.actions() : known.steps();
        String[] parts = KnownCodes.joined(code);
        if (place.field() == null
            && parts.length > 1
            && Arrays.stream(parts).map(KnownCodes::fold).anyMatch(others::contains)
            && !isKnown(code, name, names)) {
          return meaning(
              "a code " + code + ", as a name is for one",
              Arrays.stream(parts).map(part -> name.replace(code, part)).toList(),
              " Write a method for each"
                  + (place.nextStep() == null ? ", or one with @OnStep for all." : ".")
                  + declare(name, "step or action"));
        }
      }
    }
    return null;
  }

  /** Whether another method names a code too. */
  private static boolean isKnown(String code, String name, List<String> names) {
    return names.stream()
        .filter(other -> !other.equals(name) && !RepeatedWords.isOfEndingTwice(other))
        .flatMap(DoubtfulName::codes)
        .anyMatch(code::equals);
  }

  /** A word that stands for all codes in other languages than this. */
  private static @Nullable DoubtfulName ofAll(String name) {
    for (Meaning meaning : HandlerName.read(name)) {
      if (meaning.place().field() != null) {
        return null;
      }
      String code =
          meaning.place().codes().filter(OF_ALL.asMatchPredicate()).findFirst().orElse(null);
      if (code != null) {
        String action = meaning.place().action();
        return code.equals(action)
            ? new DoubtfulName(
                "an action whose code is " + code,
                List.of(),
                " Declare an @OnStep with this code, or without an action for every one")
            : meaning(
                "a code " + code,
                Stream.ofNullable(meaning.type().getGenericHandler()).toList(),
                (action == null ? "" : " There ask for the action: e.getActionCode().")
                    + declare(name, "step"));
      }
    }
    return null;
  }

  /** A word that the form has anyway is in the code too. */
  private static @Nullable DoubtfulName ofWordTwice(String name, List<String> names) {
    List<String> meant =
        RepeatedWords.without(
            name, repeated -> codes(repeated).anyMatch(code -> isKnown(code, name, names)));
    if (meant.isEmpty()) {
      return null;
    }
    List<String> right = codes(meant.get(0)).toList();
    String code = codes(name).filter(each -> !right.contains(each)).findFirst().orElse(name);
    return meaning("a code " + code, meant, declare(name, "step or action"));
  }

  /** What to write if the code is right: of fields and next steps there is no annotation. */
  private static String declare(String name, String kind) {
    if (name.startsWith("onStep")) {
      return DECLARE.formatted(kind);
    }
    return name.startsWith("toStep")
        ? IN_GENERIC.formatted("next step", "onActionDone", "e.getNextSteps()")
        : IN_GENERIC.formatted("field", "onFieldChanging", "e.getField()");
  }

  private static Stream<String> codes(String name) {
    return HandlerName.read(name).stream().limit(1).flatMap(each -> each.place().codes());
  }

  /** For people; goes on after the method. */
  @Override
  public String toString() {
    return "is called only for %s%s%s"
        .formatted(
            problem,
            meant.isEmpty() ? "." : "; did you mean " + String.join(" or ", meant) + "?",
            otherwise);
  }
}

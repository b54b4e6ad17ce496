package io.messenger.sdk.handler;

import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of handlers that a method's name was probably meant to be.
 *
 * @param names such names, the likeliest first; empty where none can be told
 * @param form what the name lacks, for people; null where that is not known
 */
record IntendedName(List<String> names, @Nullable String form) {
  private static final Pattern ACTIONS = Pattern.compile("(?<=.)Actions(?=\\P{Ll})");
  private static final Pattern ALMOST_ON =
      Pattern.compile(
          "(?!to\\P{Ll})(?:[a-z]+|on(?:The|An?|Each|Every|Any|All|My))"
              + "((?:Step|Field|Action|Instance).+)");
  private static final Pattern TO = Pattern.compile("(?<=\\P{Lu})To(?:Step)?(?=\\P{Ll})");
  private static final Pattern STRAY_LETTER =
      Pattern.compile("(?<=Step|Field|Action)\\p{Ll}(?=\\p{Lu})");
  private static final Pattern VERB_FIRST =
      Pattern.compile("on(\\p{Lu}\\p{Ll}+)((?:Step|Field|Action|Instance)\\P{Ll}.*)");
  private static final Set<String> CONNECTING = Set.of("On", "Step");
  private static final String ACTION = "Action";
  private static final String DONE = "Done";

  /** Reads a name that is not a handler's. */
  static IntendedName of(String name) {
    String corrected = withOn(name);
    if (corrected != null) {
      return new IntendedName(DoubtfulName.undoubted(List.of(corrected)), null);
    }
    String compact = compact(name);
    for (String generic : IntendedGeneric.all()) {
      if (generic.equalsIgnoreCase(compact) || generic.equalsIgnoreCase("on" + compact)) {
        return new IntendedName(List.of(generic), null);
      }
    }
    IntendedName bare = SurplusWords.without(compact);
    if (bare != null) {
      return bare;
    }
    IntendedName meant = ofKind(verbLast(compact));
    String strayless = STRAY_LETTER.matcher(compact).replaceFirst("");
    List<String> likeliest = new ArrayList<>(meant.names);
    if (!strayless.equals(compact)) {
      likeliest.add(HandlerName.read(strayless).isEmpty() ? likeliest.size() : 0, strayless);
    }
    List<String> callable =
        DoubtfulName.undoubted(likeliest.stream().filter(each -> !each.equals(name)).toList());
    if (callable.isEmpty() && meant.form == null) {
      callable = IntendedGeneric.near(compact).map(List::of).orElse(List.of());
    }
    return new IntendedName(callable, meant.form);
  }

  /** A name with another word than {@code on} before a handler's, put right; null for others. */
  static @Nullable String withOn(String name) {
    Matcher almost = ALMOST_ON.matcher(name);
    String corrected = almost.matches() ? "on" + almost.group(1) : name;
    return !corrected.equals(name) && HandlerName.isCallable(corrected) ? corrected : null;
  }

  /** Whether a letter or two of the name are wrong; else much is missing, or it is another's. */
  boolean isMisspeltAs(String name) {
    return names.stream().anyMatch(each -> NearMiss.areNear(name, each));
  }

  /** {@code onChangeFieldDays} is {@code onFieldDaysChange}. */
  private static String verbLast(String name) {
    Matcher matcher = VERB_FIRST.matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    String verb = matcher.group(1);
    String place = matcher.group(2);
    List<String> verbs =
        place.startsWith("Field")
            ? List.of(IntendedField.CHANGING)
            : HandlerEnding.OF_STEP_OR_ACTION;
    return HandlerEnding.of(verb, verbs) == null ? name : "on" + place + verb;
  }

  private static IntendedName ofKind(String name) {
    boolean to = begins(name, "to");
    boolean on = begins(name, "on");
    String rest = to || on ? name.substring(2) : name;
    String kind = HandlerName.words(rest).get(0);
    for (String next : List.of("toStep", "onToStep", "onNextStep")) {
      if (startsWith(name, next)) {
        return ofNextStep(name.substring(next.length()));
      }
    }
    if (startsWith(name, "onStep")) {
      return ofStep(after("Step", name.substring(2)));
    }
    if (startsWith(name, "onField")) {
      return IntendedField.of(after("Field", name.substring(2)));
    }
    if (startsWith(name, "onAction") || startsWith(name, "onInstance")) {
      return IntendedGeneric.of(name);
    }
    if (to) {
      boolean step = NearMiss.areNear(kind, "Step");
      String next = step ? rest.substring(kind.length()) : rest;
      return step || HandlerEnding.of(next, List.of(DONE)) != null ? ofNextStep(next) : unknown();
    }
    if (NearMiss.areNear(kind, "Step")) {
      return ofStep(rest.substring(kind.length()));
    }
    if (NearMiss.areNear(kind, "Field")) {
      return IntendedField.of(rest.substring(kind.length()));
    }
    if (NearMiss.areNear(kind, ACTION) || NearMiss.areNear(kind, "Instance")) {
      return IntendedGeneric.of("on" + capitalized(rest));
    }
    HandlerEnding ofField = HandlerEnding.of(rest, IntendedField.ENDINGS);
    if (ofField != null) {
      return NearMiss.areNear(kind, "Group") && ofField.body().length() > kind.length()
          ? IntendedField.ofGroup()
          : IntendedField.of(rest);
    }
    return HandlerEnding.of(rest, HandlerEnding.OF_STEP_OR_ACTION) == null
        ? IntendedGeneric.ofAnyKind(name)
        : ofStep(rest);
  }

  /** Whether the first word is one of two letters; what has no case begins another word. */
  private static boolean begins(String name, String word) {
    return startsWith(name, word) && name.length() > 2 && !Character.isLowerCase(name.charAt(2));
  }

  /** What is behind the word of a kind, or its plural. */
  private static String after(String kind, String rest) {
    String word = HandlerName.words(rest).get(0);
    boolean plural = word.equalsIgnoreCase(kind + "s");
    return rest.substring((plural ? word : kind).length());
  }

  private static IntendedName ofStep(String rest) {
    HandlerEnding ending =
        HandlerEnding.of(
            ACTIONS.matcher(rest).replaceFirst(ACTION), HandlerEnding.OF_STEP_OR_ACTION);
    IntendedName ofField = ending == null ? IntendedField.atStep(rest) : null;
    if (ofField != null) {
      return ofField;
    }
    if (ending == null) {
      return new IntendedName(
          List.of(),
          "it names no event: a handler of a step ends in "
              + String.join(", ", HandlerEnding.OF_STEP)
              + "; one of an action in "
              + String.join(", ", HandlerEnding.OF_ACTION));
    }
    if (ending.body().isEmpty()) {
      return IntendedGeneric.endingIn(ending.suffixes());
    }
    ending = new HandlerEnding(withAction(ending.body()), ending.suffixes());
    List<String> names = new ArrayList<>();
    Matcher to = TO.matcher(ending.body());
    boolean toNext = ending.suffixes().contains(DONE) && to.find();
    if (toNext) {
      names.add("toStep" + ending.body().substring(to.end()) + DONE);
      if (to.group().equals("ToStep")) {
        return new IntendedName(names, null);
      }
    }
    String form = null;
    int at = action(ending.body());
    for (String suffix : ending.suffixes()) {
      boolean needsAction = HandlerEnding.OF_ACTION_ALONE.contains(suffix);
      if (startsWith(ending.body(), ACTION) && needsAction && at < 0) {
        form = "it names no step, the form is " + HandlerEnding.form(suffix);
      } else if (at > 0) {
        String step = "onStep" + capitalized(ending.body().substring(0, at));
        String action = capitalized(ending.body().substring(at + ACTION.length()));
        names.add(
            HandlerEnding.OF_ACTION.contains(suffix)
                ? step + ACTION + action + suffix
                : step + suffix);
      } else if (needsAction) {
        form = "it names no action, the form is " + HandlerEnding.form(suffix);
        int end = ending.body().length();
        String last =
            toNext ? ending.body().substring(to.start()) : HandlerName.last(ending.body());
        String before = ending.body().substring(0, end - last.length());
        if (!before.isEmpty() && HandlerEnding.OF_STEP.contains(last)) {
          return new IntendedName(List.of("onStep" + capitalized(ending.body())), null);
        }
        if (!before.isEmpty()
            && !last.equalsIgnoreCase(ACTION)
            && !HandlerEnding.OF_ACTION_ALONE.contains(last)) {
          String connecting = HandlerName.last(before);
          String step = before.substring(0, before.length() - connecting.length());
          if (CONNECTING.contains(connecting) && !step.isEmpty()) {
            names.add("onStep" + capitalized(step) + ACTION + capitalized(last) + suffix);
          }
          names.add("onStep" + capitalized(before) + ACTION + capitalized(last) + suffix);
        }
      } else {
        names.add("onStep" + capitalized(ending.body()) + suffix);
      }
    }
    return new IntendedName(names, form);
  }

  private static IntendedName ofNextStep(String rest) {
    HandlerEnding ending = HandlerEnding.of(rest, HandlerEnding.OF_STEP_OR_ACTION);
    String step = ending == null ? rest : ending.body();
    return step.isEmpty()
        ? new IntendedName(List.of(), "it names no step, the form is toStep<Next>Done")
        : new IntendedName(List.of("toStep" + capitalized(step) + DONE), null);
  }

  static IntendedName unknown() {
    return new IntendedName(List.of(), null);
  }

  /** Where the word Action is between a step and an action; below 0 where it is not. */
  private static int action(String body) {
    int at = body.indexOf(ACTION, 1);
    if (at < 0) {
      at = body.toLowerCase(Locale.ROOT).indexOf("action", 1);
    }
    return at > 0 && at + ACTION.length() < body.length() ? at : -1;
  }

  /** The same with the word Action between a step and an action put right. */
  private static String withAction(String body) {
    int start = 0;
    for (String word : HandlerName.words(body)) {
      int end = start + word.length();
      boolean near = word.length() == ACTION.length() || startsWith(word, "Act");
      if (action(body) < 0
          && start > 0
          && end < body.length()
          && near
          && NearMiss.areNear(word, ACTION)) {
        return body.substring(0, start) + ACTION + body.substring(end);
      }
      start = end;
    }
    return body;
  }

  static boolean startsWith(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** The words of a name in one, without separators. */
  private static String compact(String name) {
    boolean upper = name.equals(name.toUpperCase(Locale.ROOT));
    String words =
        HandlerName.words(upper ? name.toLowerCase(Locale.ROOT) : name).stream()
            .map(IntendedName::capitalized)
            .collect(Collectors.joining());
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  static String capitalized(String word) {
    return HandlerName.part(word);
  }
}

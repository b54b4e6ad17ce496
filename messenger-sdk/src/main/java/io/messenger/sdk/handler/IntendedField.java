package io.messenger.sdk.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handlers of fields that a method's name was probably meant to be. */
final class IntendedField {
  static final String CHANGING = "Changing";
  private static final String SUGGESTING = "Suggesting";

  /** What the names of handlers of fields end in. */
  static final List<String> ENDINGS = List.of(CHANGING, SUGGESTING);

  private static final Pattern OF_BROWSER =
      Pattern.compile("(?i)(blur|click|edit|focus|input|load|select|updat)(e|ed|ing)?");
  private static final Pattern DOUBLED_FIELD = Pattern.compile("^(?i:field)(?=\\P{Ll})");
  private static final Pattern SUGGESTIONS =
      Pattern.compile("Suggest(?:ions?|ing|ed|s)?(?:\\P{Ll}.*)?|.+Suggest(?:ions?|ed)");
  private static final Pattern CHANGING_FIRST = Pattern.compile("Changing\\P{Ll}.*");
  private static final Pattern GROUP_FIRST = Pattern.compile("group\\P{Ll}.*");
  private static final Pattern AT_STEP = Pattern.compile(".+Field(|\\P{Ll}.*)");

  private IntendedField() {}

  /** Reads what is behind the word Field of a name. */
  static IntendedName of(String name) {
    String rest = DOUBLED_FIELD.matcher(name).replaceFirst("");
    if (GROUP_FIRST.matcher(rest).matches()) {
      return ofGroup();
    }
    if (CHANGING_FIRST.matcher(rest).matches()) {
      String behind = rest.substring(CHANGING.length());
      HandlerEnding ofOthers = ofOthers(behind);
      return ofOthers != null && ofOthers.body().isEmpty() ? named("", CHANGING) : of(behind);
    }
    HandlerEnding ending = HandlerEnding.of(rest, ENDINGS);
    if (ending != null && (ending.suffixes().contains(CHANGING) || ending.body().isEmpty())) {
      return named(ending.body(), ending.suffixes().get(0));
    }
    HandlerEnding ofOthers = ofOthers(rest);
    if (ending != null || SUGGESTIONS.matcher(rest).matches()) {
      List<String> names = new ArrayList<>(List.of("onField" + SUGGESTING));
      if (ofOthers == null && rest.contains("Suggestion")) { // a field may be named so
        names.add("onField" + IntendedName.capitalized(rest) + CHANGING);
      }
      return new IntendedName(
          names,
          "no handler is of the suggestions of one field; supply its code table (setCodeTables,"
              + " getSuggestionData)");
    }
    if (ofOthers != null) {
      return withEventOfOthers(ofOthers, rest);
    }
    return rest.isEmpty()
        ? new IntendedName(List.of(), "it names no event, the form is onField<Field>Changing")
        : named(rest, CHANGING);
  }

  /** Reads what is behind the word Step of a name, which may be a field's; null where it is not. */
  static @Nullable IntendedName atStep(String rest) {
    HandlerEnding ending = HandlerEnding.of(rest, ENDINGS);
    Matcher field = AT_STEP.matcher(ending == null ? "" : ending.body());
    return ending == null || !field.matches()
        ? null
        : new IntendedName(
            of(field.group(1) + ending.suffixes().get(0)).names(),
            "a handler of a field names no step, so ask for it: e.getStep().getStepCode()");
  }

  static IntendedName ofGroup() {
    return new IntendedName(
        List.of(), "no event is of a group; write onField<Field>Changing for one of its fields");
  }

  private static IntendedName named(String field, String suffix) {
    return new IntendedName(List.of("onField" + IntendedName.capitalized(field) + suffix), null);
  }

  /** The end of a name that is an event of steps and actions, or one of browsers. */
  private static @Nullable HandlerEnding ofOthers(String rest) {
    HandlerEnding exact = HandlerEnding.exact(rest, HandlerEnding.OF_STEP_OR_ACTION);
    if (exact != null || rest.isEmpty()) {
      return exact;
    }
    String last = HandlerName.last(rest);
    return OF_BROWSER.matcher(last).matches()
        ? new HandlerEnding(rest.substring(0, rest.length() - last.length()), List.of(last))
        : null;
  }

  private static IntendedName withEventOfOthers(HandlerEnding ending, String rest) {
    HandlerEnding right = HandlerEnding.of(ending.body(), List.of(CHANGING));
    if (right != null) {
      return named(right.body(), CHANGING);
    }
    String field = IntendedName.capitalized(ending.body());
    return new IntendedName(
        field.isEmpty()
            ? IntendedGeneric.endingIn(ending.suffixes()).names().stream()
                .filter(name -> !name.startsWith("onInstance"))
                .toList()
            : List.of(
                "onField" + field + CHANGING,
                "onField" + IntendedName.capitalized(rest) + CHANGING),
        "no event of a field ends in "
            + ending.suffixes().get(0)
            + "; the form is onField<Field>Changing");
  }
}

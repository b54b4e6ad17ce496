package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Handlers of all steps or instances that a method's name was probably meant to be. */
final class IntendedGeneric {
  private static final String OF_ACTION = "onAction";
  private static final String OF_INSTANCE = "onInstance";
  private static final Pattern ANY_EVENT =
      Pattern.compile("on(?:The|Each|Every|Any|All|Other|Unknown)Events?");

  private IntendedGeneric() {}

  /** Reads a name that begins as such a handler's does. */
  static IntendedName of(String name) {
    List<String> words = HandlerName.words(name);
    String last = words.get(words.size() - 1);
    List<String> same =
        ofVerb(name.substring(0, name.length() - last.length()), HandlerEnding.stem(last));
    if (!same.isEmpty()) {
      return new IntendedName(same, null);
    }
    if (near(name).isPresent()) {
      return IntendedName.unknown();
    }
    IntendedName ofOthers = endingIn(List.of(IntendedName.capitalized(last)));
    if (words.size() == 3 && !ofOthers.names().isEmpty()) {
      return ofOthers;
    }
    return IntendedName.startsWith(name, OF_ACTION)
        ? ofAction(IntendedName.capitalized(name.substring(OF_ACTION.length())), last)
        : ofInstance(last);
  }

  private static IntendedName ofAction(String rest, String last) {
    HandlerEnding ending = HandlerEnding.of(rest, HandlerEnding.OF_ACTION);
    if (ending != null) {
      return new IntendedName(
          List.of(),
          "it names no step, the form is onStep<Step>Action"
              + IntendedName.capitalized(ending.body())
              + ending.suffixes().get(0));
    }
    List<String> ofVerb = ofNearVerb(OF_ACTION, last);
    return ofVerb.isEmpty()
        ? new IntendedName(
            List.of(),
            "it names no step and no event: a handler of an action is named onStep<Step>Action"
                + (rest.isEmpty() ? "<Action>" : rest)
                + ", and ends in "
                + String.join(", ", HandlerEnding.OF_ACTION))
        : new IntendedName(ofVerb, null);
  }

  private static IntendedName ofInstance(String last) {
    List<String> ofVerb = ofNearVerb(OF_INSTANCE, last);
    return ofVerb.isEmpty()
        ? new IntendedName(
            List.of(),
            "it names no event: a handler of an instance ends in "
                + all().stream()
                    .filter(generic -> generic.startsWith(OF_INSTANCE))
                    .map(HandlerName::last)
                    .collect(Collectors.joining(", ")))
        : new IntendedName(ofVerb, null);
  }

  /** Reads a name that begins with {@code on}, but names no kind of thing that events have. */
  static IntendedName ofAnyKind(String name) {
    return new IntendedName(
        ANY_EVENT.matcher(name).matches()
            ? List.of("onEvent")
            : ofNearVerb(OF_INSTANCE, HandlerName.last(name)),
        null);
  }

  /** Of the verb that a word is, or nearly is; of its very form where there is such a one. */
  private static List<String> ofNearVerb(String kind, String word) {
    HandlerEnding near = HandlerEnding.of(word, HandlerEnding.OF_ALL);
    List<String> found =
        ofVerb(kind, HandlerEnding.stem(near == null ? word : near.suffixes().get(0)));
    List<String> exact =
        found.stream().filter(each -> HandlerName.last(each).equalsIgnoreCase(word)).toList();
    return exact.isEmpty() ? found : exact;
  }

  private static List<String> ofVerb(String beginning, String stem) {
    return all().stream()
        .filter(generic -> IntendedName.startsWith(generic, beginning))
        .filter(generic -> HandlerEnding.stem(HandlerName.last(generic)).equals(stem))
        .toList();
  }

  /** One of which a letter is wrong: not one of another verb, however short that is. */
  static Optional<String> near(String name) {
    return NearMiss.among(
        name, all().stream().filter(generic -> !isOfOtherVerb(name, generic)).toList());
  }

  private static boolean isOfOtherVerb(String name, String generic) {
    String verb = HandlerName.last(generic);
    String before = generic.substring(0, generic.length() - verb.length());
    return IntendedName.startsWith(name, before)
        && !NearMiss.areNear(name.substring(before.length()), verb);
  }

  static IntendedName endingIn(List<String> suffixes) {
    return new IntendedName(
        Arrays.stream(EventType.values())
            .filter(type -> suffixes.contains(type.getHandlerSuffix()))
            .map(EventType::getGenericHandler)
            .filter(Objects::nonNull)
            .toList(),
        null);
  }

  /** All of them, as they are named. */
  static Set<String> all() {
    return Arrays.stream(EventType.values())
        .map(EventType::getGenericHandler)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

package io.messenger.sdk.handler;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of a method's name beside those of a handler, such as Before, All and Event. */
final class SurplusWords {
  private static final Pattern TIME = Pattern.compile("on(Before|After|Pre|Post)(\\P{Ll}.*)");
  private static final Pattern ALL =
      Pattern.compile(
          "on(?:The|An?|Each|Every|Any|All|My)(Step|Field|Action|Instance)s?(\\P{Ll}.*)");
  private static final Pattern OF_METHODS =
      Pattern.compile("(Event|Handler|Method|Listener|Callback|Hook|V?\\d)+\\d*");

  private SurplusWords() {}

  /** Reads a name that is not a handler's; null where there is none of them. */
  static @Nullable IntendedName without(String name) {
    IntendedName found = ofTime(name);
    found = found == null ? ofAll(name) : found;
    return found == null ? behind(name) : found;
  }

  /** Before and after are told by the ending. */
  private static @Nullable IntendedName ofTime(String name) {
    Matcher matcher = TIME.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    String rest = matcher.group(2);
    String last = HandlerName.last(rest);
    String verb = IntendedName.capitalized(HandlerEnding.stem(last));
    IntendedName meant =
        IntendedName.of("on" + rest.substring(0, rest.length() - last.length()) + verb);
    boolean before = matcher.group(1).matches("Before|Pre");
    List<String> names =
        meant.names().stream().filter(each -> each.endsWith("ing") == before).toList();
    boolean mayBeOfCode = matcher.group(1).matches("Pre|Post");
    return names.isEmpty() || (mayBeOfCode && names.stream().anyMatch(SurplusWords::isSpecific))
        ? null
        : new IntendedName(names, meant.form());
  }

  private static @Nullable IntendedName ofAll(String name) {
    Matcher matcher = ALL.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    String one = "on" + matcher.group(1) + matcher.group(2);
    if (HandlerName.isCallable(one)) {
      return new IntendedName(DoubtfulName.undoubted(List.of(one)), null);
    }
    HandlerEnding ending = HandlerEnding.of(matcher.group(2), HandlerEnding.OF_ACTION);
    return ending == null || !matcher.group(1).equals("Step")
        ? null
        : new IntendedName(
            IntendedGeneric.endingIn(ending.suffixes()).names(),
            "of all steps, one for an action asks for it: e.getActionCode()");
  }

  /** Whatever stands behind the ending of a handler, unless it is an ending too. */
  private static @Nullable IntendedName behind(String name) {
    Optional<String> beginning =
        HandlerName.beginnings(name).filter(HandlerName::isCallable).findFirst();
    if (beginning.isEmpty() || HandlerEnding.of(name, HandlerEnding.OF_ALL) != null) {
      return null;
    }
    String handler = beginning.get();
    String behind = name.substring(handler.length());
    String ending = HandlerName.last(handler);
    if (!isSpecific(handler) && !OF_METHODS.matcher(behind).matches()) {
      return handler.equals("onStep" + ending)
          ? new IntendedName(DoubtfulName.undoubted(List.of("onStep" + behind + ending)), null)
          : null;
    }
    return new IntendedName(DoubtfulName.undoubted(List.of(handler)), null);
  }

  private static boolean isSpecific(String name) {
    return !HandlerName.read(name).isEmpty();
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds methods that their author takes for handlers, but that no event can reach. */
final class UncallableMethods {
  private static final Pattern HANDLER_LIKE = Pattern.compile("([Oo]n|[Tt]o)[^a-z].*");
  private static final Pattern EVENT_LIKE =
      Pattern.compile("[Oo]n(Instance|Step|Action|Field|Event)(?![a-z]).*");
  private static final Pattern ACTION_MISSING = Pattern.compile("onStep.+(Clicking|Doing|Done)");
  private static final Pattern LOWER_CASE =
      Pattern.compile("(?:on|to)(?:Step|Field)(\\p{Ll}).*|onStep.*Action(\\p{Ll}).*");

  private UncallableMethods() {}

  /**
   * Warns about methods of a class.
   *
   * @param called those that are called, whatever their names
   */
  static List<String> warnings(
      Class<?> type, List<Method> publicMethods, Collection<Method> called) {
    List<String> warnings = new ArrayList<>();
    for (Method method : publicMethods) {
      if (method.getDeclaringClass() != AbstractMessenger.class
          && !called.contains(method)
          && looksLikeHandler(method)) {
        addWarning(method, warnings);
      }
    }
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!Modifier.isPublic(method.getModifiers())
            && HandlerScan.takesEvent(method)
            && isCallable(method.getName())
            && publicMethods.stream()
                .noneMatch(other -> HandlerScan.sameSignature(other, method))) {
          warnings.add(Handler.describe(method) + " is never called: it is not public");
        }
      }
    }
    return warnings;
  }

  /** Other methods begin with "to" and "on" too: what they take and return tells them apart. */
  private static boolean looksLikeHandler(Method method) {
    String name = method.getName();
    if (HandlerScan.isDeclared(method) || !HANDLER_LIKE.matcher(name).matches()) {
      return false;
    }
    boolean answers = InfoPlusResponse.class.isAssignableFrom(method.getReturnType());
    if (isCallable(name)
        || EVENT_LIKE.matcher(name).matches()
        || (HandlerScan.takesEvent(method) && answers)) {
      return true;
    }
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    return Character.toLowerCase(name.charAt(0)) == 'o'
        ? parameters.contains(InfoPlusEvent.class) || answers
        : name.regionMatches(true, 0, "toStep", 0, 6) && parameters.contains(InfoPlusEvent.class);
  }

  private static void addWarning(Method method, List<String> warnings) {
    String reason =
        isCallable(method.getName()) ? wrongForm(method) : unknownName(method.getName());
    if (reason != null) {
      warnings.add(Handler.describe(method) + " is never called: " + reason);
    }
  }

  private static boolean isCallable(String name) {
    return !HandlerName.read(name).isEmpty() || isGeneric(name);
  }

  private static boolean isGeneric(String name) {
    return Arrays.stream(EventType.values())
        .anyMatch(type -> name.equals(type.getGenericHandler()));
  }

  private static @Nullable String wrongForm(Method method) {
    if (HandlerScan.isHandler(method)) {
      return null;
    }
    if (Modifier.isStatic(method.getModifiers())) {
      return "it is static";
    }
    if (!HandlerScan.takesEvent(method)) {
      return "wrong parameter, a handler takes exactly one InfoPlusEvent";
    }
    return "wrong return type "
        + method.getReturnType().getSimpleName()
        + ", a handler returns InfoPlusResponse";
  }

  private static String unknownName(String name) {
    String lowered = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    if (isCallable(lowered)) {
      return didYouMean(lowered);
    }
    Optional<String> generic = HandlerName.nearestGeneric(name);
    if (generic.isPresent() && generic.get().equalsIgnoreCase(name)) {
      return didYouMean(generic.get());
    }
    Matcher lowerCase = LOWER_CASE.matcher(name);
    if (lowerCase.matches()) {
      return "in a handler's name the code of a step, action or field begins with an upper-case"
          + " letter";
    }
    if (generic.isPresent()) {
      return didYouMean(generic.get());
    }
    Matcher actionMissing = ACTION_MISSING.matcher(name);
    if (actionMissing.matches()) {
      return "it names no action, the form is onStep<Step>Action<Action>" + actionMissing.group(1);
    }
    return "unknown suffix, no handler's name has this form;"
        + " see the table of handlers in the guide of messenger-sdk";
  }

  private static String didYouMean(String name) {
    return "no event has this name, did you mean " + name + "?";
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds methods that their author takes for handlers, but that no event can reach. */
final class UncallableMethods {
  private static final Pattern HANDLER_LIKE = Pattern.compile("([Oo]n|[Tt]o)[^a-z].*");
  private static final Pattern EVENT_LIKE =
      Pattern.compile("([Oo]n(Instance|Step|Action|Field|Event)|[Tt]oStep).*");
  private static final Pattern ACTION_MISSING = Pattern.compile("onStep(.+)(Clicking|Doing|Done)");
  private static final Pattern LOWER_CASE =
      Pattern.compile("(?:on|to)(?:Step|Field)(\\p{Ll}).*|onStep.*Action(\\p{Ll}).*");

  private UncallableMethods() {}

  static List<String> warnings(Class<?> type, List<Method> publicMethods) {
    List<String> warnings = new ArrayList<>();
    for (Method method : publicMethods) {
      if (method.getDeclaringClass() != AbstractMessenger.class && looksLikeHandler(method)) {
        addWarning(method, warnings);
      }
    }
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!Modifier.isPublic(method.getModifiers())
            && Arrays.equals(method.getParameterTypes(), new Class<?>[] {InfoPlusEvent.class})
            && isCallable(method.getName())) {
          warnings.add(Handler.describe(method) + " is never called: it is not public");
        }
      }
    }
    return warnings;
  }

  private static boolean looksLikeHandler(Method method) {
    boolean declared =
        method.isAnnotationPresent(On.class) || method.isAnnotationPresent(OnStep.class);
    boolean aboutEvents =
        EVENT_LIKE.matcher(method.getName()).matches()
            || Arrays.asList(method.getParameterTypes()).contains(InfoPlusEvent.class)
            || InfoPlusResponse.class.isAssignableFrom(method.getReturnType());
    return !declared && aboutEvents && HANDLER_LIKE.matcher(method.getName()).matches();
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
    if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {InfoPlusEvent.class})) {
      return "wrong parameter, a handler takes exactly one InfoPlusEvent";
    }
    return "wrong return type "
        + method.getReturnType().getSimpleName()
        + ", a handler returns InfoPlusResponse";
  }

  private static String unknownName(String name) {
    Matcher lowerCase = LOWER_CASE.matcher(name);
    if (lowerCase.matches()) {
      return "in a handler's name the code of a step, action or field begins with an upper-case"
          + " letter";
    }
    var generic = HandlerName.nearestGeneric(name);
    if (generic.isPresent()) {
      return "no event has this name, did you mean " + generic.get() + "?";
    }
    Matcher actionMissing = ACTION_MISSING.matcher(name);
    if (actionMissing.matches()) {
      return "it names no action, did you mean onStep"
          + actionMissing.group(1)
          + "Action<Action>"
          + actionMissing.group(2)
          + "?";
    }
    return "unknown suffix, no handler's name has this form;"
        + " see the table of handlers in the guide of messenger-sdk";
  }
}

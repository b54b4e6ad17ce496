package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Finds methods that were probably meant to override one that the receiver asks, such as {@code
 * getSuggestionData}, and do not.
 */
final class MisspeltOverrides {
  /** Handlers are told of elsewhere; what only reads or sets a property needs no override. */
  private static final Set<String> ASKED =
      Set.of("getSuggestionData", "getCodeTableTimeToLive", "healthCheck");

  private MisspeltOverrides() {}

  /** Tells of those whose name is almost the one. */
  static List<String> warnings(Class<?> type) {
    return find(type, MisspeltOverrides::isMisspelt);
  }

  /** Tells of those that have other parameters: they may be further methods of the name. */
  static List<String> doubts(Class<?> type) {
    return find(type, (method, meant) -> method.getName().equals(meant.getName()));
  }

  private static List<String> find(Class<?> type, BiPredicate<Method, Method> isMeant) {
    List<Method> authored = new ArrayList<>();
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      authored.addAll(Arrays.asList(c.getDeclaredMethods()));
    }
    List<String> found = new ArrayList<>();
    for (Method meant : AbstractMessenger.class.getDeclaredMethods()) {
      if (ASKED.contains(meant.getName())
          && authored.stream().noneMatch(method -> HandlerScan.sameSignature(method, meant))) {
        authored.stream()
            .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
            .filter(method -> isMeant.test(method, meant))
            .map(method -> describe(method, meant))
            .forEach(found::add);
      }
    }
    return found.stream().sorted().toList();
  }

  private static boolean isMisspelt(Method method, Method meant) {
    String name = method.getName();
    return !name.equals(meant.getName())
        && Arrays.equals(method.getParameterTypes(), meant.getParameterTypes())
        && (name.equalsIgnoreCase(meant.getName())
            || (meant.getReturnType().isAssignableFrom(method.getReturnType())
                && areNear(HandlerName.words(name), HandlerName.words(meant.getName()))));
  }

  /** Word by word: {@code getVersion} is not {@code getMinVersion}. */
  private static boolean areNear(List<String> words, List<String> meant) {
    for (int i = 0; i < meant.size(); i++) {
      if (words.size() != meant.size() || !NearMiss.areNear(words.get(i), meant.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String describe(Method method, Method meant) {
    return Handler.describe(method)
        + parameters(method)
        + " overrides nothing and is not called by the receiver, did you mean "
        + meant.getName()
        + parameters(meant)
        + "?"
        + LookAlikes.note(method.getName(), meant.getName())
        + " If it is meant as it is, make it private";
  }

  private static String parameters(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}

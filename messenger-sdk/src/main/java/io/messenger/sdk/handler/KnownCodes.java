package io.messenger.sdk.handler;

import io.messenger.sdk.OnStep;
import io.messenger.sdk.handler.HandlerName.Meaning;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codes that some methods of a messenger declare, or that their names have where they declare
 * nothing: a declared method may be named in other words.
 *
 * @param steps the steps, {@linkplain #fold folded}
 * @param actions the actions, folded
 */
record KnownCodes(Set<String> steps, Set<String> actions) {
  private static final Pattern AND_OR = Pattern.compile("(?<=[^\\p{Lu}_])(?:And|Or)(?=\\p{Lu})");
  private static final Pattern SEPARATORS = Pattern.compile("[_$]");

  KnownCodes {
    steps = Set.copyOf(steps);
    actions = Set.copyOf(actions);
  }

  /** Those of all handlers but one. */
  static KnownCodes besides(Method method, Collection<Method> methods) {
    return new KnownCodes(
        codes(
            method,
            methods,
            OnStep::step,
            place -> place.nextStep() == null ? place.step() : place.nextStep()),
        codes(method, methods, OnStep::action, Place::action));
  }

  private static Set<String> codes(
      Method method,
      Collection<Method> methods,
      Function<OnStep, String[]> declared,
      Function<Place, @Nullable String> named) {
    return methods.stream()
        .filter(other -> !other.equals(method) && HandlerScan.isHandler(other))
        .flatMap(
            other -> {
              OnStep onStep = HandlerScan.declaration(other, OnStep.class);
              if (onStep != null) {
                return Arrays.stream(declared.apply(onStep));
              }
              return HandlerScan.isDeclared(other)
                  ? Stream.<String>empty()
                  : HandlerName.read(other.getName()).stream()
                      .map(Meaning::place)
                      .map(named)
                      .filter(Objects::nonNull);
            })
        .map(KnownCodes::fold)
        .collect(Collectors.toSet());
  }

  /** A code without its case and what separates its words. */
  static String fold(String code) {
    return SEPARATORS.matcher(HandlerName.part(code)).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The codes that a name may have joined in one, such as {@code ApplyOrHr}; else the one. */
  static String[] joined(String code) {
    return AND_OR.split(code);
  }
}

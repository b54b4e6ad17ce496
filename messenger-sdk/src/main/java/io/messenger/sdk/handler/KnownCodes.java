package io.messenger.sdk.handler;

import io.messenger.sdk.OnStep;
import io.messenger.sdk.handler.HandlerName.Meaning;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
  private static final KnownCodes NONE = new KnownCodes(Set.of(), Set.of());
  private static final Pattern AND_OR = Pattern.compile("(?<=[^\\p{Lu}_])(?:And|Or)(?=\\p{Lu})");
  private static final Pattern SEPARATORS = Pattern.compile("[_$]");

  KnownCodes {
    steps = Set.copyOf(steps);
    actions = Set.copyOf(actions);
  }

  /** Those of all handlers but one, for each of these. */
  static Function<Method, KnownCodes> besides(Collection<Method> methods) {
    Map<Method, KnownCodes> own = new HashMap<>();
    Map<String, Integer> ofSteps = new HashMap<>();
    Map<String, Integer> ofActions = new HashMap<>();
    methods.stream()
        .filter(HandlerScan::isHandler)
        .forEach(
            method -> {
              KnownCodes codes = of(method);
              own.put(method, codes);
              codes.steps.forEach(code -> ofSteps.merge(code, 1, Integer::sum));
              codes.actions.forEach(code -> ofActions.merge(code, 1, Integer::sum));
            });
    return method -> {
      KnownCodes codes = own.getOrDefault(method, NONE);
      return new KnownCodes(without(codes.steps, ofSteps), without(codes.actions, ofActions));
    };
  }

  private static Set<String> without(Set<String> own, Map<String, Integer> methods) {
    return methods.entrySet().stream()
        .filter(entry -> entry.getValue() > (own.contains(entry.getKey()) ? 1 : 0))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static KnownCodes of(Method method) {
    return new KnownCodes(
        codes(
            method,
            OnStep::step,
            place -> place.nextStep() == null ? place.step() : place.nextStep()),
        codes(method, OnStep::action, Place::action));
  }

  private static Set<String> codes(
      Method method, Function<OnStep, String[]> declared, Function<Place, @Nullable String> named) {
    OnStep onStep = HandlerScan.declaration(method, OnStep.class);
    Stream<String> codes = Stream.empty();
    if (onStep != null) {
      codes = Arrays.stream(declared.apply(onStep));
    } else if (!HandlerScan.isDeclared(method)) {
      codes =
          HandlerName.read(method.getName()).stream()
              .map(Meaning::place)
              .map(named)
              .filter(Objects::nonNull);
    }
    return codes.map(KnownCodes::fold).collect(Collectors.toSet());
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

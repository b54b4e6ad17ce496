package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.handler.HandlerName.Meaning;
import io.messenger.sdk.handler.HandlerTable.Declared;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the methods of a messenger's class, once, when the messenger is registered. */
final class HandlerScan {
  private final Class<?> type;
  private final HandlerPlaces places;

  HandlerScan(AbstractMessenger messenger) {
    type = authoredClass(messenger);
    places = new HandlerPlaces(messenger);
  }

  HandlerTable toTable(List<BoundHandler> bound) {
    List<Method> methods = methods();
    List<Method> handlers =
        methods.stream()
            .filter(method -> method.getDeclaringClass() != AbstractMessenger.class)
            .filter(HandlerScan::isHandler)
            .toList();
    handlers.forEach(this::addNamed);
    methods.stream()
        .filter(method -> method.getName().equals("onFieldSuggesting") && isHandler(method))
        .forEach(places::addInheritedSuggesting);
    methods.forEach(this::addDeclarations);
    for (Class<?> c = type; c != AbstractMessenger.class; c = c.getSuperclass()) {
      // Annotated by mistake: one that is not public is refused.
      Arrays.stream(c.getDeclaredMethods())
          .filter(method -> methods.stream().noneMatch(other -> sameSignature(other, method)))
          .forEach(this::addDeclarations);
    }
    List<Method> called = new ArrayList<>();
    for (BoundHandler binding : bound) {
      Method method = find(handlers, binding.method());
      places.addBound(method, binding);
      called.add(method);
    }
    List<String> warnings = new ArrayList<>(UncallableMethods.warnings(type, methods, called));
    warnings.addAll(FunctionFields.warnings(type, handlers));
    warnings.addAll(MisspeltOverrides.warnings(type));
    warnings.addAll(EventFields.warnings(type));
    List<String> doubts = new ArrayList<>(UncallableMethods.doubts(type, methods, called));
    doubts.addAll(FunctionFields.doubts(type, handlers));
    doubts.addAll(MisspeltOverrides.doubts(type));
    Function<Method, KnownCodes> others = KnownCodes.besides(handlers);
    Set<String> words =
        handlers.stream().flatMap(HandlerScan::namesAndCodes).collect(Collectors.toSet());
    for (Method method : handlers) {
      On on = declaration(method, On.class);
      OnStep onStep = declaration(method, OnStep.class);
      KnownCodes known = others.apply(method);
      doubts.addAll(DisagreeingNames.doubts(method, on, onStep, known));
      doubts.addAll(DeclaredCodes.doubts(method, on, onStep, words, known));
    }
    return places.toTable(handlers.stream().map(Method::getName).toList(), warnings, doubts);
  }

  private static Stream<String> namesAndCodes(Method method) {
    OnStep onStep = declaration(method, OnStep.class);
    return Stream.concat(
        Stream.of(method.getName()),
        Stream.ofNullable(onStep)
            .flatMap(each -> Stream.of(each.step(), each.action()))
            .flatMap(Arrays::stream));
  }

  private Method find(List<Method> handlers, String name) {
    return handlers.stream()
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    type.getName()
                        + " has no method public InfoPlusResponse "
                        + name
                        + "(InfoPlusEvent e)"));
  }

  /**
   * The public methods. A bridge counts only where it stands alone: the compiler makes one for each
   * public method that a public class inherits from one that is not.
   */
  private List<Method> methods() {
    Map<String, Method> methods = new HashMap<>();
    for (Method method : type.getMethods()) {
      String signature = method.getName() + Arrays.toString(method.getParameterTypes());
      if (method.getDeclaringClass() != Object.class) {
        methods.merge(signature, method, (a, b) -> a.isBridge() ? b : a);
      }
    }
    return methods.values().stream().sorted(Comparator.comparing(Method::getName)).toList();
  }

  /** The class the author wrote: not the one that Spring and others make around it at run time. */
  static Class<?> authoredClass(AbstractMessenger messenger) {
    Class<?> type = messenger.getClass();
    while (type.getName().contains("$$") && type.getSuperclass() != null) {
      type = type.getSuperclass();
    }
    return type;
  }

  static boolean isHandler(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && takesEvent(method)
        && InfoPlusResponse.class.isAssignableFrom(method.getReturnType());
  }

  static boolean takesEvent(Method method) {
    return Arrays.equals(method.getParameterTypes(), new Class<?>[] {InfoPlusEvent.class});
  }

  static boolean sameSignature(Method left, Method right) {
    return left.getName().equals(right.getName())
        && Arrays.equals(left.getParameterTypes(), right.getParameterTypes());
  }

  private void addNamed(Method method) {
    String name = method.getName();
    for (EventType event : EventType.values()) {
      if (name.equals(event.getGenericHandler())) {
        places.addGeneric(event, method, HandlerFilter.NONE);
      }
    }
    List<Meaning> meanings = HandlerName.read(name);
    if (!meanings.isEmpty()) {
      places.addNamed(method, meanings);
    }
  }

  private void addDeclarations(Method method) {
    On on = declaration(method, On.class);
    if (on != null) {
      addOn(method, on);
    }
    OnStep onStep = declaration(method, OnStep.class);
    if (onStep != null) {
      addOnStep(method, onStep);
    }
  }

  static boolean isDeclared(Method method) {
    return declaration(method, On.class) != null || declaration(method, OnStep.class) != null;
  }

  /** The annotation of a method, or of the one it overrides. */
  static <A extends Annotation> @Nullable A declaration(Method method, Class<A> kind) {
    A found = method.getAnnotation(kind);
    Class<?> above = method.getDeclaringClass().getSuperclass();
    while (found == null && above != null) {
      found =
          Arrays.stream(above.getDeclaredMethods())
              .filter(other -> sameSignature(method, other))
              .map(other -> other.getAnnotation(kind))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      above = above.getSuperclass();
    }
    return found;
  }

  private void addOn(Method method, On on) {
    checkDeclaration(method, "@On", on.event());
    HandlerFilter filter = checked(method, () -> HandlerFilter.of(on));
    if (on.event().length == 0 && filter.original().isEmpty()) {
      throw invalid(
          method,
          "names no event in @On; name at least one, or one in its engine's words as original");
    }
    if (on.event().length == 0) {
      places.addAnyEvent(method, filter);
    }
    for (EventType event : on.event()) {
      if (event == EventType.FIELD_SUGGESTING) {
        throw invalid(method, "cannot declare FIELD_SUGGESTING; override onFieldSuggesting");
      }
      places.addGeneric(event, method, filter);
    }
  }

  private void addOnStep(Method method, OnStep onStep) {
    checkDeclaration(method, "@OnStep", onStep.event());
    HandlerFilter filter =
        checked(
            method,
            () -> {
              DeclaredCodes.check(onStep);
              return HandlerFilter.of(onStep);
            });
    if (onStep.event().length == 0) {
      throw invalid(method, "names no event in @OnStep; name at least one");
    }
    if (onStep.step().length == 0) {
      throw invalid(method, "names no step in @OnStep; name at least one");
    }
    for (EventType event : onStep.event()) {
      HandlerNaming naming = event.getHandlerNaming();
      if (!naming.takesStep()) {
        throw invalid(method, "declares @OnStep for " + event + ", which has no step; use @On");
      }
      if (onStep.action().length > 0 && !naming.takesAction()) {
        throw invalid(
            method, "names an action for " + event + ", which has none; leave out the action");
      }
      for (String step : onStep.step()) {
        if (onStep.action().length == 0) {
          places.addDeclared(method, new Declared(event, step, null), filter);
        }
        for (String action : onStep.action()) {
          places.addDeclared(method, new Declared(event, step, action), filter);
        }
      }
    }
  }

  private static HandlerFilter checked(Method method, Supplier<HandlerFilter> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw invalid(method, String.valueOf(e.getMessage()));
    }
  }

  private static void checkDeclaration(Method method, String annotation, EventType[] events) {
    if (!isHandler(method)) {
      throw invalid(
          method,
          "has "
              + annotation
              + " but is not of the form: public InfoPlusResponse "
              + method.getName()
              + "(InfoPlusEvent e)");
    }
    if (Arrays.asList(events).contains(EventType.ECHO)) {
      throw invalid(method, "declares ECHO, which reaches no messenger; remove it");
    }
  }

  private static IllegalArgumentException invalid(Method method, String what) {
    return new IllegalArgumentException(Handler.describe(method) + " " + what);
  }
}

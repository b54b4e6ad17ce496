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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the methods of a messenger's class, once, when the messenger is registered. */
final class HandlerScan {
  private final AbstractMessenger messenger;
  private final Class<?> type;
  private final Map<String, Handler> named = new HashMap<>();
  private final Map<Declared, Handler> declared = new HashMap<>();
  private final Map<EventType, Handler> generic = new EnumMap<>(EventType.class);
  private final List<HandlerRoute> routes = new ArrayList<>();

  HandlerScan(AbstractMessenger messenger) {
    this.messenger = messenger;
    type = authoredClass(messenger);
  }

  HandlerTable toTable() {
    List<Method> methods = methods();
    for (Method method : methods) {
      if (method.getDeclaringClass() != AbstractMessenger.class && isHandler(method)) {
        addNamed(method);
      }
    }
    addSuggesting(methods);
    methods.forEach(this::addDeclarations);
    for (Class<?> c = type; c != AbstractMessenger.class; c = c.getSuperclass()) {
      // Annotated by mistake: one that is not public is refused.
      Arrays.stream(c.getDeclaredMethods())
          .filter(method -> !Modifier.isPublic(method.getModifiers()))
          .filter(method -> methods.stream().noneMatch(other -> sameSignature(other, method)))
          .forEach(this::addDeclarations);
    }
    routes.sort(Comparator.comparing(HandlerRoute::event).thenComparing(HandlerRoute::place));
    return new HandlerTable(
        named, declared, generic, routes, UncallableMethods.warnings(type, methods));
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
  private static Class<?> authoredClass(AbstractMessenger messenger) {
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
        addGeneric(event, method);
      }
    }
    List<Meaning> meanings = HandlerName.read(name);
    if (!meanings.isEmpty()) {
      Handler handler = Handler.of(messenger, method);
      named.put(name, handler);
      meanings.forEach(meaning -> addRoute(meaning.type(), meaning.place(), handler));
    }
  }

  /** Alone of all, {@code onFieldSuggesting} is called even where it is not overridden. */
  private void addSuggesting(List<Method> methods) {
    if (!generic.containsKey(EventType.FIELD_SUGGESTING)) {
      methods.stream()
          .filter(method -> method.getName().equals("onFieldSuggesting") && isHandler(method))
          .forEach(this::addInheritedSuggesting);
    }
  }

  /** A route only where there are code tables: without, the event need not be sent. */
  private void addInheritedSuggesting(Method method) {
    Handler handler = Handler.of(messenger, method);
    generic.put(EventType.FIELD_SUGGESTING, handler);
    if (!messenger.getCodeTables().isEmpty()) {
      addRoute(EventType.FIELD_SUGGESTING, "", handler);
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
  private static <A extends Annotation> @Nullable A declaration(Method method, Class<A> kind) {
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
    for (EventType event : on.event()) {
      if (event == EventType.FIELD_SUGGESTING) {
        throw invalid(method, "cannot declare FIELD_SUGGESTING; override onFieldSuggesting");
      }
      addGeneric(event, method);
    }
  }

  private void addOnStep(Method method, OnStep onStep) {
    checkDeclaration(method, "@OnStep", onStep.event());
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
          addDeclared(method, new Declared(event, step, null));
        }
        for (String action : onStep.action()) {
          addDeclared(method, new Declared(event, step, action));
        }
      }
    }
  }

  private void checkDeclaration(Method method, String annotation, EventType[] events) {
    if (!isHandler(method)) {
      throw invalid(
          method,
          "has "
              + annotation
              + " but is not of the form: public InfoPlusResponse "
              + method.getName()
              + "(InfoPlusEvent e)");
    }
    if (events.length == 0) {
      throw invalid(method, "names no event in " + annotation + "; name at least one");
    }
    if (Arrays.asList(events).contains(EventType.ECHO)) {
      throw invalid(method, "declares ECHO, which reaches no messenger; remove it");
    }
  }

  private void addGeneric(EventType event, Method method) {
    Handler present = generic.get(event);
    if (present == null) {
      Handler handler = Handler.of(messenger, method);
      generic.put(event, handler);
      addRoute(event, "", handler);
    } else {
      checkSame(present, method, event, "");
    }
  }

  private void addDeclared(Method method, Declared route) {
    String place =
        "step " + route.step() + (route.action() == null ? "" : ", action " + route.action());
    Handler present = declared.get(route);
    String name = nameOf(route);
    if (present == null && name != null) {
      present = named.get(name);
    }
    if (present == null) {
      Handler handler = Handler.of(messenger, method);
      declared.put(route, handler);
      addRoute(route.type(), place, handler);
    } else {
      checkSame(present, method, route.type(), place);
    }
  }

  private static @Nullable String nameOf(Declared route) {
    if (route.action() != null) {
      return HandlerName.ofStepAndAction(route.type(), route.step(), route.action());
    }
    return route.type().getHandlerNaming() == HandlerNaming.STEP_AND_ACTION
        ? null
        : HandlerName.ofStep(route.type(), route.step());
  }

  private void checkSame(Handler present, Method method, EventType event, String place) {
    if (!present.isOf(method)) {
      throw new IllegalArgumentException(
          present
              + " and "
              + Handler.describe(method)
              + " both handle "
              + event
              + (place.isEmpty() ? "" : " at " + place)
              + "; keep one of them");
    }
  }

  private void addRoute(EventType event, String place, Handler handler) {
    routes.add(new HandlerRoute(event, place, handler.toString()));
  }

  private static IllegalArgumentException invalid(Method method, String what) {
    return new IllegalArgumentException(Handler.describe(method) + " " + what);
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.handler.Candidates.Filtered;
import io.messenger.sdk.handler.HandlerName.Meaning;
import io.messenger.sdk.handler.HandlerTable.Declared;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places that methods are put to while a class is read; no event can find two at one. */
final class HandlerPlaces {
  private static final Set<EventType> NEVER_DECLARED =
      Set.of(EventType.ECHO, EventType.FIELD_SUGGESTING);

  private final AbstractMessenger messenger;
  private final Map<String, Handler> named = new HashMap<>();
  private final Map<Declared, List<Filtered>> declared = new HashMap<>();
  private final Map<EventType, List<Filtered>> generic = new EnumMap<>(EventType.class);
  private final List<SpecificHandler> specific = new ArrayList<>();
  private final List<BoundCall> bound = new ArrayList<>();
  private final List<HandlerRoute> routes = new ArrayList<>();

  HandlerPlaces(AbstractMessenger messenger) {
    this.messenger = messenger;
  }

  HandlerTable toTable(List<String> methods, List<String> warnings, List<String> doubts) {
    routes.sort(
        Comparator.comparing(HandlerRoute::event, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(HandlerRoute::place)
            .thenComparing(route -> route.filter().isEmpty()) // they are asked last
            .thenComparing(HandlerRoute::filter));
    return new HandlerTable(
        named,
        candidates(declared),
        candidates(generic),
        bound,
        new SpecificHandlers(specific),
        routes,
        methods,
        warnings,
        doubts);
  }

  private static <K> Map<K, Candidates> candidates(Map<K, List<Filtered>> methods) {
    return methods.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Candidates(entry.getValue())));
  }

  void addNamed(Method method, List<Meaning> meanings) {
    Handler handler = Handler.of(messenger, method);
    named.put(method.getName(), handler);
    for (Meaning meaning : meanings) {
      specific.add(new SpecificHandler(meaning.type(), meaning.place(), handler, true));
      addRoute(meaning.type(), meaning.place().toString(), "", handler, true);
    }
  }

  /** Alone of all, it is called even where it is not overridden. */
  void addInheritedSuggesting(Method method) {
    if (!generic.containsKey(EventType.FIELD_SUGGESTING)) {
      Handler handler = Handler.of(messenger, method);
      generic.put(
          EventType.FIELD_SUGGESTING, List.of(new Filtered(handler, HandlerFilter.NONE, false)));
      if (!messenger.getCodeTables().isEmpty() || suppliesCodes()) { // else it need not be sent
        addRoute(EventType.FIELD_SUGGESTING, "", "", handler);
      }
    }
  }

  private boolean suppliesCodes() {
    for (Class<?> c = HandlerScan.authoredClass(messenger);
        c != AbstractMessenger.class;
        c = c.getSuperclass()) {
      if (Arrays.stream(c.getDeclaredMethods())
          .anyMatch(
              method ->
                  method.getName().equals("getSuggestionData")
                      && Arrays.equals(
                          method.getParameterTypes(), new Class<?>[] {String.class}))) {
        return true;
      }
    }
    return false;
  }

  /** A method for an event at every step. */
  void addGeneric(EventType event, Method method, HandlerFilter filter) {
    Filtered added = new Filtered(Handler.of(messenger, method), filter, false);
    if (add(generic.computeIfAbsent(event, unused -> new ArrayList<>()), added, event, "")) {
      addRoute(event, "", filter.toString(), added.handler());
    }
  }

  /** A method for whichever events its filter names. */
  void addAnyEvent(Method method, HandlerFilter filter) {
    Filtered added = new Filtered(Handler.of(messenger, method), filter, true);
    for (EventType event : EventType.values()) {
      if (!NEVER_DECLARED.contains(event)) {
        add(generic.computeIfAbsent(event, unused -> new ArrayList<>()), added, event, "");
      }
    }
    addRoute(null, "", filter.toString(), added.handler());
  }

  /** A method for an event at a step. */
  void addDeclared(Method method, Declared route, HandlerFilter filter) {
    Place declaredPlace = Place.ofStep(route.step(), route.action());
    String place = declaredPlace.toString();
    Filtered added = new Filtered(Handler.of(messenger, method), filter, false);
    String name = nameOf(route);
    Handler ofName = name == null ? null : named.get(name);
    List<Filtered> present =
        ofName == null ? List.of() : List.of(new Filtered(ofName, HandlerFilter.NONE, false));
    if (isFree(present, added, route.type(), place)
        && add(
            declared.computeIfAbsent(route, unused -> new ArrayList<>()),
            added,
            route.type(),
            place)) {
      specific.add(new SpecificHandler(route.type(), declaredPlace, added.handler(), false));
      addRoute(route.type(), place, filter.toString(), added.handler());
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

  private static boolean add(
      List<Filtered> present, Filtered added, EventType event, String place) {
    return isFree(present, added, event, place) && present.add(added);
  }

  /** False where the same method is there already. */
  private static boolean isFree(
      List<Filtered> present, Filtered added, EventType event, String place) {
    for (Filtered other : present) {
      if (other.handler().isSameAs(added.handler())) {
        if (!other.filter().equals(added.filter())) {
          throw new IllegalArgumentException(
              added
                  + " handles every "
                  + event
                  + at(place)
                  + " by its name, whatever its filters; give it another name, or no filters");
        }
        return false;
      }
      if (other.filter().size() == added.filter().size()
          && other.filter().overlaps(added.filter())) {
        throw new IllegalArgumentException(conflict(other, added, event, place));
      }
    }
    return true;
  }

  private static String conflict(Filtered one, Filtered other, EventType event, String place) {
    return one
        + " and "
        + other
        + " both handle "
        + (one.ofAnyEvent() && other.ofAnyEvent() ? "any event" : event)
        + at(place)
        + (one.filter().size() == 0
            ? "; " + remedy(one.handler(), other.handler(), event)
            : ": an event can match the filters of both, and they have as many;"
                + " add a filter to one, or make them one method");
  }

  /** A declaration that says less than the name of its method is the mistake. */
  private static String remedy(Handler one, Handler other, EventType event) {
    List<Handler> named =
        Stream.of(one, other).filter(each -> each.isDeclared() && each.isNamedFor(event)).toList();
    return switch (named.size()) {
      case 0 -> "keep one of them";
      case 1 -> "take the annotation off " + named.get(0) + ": its name says what it is for";
      default -> "take the annotation off both: their names say what they are for";
    };
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : " at " + place;
  }

  /** A method that an engine's configuration names. */
  void addBound(Method method, BoundHandler binding) {
    Handler handler = Handler.of(messenger, method);
    bound.add(new BoundCall(handler, binding.type(), binding.filter()));
    addRoute(binding.type(), binding.what(), "", handler);
  }

  private void addRoute(@Nullable EventType event, String place, String filter, Handler handler) {
    addRoute(event, place, filter, handler, false);
  }

  private void addRoute(
      @Nullable EventType event, String place, String filter, Handler handler, boolean isNamed) {
    routes.add(new HandlerRoute(event, place, filter, handler.toString(), isNamed));
  }
}

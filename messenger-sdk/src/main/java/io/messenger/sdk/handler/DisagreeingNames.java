package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.handler.HandlerName.Meaning;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Methods whose name and whose declaration are for different events: they are called for both. */
final class DisagreeingNames {
  private static final Place ANY = new Place(null, null, null, null);
  private static final String FORMER =
      "if it is for the former alone, take the annotation off; else rename it";
  private static final String LATTER =
      "if it is for the latter alone, rename it; else take the annotation off";
  private static final String EITHER =
      "if it is for the latter alone, rename it; if it is for the former alone, take the annotation"
          + " off; if it is for both, write a method for each";

  private DisagreeingNames() {}

  /**
   * Tells of a method of which the name is not in what is declared, but for a name that may say so
   * in other words.
   *
   * @param known the codes of other methods: such a one is no other word
   */
  static List<String> doubts(
      Method method, @Nullable On on, @Nullable OnStep onStep, KnownCodes known) {
    List<Meaning> named = named(method.getName());
    List<Meaning> declared = declared(on, onStep);
    if (named.isEmpty() || declared.isEmpty()) {
      return List.of();
    }
    if (Collections.disjoint(types(named), types(declared))) {
      return List.of(doubt(method, texts(types(named)), texts(types(declared)), EITHER));
    }
    List<String> doubts = new ArrayList<>();
    for (Meaning each : named) {
      List<Place> places =
          declared.stream()
              .filter(other -> other.type() == each.type())
              .map(Meaning::place)
              .toList();
      if (places.isEmpty() || places.stream().anyMatch(other -> agree(other, each.place()))) {
        continue;
      }
      boolean wider = places.stream().anyMatch(other -> covers(other, each.place()));
      boolean narrower = places.stream().anyMatch(other -> covers(each.place(), other));
      if (wider || narrower || isElsewhere(each.place(), places, known)) {
        doubts.add(
            doubt(
                method,
                each.type() + at(List.of(each.place())),
                (wider ? "other " : "") + each.type() + at(places),
                wider ? FORMER : narrower ? LATTER : EITHER));
      }
    }
    return doubts;
  }

  private static List<Meaning> named(String name) {
    return Stream.concat(
            HandlerName.read(name).stream(),
            Arrays.stream(EventType.values())
                .filter(type -> name.equals(type.getGenericHandler()))
                .map(type -> new Meaning(type, ANY)))
        .toList();
  }

  private static List<Meaning> declared(@Nullable On on, @Nullable OnStep onStep) {
    List<Meaning> declared = new ArrayList<>();
    if (on != null) {
      Arrays.stream(on.event()).map(type -> new Meaning(type, ANY)).forEach(declared::add);
    }
    if (onStep != null) {
      for (EventType type : onStep.event()) {
        for (String step : onStep.step()) {
          if (onStep.action().length == 0) {
            declared.add(new Meaning(type, Place.ofStep(step, null)));
          }
          for (String action : onStep.action()) {
            declared.add(new Meaning(type, Place.ofStep(step, action)));
          }
        }
      }
    }
    return declared;
  }

  private static boolean agree(Place declared, Place named) {
    return agree(declared.step(), named.step())
        && agree(declared.action(), named.action())
        && named.field() == null
        && named.nextStep() == null;
  }

  private static boolean agree(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Objects.equals(one, other);
    }
    return KnownCodes.fold(one).equals(KnownCodes.fold(other));
  }

  /** Whether a name is of another step or action that there is. */
  private static boolean isElsewhere(Place named, List<Place> declared, KnownCodes known) {
    return named.nextStep() != null
        || isElsewhere(named.step(), declared.stream().map(Place::step), known.steps())
        || isElsewhere(named.action(), declared.stream().map(Place::action), known.actions());
  }

  private static boolean isElsewhere(
      @Nullable String named, Stream<@Nullable String> declared, Set<String> known) {
    if (named == null || !known.contains(KnownCodes.fold(named))) {
      return false;
    }
    Set<String> codes =
        declared.filter(Objects::nonNull).map(KnownCodes::fold).collect(Collectors.toSet());
    return !codes.contains(KnownCodes.fold(named))
        && !Arrays.stream(KnownCodes.joined(named)).map(KnownCodes::fold).allMatch(codes::contains);
  }

  private static boolean covers(Place wide, Place place) {
    return wide.equals(ANY)
        || (wide.action() == null && wide.step() != null && agree(wide.step(), place.step()));
  }

  private static List<EventType> types(List<Meaning> meanings) {
    return meanings.stream().map(Meaning::type).distinct().toList();
  }

  private static String texts(List<EventType> events) {
    return String.join(" and ", events.stream().map(EventType::name).toList());
  }

  private static String at(List<Place> places) {
    return places.contains(ANY)
        ? ""
        : places.stream().map(Place::toString).collect(Collectors.joining(" or ", " at ", ""));
  }

  private static String doubt(Method method, String named, String declared, String remedy) {
    return "%s handles %s by its name, besides %s by its annotation; %s"
        .formatted(Handler.describe(method), named, declared, remedy);
  }
}

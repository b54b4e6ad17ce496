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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Methods whose name and whose declaration are for different events: they are called for both. */
final class DisagreeingNames {
  private static final Place ANY = new Place(null, null, null, null);
  private static final String FORMER = "if it is for the former alone, take the annotation off";
  private static final String LATTER = "if it is for the latter alone, rename it";
  private static final String EITHER = LATTER + "; " + FORMER;
  private static final Pattern NUMBER_BEFORE = Pattern.compile("^\\d+(?=.)");

  private DisagreeingNames() {}

  /**
   * Tells of a method of which the name is not in what is declared, but for a name that only says
   * in Latin letters, or without a number, what is declared.
   */
  static List<String> doubts(Method method, @Nullable On on, @Nullable OnStep onStep) {
    List<Meaning> named = named(method.getName());
    List<Meaning> declared = declared(on, onStep);
    if (named.isEmpty() || declared.isEmpty()) {
      return List.of();
    }
    if (Collections.disjoint(types(named), types(declared))) {
      return List.of(doubt(method, texts(types(named)), texts(types(declared)), LATTER));
    }
    List<String> doubts = new ArrayList<>();
    for (Meaning each : named) {
      List<Place> places =
          declared.stream()
              .filter(other -> other.type() == each.type())
              .map(Meaning::place)
              .toList();
      Place place = each.place();
      if (!places.isEmpty() && places.stream().noneMatch(other -> asNamed(other).equals(place))) {
        boolean wider = places.stream().anyMatch(other -> covers(asNamed(other), place));
        boolean narrower = places.stream().anyMatch(other -> covers(place, asNamed(other)));
        if (wider || narrower || places.stream().noneMatch(other -> isTranslated(other, place))) {
          doubts.add(
              doubt(
                  method,
                  each.type() + at(List.of(place)),
                  (wider ? "other " : "") + each.type() + at(places),
                  wider ? FORMER : narrower ? LATTER : EITHER));
        }
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

  private static Place asNamed(Place declared) {
    return new Place(part(declared.step()), part(declared.action()), null, null);
  }

  private static @Nullable String part(@Nullable String code) {
    return code == null ? null : HandlerName.part(code);
  }

  private static boolean isTranslated(Place declared, Place named) {
    return isTranslated(declared.step(), named.step())
        && isTranslated(declared.action(), named.action());
  }

  private static boolean isTranslated(@Nullable String declared, @Nullable String named) {
    if (declared == null || named == null) {
      return Objects.equals(declared, named);
    }
    boolean translated = !isAscii(declared) && isAscii(named);
    String bare = NUMBER_BEFORE.matcher(HandlerName.part(declared)).replaceFirst("");
    return translated || bare.equalsIgnoreCase(named);
  }

  private static boolean isAscii(String code) {
    return code.codePoints().allMatch(c -> c < 128);
  }

  private static boolean covers(Place wide, Place place) {
    return wide.equals(ANY)
        || (wide.action() == null && wide.step() != null && wide.step().equals(place.step()));
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

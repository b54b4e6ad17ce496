package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of a messenger that are for an event at one place. */
record SpecificHandlers(List<SpecificHandler> all) {

  SpecificHandlers {
    all = List.copyOf(all);
  }

  /** Those that were probably meant for an event, where no method is for its place. */
  List<NearHandler> near(InfoPlusEvent event, Set<String> nextSteps) {
    List<NearHandler> found = new ArrayList<>();
    for (Place sent : places(event, nextSteps)) {
      if (all.stream().anyMatch(each -> takes(each, event.getEventType(), sent))) {
        continue;
      }
      for (SpecificHandler each : all) {
        Optional<Place> parts = each.sameParts(sent);
        if (each.type() == event.getEventType()
            && parts.isPresent()
            && each.isNear(parts.get())
            && !isKnown(each, parts.get())) {
          found.add(each.nearTo(parts.get()));
        }
      }
    }
    found.addAll(ofGroups(event));
    return found;
  }

  /** Those that are named after a repeat group of the field that changes, and after no field. */
  private List<NearHandler> ofGroups(InfoPlusEvent event) {
    String path =
        event.getEventType() != EventType.FIELD_CHANGING
            ? null
            : event.getFields().stream()
                .filter(field -> Objects.equals(field.getName(), event.getField()))
                .map(FormField::getGroupName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    if (path == null) {
      return List.of();
    }
    List<String> groups =
        Arrays.stream(path.split("//", -1)).filter(part -> part.startsWith("group")).toList();
    return all.stream()
        .filter(
            each ->
                event.getFields().stream()
                    .noneMatch(field -> each.isSame(each.place().field(), field.getName())))
        .flatMap(each -> groups.stream().filter(each::isNamedAfter).map(each::ofGroup))
        .toList();
  }

  /** Where an event happened, as the engine writes what the name of a method is about. */
  @Nullable String place(Handler handler, InfoPlusEvent event, Set<String> nextSteps) {
    return all.stream()
        .filter(each -> each.named() && each.handler().isSameAs(handler))
        .filter(each -> each.type() == event.getEventType())
        .flatMap(
            each ->
                places(event, nextSteps).stream()
                    .flatMap(sent -> each.sameParts(sent).stream())
                    .filter(each::isAt))
        .map(Place::toString)
        .findFirst()
        .orElse(null);
  }

  private static boolean takes(SpecificHandler handler, EventType type, Place sent) {
    return handler.type() == type && handler.sameParts(sent).filter(handler::isAt).isPresent();
  }

  /** Whether other methods name both codes: then they are two, and neither is misspelt. */
  private boolean isKnown(SpecificHandler near, Place sent) {
    return isKnown(near, sent, Place::step)
        || isKnown(near, sent, Place::action)
        || isKnown(near, sent, Place::field)
        || isKnown(near, sent, Place::nextStep);
  }

  private boolean isKnown(
      SpecificHandler near, Place sent, Function<Place, @Nullable String> kind) {
    String code = kind.apply(sent);
    String own = kind.apply(near.place());
    if (code == null || near.isSame(own, code)) {
      return false;
    }
    List<SpecificHandler> others =
        all.stream().filter(other -> !other.handler().isSameAs(near.handler())).toList();
    return others.stream().anyMatch(other -> other.isSame(kind.apply(other.place()), code))
        && others.stream()
            .filter(other -> !other.isSame(kind.apply(other.place()), code))
            .anyMatch(other -> Objects.equals(kind.apply(other.place()), own));
  }

  private static List<Place> places(InfoPlusEvent event, Set<String> nextSteps) {
    HandlerNaming naming = event.getEventType().getHandlerNaming();
    List<Place> places = new ArrayList<>();
    String step = event.getStep().getStepCode();
    if (step != null && naming.takesStep()) {
      places.add(Place.ofStep(step, naming.takesAction() ? event.getActionCode() : null));
    }
    if (event.getField() != null && naming == HandlerNaming.FIELD) {
      places.add(Place.ofField(event.getField()));
    }
    nextSteps.forEach(next -> places.add(Place.ofNextStep(next)));
    return places;
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method for an event at one place.
 *
 * @param type the event
 * @param place the place, as the method's name or its declaration has it
 * @param handler the method
 * @param named whether it is its name that says so
 */
record SpecificHandler(EventType type, Place place, Handler handler, boolean named) {

  /** Whether it is for a place that is written in the engine's words. */
  boolean isAt(Place sent) {
    return isSame(place.step(), sent.step())
        && isSame(place.action(), sent.action())
        && isSame(place.field(), sent.field())
        && isSame(place.nextStep(), sent.nextStep());
  }

  /** Whether it is for another place, of which this one may be a misspelling. */
  boolean isNear(Place sent) {
    return !isAt(sent)
        && (isSame(place.step(), sent.step()) || isNear(place.step(), sent.step()))
        && (isSame(place.action(), sent.action()) || isNear(place.action(), sent.action()))
        && (isSame(place.field(), sent.field()) || isNear(place.field(), sent.field()))
        && (isSame(place.nextStep(), sent.nextStep()) || isNear(place.nextStep(), sent.nextStep()));
  }

  /** Those codes of a place that it is about too; empty where there are fewer. */
  Optional<Place> sameParts(Place sent) {
    Place parts =
        new Place(
            place.step() == null ? null : sent.step(),
            place.action() == null ? null : sent.action(),
            place.field() == null ? null : sent.field(),
            place.nextStep() == null ? null : sent.nextStep());
    return parts.codes().count() == place.codes().count() ? Optional.of(parts) : Optional.empty();
  }

  boolean isSame(@Nullable String code, @Nullable String sent) {
    return Objects.equals(code, named && sent != null ? HandlerName.part(bare(sent)) : sent);
  }

  private boolean isNear(@Nullable String code, @Nullable String sent) {
    return code != null
        && sent != null
        && (NearMiss.areNear(code, sent) || NearMiss.areNear(code, bare(sent)));
  }

  /** A field's name in the names of handlers. */
  private String bare(String sent) {
    return place.field() == null ? sent : HandlerName.withoutPrefix(sent);
  }

  /** The method as it should be for such a place. */
  NearHandler nearTo(Place sent) {
    String why =
        named
            ? "it is for another code than " + sent + ", but for one that is almost the same"
            : "its @OnStep is for " + place.quoted() + ", which is almost the same";
    String remedy = named ? "rename it to " + nameAt(sent) : "write that in its @OnStep";
    return new NearHandler(
        handler.toString(),
        sent.toString(),
        why + lookAlike(sent),
        "if this event is meant, " + remedy);
  }

  /** The first letter that people read as one of a place; empty for none. */
  private String lookAlike(Place sent) {
    List<String> own = place.codes().toList();
    List<String> others = sent.codes().map(this::bare).toList();
    for (int i = 0; i < own.size(); i++) {
      String code = own.get(i);
      String other = others.get(i);
      String difference = LookAlikes.difference(code, other);
      if (difference != null) {
        return ": of “%s” %s".formatted(code, difference);
      }
      difference = LookAlikes.difference(other, code);
      if (difference != null) {
        return ": of the event's “%s” %s".formatted(other, difference);
      }
    }
    return "";
  }

  /** Whether it is named after a repeat group, with its prefix or without. */
  boolean isNamedAfter(String group) {
    String code = place.field();
    return named
        && code != null
        && (code.equals(HandlerName.part(group))
            || ("Group" + code).equals(HandlerName.part(group)));
  }

  /** The method for a field of a repeat group, after which it is named. */
  NearHandler ofGroup(String group) {
    return new NearHandler(
        handler.toString(),
        "repeat group " + group,
        group + " is a repeat group, of which only the fields change",
        "name it onField<Field>Changing after one of its fields");
  }

  private @Nullable String nameAt(Place sent) {
    if (sent.field() != null) {
      return HandlerName.ofField(type, sent.field());
    }
    if (sent.nextStep() != null) {
      return HandlerName.ofNextStep(sent.nextStep());
    }
    String step = Objects.requireNonNull(sent.step());
    return sent.action() == null
        ? HandlerName.ofStep(type, step)
        : HandlerName.ofStepAndAction(type, step, sent.action());
  }
}

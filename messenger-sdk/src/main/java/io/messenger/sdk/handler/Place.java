package io.messenger.sdk.handler;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an event must happen for a method to be called: what is null is anywhere. */
record Place(
    @Nullable String step,
    @Nullable String action,
    @Nullable String field,
    @Nullable String nextStep) {

  static Place ofStep(String step, @Nullable String action) {
    return new Place(step, action, null, null);
  }

  static Place ofField(String field) {
    return new Place(null, null, field, null);
  }

  static Place ofNextStep(String step) {
    return new Place(null, null, null, step);
  }

  Stream<String> codes() {
    return Stream.of(step, action, field, nextStep).filter(Objects::nonNull);
  }

  /** For people, such as {@code step apply, action submit}. */
  @Override
  public String toString() {
    return text("%s %s");
  }

  /** The same with the codes in quotation marks: {@code step “apply”, action “submit”}. */
  String quoted() {
    return text("%s “%s”");
  }

  private String text(String form) {
    return Stream.of(
            text(form, "step", step),
            text(form, "action", action),
            text(form, "field", field),
            text(form, "next step", nextStep))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String text(String form, String kind, @Nullable String code) {
    return code == null ? null : form.formatted(kind, code);
  }
}

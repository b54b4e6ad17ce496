package io.messenger.sdk.handler;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events a declaration is for, besides their types and places. Of each attribute any value
 * may hold; an attribute without values always holds.
 */
record HandlerFilter(
    Set<Workflow> workflow, Set<String> engine, Set<String> original, Set<String> sender) {
  static final HandlerFilter NONE = new HandlerFilter(Set.of(), Set.of(), Set.of(), Set.of());

  /**
   * Reads the attributes of an annotation.
   *
   * @throws IllegalArgumentException if a value is none; the message goes on after the method
   */
  static HandlerFilter of(On on) {
    return of(on.workflow(), on.engine(), on.original(), on.sender());
  }

  /** The same of the other annotation. */
  static HandlerFilter of(OnStep onStep) {
    return of(onStep.workflow(), onStep.engine(), onStep.original(), onStep.sender());
  }

  private static HandlerFilter of(
      String[] workflow, String[] engine, String[] original, String[] sender) {
    Set<Workflow> workflows = new LinkedHashSet<>();
    for (String text : workflow) {
      workflows.add(Workflow.parse(text));
    }
    return new HandlerFilter(
        Collections.unmodifiableSet(workflows),
        texts("engine", engine),
        texts("original", original),
        texts("sender", sender));
  }

  private static Set<String> texts(String attribute, String[] values) {
    Set<String> texts = new LinkedHashSet<>(Arrays.asList(values));
    if (texts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "filters by an empty " + attribute + "; name one, or leave the attribute out");
    }
    for (String text : texts) {
      if (DeclaredCodes.isForAll(text)) {
        throw new IllegalArgumentException(
            "filters by the %s “%s”, which is none; for all of them leave the attribute out"
                .formatted(attribute, text));
      }
    }
    return Collections.unmodifiableSet(texts);
  }

  /** How many attributes have values. */
  int size() {
    return (workflow.isEmpty() ? 0 : 1)
        + (engine.isEmpty() ? 0 : 1)
        + (original.isEmpty() ? 0 : 1)
        + (sender.isEmpty() ? 0 : 1);
  }

  boolean matches(InfoPlusEvent event) {
    EventSource source = event.getSource();
    return holds(engine, source.getEngine())
        && holds(original, source.getEventName())
        && holds(sender, source.getSender())
        && (workflow.isEmpty() || isOfWorkflow(event.getStep()));
  }

  private static boolean holds(Set<String> values, @Nullable String value) {
    return values.isEmpty() || (value != null && values.contains(value));
  }

  private boolean isOfWorkflow(FormStep step) {
    for (Workflow each : workflow) {
      if (each.matches(step.getWorkflowCode(), step.getDomain())) {
        return true;
      }
    }
    return false;
  }

  /** Whether there can be an event that matches both. */
  boolean overlaps(HandlerFilter other) {
    return overlap(engine, other.engine)
        && overlap(original, other.original)
        && overlap(sender, other.sender)
        && (workflow.isEmpty()
            || other.workflow.isEmpty()
            || workflow.stream()
                .anyMatch(each -> other.workflow.stream().anyMatch(each::overlaps)));
  }

  private static boolean overlap(Set<String> left, Set<String> right) {
    return left.isEmpty() || right.isEmpty() || !Collections.disjoint(left, right);
  }

  /**
   * Why no event can match it, for people; null where one can.
   *
   * @param workflows those that are served, each {@code code@domain}
   * @param engines the names of the engines that there are
   */
  @Nullable String unmatchable(Collection<String> workflows, Collection<String> engines) {
    List<Workflow> served = workflows.stream().map(Workflow::parse).toList();
    if (!workflow.isEmpty()
        && workflow.stream().noneMatch(each -> served.stream().anyMatch(each::overlaps))) {
      String written = String.join(" or ", workflow.stream().map(Workflow::toString).toList());
      List<String> codes = served.stream().map(Workflow::code).toList();
      return "no messenger here serves "
          + written
          + "; "
          + severalWorkflows()
              .or(() -> near(workflow.stream().map(Workflow::code), codes))
              .orElse("correct the workflow");
    }
    if (!engine.isEmpty() && Collections.disjoint(engine, engines)) {
      return "there is no engine "
          + String.join(" or ", engine)
          + "; "
          + several("engine", engine.stream())
              .or(() -> near(engine.stream(), engines))
              .orElse("there are " + String.join(", ", engines));
    }
    return null;
  }

  private Optional<String> severalWorkflows() {
    return several("workflow", workflow.stream().map(Workflow::toString));
  }

  private static Optional<String> several(String attribute, Stream<String> written) {
    return written.flatMap(each -> DeclaredCodes.several(attribute, each).stream()).findFirst();
  }

  private static Optional<String> near(Stream<String> written, Collection<String> known) {
    return written
        .flatMap(each -> NearMiss.among(each, known).stream().map(name -> didYouMean(each, name)))
        .findFirst();
  }

  private static String didYouMean(String written, String name) {
    return "did you mean " + name + "?" + LookAlikes.note(written, name);
  }

  /**
   * Why only an event without a domain can match it, for people; null where others can, or none.
   *
   * @param workflows those that are served, each {@code code@domain}
   */
  @Nullable String ofOtherDomain(Collection<String> workflows) {
    List<Workflow> sameCode =
        workflows.stream()
            .map(Workflow::parse)
            .filter(served -> workflow.stream().anyMatch(each -> each.overlaps(served)))
            .toList();
    return sameCode.isEmpty()
            || sameCode.stream()
                .anyMatch(served -> workflow.stream().anyMatch(each -> each.meets(served)))
        ? null
        : "no messenger here serves that domain, but "
            + String.join(", ", sameCode.stream().map(Workflow::toString).distinct().toList())
            + "; "
            + severalWorkflows().orElse("correct the domain");
  }

  /**
   * A name of an event that is almost one of InfoPlus's, which another engine may have, and that of
   * InfoPlus, for people; null for none.
   */
  @Nullable String misspeltOriginal() {
    List<String> known = Arrays.stream(EventType.values()).map(EventType::name).toList();
    return engine.isEmpty() || engine.contains("infoplus")
        ? original.stream()
            .filter(each -> !known.contains(each))
            .flatMap(
                each ->
                    NearMiss.among(each, known).stream()
                        .map(name -> each + "; " + didYouMean(each, name)))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** For people, such as {@code engine caluma, sender complete_work_item}; empty for none. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    addTo(parts, "workflow", workflow);
    addTo(parts, "engine", engine);
    addTo(parts, "original", original);
    addTo(parts, "sender", sender);
    return String.join(", ", parts);
  }

  private static void addTo(List<String> parts, String attribute, Set<?> values) {
    if (!values.isEmpty()) {
      parts.add(
          attribute + " " + String.join(" or ", values.stream().map(Objects::toString).toList()));
    }
  }

  /** A workflow's code and domain, each may be {@code *}. */
  record Workflow(String code, String domain) {
    private static final String ANY = "*";

    private static Workflow parse(String text) {
      int at = text.lastIndexOf('@');
      String code = (at < 0 ? text : text.substring(0, at)).strip();
      String domain = at < 0 ? ANY : text.substring(at + 1).strip();
      if (code.isEmpty() || domain.isEmpty() || code.contains("@")) {
        throw new IllegalArgumentException(
            "filters by the workflow “%s”, which is none; %s"
                .formatted(
                    text,
                    DeclaredCodes.several("workflow", text)
                        .orElse("write “code” or “code@domain”")));
      }
      return new Workflow(code, domain);
    }

    private boolean matches(@Nullable String eventCode, @Nullable String eventDomain) {
      return eventCode != null
          && covers(code, eventCode)
          && (eventDomain == null || eventDomain.isBlank() || covers(domain, eventDomain));
    }

    /** The domain parts nothing: an event without one matches on the code. */
    private boolean overlaps(Workflow other) {
      return covers(code, other.code) || covers(other.code, code);
    }

    private boolean meets(Workflow other) {
      return overlaps(other) && (covers(domain, other.domain) || covers(other.domain, domain));
    }

    private static boolean covers(String pattern, String text) {
      return pattern.equals(ANY) || pattern.equalsIgnoreCase(text);
    }

    @Override
    public String toString() {
      return domain.equals(ANY) ? code : code + "@" + domain;
    }
  }
}

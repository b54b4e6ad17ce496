package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.MappingOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How events are handled, as configured.
 *
 * @param failures what technical failures do, the first that matches counts; where none does,
 *     {@link FailurePolicy#FAIL}
 * @param deadlines how long events may take, the first that matches counts
 * @param deadline how long they may take where none of these matches; null where that is not
 *     configured: then as long as their messengers say, or {@link #DEADLINE}
 * @param mapping how handlers map the form of an event
 * @param development whether the log shows which method to write for an event nobody handles
 */
public record HandlingRules(
    List<FailureRule> failures,
    List<DeadlineRule> deadlines,
    @Nullable Duration deadline,
    MappingOptions mapping,
    boolean development) {
  /** How long events may take where nobody says anything. */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  /**
   * Copies the lists.
   *
   * @param failures what technical failures do
   * @param deadlines how long events may take
   * @param deadline how long they may take where none of these matches, if that is configured
   * @param mapping how handlers map the form of an event
   * @param development whether the log shows which method to write for an event nobody handles
   */
  public HandlingRules {
    failures = List.copyOf(failures);
    deadlines = List.copyOf(deadlines);
  }

  /** Whether a technical failure stops what the event is about. */
  boolean failureCancels(InfoPlusEvent event) {
    return event.getSource().getCapabilities().cancel() && policy(event) == FailurePolicy.FAIL;
  }

  private FailurePolicy policy(InfoPlusEvent event) {
    for (FailureRule rule : failures) {
      if (matches(rule.workflow(), rule.event(), event)) {
        return rule.policy();
      }
    }
    return FailurePolicy.FAIL;
  }

  /**
   * How long an event may take.
   *
   * @param time how long
   * @param longer what to do so that it may take longer, for the log
   */
  record Deadline(Duration time, String longer) {}

  Deadline deadline(InfoPlusEvent event, List<Binding> bindings) {
    Deadline ofRule = deadlineOfRule(event);
    if (ofRule != null) {
      return ofRule;
    }
    Duration general = deadline == null ? DEADLINE : deadline;
    Deadline ofAll = new Deadline(general, "raise deadline (now " + millis(general) + ")");
    return deadline == null ? longest(bindings, ofAll) : ofAll;
  }

  /** The deadline of an event that has another one than most, where none of the rules matches. */
  Deadline deadline(InfoPlusEvent event, List<Binding> bindings, Duration otherwise) {
    Deadline ofRule = deadlineOfRule(event);
    return ofRule == null
        ? longest(
            bindings,
            new Deadline(
                otherwise, "set a longer one in deadlines (now " + millis(otherwise) + ")"))
        : ofRule;
  }

  /** Each messenger may have the time that it says. */
  private static Deadline longest(List<Binding> bindings, Deadline otherwise) {
    return bindings.stream()
        .map(binding -> binding.timeout() == 0 ? otherwise : deadlineOf(binding))
        .max(Comparator.comparing(Deadline::time))
        .orElse(otherwise);
  }

  private static Deadline deadlineOf(Binding binding) {
    Duration time = Duration.ofMillis(binding.timeout());
    return new Deadline(
        time, "raise setTimeout of " + binding.messengerName() + " (now " + millis(time) + ")");
  }

  private @Nullable Deadline deadlineOfRule(InfoPlusEvent event) {
    for (DeadlineRule rule : deadlines) {
      EventType type = rule.event();
      if (matches(rule.workflow(), type == null ? event.getEventType() : type, event)) {
        String which = rule.workflow() + (type == null ? "" : " " + type);
        return new Deadline(
            rule.deadline(),
            "raise that of " + which + " in deadlines (now " + millis(rule.deadline()) + ")");
      }
    }
    return null;
  }

  private static String millis(Duration time) {
    return time.toMillis() + "ms";
  }

  private static boolean matches(WorkflowPattern workflow, EventType type, InfoPlusEvent event) {
    return type == event.getEventType() && workflow.matches(event.getStep());
  }

  Duration shortestDeadline(List<Binding> bindings) {
    Stream<Duration> general = Stream.of(deadline == null ? DEADLINE : deadline);
    Stream<Duration> ofRules = deadlines.stream().map(DeadlineRule::deadline);
    Stream<Duration> ofMessengers =
        bindings.stream().map(Binding::timeout).filter(t -> t > 0).map(Duration::ofMillis);
    return Stream.of(general, ofRules, ofMessengers)
        .flatMap(Function.identity())
        .min(Duration::compareTo)
        .orElseThrow();
  }
}

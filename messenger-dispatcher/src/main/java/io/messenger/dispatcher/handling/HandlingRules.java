package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.MappingOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events are handled, as configured.
 *
 * @param failures what technical failures do, the first that matches counts; where none does,
 *     {@link FailurePolicy#FAIL}
 * @param deadlines how long events may take, the first that matches counts
 * @param deadline how long they may take where none of these matches
 * @param mapping how handlers map the form of an event
 * @param development whether the log shows which method to write for an event nobody handles
 */
public record HandlingRules(
    List<FailureRule> failures,
    List<DeadlineRule> deadlines,
    Duration deadline,
    MappingOptions mapping,
    boolean development) {

  /**
   * Copies the lists.
   *
   * @param failures what technical failures do
   * @param deadlines how long events may take
   * @param deadline how long they may take where none of these matches
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

  Deadline deadline(InfoPlusEvent event) {
    Deadline ofRule = deadlineOfRule(event);
    return ofRule == null
        ? new Deadline(deadline, "raise deadline (now " + millis(deadline) + ")")
        : ofRule;
  }

  /** The deadline of an event that has another one than most, where none of the rules matches. */
  Deadline deadline(InfoPlusEvent event, Duration otherwise) {
    Deadline ofRule = deadlineOfRule(event);
    return ofRule == null
        ? new Deadline(otherwise, "set a longer one in deadlines (now " + millis(otherwise) + ")")
        : ofRule;
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

  Duration shortestDeadline() {
    return deadlines.stream()
        .map(DeadlineRule::deadline)
        .min(Duration::compareTo)
        .filter(shortest -> shortest.compareTo(deadline) < 0)
        .orElse(deadline);
  }
}

package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * What is counted. No name that a client chose becomes a tag without a bound: the workflows are
 * those configured.
 */
final class DispatchMetrics {
  /** What became of an event. */
  enum Outcome {
    /** Answered, and not cancelled. */
    OK,
    /** Cancelled by a messenger, deliberately. */
    CANCELLED,
    /** A handler failed, or what it returned cannot be sent. */
    FAILED,
    /** A handler was not done by the deadline. */
    TIMEOUT,
    /** Not handled, as too many events of the messenger waited. */
    REJECTED
  }

  private final MeterRegistry registry;
  private final EventTimers events;
  private final Counter unmatched;
  private final Counter unknown;
  private final Counter probes;
  private final Counter repeated;

  DispatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    events = new EventTimers(registry);
    unmatched = counter("messenger.events.unmatched", "Events of workflows that nobody serves");
    unknown = counter("messenger.events.unknown", "Events whose name this version does not know");
    probes = counter("messenger.probes", "Health probes of engines, ECHO");
    repeated = counter("messenger.events.repeated", "Events that came again, and were not handled");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** An event that reached its messengers; the workflow is that of the first of them. */
  void handled(Binding binding, InfoPlusEvent event, Outcome outcome, long nanoseconds) {
    events.of(binding.workflow(), event, outcome).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** An event of a workflow that no messenger serves. */
  void unmatched() {
    unmatched.increment();
  }

  /** A health probe. */
  void probed() {
    probes.increment();
  }

  /** An event that came again, and got its first answer. */
  void repeated() {
    repeated.increment();
  }

  /** An event whose name this version does not know. */
  void unknownEvent() {
    unknown.increment();
  }

  /** A request that was refused before it reached a messenger. */
  void refused(String reason) {
    Counter.builder("messenger.requests.refused")
        .description("Requests that were refused before they reached a messenger")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  /** A request whose sender could not be verified; the workflow is as it is configured. */
  void authenticationFailed(String workflow, Reason reason) {
    Counter.builder("messenger.authentication.failures")
        .description("Events whose sender could not be verified")
        .tags("workflow", workflow, "reason", reason.toString())
        .register(registry)
        .increment();
  }

  /**
   * A handler that threw something else than a deliberate refusal, or returned what cannot be sent.
   */
  void failed(Binding binding, EventType event) {
    Counter.builder("messenger.handler.failures")
        .description("Exceptions of handlers that were no deliberate refusals")
        .tag("workflow", binding.workflow().toString())
        .tag("event", event.name())
        .register(registry)
        .increment();
  }

  /** Values of a form that did not fit the beans of the handlers. */
  void mappingProblems(Binding binding, EventType event, int values) {
    Counter.builder("messenger.mapping.problems")
        .description("Values of forms that did not fit the beans of the handlers")
        .tag("workflow", binding.workflow().toString())
        .tag("event", event.name())
        .register(registry)
        .increment(values);
  }
}

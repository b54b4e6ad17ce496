package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is counted. No name that a client chose becomes a tag: the workflows are those configured.
 */
final class DispatchMetrics {
  /** What became of an event. */
  enum Outcome {
    OK,
    CANCELLED,
    FAILED,
    /** Its deadline passed. */
    TIMEOUT,
    /** There was no room for it. */
    REJECTED
  }

  private record EventKey(String workflow, EventType event, Outcome outcome) {}

  private final MeterRegistry registry;
  private final Map<EventKey, Timer> events = new ConcurrentHashMap<>();
  private final Counter unmatched;
  private final Counter probes;

  DispatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    unmatched = registry.counter("messenger.events.unmatched");
    probes = registry.counter("messenger.probes");
  }

  /** An event that reached its messengers; the workflow is that of the first of them. */
  void handled(Binding binding, InfoPlusEvent event, Outcome outcome, long nanoseconds) {
    EventKey key = new EventKey(binding.workflow().toString(), event.getEventType(), outcome);
    events
        .computeIfAbsent(
            key,
            k ->
                registry.timer(
                    "messenger.events",
                    "workflow",
                    k.workflow(),
                    "event",
                    k.event().name(),
                    "outcome",
                    k.outcome().name().toLowerCase(Locale.ROOT)))
        .record(Duration.ofNanos(nanoseconds));
  }

  /** An event of a workflow that no messenger serves. */
  void unmatched() {
    unmatched.increment();
  }

  /** A health probe. */
  void probed() {
    probes.increment();
  }

  /** An event whose name this version does not know. */
  void unknownEvent() {
    registry.counter("messenger.events.unknown").increment();
  }

  /** A request that was refused before it reached a messenger. */
  void refused(String reason) {
    registry.counter("messenger.requests.refused", "reason", reason).increment();
  }

  /**
   * A handler that threw something else than a deliberate refusal, or returned what cannot be sent.
   */
  void failed(Binding binding, EventType event) {
    registry
        .counter(
            "messenger.handler.failures",
            "workflow",
            binding.workflow().toString(),
            "event",
            event.name())
        .increment();
  }

  /** Values of a form that did not fit the beans of the handlers. */
  void mappingProblems(Binding binding, EventType event, int values) {
    registry
        .counter(
            "messenger.mapping.problems",
            "workflow",
            binding.workflow().toString(),
            "event",
            event.name())
        .increment(values);
  }
}

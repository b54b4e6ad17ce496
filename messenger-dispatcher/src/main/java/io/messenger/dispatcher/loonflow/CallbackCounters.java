package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of callbacks. */
final class CallbackCounters {
  enum Outcome {
    /** The engine has taken it. */
    SENT,
    /** The ticket was elsewhere when it came. */
    MOVED_ON,
    /** It was not taken in all the time there is, or there was no room for it. */
    GIVEN_UP,
    /** The engine never takes it; where a field is missing, it was told why instead. */
    REFUSED,
    /** Another hook of the ticket came. */
    SUPERSEDED,
    /** An attempt failed, and another follows. */
    RETRIED
  }

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final LimitCounters limits;
  private final MeterRegistry meters;

  CallbackCounters(MeterRegistry meters) {
    this.meters = meters;
    limits = new LimitCounters(meters);
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("messenger.callbacks")
              .description("Callbacks to the engine, by what became of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(meters));
    }
  }

  /** Shows how many callbacks of a queue wait, and are promised. */
  void show(CallbackQueue queue) {
    Gauge.builder("messenger.callbacks.waiting", queue, CallbackQueue::waiting)
        .description("Callbacks that the engine has not taken yet")
        .register(meters);
    Gauge.builder("messenger.callbacks.promised", queue, CallbackQueue::promised)
        .description("Tickets that wait for a later answer of a messenger")
        .register(meters);
  }

  void count(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  /** One more would take more memory than all may together. */
  void overLimit() {
    limits.exceeded(Limit.CALLBACK_BYTES);
  }
}

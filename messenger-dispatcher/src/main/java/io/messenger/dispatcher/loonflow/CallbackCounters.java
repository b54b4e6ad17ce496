package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
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
    /** Another hook of the ticket came. */
    SUPERSEDED,
    /** An attempt failed, and another follows. */
    RETRIED
  }

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final LimitCounters limits;

  CallbackCounters(MeterRegistry meters) {
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

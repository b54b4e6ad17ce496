package io.messenger.dispatcher.metrics;

import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** How often each limit was reached: {@code messenger.limits.exceeded}, by the limit's key. */
public final class LimitCounters {
  private final Map<Limit, Counter> counters = new EnumMap<>(Limit.class);

  /**
   * Makes a counter for each limit, so that those never reached are seen as 0.
   *
   * @param registry where they are counted
   */
  public LimitCounters(MeterRegistry registry) {
    for (Limit limit : Limit.values()) {
      counters.put(
          limit,
          Counter.builder("messenger.limits.exceeded")
              .description("How often a limit was reached")
              .tag("limit", limit.key())
              .register(registry));
    }
  }

  /**
   * Counts once.
   *
   * @param limit the limit that was reached
   */
  public void exceeded(Limit limit) {
    Counter counter = counters.get(limit);
    if (counter != null) {
      counter.increment();
    }
  }
}

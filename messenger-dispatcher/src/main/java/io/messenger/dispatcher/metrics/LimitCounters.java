package io.messenger.dispatcher.metrics;

import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often each limit was reached, by the limit's key. */
public final class LimitCounters {
  private final Map<Limit, Counter> counters = new EnumMap<>(Limit.class);

  /**
   * Makes a counter for each limit, so that those never reached are seen as 0: {@code
   * messenger.limits.exceeded}.
   *
   * @param registry where they are counted
   */
  public LimitCounters(MeterRegistry registry) {
    this("messenger.limits.exceeded", EnumSet.allOf(Limit.class), registry);
  }

  /**
   * Makes a counter for some limits.
   *
   * @param name its name
   * @param limits the limits; others are not counted
   * @param registry where they are counted
   */
  public LimitCounters(String name, Set<Limit> limits, MeterRegistry registry) {
    for (Limit limit : limits) {
      counters.put(
          limit,
          Counter.builder(name)
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

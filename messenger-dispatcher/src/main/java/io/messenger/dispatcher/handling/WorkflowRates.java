package io.messenger.dispatcher.handling;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.messenger.dispatcher.routing.Binding;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many events a workflow's engine sends in a second; 0 is any number. */
final class WorkflowRates {
  private final int perSecond;

  /** By workflow as configured, of which there are only so many. */
  private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

  WorkflowRates(int perSecond) {
    this.perSecond = perSecond;
  }

  int perSecond() {
    return perSecond;
  }

  boolean takes(Binding binding) {
    return perSecond == 0
        || limiters
            .computeIfAbsent(binding.workflow().toString(), this::limiter)
            .acquirePermission();
  }

  private RateLimiter limiter(String workflow) {
    return RateLimiter.of(
        workflow,
        RateLimiterConfig.custom()
            .limitForPeriod(perSecond)
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build());
  }
}

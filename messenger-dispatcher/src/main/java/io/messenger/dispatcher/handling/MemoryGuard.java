package io.messenger.dispatcher.handling;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a messenger that used up the memory from doing so with each event: while it does, the whole
 * JVM stands still. Its events fail for a while, then one is tried; if it does so again, for twice
 * as long.
 */
final class MemoryGuard {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Who allocated less than this share of the heap was not the one who used it up. */
  private static final int SHARE_OF_HEAP = 64;

  private final CircuitBreaker breaker;
  private final long much = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;

  MemoryGuard(Clock clock) {
    breaker =
        CircuitBreaker.of(
            "memory",
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, LONGEST_PAUSE))
                .build());
  }

  /** Whether the messenger may be called; then {@link #called} must follow. */
  boolean mayCall() {
    return breaker.tryAcquirePermission();
  }

  /**
   * Notes how a call ended.
   *
   * @param allocated how many bytes it allocated; negative if that is not known
   * @param outOfMemory whether it failed for want of memory
   * @return whether it was the call that used it up
   */
  boolean called(long allocated, boolean outOfMemory) {
    boolean guilty = outOfMemory && (allocated < 0 || allocated > much);
    if (guilty) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new OutOfMemoryError());
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    return guilty;
  }

  /** Notes that a call is over its deadline: if it was the one that was tried, it failed. */
  void overrun() {
    if (breaker.getState() == State.HALF_OPEN) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new OutOfMemoryError());
    }
  }

  /** Whether events fail now. */
  boolean isPaused() {
    return breaker.getState() == State.OPEN;
  }
}

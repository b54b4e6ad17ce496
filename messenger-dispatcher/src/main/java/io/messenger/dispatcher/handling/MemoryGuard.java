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

  /** Whether a messenger is called. */
  enum Admission {
    /** It is. */
    CALL,
    /** It is, and how that ends decides about the others. */
    TRIAL,
    /** It is not: it used up the memory a while ago. */
    PAUSED
  }

  private final CircuitBreaker breaker;
  private final Exception usedUp = new UsedUpException(); // made while there is memory
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

  /** Asks for a call; what is admitted must be given back by {@link #called}. */
  Admission admit() {
    if (!breaker.tryAcquirePermission()) {
      return Admission.PAUSED;
    }
    return breaker.getState() == State.HALF_OPEN ? Admission.TRIAL : Admission.CALL;
  }

  /** Notes that what was admitted was not called after all. */
  void notCalled() {
    breaker.releasePermission();
  }

  /**
   * Notes how a call ended.
   *
   * @param admission what {@link #admit} said
   * @param allocated how many bytes it allocated; {@link ThreadUse#UNKNOWN} if that is not known
   * @param outOfMemory whether it failed for want of memory
   * @return whether it was the call that used it up
   */
  boolean called(Admission admission, long allocated, boolean outOfMemory) {
    boolean guilty = outOfMemory && (allocated == ThreadUse.UNKNOWN || allocated > much);
    if (admission == Admission.CALL && breaker.getState() != State.CLOSED) {
      return guilty; // the trial decides
    }
    if (guilty) {
      breaker.onError(0, TimeUnit.NANOSECONDS, usedUp);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    return guilty;
  }

  /** Notes that a call is over its deadline, and may never end. */
  void overrun(Admission admission) {
    if (admission == Admission.TRIAL && breaker.getState() == State.HALF_OPEN) {
      breaker.onError(0, TimeUnit.NANOSECONDS, usedUp);
    }
  }

  /** Whether events fail: all of them, or all but one that is tried. */
  boolean isPaused() {
    return breaker.getState() != State.CLOSED;
  }

  private static final class UsedUpException extends Exception {
    private static final long serialVersionUID = 1;

    private UsedUpException() {
      super("the memory was used up", null, false, false);
    }
  }
}

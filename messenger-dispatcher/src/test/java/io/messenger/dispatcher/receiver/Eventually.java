package io.messenger.dispatcher.receiver;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  public static void holds(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What a slow handler does. */
  static void waitSeconds(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    holds("the end", () -> System.nanoTime() - end > 0);
  }
}

package io.messenger.dispatcher.receiver;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits where the line of the test says for what, and as handlers do that heed nobody. */
final class Waiting {
  private Waiting() {}

  static void until(BooleanSupplier condition) {
    Eventually.holds("what the test waits for", condition);
  }

  static void until(CountDownLatch latch) {
    Eventually.happens("what the test waits for", latch);
  }

  /** Whatever interrupts it. */
  static void stubbornly(CountDownLatch latch) {
    long end = System.nanoTime() + Eventually.PATIENCE.toNanos();
    boolean done = false;
    while (!done) {
      try {
        long left = end - System.nanoTime();
        done = latch.await(left, TimeUnit.NANOSECONDS) || left <= 0;
      } catch (InterruptedException e) {
        done = false; // as a handler that does not care
      }
    }
  }
}

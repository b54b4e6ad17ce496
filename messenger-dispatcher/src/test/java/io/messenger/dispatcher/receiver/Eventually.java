package io.messenger.dispatcher.receiver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what another thread or process does: far longer than that takes, and never for ever.
 * Whoever waits says for what, as nothing else would tell why a build failed.
 */
public final class Eventually {
  /** Also where the machine does ten other things. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private Eventually() {}

  public static void holds(String what, BooleanSupplier condition) {
    holds(what, condition, () -> "");
  }

  /**
   * Waits until a condition holds.
   *
   * @param what what should happen
   * @param condition whether it has
   * @param seen what there is instead, for who reads why it failed
   */
  public static void holds(String what, BooleanSupplier condition, Supplier<?> seen) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        String instead = String.valueOf(seen.get());
        throw new AssertionError(
            "never: " + what + (instead.isEmpty() ? "" : "; instead: " + instead));
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted while waiting for: " + what);
      }
      pauses();
    }
  }

  public static void happens(String what, CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("never: " + what);
      }
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  /** What comes in the end; a failure that comes instead fails the test. */
  public static <T> T result(String what, Future<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + what, e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("never: " + what, e);
    }
  }

  public static void ends(Thread thread) {
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw interrupted("the end of " + thread.getName(), e);
    }
    if (thread.isAlive()) {
      throw new AssertionError("never: the end of " + thread.getName());
    }
  }

  /** {@return the exit code of a process that ends} */
  public static int ends(String what, Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("never: the end of " + what);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted("the end of " + what, e);
    }
  }

  /** For who tries again. */
  public static void pauses() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  /**
   * What a handler does that waits until it is interrupted.
   *
   * @return whether the latch was opened before, or the time was over
   */
  public static boolean waitsUninterrupted(CountDownLatch latch) {
    try {
      boolean unused = latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * Kills a process that runs for too long: who reads what it writes would never come to an end.
   */
  public static Process limited(Process process) {
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    return process;
  }

  /** What a handler does that computes until something holds, whatever interrupts it. */
  public static void computes(BooleanSupplier end) {
    long start = System.nanoTime();
    while (!end.getAsBoolean() && System.nanoTime() - start < 5 * PATIENCE.toNanos()) {
      Thread.onSpinWait();
    }
  }

  private static AssertionError interrupted(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted while waiting for: " + what, e);
  }
}

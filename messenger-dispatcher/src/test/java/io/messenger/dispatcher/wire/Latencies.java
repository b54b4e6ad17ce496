package io.messenger.dispatcher.wire;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long answers took, to within 3 per cent. Safe for use by several threads. */
public final class Latencies {
  private static final int STEPS = 32; // for each doubling
  private static final double LOG_2 = Math.log(2);

  private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

  /** Makes an empty collection. */
  public Latencies() {}

  /**
   * Adds one.
   *
   * @param nanoseconds how long it was
   */
  public void add(long nanoseconds) {
    double doublings = Math.log((double) Math.max(nanoseconds, 1)) / LOG_2;
    counts.incrementAndGet((int) (doublings * STEPS));
  }

  /** {@return how many there are} */
  public long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /**
   * {@return what this share of them did not exceed, in milliseconds; not a number when there is
   * none}
   *
   * @param quantile the share, from 0 to 1
   */
  public double milliseconds(double quantile) {
    long rank = Math.max(1, (long) Math.ceil(quantile * count()));
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
      if (sum >= rank) {
        return Math.exp((i + 1) * LOG_2 / STEPS) / 1e6;
      }
    }
    return Double.NaN;
  }
}

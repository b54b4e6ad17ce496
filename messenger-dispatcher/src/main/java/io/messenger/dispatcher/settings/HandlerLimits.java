package io.messenger.dispatcher.settings;

/**
 * How far one messenger can go, whatever its handlers do: the others keep their threads.
 *
 * @param concurrent how many of its handlers run at once; one that is over its deadline counts
 *     until it really ends
 * @param queued how many events wait until one of these ends; further ones fail at once
 * @param virtualThreads whether its handlers run on virtual threads, where the JDK has them (21 and
 *     newer): for handlers that wait a lot, with many at once
 */
public record HandlerLimits(int concurrent, int queued, boolean virtualThreads) {
  /** What a messenger has when nothing is said. */
  public static final HandlerLimits DEFAULT = new HandlerLimits(32, 32, false);

  private static final int MOST = 10_000;

  /**
   * Checks the values.
   *
   * @param concurrent how many of its handlers run at once
   * @param queued how many events wait
   * @param virtualThreads whether its handlers run on virtual threads
   * @throws IllegalArgumentException if no handler could run, or a number is over 10,000
   */
  public HandlerLimits {
    if (concurrent < 1 || concurrent > MOST) {
      throw new IllegalArgumentException(
          "concurrent handlers must be from 1 to " + MOST + ", not " + concurrent);
    }
    if (queued < 0 || queued > MOST) {
      throw new IllegalArgumentException(
          "queued events must be from 0 to " + MOST + ", not " + queued);
    }
  }

  /**
   * {@return the same, but for how many handlers run at once}
   *
   * @param concurrent how many
   */
  public HandlerLimits withConcurrent(int concurrent) {
    return new HandlerLimits(concurrent, queued, virtualThreads);
  }

  /**
   * {@return the same, but for how many events wait}
   *
   * @param queued how many
   */
  public HandlerLimits withQueued(int queued) {
    return new HandlerLimits(concurrent, queued, virtualThreads);
  }

  /**
   * {@return the same, but for the kind of threads}
   *
   * @param virtualThreads whether handlers run on virtual threads
   */
  public HandlerLimits withVirtualThreads(boolean virtualThreads) {
    return new HandlerLimits(concurrent, queued, virtualThreads);
  }
}

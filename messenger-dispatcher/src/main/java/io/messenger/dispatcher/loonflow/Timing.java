package io.messenger.dispatcher.loonflow;

import java.time.Duration;

/**
 * How long things take, which the engine decides and nobody configures.
 *
 * @param patience how long it waits for an answer, less a little
 * @param lateDeadline how long the handlers of a ticket that waits may take
 * @param firstDelay from an answer to its callback: the engine must have taken the answer
 * @param firstPause from the first attempt of a callback to the second; then twice as long each
 *     time
 * @param longestPause the longest pause between attempts
 * @param givesUpAfter for how long a callback is attempted
 * @param attempt how long one call of the engine may take
 * @param settles how long after an attempt without an answer, once the engine answers again, it may
 *     still do what that attempt asked for
 * @param recheck how often is tried again what only an operator can mend
 */
record Timing(
    Duration patience,
    Duration lateDeadline,
    Duration firstDelay,
    Duration firstPause,
    Duration longestPause,
    Duration givesUpAfter,
    Duration attempt,
    Duration settles,
    Duration recheck) {
  /** The engine gives up after 10 seconds. */
  static final Timing DEFAULT =
      new Timing(
          Duration.ofMillis(8500),
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofMinutes(5));
}

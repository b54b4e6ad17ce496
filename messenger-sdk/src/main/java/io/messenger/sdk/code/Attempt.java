package io.messenger.sdk.code;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The last attempt to load a table, and the table that is served since. */
final class Attempt {
  /** How soon a load is tried again that failed or brought nothing. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final Load load;

  /** By the ticker, as whatever else is a time here. */
  private final long end;

  private final @Nullable CodeTable table;
  private final @Nullable Throwable failure;
  private final Duration dueAfter;
  private final Duration expiresAfter;
  private volatile boolean used;

  private Attempt(
      Load load,
      long end,
      @Nullable CodeTable table,
      @Nullable Throwable failure,
      Duration dueAfter,
      Duration expiresAfter) {
    this.load = load;
    this.end = end;
    this.table = table;
    this.failure = failure;
    this.dueAfter = dueAfter;
    this.expiresAfter = expiresAfter;
  }

  /** A table that was loaded; an empty one is asked for again soon, as if it had failed. */
  static Attempt loaded(Load load, long end, CodeTable table, Duration timeToLive) {
    boolean soon = table.size() == 0 && timeToLive.compareTo(PAUSE) > 0;
    Duration expiresAfter = soon ? PAUSE : timeToLive;
    return new Attempt(
        load, end, table, null, expiresAfter.minus(expiresAfter.dividedBy(4)), expiresAfter);
  }

  /**
   * A load that failed. With an old table to serve nobody waits for the next attempt, as long as
   * the table is in use; without one the next who asks after the pause does.
   */
  static Attempt failed(Load load, long end, @Nullable CodeTable old, Throwable failure) {
    return new Attempt(
        load, end, old, failure, PAUSE, old == null ? PAUSE : CodeTableLoader.TIME_TO_LIVE);
  }

  /** The load that this came of; invalidating it invalidates this. */
  Load load() {
    return load;
  }

  /** The table to serve; null when there is none, because all attempts failed. */
  @Nullable CodeTable table() {
    return table;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  Duration dueAfter() {
    return dueAfter;
  }

  /** Whether it is to be loaded anew in the background. */
  boolean isDue(long now) {
    return hasPassed(dueAfter, now);
  }

  /** Whether it is too old for anyone who can wait. */
  boolean isExpired(long now) {
    return hasPassed(expiresAfter, now);
  }

  /** Whether it failed so short ago that clients cannot make us try again. */
  boolean isPausing(long now) {
    return failure != null && !hasPassed(PAUSE, now);
  }

  private boolean hasPassed(Duration duration, long now) {
    return now - end >= TimeUnit.NANOSECONDS.convert(duration);
  }

  void use() {
    if (!used) { // a write to a field that all threads read would slow them
      used = true;
    }
  }

  boolean isUsed() {
    return used;
  }
}

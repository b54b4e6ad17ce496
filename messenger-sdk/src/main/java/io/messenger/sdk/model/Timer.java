package io.messenger.sdk.model;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a deadline that is due: the answer to {@code STEP_EXPIRING} and {@code
 * INSTANCE_EXPIRING}. Without one the engine does what its workflow is configured to do.
 *
 * <pre>{@code
 * return InfoPlusResponse.ok().withTimer(Timer.extend(Duration.ofDays(1)));
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public class Timer {
  private static final long IGNORE = 0;
  private static final long KILL = -1;

  private long interval;
  private @Nullable String action;

  /** Makes a timer of interval 0, which ignores the deadline. */
  public Timer() {}

  private Timer(long interval, @Nullable String action) {
    this.interval = interval;
    this.action = action;
  }

  /**
   * Moves the deadline.
   *
   * @param duration by how much, at least a second; parts of a second are dropped
   * @return a new timer
   * @throws IllegalArgumentException if the duration is less than a second
   */
  public static Timer extend(Duration duration) {
    return new Timer(seconds(duration), null);
  }

  /** {@return a new timer that lets the deadline pass without consequence} */
  public static Timer ignore() {
    return new Timer(IGNORE, null);
  }

  /** {@return a new timer that ends the instance} */
  public static Timer kill() {
    return new Timer(KILL, null);
  }

  /**
   * Carries out an action at once, as the system user; {@code STEP_EXPIRING} only. The step must
   * allow the system user. If the action fails the deadline is ignored, unless {@link #orExtend}
   * says otherwise.
   *
   * @param action the action's code
   * @return a new timer
   * @throws IllegalArgumentException if the code is blank
   */
  public static Timer act(String action) {
    if (Objects.requireNonNull(action, "the code of the action is null").isBlank()) {
      throw new IllegalArgumentException(
          "the code of the action is empty; give that of an action of the step");
    }
    return new Timer(IGNORE, action);
  }

  /**
   * Moves the deadline if the action of {@link #act} fails.
   *
   * @param duration by how much, at least a second; parts of a second are dropped
   * @return this timer
   * @throws IllegalArgumentException if the duration is less than a second
   */
  public Timer orExtend(Duration duration) {
    interval = seconds(duration);
    return this;
  }

  /** {@return seconds to extend by; 0 to ignore the deadline; -1 to end the instance} */
  public long getInterval() {
    return interval;
  }

  /**
   * Sets the interval.
   *
   * @param interval seconds to extend by; 0 to ignore the deadline; -1 to end the instance
   */
  public void setInterval(long interval) {
    this.interval = interval;
  }

  /** {@return the code of the action to carry out at once; null for none} */
  public @Nullable String getAction() {
    return action;
  }

  /**
   * Sets the action to carry out at once as the system user, {@code STEP_EXPIRING} only; the engine
   * ignores it when the interval is -1.
   *
   * @param action the action's code, or null for none
   */
  public void setAction(@Nullable String action) {
    this.action = action;
  }

  private static long seconds(Duration duration) {
    Objects.requireNonNull(duration, "by how much to move the deadline is null");
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "a deadline can be moved by a second or more, not by " + duration);
    }
    return duration.toSeconds();
  }
}

package io.messenger.dispatcher.settings;

import java.util.EnumMap;
import java.util.Map;

/** The value of every {@link Limit}. Immutable. */
public final class Limits {
  private static final int SHARE_OF_HEAP = 32;

  private final Map<Limit, Long> values;

  private Limits(Map<Limit, Long> values) {
    this.values = values;
  }

  /** {@return the limits as they are when nothing is said} */
  public static Limits defaults() {
    return new Limits(new EnumMap<>(Limit.class));
  }

  /**
   * {@return the same limits, but for one}
   *
   * @param limit the limit
   * @param value its value, in its unit
   * @throws IllegalArgumentException if the limit cannot have the value
   */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, limit.check(value));
    return new Limits(changed);
  }

  /**
   * {@return the value of a limit, in its unit; a 32nd of the heap where {@link
   * Limit#BODY_MEMORY_BYTES} is 0}
   *
   * @param limit the limit
   */
  public long get(Limit limit) {
    long value = values.getOrDefault(limit, limit.byDefault());
    return limit == Limit.BODY_MEMORY_BYTES && value == 0
        ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP
        : value;
  }

  /**
   * {@return the value of a limit that is never larger than an {@code int}}
   *
   * @param limit the limit
   */
  public int getInt(Limit limit) {
    return Math.toIntExact(get(limit));
  }
}

package io.messenger.dispatcher.receiver;

import io.messenger.dispatcher.MessengerServerBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until a test moves it, and a clock that can be set besides. */
public final class MovableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

  /** Soon negative, as System.nanoTime may be. */
  private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 1);

  MessengerServerBuilder drives(MessengerServerBuilder builder) {
    return builder.clock(this).ticker(ticks::get);
  }

  @Override
  public Instant instant() {
    return now;
  }

  public long seconds() {
    return now.getEpochSecond();
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    now = now.plus(duration);
    ticks.addAndGet(duration.toNanos());
  }

  /** Sets the clock, forth or back, while no time passes. */
  void set(Duration change) {
    now = now.plus(change);
  }
}

package io.messenger.dispatcher.receiver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class MovableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public long seconds() {
    return now.getEpochSecond();
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}

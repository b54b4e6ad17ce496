package io.messenger.sdk.code;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A load under way. */
final class Load extends CompletableFuture<Attempt> {
  private final long number;
  private final long began;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean invalidated;
  private volatile @Nullable Thread thread;

  Load(long number, long began) {
    this.number = number;
    this.began = began;
  }

  /** Where its beginning stands in the order of all loads. */
  long number() {
    return number;
  }

  /** Says which thread loads; null for none any more. */
  void runsOn(@Nullable Thread loading) {
    thread = loading;
  }

  /** Whether this thread loads: it must not wait for what it is to bring. */
  boolean runsHere() {
    return Thread.currentThread().equals(thread);
  }

  /** When it began, by the ticker. */
  long began() {
    return began;
  }

  /** Says that what it brings is too old for all who ask from now on. */
  void invalidate() {
    invalidated = true;
  }

  /** {@return whether nobody called this before} */
  boolean tellOnce() {
    return told.compareAndSet(false, true);
  }

  boolean isInvalidated() {
    return invalidated;
  }
}

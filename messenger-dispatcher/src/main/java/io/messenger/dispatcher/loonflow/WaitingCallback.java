package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.loonflow.Attempt.Reaction;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A callback that the engine has not taken yet, and how far it is. Guarded by its queue. */
final class WaitingCallback {
  final long size;

  /** Becomes another one where the engine says that this one can never be taken. */
  Callback callback;

  /** From when on its time counts, by {@link System#nanoTime}. */
  long since = System.nanoTime();

  int attempts;
  Doubt doubt = Doubt.NONE;

  /** Why it waits; null before its first attempt. */
  @Nullable Reaction reason;

  @Nullable Future<?> next;

  /** Whether it had its last attempt, as the receiver stops. */
  boolean hadItsChance;

  WaitingCallback(Callback callback, long size) {
    this.callback = callback;
    this.size = size;
  }

  Callback.Target target() {
    return callback.target();
  }

  /** Takes back the next attempt; false where there is none to take back. */
  boolean cancelNext() {
    return next != null && next.cancel(false);
  }
}

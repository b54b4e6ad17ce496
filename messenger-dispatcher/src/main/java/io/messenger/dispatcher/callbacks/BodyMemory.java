package io.messenger.dispatcher.callbacks;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much all bodies under way may hold together. The first bytes of each are not counted, so that
 * ordinary events get through while large ones fill it. One body alone may be as large as a body
 * may be.
 */
final class BodyMemory {
  /** More than events of ordinary forms have. */
  static final int UNCOUNTED = 64 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  BodyMemory(long most) {
    this.most = most;
  }

  /** Whether there is room for more of a body that holds some already; if so it is held. */
  boolean hold(long more, long already) {
    long now = held.addAndGet(more);
    if (now > most && now != already + more) {
      held.addAndGet(-more);
      return false;
    }
    return true;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }
}

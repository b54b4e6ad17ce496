package io.messenger.dispatcher.receiver;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts all threads that were started since it was made, over and over, as a messenger could:
 * those of a receiver that was started since, and not those of the tests.
 */
public final class Interrupter {
  private static final long PAUSE_NANOS = 20_000;

  private final Set<Thread> spared = new HashSet<>(Thread.getAllStackTraces().keySet());
  private final Thread thread = new Thread(this::interruptAll, "interrupter");
  private volatile boolean closed;

  public Interrupter() {
    spared.add(thread);
  }

  public void start() {
    thread.start();
  }

  private void interruptAll() {
    Thread[] threads = new Thread[1000];
    while (!closed) {
      int count = Thread.enumerate(threads);
      for (int i = 0; i < count; i++) {
        if (!spared.contains(threads[i])) {
          threads[i].interrupt();
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  public void stop() {
    closed = true;
    Eventually.ends(thread);
  }
}

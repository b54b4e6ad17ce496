package io.messenger.dispatcher.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the thread that has them, one after the other: what a task would run within itself
 * waits for its end. So the stack does not grow with each of the requests that a client sends at
 * once.
 */
final class SameThread implements Executor {
  @SuppressWarnings("ThreadLocalUsage") // there is one of these for each server, not many
  private final ThreadLocal<@Nullable Queue<Runnable>> waiting = new ThreadLocal<>();

  @Override
  public void execute(Runnable task) {
    Queue<Runnable> outer = waiting.get();
    if (outer != null) {
      outer.add(task);
      return;
    }
    Queue<Runnable> inner = new ArrayDeque<>(2);
    waiting.set(inner);
    try {
      for (Runnable next = task; next != null; next = inner.poll()) {
        next.run();
      }
    } finally {
      waiting.set(null); // which is cheaper than to remove it, and kept once for each thread
    }
  }
}

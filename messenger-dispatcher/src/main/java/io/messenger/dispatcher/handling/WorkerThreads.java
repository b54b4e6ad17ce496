package io.messenger.dispatcher.handling;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemons: a handler that never ends does not keep the program running. */
final class WorkerThreads implements ThreadFactory {
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "messenger-worker-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}

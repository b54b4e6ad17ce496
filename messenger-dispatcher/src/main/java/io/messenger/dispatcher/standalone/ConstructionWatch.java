package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.logging.ThrownText;
import io.messenger.dispatcher.schedule.PeriodicTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells where an author's class is that takes long to be made: the receiver waits for it. */
final class ConstructionWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConstructionWatch.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread constructing = Thread.currentThread();
  private final long start = System.nanoTime();
  private final Class<?> type;
  private final PeriodicTask task;
  private int looks;

  private ConstructionWatch(Class<?> type, Duration patience) {
    this.type = type;
    task = new PeriodicTask("messenger-construction", patience, this::look);
  }

  /** Begins to watch what this thread makes of a class, until it is closed. */
  static ConstructionWatch of(Class<?> type) {
    return of(type, PATIENCE);
  }

  static ConstructionWatch of(Class<?> type, Duration patience) {
    ConstructionWatch watch = new ConstructionWatch(type, patience);
    watch.task.start();
    return watch;
  }

  /** Tells at the first look, the second, the fourth and so on. */
  private void look() {
    looks++;
    if (Integer.bitCount(looks) == 1) {
      log.warn(
          "The start has been waiting for {} for {} s: its constructor or static initializer is not"
              + " done{}; give what it waits for a time limit",
          type.getName(),
          Duration.ofNanos(System.nanoTime() - start).toSeconds(),
          ThrownText.lines(constructing.getStackTrace(), type));
    }
  }

  @Override
  public void close() {
    task.close();
  }
}

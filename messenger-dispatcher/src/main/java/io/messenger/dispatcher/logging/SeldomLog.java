package io.messenger.dispatcher.logging;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Warns at most once a minute, however often there is a reason to. */
public final class SeldomLog {
  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  private final Logger log;
  private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL);

  /**
   * Makes one that has not warned yet.
   *
   * @param log where it warns
   */
  public SeldomLog(Logger log) {
    this.log = log;
  }

  /**
   * Warns, unless it has within the last minute.
   *
   * @param format what to say, with {@code {}} for each argument
   * @param arguments what stands there
   */
  public void warn(String format, Object... arguments) {
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= INTERVAL && last.compareAndSet(before, now)) {
      log.warn(format, arguments);
    }
  }
}

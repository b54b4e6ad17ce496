package io.messenger.dispatcher.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a stream by a thread of its own, several lines at once. Whoever logs never waits: when
 * the stream does not take the lines (a full pipe), up to {@link #MOST} bytes are held; further
 * lines are lost, those below WARN earlier, and how many is logged when it goes on.
 */
final class ConsoleAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  static final int MOST = 4 * 1024 * 1024;
  static final int MOST_BELOW_WARN = MOST / 4 * 3;

  /** Lines come this much later; in turn the writer wakes at most a hundred times a second. */
  private static final long PAUSE_MILLISECONDS = 10;

  private static final long PATIENCE_MILLISECONDS = 2000;

  private final OutputStream out;
  private final Thread writer = new Thread(this::write, "messenger-log");
  private final Object lock = new Object();

  // All of these by the lock.
  private PendingLines pending = new PendingLines();
  private PendingLines spare = new PendingLines();
  private long lost;
  private boolean idle;
  private boolean ending;

  private volatile LineFormat format;

  ConsoleAppender(OutputStream out, LineFormat format) {
    this.out = out;
    this.format = format;
    setName("console");
    writer.setDaemon(true);
  }

  void setFormat(LineFormat format) {
    this.format = format;
  }

  @Override
  public void start() {
    super.start();
    writer.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = format.format(event).getBytes(StandardCharsets.UTF_8);
    int most = event.getLevel().isGreaterOrEqual(Level.WARN) ? MOST : MOST_BELOW_WARN;
    synchronized (lock) {
      if (ending || pending.size() + line.length > most) {
        lost++;
        return;
      }
      pending.add(line);
      if (idle) {
        idle = false;
        lock.notifyAll();
      }
    }
  }

  /** Ends when what was logged is written, or cannot be for two seconds. */
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    synchronized (lock) {
      ending = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLISECONDS);
    for (long left = end - System.nanoTime(); left > 0 && writer.isAlive(); ) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(writer, left);
      } catch (InterruptedException e) { // the last lines are worth more
        interrupted = true;
      }
      left = end - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    boolean goesOn = true;
    while (goesOn) {
      try {
        PendingLines lines = next();
        goesOn = lines != null;
        if (lines != null) {
          write(lines);
        }
      } catch (InterruptedException e) {
        goesOn = true; // a messenger interrupts all threads; the log is nobody's but ours
      }
    }
  }

  /** Waits until there is something; null at the end. */
  @SuppressWarnings("WaitNotInLoop") // the pause may end early
  private @Nullable PendingLines next() throws InterruptedException {
    synchronized (lock) {
      if (!ending) {
        TimeUnit.MILLISECONDS.timedWait(lock, PAUSE_MILLISECONDS);
      }
      while (pending.size() == 0 && !ending) {
        idle = true;
        lock.wait();
      }
      idle = false;
      if (lost > 0 && pending.size() < MOST_BELOW_WARN) {
        pending.add(lossLine(lost));
        lost = 0;
      }
      if (pending.size() == 0) {
        return null;
      }
      PendingLines taken = pending;
      pending = spare;
      spare = taken;
      return taken;
    }
  }

  private void write(PendingLines lines) {
    try {
      lines.writeTo(out);
    } catch (IOException | RuntimeException | Error e) {
      // Nobody reads the log any more, or memory is short; there is no other place to tell it.
    }
    lines.clear();
  }

  private byte[] lossLine(long lines) {
    LoggingEvent event =
        new LoggingEvent(
            ConsoleAppender.class.getName(),
            ((LoggerContext) getContext()).getLogger(ConsoleAppender.class),
            Level.WARN,
            "Lost {} line(s) of this log, since nothing took them from standard output",
            null,
            new Object[] {lines});
    return format.format(event).getBytes(StandardCharsets.UTF_8);
  }
}

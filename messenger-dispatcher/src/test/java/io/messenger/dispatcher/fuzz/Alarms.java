package io.messenger.dispatcher.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Hears what goes wrong where no answer tells it: exceptions that nobody caught, errors in the log
 * other than a handler's, and exceptions that Grizzly caught.
 */
final class Alarms implements AutoCloseable {
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger javaRoot = LogManager.getLogManager().getLogger("");

  /** Kept, since Java forgets the level of one that nobody holds. */
  private final java.util.logging.Logger grizzly =
      java.util.logging.Logger.getLogger("org.glassfish.grizzly");

  private final Appender appender = new Appender();
  private final JavaHandler javaHandler = new JavaHandler();
  private final @Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  Alarms() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    grizzly.setLevel(java.util.logging.Level.WARNING);
    javaRoot.addHandler(javaHandler);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> heard.add("uncaught in " + thread.getName() + ": " + stack(e)));
  }

  /**
   * Fails if something was heard since the last time.
   *
   * @throws AssertionError with what was heard
   */
  void check() {
    String first = heard.poll();
    if (first != null) {
      heard.clear();
      throw new AssertionError(first);
    }
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    javaRoot.removeHandler(javaHandler);
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private static String stack(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      // A handler that fails is an incident, and meant to be one here.
      if (event.getLevel() == Level.ERROR && !event.getMessage().startsWith("Incident")) {
        heard.add(
            event.getFormattedMessage()
                + "\n"
                + ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  private final class JavaHandler extends Handler {
    @Override
    public void publish(LogRecord entry) {
      boolean serious = entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue();
      if (serious && entry.getThrown() != null) {
        heard.add(entry.getMessage() + "\n" + stack(entry.getThrown()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

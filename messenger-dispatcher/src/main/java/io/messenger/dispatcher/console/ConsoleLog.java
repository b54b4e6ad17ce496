package io.messenger.dispatcher.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The log of the program of its own. */
public final class ConsoleLog {
  private static final String ACCESS = "io.messenger.access";

  private ConsoleLog() {}

  /**
   * Makes the log as the configuration says. One that {@code -Dlogback.configurationFile} named
   * stays as it is.
   *
   * @param settings how to log
   */
  public static void configure(LogSettings settings) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (root.getAppender("console") instanceof ConsoleAppender appender) {
      appender.setFormat(settings.json() ? new JsonLines() : new PlainLines());
      root.setLevel(Level.toLevel(settings.level()));
      if (!settings.access()) {
        context.getLogger(ACCESS).setLevel(Level.OFF);
      }
      settings
          .levels()
          .forEach((name, level) -> context.getLogger(name).setLevel(Level.toLevel(level)));
    } else if (!settings.equals(LogSettings.DEFAULT)) {
      context
          .getLogger(ConsoleLog.class)
          .warn("Another configuration of Logback is in use: logging: counts only for mask");
    }
  }

  /** Writes what is still to be written; nothing is logged afterwards. */
  public static void close() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}

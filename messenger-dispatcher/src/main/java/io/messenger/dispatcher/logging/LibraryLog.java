package io.messenger.dispatcher.logging;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.helpers.NOPLogger;

/**
 * Lets what Grizzly and Jersey log by {@code java.util.logging} come through SLF4J, at the levels
 * that SLF4J has for them, while this is open. Of an application around the receiver, no other
 * logger is touched. Nothing is changed where SLF4J has no provider, or itself logs by {@code
 * java.util.logging}; and no line comes twice where the application has a bridge of its own, or
 * there are several receivers. Safe for use by several threads.
 */
public final class LibraryLog implements AutoCloseable {
  /** Of both libraries, and of what they need. */
  private static final String LIBRARIES = "org.glassfish";

  private static final String BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

  /** Also the lock of all that is changed: receivers share the loggers. */
  private final Logger libraries = Logger.getLogger(LIBRARIES);

  private @Nullable Forwarding forwarding;

  /** Makes one that changes nothing yet. */
  public LibraryLog() {}

  /** Begins. */
  public void open() {
    org.slf4j.Logger target = LoggerFactory.getLogger(LIBRARIES);
    synchronized (libraries) {
      if (forwarding == null && !(target instanceof NOPLogger) && !endsInJavaLogging()) {
        Forwarding first = first();
        forwarding = new Forwarding(this, first == null ? new Changes(libraries) : first.changes);
        libraries.addHandler(forwarding);
        if (!isBridged()) {
          libraries.setUseParentHandlers(false);
        }
      }
    }
    takeLevels();
  }

  /** Takes the levels that SLF4J has now, for the loggers that there are now. */
  public void takeLevels() {
    synchronized (libraries) {
      if (forwarding == null) {
        return;
      }
      Changes changes = forwarding.changes;
      changes.set(libraries, level(LIBRARIES));
      // Packages before what is in them.
      for (String name :
          new TreeSet<>(Collections.list(LogManager.getLogManager().getLoggerNames()))) {
        Logger logger = name.startsWith(LIBRARIES + ".") ? Logger.getLogger(name) : null;
        if (logger != null && !level(name).equals(inherited(logger))) {
          changes.set(logger, level(name));
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (libraries) {
      if (forwarding != null) {
        libraries.removeHandler(forwarding);
        if (first() == null) {
          forwarding.changes.undo(libraries);
        }
        forwarding = null;
      }
    }
  }

  /** Where SLF4J's loggers are those of {@code java.util.logging}, lines would go in circles. */
  private static boolean endsInJavaLogging() {
    String name = LibraryLog.class.getName();
    Logger logger = Logger.getLogger(name);
    Level before = logger.getLevel();
    org.slf4j.Logger mirror = LoggerFactory.getLogger(name);
    logger.setLevel(Level.OFF);
    boolean off = !mirror.isErrorEnabled();
    logger.setLevel(Level.ALL);
    boolean follows = off && mirror.isTraceEnabled();
    logger.setLevel(before);
    return follows;
  }

  /** Whether the application sends everything to SLF4J by itself. */
  private boolean isBridged() {
    for (Logger each = libraries.getParent(); each != null; each = each.getParent()) {
      if (Arrays.stream(each.getHandlers())
          .map(handler -> handler.getClass().getName())
          .anyMatch(BRIDGE::equals)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Level inherited(Logger logger) {
    Logger each = logger;
    while (each != null && each.getLevel() == null) {
      each = each.getParent();
    }
    return each == null ? null : each.getLevel();
  }

  private static Level level(String name) {
    org.slf4j.Logger logger = LoggerFactory.getLogger(name);
    if (logger.isTraceEnabled()) {
      return Level.FINEST;
    }
    if (logger.isDebugEnabled()) {
      return Level.FINE;
    }
    if (logger.isInfoEnabled()) {
      return Level.INFO;
    }
    if (logger.isWarnEnabled()) {
      return Level.WARNING;
    }
    return logger.isErrorEnabled() ? Level.SEVERE : Level.OFF;
  }

  private @Nullable Forwarding first() {
    for (Handler handler : libraries.getHandlers()) {
      if (handler instanceof Forwarding each) {
        return each;
      }
    }
    return null;
  }

  /** Hands lines on, if nobody else does. */
  private static final class Forwarding extends SLF4JBridgeHandler {
    private final LibraryLog log;
    private final Changes changes;

    Forwarding(LibraryLog log, Changes changes) {
      this.log = log;
      this.changes = changes;
    }

    @Override
    public void publish(LogRecord record) {
      if (!log.libraries.getUseParentHandlers() && equals(log.first())) {
        super.publish(record);
      }
    }
  }

  /** What all receivers together have changed; what somebody else changes since stays. */
  private static final class Changes {
    private final boolean parents;

    /** It also keeps the loggers from being collected. */
    private final Map<Logger, Change> byLogger = new HashMap<>();

    private record Change(@Nullable Level before, Level now) {}

    Changes(Logger libraries) {
      parents = libraries.getUseParentHandlers();
    }

    void set(Logger logger, Level level) {
      Change earlier = byLogger.get(logger);
      byLogger.put(
          logger, new Change(earlier == null ? logger.getLevel() : earlier.before(), level));
      logger.setLevel(level);
    }

    void undo(Logger libraries) {
      libraries.setUseParentHandlers(parents);
      byLogger.forEach(
          (logger, change) -> {
            if (change.now().equals(logger.getLevel())) {
              logger.setLevel(change.before());
            }
          });
    }
  }
}

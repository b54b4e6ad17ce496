package io.messenger.dispatcher.neighbours;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Looks at each line of the receiver's log: it has the marks of one connection, its own. */
final class LogWatch implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.messenger");
  private final AtomicLong marked = new AtomicLong();
  private final Consumer<String> problems;

  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          look(event);
        }
      };

  LogWatch(Consumer<String> problems) {
    this.problems = problems;
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  private void look(ILoggingEvent event) {
    String text = event.getFormattedMessage() + event.getKeyValuePairs();
    if (event.getThrowableProxy() != null) {
      text += ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
    Set<Integer> connections = new TreeSet<>();
    try {
      Mark.of(text + event.getMDCPropertyMap())
          .forEach(mark -> connections.add(Mark.parse(mark).connection()));
    } catch (IllegalArgumentException e) {
      problems.accept("log: " + e.getMessage() + " in " + text);
    }
    if (!connections.isEmpty()) {
      marked.incrementAndGet();
      String trace = event.getMDCPropertyMap().get("trace_id");
      if (trace != null) {
        connections.add(Integer.parseInt(trace, 16) - 1);
      }
    }
    if (connections.size() > 1 || Secrets.areIn(text)) {
      problems.accept("log: " + connections + " in " + text);
    }
  }

  /** How many lines had a mark: none would mean that nothing was looked at. */
  long marked() {
    return marked.get();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}

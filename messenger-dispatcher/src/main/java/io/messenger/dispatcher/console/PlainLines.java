package io.messenger.dispatcher.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Lines for people: {@code 2026-11-21T06:17:25.728Z INFO LeaveMessenger [9D36CA07F1] - text}, with
 * the id of the event it is about. Further lines of a text are indented: nothing that a client sent
 * can look like a line of its own.
 */
final class PlainLines implements LineFormat {
  /** Its text has what its key-value pairs have. */
  private static final String ACCESS = "io.messenger.access";

  private static final int USUAL = 256;
  private static final int LEVEL_WIDTH = 5;

  private final Timestamps timestamps = new Timestamps(ZoneId.systemDefault());

  @Override
  public String format(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(USUAL);
    timestamps.append(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH - level.length())).append(' ');
    String logger = event.getLoggerName();
    line.append(logger, logger.lastIndexOf('.') + 1, logger.length());
    String id = event.getMDCPropertyMap().get("event_id");
    if (id != null) {
      line.append(" [").append(id).append(']');
    }
    line.append(" - ");
    appendText(line, event.getFormattedMessage());
    if (!logger.equals(ACCESS)) {
      appendPairs(line, event.getKeyValuePairs());
    }
    line.append('\n');
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      line.append(StackTraces.of(failure));
    }
    return line.toString();
  }

  private static void appendPairs(StringBuilder line, @Nullable List<KeyValuePair> pairs) {
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        line.append(' ');
        appendText(line, pair.key + "=" + pair.value);
      }
    }
  }

  private static void appendText(StringBuilder line, @Nullable String text) {
    if (text == null) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' || c == '\t') {
        line.append(c);
      } else if (c == '\n') {
        boolean indented = i + 1 < text.length() && text.charAt(i + 1) == ' ';
        line.append(indented ? "\n" : "\n  ");
      } else if (c != '\r') {
        line.append('?');
      }
    }
  }
}

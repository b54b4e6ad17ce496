package io.messenger.dispatcher.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A JSON object on each line, for programs that collect logs: {@code timestamp}, {@code level},
 * {@code logger}, {@code thread}, {@code message}, each key-value pair and each field of the MDC by
 * its own name, and {@code stack_trace}. Logback's own encoder nests them, which needs a parser to
 * be written in most collectors.
 */
final class JsonLines implements LineFormat {
  private static final Set<String> OURS =
      Set.of("timestamp", "level", "logger", "thread", "message", "stack_trace");
  private static final int USUAL = 1024;

  private final Timestamps timestamps = new Timestamps(ZoneOffset.UTC);

  @Override
  public String format(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(USUAL);
    line.append("{\"timestamp\":\"");
    timestamps.append(line, event.getTimeStamp());
    line.append('"');
    appendText(line, "level", event.getLevel().toString());
    appendText(line, "logger", event.getLoggerName());
    appendText(line, "thread", event.getThreadName());
    appendText(line, "message", String.valueOf(event.getFormattedMessage()));
    appendFields(line, event);
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      appendText(line, "stack_trace", StackTraces.of(failure));
    }
    return line.append("}\n").toString();
  }

  private static void appendFields(StringBuilder line, ILoggingEvent event) {
    Map<String, String> mdc = event.getMDCPropertyMap();
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    Set<String> written = pairs == null ? OURS : new HashSet<>(OURS);
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (written.add(pair.key) && pair.value != null) {
          appendValue(line, pair.key, pair.value);
        }
      }
    }
    for (Map.Entry<String, String> field : mdc.entrySet()) {
      if (!written.contains(field.getKey())) {
        appendText(line, field.getKey(), field.getValue());
      }
    }
  }

  private static void appendValue(StringBuilder line, String name, Object value) {
    String text = String.valueOf(value);
    if (value instanceof Boolean || (value instanceof Number && isNumber(text))) {
      appendName(line, name);
      line.append(text);
    } else {
      appendText(line, name, text);
    }
  }

  /** Also a number can be none: NaN, or what an author's class makes of itself. */
  private static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int points = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = i > start && i + 1 < text.length();
      if (c == '.' && inside) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    boolean zeroFirst =
        text.startsWith("0", start) && text.length() > start + 1 && text.charAt(start + 1) != '.';
    return text.length() > start && points <= 1 && !zeroFirst;
  }

  private static void appendText(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      appendName(line, name);
      line.append('"');
      appendEscaped(line, value);
      line.append('"');
    }
  }

  private static void appendName(StringBuilder line, String name) {
    line.append(",\"");
    appendEscaped(line, name);
    line.append("\":");
  }

  private static void appendEscaped(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c == '\n') {
        line.append("\\n");
      } else if (c == '\t') {
        line.append("\\t");
      } else if (c < ' ' || (c >= '\u007f' && c <= '\u009f') || c == '\u2028' || c == '\u2029') {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          line.append(Character.forDigit((c >> shift) & 0xF, 16));
        }
      } else {
        line.append(c);
      }
    }
  }
}

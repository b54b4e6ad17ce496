package io.messenger.dispatcher.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, by the logger {@code io.messenger.access} at INFO: who asked what, what
 * became of it, and how long it took. Besides the MDC, each line has {@code client}, {@code path},
 * {@code status}, {@code outcome}, {@code reason}, {@code duration_ms} and {@code bytes} as
 * key-value pairs of SLF4J.
 */
public final class AccessLog {
  private static final Logger log = LoggerFactory.getLogger("io.messenger.access");

  /**
   * A request that was answered.
   *
   * @param path the callback URL's path
   * @param bytes the length of its body
   * @param status the HTTP status of the answer
   * @param nanoseconds how long it took, from the end of its headers to its answer
   */
  public record Access(String path, long bytes, int status, long nanoseconds) {}

  /** Makes a log. */
  public AccessLog() {}

  /**
   * Writes the line of a request.
   *
   * @param access the request
   * @param outcome what became of it
   */
  public void write(Access access, RequestOutcome outcome) {
    if (log.isInfoEnabled()) {
      outcome.context().runWithin(() -> writeLine(access, outcome));
    }
  }

  private static void writeLine(Access access, RequestOutcome outcome) {
    var event =
        log.atInfo()
            .addKeyValue("client", outcome.context().client())
            .addKeyValue("path", LogText.of(access.path))
            .addKeyValue("bytes", access.bytes)
            .addKeyValue("status", access.status)
            .addKeyValue("outcome", outcome.kind())
            .addKeyValue("duration_ms", Milliseconds.of(access.nanoseconds));
    if (outcome.reason() != null) {
      event = event.addKeyValue("reason", outcome.reason());
    }
    event.log(line(access, outcome));
  }

  private static String line(Access access, RequestOutcome outcome) {
    EventContext context = outcome.context();
    StringBuilder line = new StringBuilder(200);
    line.append(context.client()).append(' ').append(LogText.of(access.path)).append(' ');
    line.append(access.status).append(' ').append(outcome.kind());
    if (outcome.reason() != null) {
      line.append(':').append(outcome.reason());
    }
    line.append(' ').append(Milliseconds.of(access.nanoseconds)).append(" ms ");
    line.append(access.bytes).append(" bytes");
    for (String field : new String[] {"workflow", "event"}) {
      append(line, "", context.field(field));
    }
    for (String field : new String[] {"step", "action"}) {
      append(line, field, context.field(field));
    }
    append(line, "entry", context.field("entry_id"));
    return line.toString();
  }

  private static void append(StringBuilder line, String label, @Nullable String value) {
    if (value != null) {
      line.append(' ').append(label).append(label.isEmpty() ? "" : " ").append(value);
    }
  }
}

package io.messenger.dispatcher.logging;

import java.util.Locale;
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

  /** What became of a request. */
  public enum Outcome {
    /** Its messengers answered. */
    OK,
    /** A messenger refused it to the user. */
    CANCELLED,
    /** A messenger failed. */
    FAILED,
    /** A messenger was not done by the deadline. */
    TIMEOUT,
    /** A messenger had too much to do. */
    REJECTED,
    /** It was no event, or not verified. */
    REFUSED,
    /** No messenger serves its workflow. */
    UNMATCHED,
    /** A health probe. */
    PROBE;

    private final String text = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A request that was answered.
   *
   * @param client the address it came from, before trusted proxies
   * @param path the callback URL's path
   * @param bytes the length of its body
   * @param status the HTTP status of the answer
   * @param outcome what became of it
   * @param reason why it was refused, the prompt's key; null where it was not
   * @param nanoseconds how long it took, from the end of its headers to its answer
   */
  public record Access(
      String client,
      String path,
      long bytes,
      int status,
      Outcome outcome,
      @Nullable String reason,
      long nanoseconds) {}

  /** Makes a log. */
  public AccessLog() {}

  /** {@return whether lines are written at all} */
  public boolean isOn() {
    return log.isInfoEnabled();
  }

  /**
   * Writes the line of a request.
   *
   * @param context the request's context
   * @param access what became of it
   */
  public void write(EventContext context, Access access) {
    if (log.isInfoEnabled()) {
      context.run(() -> write(line(context, access), access));
    }
  }

  private static void write(String line, Access access) {
    var event =
        log.atInfo()
            .addKeyValue("client", access.client)
            .addKeyValue("path", access.path)
            .addKeyValue("bytes", access.bytes)
            .addKeyValue("status", access.status)
            .addKeyValue("outcome", access.outcome)
            .addKeyValue("duration_ms", Milliseconds.of(access.nanoseconds));
    if (access.reason != null) {
      event = event.addKeyValue("reason", access.reason);
    }
    event.log(line);
  }

  private static String line(EventContext context, Access access) {
    StringBuilder line = new StringBuilder(200);
    line.append(access.client).append(' ').append(LogText.of(access.path)).append(' ');
    line.append(access.status).append(' ').append(access.outcome);
    if (access.reason != null) {
      line.append(':').append(access.reason);
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

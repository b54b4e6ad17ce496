package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.Connections;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/** Guards the connections to the admin port like those of engines, with figures of its own. */
final class AdminConnections {
  private static final int HEADER_SECONDS = 10;
  private static final Limits LIMITS =
      Limits.defaults()
          .with(Limit.CONNECTIONS, 100)
          .with(Limit.HEADER_BYTES, 16 * 1024)
          .with(Limit.HEADERS, 50)
          .with(Limit.HEADER_SECONDS, HEADER_SECONDS)
          .with(Limit.IDLE_SECONDS, 30);

  private AdminConnections() {}

  static Connections of(MeterRegistry meters) {
    LimitCounters counters =
        new LimitCounters(
            "messenger.admin.limits.exceeded",
            EnumSet.of(
                Limit.CONNECTIONS,
                Limit.HEADER_BYTES,
                Limit.HEADERS,
                Limit.HEADER_SECONDS,
                Limit.IDLE_SECONDS),
            meters);
    return Connections.ofAdmin(
        LIMITS,
        (refusal, language, path, client) -> refuse(refusal, counters, meters),
        counters,
        meters);
  }

  private static byte[] refuse(
      RefusedException refusal, LimitCounters counters, MeterRegistry meters) {
    if (refusal.limit() != null) {
      counters.exceeded(refusal.limit());
    }
    refused(meters, refusal.prompt().key()).increment();
    return JsonAnswer.text(new Problem(text(refusal.status()))).getBytes(StandardCharsets.UTF_8);
  }

  /** Counts what the admin port refuses. */
  static Counter refused(MeterRegistry meters, String reason) {
    return Counter.builder("messenger.admin.refused")
        .description("Requests to the admin port that were refused")
        .tag("reason", reason)
        .register(meters);
  }

  private static String text(int status) {
    return switch (status) {
      case 408 -> "the headers took more than " + HEADER_SECONDS + " seconds";
      case 431 -> "the headers are too many, or too large";
      case 505 -> "this port speaks HTTP/1.1";
      default -> "this is no correct HTTP/1.1 request";
    };
  }
}

package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.http.RefusalBodies;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with what is no request to the admin port, and counts it. */
final class AdminRefusals implements RefusalBodies {
  private final MeterRegistry meters;
  private final LimitCounters counters;

  AdminRefusals(MeterRegistry meters) {
    this.meters = meters;
    counters =
        new LimitCounters(
            "messenger.admin.limits.exceeded",
            EnumSet.of(
                Limit.CONNECTIONS,
                Limit.HEADER_BYTES,
                Limit.HEADERS,
                Limit.HEADER_SECONDS,
                Limit.BODY_SECONDS,
                Limit.READ_SECONDS,
                Limit.IDLE_SECONDS),
            meters);
  }

  LimitCounters counters() {
    return counters;
  }

  @Override
  public byte[] of(
      RefusedException refusal,
      @Nullable String acceptLanguage,
      @Nullable String path,
      String client) {
    return of(refusal);
  }

  byte[] of(RefusedException refusal) {
    if (refusal.limit() != null) {
      counters.exceeded(refusal.limit());
    }
    counter(meters, refusal.prompt().key()).increment();
    return JsonAnswer.bytes(new Problem(text(refusal)));
  }

  /** Counts what the admin port refuses. */
  static Counter counter(MeterRegistry meters, String reason) {
    return Counter.builder("messenger.admin.refused")
        .description("Requests to the admin port that were refused")
        .tag("reason", reason)
        .register(meters);
  }

  private static String text(RefusedException refusal) {
    if (refusal.limit() == Limit.BODY_SECONDS) {
      return "the body took more than " + AdminConnections.SECONDS + " seconds";
    }
    return switch (refusal.status()) {
      case 408 -> "the headers took more than " + AdminConnections.SECONDS + " seconds";
      case 431 -> "the headers are too many, or too large";
      case 505 -> "this port speaks HTTP/1.1";
      default -> "this is no correct HTTP/1.1 request";
    };
  }
}

package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.Connections;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** Guards the connections to the admin port like those of engines, with figures of its own. */
final class AdminConnections {
  /** For a request's header, and for its body. */
  static final int SECONDS = 10;

  private static final Limits LIMITS =
      Limits.defaults()
          .with(Limit.CONNECTIONS, 100)
          .with(Limit.HEADER_BYTES, 16 * 1024)
          .with(Limit.HEADERS, 50)
          .with(Limit.HEADER_SECONDS, SECONDS)
          .with(Limit.BODY_SECONDS, SECONDS)
          .with(Limit.READ_SECONDS, 30)
          .with(Limit.IDLE_SECONDS, 30);

  private AdminConnections() {}

  static Connections of(AdminRefusals refusals, InstantSource clock, MeterRegistry meters) {
    return Connections.ofAdmin(LIMITS, refusals, clock, refusals.counters(), meters);
  }
}

package io.messenger.dispatcher.network;

import io.messenger.dispatcher.logging.SeldomLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import org.glassfish.grizzly.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts handshakes that fail, and tells of them now and then: scanners make many. */
final class HandshakeReport {
  private static final Logger log = LoggerFactory.getLogger(HandshakeReport.class);

  private final Counter failures;
  private final SeldomLog seldom = new SeldomLog(log);

  HandshakeReport(MeterRegistry meters) {
    failures =
        Counter.builder("messenger.tls.handshake.failures")
            .description("TLS handshakes that failed")
            .register(meters);
  }

  void failed(Connection<?> connection, Throwable problem) {
    if (connection.getPeerAddress() instanceof InetSocketAddress peer) {
      seldom.warn(
          "No TLS with {}: {}; further failures are counted and not logged for a minute",
          peer.getAddress().getHostAddress(),
          String.valueOf(problem.getMessage()).replaceAll("\\p{Cntrl}", "?"));
    }
    failures.increment();
  }
}

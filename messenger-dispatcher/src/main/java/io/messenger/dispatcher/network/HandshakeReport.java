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

  /** A part of what the JDK says of plain HTTP. */
  private static final String NO_TLS = "recognized SSL message";

  private final Counter failures;
  private final SeldomLog seldom = new SeldomLog(log);

  HandshakeReport(MeterRegistry meters) {
    failures =
        Counter.builder("messenger.tls.handshake.failures")
            .description("TLS handshakes that failed")
            .register(meters);
  }

  void failed(Connection<?> connection, Throwable problem) {
    String message = String.valueOf(problem.getMessage());
    if (connection.getPeerAddress() instanceof InetSocketAddress peer) {
      seldom.warn(
          "No TLS with {}: {}{}; further failures are counted and not logged for a minute",
          peer.getAddress().getHostAddress(),
          message.replaceAll("\\p{Cntrl}", "?"),
          message.contains(NO_TLS) ? "; if it is the engine, write https:// in its URL" : "");
    }
    failures.increment();
  }
}

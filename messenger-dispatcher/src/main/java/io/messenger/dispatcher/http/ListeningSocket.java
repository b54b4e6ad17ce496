package io.messenger.dispatcher.http;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the kernel keeps the connections of a port until they are taken. */
final class ListeningSocket {
  private static final Logger log = LoggerFactory.getLogger(ListeningSocket.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(1);

  private final TCPNIOServerConnection server;
  private final ServerSocketChannel channel;
  private final AtomicLong taken = new AtomicLong();

  ListeningSocket(TCPNIOServerConnection server, Connections connections) {
    this.server = server;
    channel = (ServerSocketChannel) server.getChannel();
    server
        .getMonitoringConfig()
        .addProbes(
            new ConnectionProbe.Adapter() {
              @Override
              @SuppressWarnings("rawtypes") // as Grizzly declares it
              public void onAcceptEvent(Connection listening, Connection client) {
                connections.arrives();
                taken.incrementAndGet();
              }
            });
  }

  /**
   * Takes all connections that the kernel has made, and closes the socket at once: it would reset
   * those that nobody took, whose clients may have sent a request already.
   */
  void close() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      leaveSelector(end);
      long before;
      do {
        before = taken.get();
        server.onAccept();
      } while (taken.get() > before && System.nanoTime() - end < 0);
      channel.close();
    } catch (IOException e) {
      log.warn("Could not take the last connections to the port: {}", e.toString());
    }
  }

  /** Else the socket would stay open until its I/O thread looks at it, and be full again. */
  private void leaveSelector(long end) {
    NIOTransport transport = (NIOTransport) server.getTransport();
    transport
        .getSelectorHandler()
        .execute(
            server.getSelectorRunner(),
            () -> {
              server.getSelectionKey().cancel();
              return true;
            },
            null);
    while (channel.isRegistered() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(TICK.toNanos());
    }
  }
}

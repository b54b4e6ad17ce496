package io.messenger.dispatcher.http;

import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.network.UnpooledMemory;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that takes HTTP requests. All ports of the receiver are of this kind, so that what guards
 * one guards all: its memory, its limits, and its strict reading.
 */
public final class Port implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Port.class);
  private static final int READ_BYTES = 64 * 1024;
  private static final int WRITE_BYTES = 64 * 1024;

  private final String host;
  private final TCPNIOTransport transport;
  private final Connections connections;
  private volatile int port;
  private volatile @Nullable ListeningSocket socket;

  /**
   * Makes a port; it is not yet open.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param ioThreads how many threads read; none of them ever waits for a client
   * @param connections watches over its connections
   * @param tls makes it speak TLS; null for a port without
   * @param handler what it is for
   */
  public Port(
      String host,
      int port,
      int ioThreads,
      Connections connections,
      @Nullable Tls tls,
      RequestHandler handler) {
    this.host = host;
    this.port = port;
    this.connections = connections;
    transport =
        TCPNIOTransportBuilder.newInstance()
            .setMemoryManager(new UnpooledMemory())
            .setIOStrategy(new GuardedIoStrategy())
            .setSelectorHandler(new GuardedSelectorHandler())
            .setSelectorRunnersCount(ioThreads)
            // Each thread keeps a buffer outside the heap, as large as the most it ever read or
            // wrote.
            .setReadBufferSize(READ_BYTES)
            .setWriteBufferSize(WRITE_BYTES)
            // No worker ever waits for a client that does not read; how much it holds back is
            // watched.
            .setMaxAsyncWriteQueueSizeInBytes(AsyncQueueWriter.UNLIMITED_SIZE)
            .build();
    FilterChainBuilder filters = FilterChainBuilder.stateless();
    filters.add(new TransportFilter()).add(connections.acceptFilter());
    if (tls != null) {
      filters.add(tls.filter());
    }
    filters.add(connections.headerFilter()).add(new RequestFilter(connections, handler));
    transport.setProcessor(filters.build());
  }

  /**
   * Opens it.
   *
   * @throws IOException if that cannot be done
   */
  public void open() throws IOException {
    TCPNIOServerConnection server = transport.bind(host, port);
    port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    socket = new ListeningSocket(server, connections);
    transport.start();
  }

  /** {@return the address it listens on} */
  public String host() {
    return host;
  }

  /** {@return the port; once open, the real one where 0 was asked for} */
  public int port() {
    return port;
  }

  /**
   * Takes no new connections. Those that are open stay, also those that the kernel alone has made
   * so far.
   */
  public void stopListening() {
    ListeningSocket listening = socket;
    if (listening != null) {
      listening.close();
    }
    transport.unbindAll();
  }

  /** Closes everything at once. */
  @Override
  public void close() {
    try {
      transport.shutdownNow();
    } catch (IOException e) { // what is left of it ends with the process
      log.warn("Port {} could not be closed", port, e);
    }
  }
}

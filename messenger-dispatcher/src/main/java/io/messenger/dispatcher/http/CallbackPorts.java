package io.messenger.dispatcher.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/** The ports that events come to: the main one, and one without TLS for this machine. */
public final class CallbackPorts {
  private static final int WRITE_BYTES = 64 * 1024;
  private static final String MAIN = "callbacks";
  private static final String PLAIN = "plain callbacks";

  private final HttpServer http = new HttpServer();

  /**
   * Makes the main port; it is not yet open.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param callbacks serves it
   */
  public CallbackPorts(String host, int port, CallbackHandler callbacks) {
    http.addListener(listener(MAIN, host, port));
    configure(http.getServerConfiguration());
    http.getServerConfiguration().addHttpHandler(callbacks, HttpHandlerRegistration.ROOT);
  }

  /**
   * Adds a port on 127.0.0.1.
   *
   * @param port the port; 0 for any that is free
   */
  public void addPlain(int port) {
    http.addListener(listener(PLAIN, "127.0.0.1", port));
  }

  /** {@return the main port's listener} */
  public NetworkListener main() {
    return http.getListener(MAIN);
  }

  /**
   * Does something to the listener of each port.
   *
   * @param task what to do
   */
  public void forEach(Consumer<NetworkListener> task) {
    http.getListeners().forEach(task);
  }

  /** {@return the port without TLS; empty if there is none} */
  public OptionalInt plainPort() {
    NetworkListener plain = http.getListener(PLAIN);
    return plain == null ? OptionalInt.empty() : OptionalInt.of(plain.getPort());
  }

  /**
   * Opens them.
   *
   * @throws UncheckedIOException if one cannot be opened; the message says which, and what to do
   */
  public void open() {
    try {
      http.start();
    } catch (IOException e) {
      NetworkListener listener = firstNotOpen();
      throw new UncheckedIOException(
          "cannot listen on "
              + listener.getHost()
              + ":"
              + listener.getPort()
              + ": "
              + e.getMessage()
              + "; stop what uses the port, or choose another one",
          e);
    }
  }

  private NetworkListener firstNotOpen() {
    return http.getListeners().stream()
        .filter(listener -> !listener.isStarted())
        .findFirst()
        .orElseThrow();
  }

  /** Takes no new connections; those that are open stay. */
  public void stopListening() {
    forEach(listener -> listener.getTransport().unbindAll());
  }

  /** Closes everything at once. */
  public void close() {
    http.shutdownNow();
  }

  private static NetworkListener listener(String name, String host, int port) {
    NetworkListener listener = new NetworkListener(name, host, port);
    TCPNIOTransport transport = listener.getTransport();
    transport.setIOStrategy(new GuardedIoStrategy());
    transport.setSelectorHandler(new GuardedSelectorHandler());
    transport.setSelectorRunnersCount(Runtime.getRuntime().availableProcessors());
    // Each thread that writes keeps a buffer outside the heap, as large as the most it ever wrote.
    transport.setWriteBufferSize(WRITE_BYTES);
    // No worker ever waits for a client that does not read; how much it holds back is watched.
    transport
        .getAsyncQueueIO()
        .getWriter()
        .setMaxPendingBytesPerConnection(AsyncQueueWriter.UNLIMITED_SIZE);
    UpgradeIgnored.addTo(listener);
    // Engines keep their connections; there is no reason to close one after so many events.
    listener.getKeepAlive().setMaxRequestsCount(-1);
    return listener;
  }

  private static void configure(ServerConfiguration configuration) {
    // Else a DELETE with a body would be refused by Grizzly, in its own form, and a TRACE echoed.
    configuration.setAllowPayloadForUndefinedHttpMethods(true);
    configuration.setPassTraceRequest(true);
    // We wait for requests under way ourselves.
    configuration.setGracefulShutdownSupported(false);
  }
}

package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.GuardedSelectorHandler;
import io.messenger.dispatcher.http.UpgradeIgnored;
import io.messenger.dispatcher.network.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/** The listener of the admin port. Nothing that happens to it reaches the callback port. */
public final class AdminServer implements AutoCloseable {
  private static final int WRITE_SECONDS = 30;

  private final String host;
  private final int port;
  private final AdminHandler handler;
  private final HttpServer http = new HttpServer();
  private final NetworkListener listener;
  private final Connections connections;

  /**
   * Prepares the listener.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param pages what it serves
   */
  public AdminServer(String host, int port, AdminPages pages) {
    this.host = host;
    this.port = port;
    handler = new AdminHandler(pages);
    listener = new NetworkListener("admin", host, port);
    connections = AdminConnections.of(pages.meters());
    connections.guard(listener);
    TCPNIOTransport transport = listener.getTransport();
    transport.setSelectorHandler(new GuardedSelectorHandler());
    transport.setSelectorRunnersCount(1);
    transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("messenger-admin")
            .setCorePoolSize(AdminHandler.THREADS)
            .setMaxPoolSize(AdminHandler.THREADS)
            // Idle workers wait; at the default queue they spin first.
            .setQueue(new LinkedBlockingQueue<>()));
    transport.setWriteTimeout(WRITE_SECONDS, TimeUnit.SECONDS);
    UpgradeIgnored.addTo(listener);
    http.addListener(listener);
    ServerConfiguration configuration = http.getServerConfiguration();
    configuration.addHttpHandler(handler, "/");
    // Else Grizzly would answer a TRACE itself.
    configuration.setPassTraceRequest(true);
    configuration.setAllowPayloadForUndefinedHttpMethods(true);
    configuration.setMaxPayloadRemainderToSkip(AdminHandler.LARGEST_BODY);
    configuration.setDefaultErrorPageGenerator(
        (request, status, reason, description, exception) -> {
          request.getResponse().setContentType(JsonAnswer.TYPE);
          return JsonAnswer.text(new Problem("the request cannot be answered (" + reason + ")"));
        });
  }

  /**
   * Opens the port: from now on health is answered.
   *
   * @throws UncheckedIOException if it cannot be opened; the message names the setting
   */
  public void open() {
    try {
      http.start();
      connections.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on the admin port, "
              + host
              + ":"
              + port
              + ": "
              + e.getMessage()
              + "; stop what uses it, or choose another one (admin.port; 0 is any that is free)",
          e);
    }
  }

  /** Prepares the other pages, which takes a while; those that are asked for wait for it. */
  public void prepare() {
    handler.prepare();
  }

  /** {@return the port; once open, the real one where 0 was asked for} */
  public int port() {
    return listener.getPort();
  }

  /** {@return the address it listens on} */
  public String host() {
    return host;
  }

  /** Closes the port at once. */
  @Override
  public void close() {
    try {
      http.shutdownNow();
    } finally {
      connections.close();
    }
  }
}

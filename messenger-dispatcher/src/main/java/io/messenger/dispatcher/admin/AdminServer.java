package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.Connections;
import io.messenger.dispatcher.http.Port;
import io.messenger.dispatcher.http.PortTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The listener of the admin port. Nothing that happens to it reaches the callback port. */
public final class AdminServer implements AutoCloseable {
  private final AdminHandler handler;
  private final Connections connections;
  private final Port port;

  /**
   * Prepares the listener.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param clock tells the {@code Date} of answers
   * @param pages what it serves
   */
  public AdminServer(String host, int port, InstantSource clock, AdminPages pages) {
    AdminRefusals refusals = new AdminRefusals(pages.meters());
    handler = new AdminHandler(pages, refusals);
    connections = AdminConnections.of(refusals, clock, pages.meters());
    this.port = new Port(host, port, 1, connections, null, handler);
  }

  /**
   * Opens the port: from now on health is answered.
   *
   * @throws UncheckedIOException if it cannot be opened; the message names the setting
   */
  public void open() {
    try {
      handler.start();
      port.open();
      connections.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on the admin port, "
              + port.host()
              + ":"
              + port.port()
              + ": "
              + e.getMessage()
              + (PortTrial.isOfThisMachine(port.host())
                  ? "; stop what uses it, or choose another one (admin.port; 0 is any that is free)"
                  : "; let admin.host be a name or address of this machine"),
          e);
    }
  }

  /** Prepares the other pages, which takes a while; those that are asked for wait for it. */
  public void prepare() {
    handler.prepare();
  }

  /** {@return the port; once open, the real one where 0 was asked for} */
  public int port() {
    return port.port();
  }

  /** {@return the address it listens on} */
  public String host() {
    return port.host();
  }

  /** Closes the port at once. */
  @Override
  public void close() {
    try {
      port.close();
    } finally {
      connections.close();
      handler.close();
    }
  }
}

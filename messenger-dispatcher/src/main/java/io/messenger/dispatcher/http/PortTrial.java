package io.messenger.dispatcher.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/** Tries whether a port could be opened, without opening it: no client can connect to it. */
public final class PortTrial {
  private PortTrial() {}

  /**
   * {@return whether ports of this machine can listen on an address}
   *
   * @param host the address, or the name of one
   */
  public static boolean isOfThisMachine(String host) {
    try {
      of(host, 0);
      return true;
    } catch (IOException | UnresolvedAddressException e) {
      return false;
    }
  }

  /**
   * Tries a port. Somebody else may still take it before it is opened.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @throws IOException if it could not be opened
   */
  public static void of(String host, int port) throws IOException {
    try (SocketChannel client = SocketChannel.open()) { // only a server's could be connected to
      // As the server's: what is left of closed connections is in nobody's way.
      client.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      client.bind(new InetSocketAddress(host, port));
    }
  }
}

package io.messenger.dispatcher.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** A port that a test needs for itself, also while nobody listens on it. */
public final class FreePort {
  private FreePort() {}

  /** Not from where the system takes the ports of clients: one of them could get it meanwhile. */
  public static int find() throws IOException {
    for (int port : new Random().ints(100, 20_000, 30_000).toArray()) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // the next one
      }
    }
    throw new AssertionError("no port is free");
  }
}

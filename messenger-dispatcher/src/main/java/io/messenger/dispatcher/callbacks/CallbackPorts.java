package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.http.Connections;
import io.messenger.dispatcher.http.Port;
import io.messenger.dispatcher.http.PortTrial;
import io.messenger.dispatcher.network.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The ports that events come to: the main one, and one without TLS for this machine. */
public final class CallbackPorts {
  private final Port main;
  private final @Nullable Port plain;
  private final @Nullable Integer adminPort;
  private final List<Port> all = new ArrayList<>();

  /**
   * Makes the ports; none is open yet.
   *
   * @param host the address that the main one listens on
   * @param port the main one; 0 for any that is free
   * @param plainPort the one without TLS, on 127.0.0.1; 0 for any that is free, null for none
   * @param adminPort the one for operators, as it was asked for; null for none
   * @param connections watches over their connections
   * @param tls makes the main one speak TLS; null for a port without
   * @param callbacks serves them
   */
  public CallbackPorts(
      String host,
      int port,
      @Nullable Integer plainPort,
      @Nullable Integer adminPort,
      Connections connections,
      @Nullable Tls tls,
      CallbackHandler callbacks) {
    this.adminPort = adminPort;
    int ioThreads = Runtime.getRuntime().availableProcessors();
    main = new Port(host, port, ioThreads, connections, tls, callbacks);
    all.add(main);
    plain =
        plainPort == null
            ? null
            : new Port("127.0.0.1", plainPort, ioThreads, connections, null, callbacks);
    if (plain != null) {
      all.add(plain);
    }
  }

  /** {@return the main port; once open, the real one where 0 was asked for} */
  public int port() {
    return main.port();
  }

  /** {@return whether no other machine can connect to the main port} */
  public boolean isForThisMachineAlone() {
    InetAddress address = new InetSocketAddress(main.host(), 0).getAddress();
    return address != null && address.isLoopbackAddress();
  }

  /** {@return the port without TLS; empty if there is none} */
  public OptionalInt plainPort() {
    return plain == null ? OptionalInt.empty() : OptionalInt.of(plain.port());
  }

  /**
   * Opens them.
   *
   * @throws UncheckedIOException if one cannot be opened; the message says which, and what to do
   */
  public void open() {
    for (Port each : all) {
      List<String> settings = settings(each.port());
      try {
        each.open();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot listen on "
                + each.host()
                + ":"
                + each.port()
                + ": "
                + e.getMessage()
                + (settings.size() > 1
                    ? "; it is both "
                        + String.join(" and ", settings)
                        + ", give each a port of its own"
                    : PortTrial.isOfThisMachine(each.host())
                        ? "; stop what uses the port, or choose another one"
                        : "; let the host be a name or address of this machine, or 0.0.0.0 for all"),
            e);
      }
    }
  }

  /** Where a port is asked for, more than once by mistake. */
  private List<String> settings(int port) {
    Map<String, @Nullable Integer> all = new LinkedHashMap<>();
    all.put("port", main.port());
    all.put("plainPort", plain == null ? null : plain.port());
    all.put("admin", adminPort);
    all.values().removeIf(each -> each == null || each != port || port == 0);
    return List.copyOf(all.keySet());
  }

  /** Takes no new connections; those that are open stay. */
  public void stopListening() {
    all.forEach(Port::stopListening);
  }

  /** Closes everything at once. */
  public void close() {
    all.forEach(Port::close);
  }
}

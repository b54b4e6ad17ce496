package io.messenger.dispatcher.network;

import io.messenger.dispatcher.logging.SeldomLog;
import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Who may send events. */
final class AccessRules {
  private final SeldomLog seldom = new SeldomLog(LoggerFactory.getLogger(AccessRules.class));
  private final List<AddressRange> allowedEngines;
  private final ClientAddresses clients;
  private final Runnable whenRefused;

  /** Nobody is named to allow everybody. */
  AccessRules(List<AddressRange> allowedEngines, ClientAddresses clients, Runnable whenRefused) {
    this.allowedEngines = List.copyOf(allowedEngines);
    this.clients = clients;
    this.whenRefused = whenRefused;
  }

  static AccessRules none() {
    return new AccessRules(List.of(), new ClientAddresses(List.of()), () -> {});
  }

  /** Whether none of the requests of a connection could be allowed; counts and logs that. */
  boolean refusesConnection(InetAddress peer) {
    if (allows(peer) || clients.trusts(peer)) {
      return false;
    }
    whenRefused.run();
    seldom.warn(
        "Closed a connection from {}, which is no allowed engine and no trusted proxy;"
            + " further ones are counted and not logged for a minute",
        peer.getHostAddress());
    return true;
  }

  /** Whether each request must be looked at: it can come from behind a proxy. */
  boolean asksForWhom(InetAddress peer) {
    return !allowedEngines.isEmpty() && clients.trusts(peer);
  }

  boolean allows(InetAddress client) {
    return allowedEngines.isEmpty() || AddressRange.anyContains(allowedEngines, client);
  }

  ClientAddresses clients() {
    return clients;
  }
}

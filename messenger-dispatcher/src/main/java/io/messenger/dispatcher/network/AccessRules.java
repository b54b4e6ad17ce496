package io.messenger.dispatcher.network;

import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.util.List;

/** Who may send events. */
final class AccessRules {
  private final List<AddressRange> allowedEngines;
  private final ClientAddresses clients;

  /** Nobody is named to allow everybody. */
  AccessRules(List<AddressRange> allowedEngines, ClientAddresses clients) {
    this.allowedEngines = List.copyOf(allowedEngines);
    this.clients = clients;
  }

  /** Whether none of the requests of a connection could be allowed. */
  boolean refusesConnection(InetAddress peer) {
    return !allows(peer) && !clients.trusts(peer);
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

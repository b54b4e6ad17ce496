package io.messenger.dispatcher.network;

import io.messenger.dispatcher.logging.SeldomLog;
import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Who may send events. */
public final class AccessRules {
  private final SeldomLog seldom = new SeldomLog(LoggerFactory.getLogger(AccessRules.class));
  private final List<AddressRange> allowedEngines;
  private final ClientAddresses clients;
  private final Runnable whenRefused;

  /**
   * Makes rules.
   *
   * @param allowedEngines from where events are taken; empty for everywhere
   * @param clients tells for whom a proxy sends a request
   * @param whenRefused runs for each connection that is refused
   */
  public AccessRules(
      List<AddressRange> allowedEngines, ClientAddresses clients, Runnable whenRefused) {
    this.allowedEngines = List.copyOf(allowedEngines);
    this.clients = clients;
    this.whenRefused = whenRefused;
  }

  /** {@return rules that allow everybody} */
  public static AccessRules none() {
    return new AccessRules(List.of(), new ClientAddresses(List.of()), () -> {});
  }

  /**
   * {@return whether none of the requests of a connection could be allowed; this is counted and
   * logged}
   *
   * @param peer the address at its other end
   */
  public boolean refusesConnection(InetAddress peer) {
    if (allows(peer) || clients.trusts(peer)) {
      return false;
    }
    seldom.warn(
        "Closed a connection from {}, which is no allowed engine and no trusted proxy;"
            + " further ones are counted and not logged for a minute",
        peer.getHostAddress());
    whenRefused.run();
    return true;
  }

  /**
   * {@return whether each request must be looked at: it can come from behind a proxy}
   *
   * @param peer the address at the other end of its connection
   */
  public boolean asksForWhom(InetAddress peer) {
    return !allowedEngines.isEmpty() && clients.trusts(peer);
  }

  /**
   * {@return whether a client may send events}
   *
   * @param client its address
   */
  public boolean allows(InetAddress client) {
    return allowedEngines.isEmpty() || AddressRange.anyContains(allowedEngines, client);
  }

  /** {@return what tells for whom a request comes} */
  public ClientAddresses clients() {
    return clients;
  }
}

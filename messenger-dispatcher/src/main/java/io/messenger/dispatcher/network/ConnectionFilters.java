package io.messenger.dispatcher.network;

import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/** Puts the filters that watch over connections into a listener. */
final class ConnectionFilters implements AddOn {
  private final Connections connections;
  private final AccessRules rules;
  private final Refuser refuser;

  ConnectionFilters(Connections connections, AccessRules rules, Refuser refuser) {
    this.connections = connections;
    this.rules = rules;
    this.refuser = refuser;
  }

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder filters) {
    int codec = filters.indexOfType(HttpServerFilter.class);
    HttpServerFilter replaced = (HttpServerFilter) filters.get(codec);
    HeaderFilter headers = new HeaderFilter(listener, connections, rules, refuser);
    headers.setAllowPayloadForUndefinedHttpMethods(
        replaced.isAllowPayloadForUndefinedHttpMethods());
    headers.setMaxPayloadRemainderToSkip(replaced.getMaxPayloadRemainderToSkip());
    filters.set(codec, headers);
    int idle = filters.indexOfType(IdleTimeoutFilter.class);
    if (idle >= 0) {
      filters.remove(idle);
    }
    // After the socket, before TLS.
    filters.add(1, new AcceptFilter(connections));
  }
}

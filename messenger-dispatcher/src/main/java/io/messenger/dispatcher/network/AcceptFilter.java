package io.messenger.dispatcher.network;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Closes what may not connect, and drops what comes after the last answer. */
final class AcceptFilter extends BaseFilter {
  private final Connections connections;

  AcceptFilter(Connections connections) {
    this.connections = connections;
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    if (connections.accept(context.getConnection()) == null) {
      context.getConnection().terminateSilently();
      return context.getStopAction();
    }
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    ClientConnection client = ClientConnection.of(context.getConnection());
    if (client == null || client.isOver()) {
      if (client != null) {
        client.dropped();
      }
      if (context.getMessage() instanceof Buffer unread) {
        unread.tryDispose();
      }
      return context.getStopAction();
    }
    return context.getInvokeAction();
  }
}

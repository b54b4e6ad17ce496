package io.messenger.dispatcher.http;

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
    boolean accepted = false;
    try {
      accepted = connections.accept(context.getConnection()) != null;
    } finally {
      if (!accepted) { // also for want of memory: nobody else would close it
        context.getConnection().terminateSilently();
      }
    }
    return accepted ? context.getInvokeAction() : context.getStopAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    ClientConnection client = ClientConnection.of(context.getConnection());
    return client != null && client.hears() ? context.getInvokeAction() : context.getStopAction();
  }
}

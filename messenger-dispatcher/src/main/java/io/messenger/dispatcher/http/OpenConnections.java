package io.messenger.dispatcher.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.ResponseCompleteEvent;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * The connections of some ports: whether a request is under way on each, from its first byte to the
 * last of its answer, so that a stop ends none in between.
 */
public final class OpenConnections {
  private final Map<Connection<?>, Use> open = new ConcurrentHashMap<>();
  private volatile boolean ending;

  /** What a connection is used for just now. */
  private static final class Use {
    private volatile boolean busy;
  }

  /**
   * Watches the connections of a port.
   *
   * @param listener the port, not yet started
   */
  public void addTo(NetworkListener listener) {
    listener.registerAddOn(
        (networkListener, filters) -> {
          int http = filters.indexOfType(HttpServerFilter.class);
          filters.add(http + 1, new Requests());
          filters.add(http, new Bytes());
        });
  }

  /** From now on, each answer is the last on its connection, and says so. */
  public void endWithNextAnswer() {
    ending = true;
  }

  /** Closes the connections on which no request is under way. */
  public void closeIdle() {
    open.forEach(
        (connection, use) -> {
          if (!use.busy) {
            connection.closeSilently();
          }
        });
  }

  /** Closes all connections; what is written to them from here on is not sent. */
  public void cutOff() {
    open.keySet().forEach(Connection::terminateSilently);
  }

  /** {@return whether no connection is open} */
  public boolean areAllClosed() {
    return open.isEmpty();
  }

  /** {@return how many requests are under way} */
  public int busy() {
    return (int) open.values().stream().filter(use -> use.busy).count();
  }

  private void use(FilterChainContext context, boolean busy) {
    Use use = open.get(context.getConnection());
    if (use != null) {
      use.busy = busy;
    }
  }

  /** Sees what comes in before it is HTTP: part of a request's line is a request under way. */
  private final class Bytes extends BaseFilter {
    @Override
    public NextAction handleAccept(FilterChainContext context) {
      open.put(context.getConnection(), new Use());
      return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
      use(context, true);
      return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
      open.remove(context.getConnection());
      return context.getInvokeAction();
    }
  }

  /** Sees whole requests and answers. */
  private final class Requests extends BaseFilter {
    @Override
    public NextAction handleRead(FilterChainContext context) {
      use(context, true); // also the second of two that came together
      return context.getInvokeAction();
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
      if (ending && context.getMessage() instanceof HttpPacket answer) {
        answer.getHttpHeader().getProcessingState().setKeepAlive(false);
      }
      return context.getInvokeAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
      if (event.type() == ResponseCompleteEvent.TYPE) {
        use(context, false);
      }
      return context.getInvokeAction();
    }
  }
}

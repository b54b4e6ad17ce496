package io.messenger.dispatcher.http;

import java.util.Objects;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Hands the requests of a port to its handler. Where Grizzly's own server has objects for this that
 * go from one connection's request to another's, here each request has its own, and leaves them to
 * the garbage collector.
 */
final class RequestFilter extends BaseFilter {
  private static final Attribute<HttpExchange> EXCHANGE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HttpExchange.class.getName());

  private final Connections connections;
  private final RequestHandler handler;

  RequestFilter(Connections connections, RequestHandler handler) {
    this.connections = connections;
    this.handler = handler;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    HttpContent content = context.getMessage();
    HttpRequestPacket packet = (HttpRequestPacket) content.getHttpHeader();
    HttpExchange exchange = EXCHANGE.get(packet);
    if (HttpContent.isBroken(content)) { // its client was told where its bytes are read
      if (exchange != null) {
        exchange.drop();
      }
      return context.getStopAction();
    }
    if (exchange == null) {
      ClientConnection client =
          Objects.requireNonNull(ClientConnection.of(context.getConnection()));
      exchange = new HttpExchange(client, packet, connections);
      EXCHANGE.set(packet, exchange);
      exchange.begin(handler, content);
    } else {
      exchange.read(content);
    }
    return exchange.next(context);
  }
}

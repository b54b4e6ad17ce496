package io.messenger.dispatcher.network;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainContext.TransportContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * TLS without renegotiation. Grizzly's own filter waits for a client's renegotiation, and for its
 * end, on the thread that reads, for as long as the client likes; it loses what a client sends
 * behind a change of keys; and it has buffers that all connections of a thread use in turn.
 */
final class TlsFilter extends BaseFilter {
  /** Who does not read this much is not sent more for a handshake. */
  private static final int MAX_UNREAD = 64 * 1024;

  private static final Attribute<TlsConnection> TLS =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsConnection.class.getName());

  private final TlsEngines engines;
  private final HandshakeReport report;

  TlsFilter(TlsEngines engines, HandshakeReport report) {
    this.engines = engines;
    this.report = report;
  }

  /** Whether a connection has begun a first handshake and not ended it. */
  static boolean isShakingHands(Connection<?> connection) {
    TlsConnection tls = TLS.get(connection);
    return tls != null && !tls.isEstablished();
  }

  /** Whether a client said that it sends nothing more. */
  static boolean isEndedByClient(Connection<?> connection) {
    TlsConnection tls = TLS.get(connection);
    return tls != null && tls.isEndedByClient();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    Connection<?> connection = context.getConnection();
    TlsConnection tls = TLS.get(connection);
    if (tls == null) {
      tls = new TlsConnection(engines.create());
      TLS.set(connection, tls);
    }
    Buffer arrived = context.getMessage();
    byte[] plain;
    try {
      plain = tls.decrypt(arrived.toByteBuffer(), records -> sendHandshake(context, records));
    } catch (SSLException | RuntimeException e) { // a client can make the JDK throw either
      if (!tls.isEstablished()) {
        report.failed(connection, e);
      }
      end(context, tls);
      return context.getStopAction();
    }
    if (plain.length > 0) {
      context.setMessage(UnpooledBuffer.of(plain, 0, plain.length));
      return context.getInvokeAction();
    }
    if (tls.isEndedByClient()) {
      end(context, tls);
    }
    return context.getStopAction();
  }

  private static void sendHandshake(FilterChainContext context, byte[] records)
      throws SSLException {
    NIOConnection connection = (NIOConnection) context.getConnection();
    if (connection.getAsyncWriteQueue().spaceInBytes() > MAX_UNREAD) {
      throw new SSLException("The client does not read what it asks for");
    }
    context.write(UnpooledBuffer.of(records, 0, records.length));
  }

  /** Says so to the client. */
  private static void end(FilterChainContext context, TlsConnection tls) {
    try {
      tls.sendLast(records -> sendHandshake(context, records));
      context.getConnection().closeSilently();
    } catch (SSLException | RuntimeException e) { // it is told nothing then
      context.getConnection().terminateSilently();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // as Grizzly declares it
  public NextAction handleWrite(FilterChainContext context) throws IOException {
    TlsConnection tls = TLS.get(context.getConnection());
    Buffer plain = context.getMessage();
    if (tls == null || !tls.isEstablished()) {
      if (plain.hasRemaining()) {
        throw new SSLException("Nothing is sent before the handshake");
      }
      return context.getInvokeAction(); // it ends before it began
    }
    TransportContext transport = context.getTransportContext();
    TlsConnection.Output output =
        records ->
            context.write(
                null,
                UnpooledBuffer.of(records, 0, records.length),
                transport.getCompletionHandler(),
                transport.isBlocking());
    if (plain.hasRemaining()) {
      tls.send(plain.toByteBuffer(), output);
    } else {
      tls.sendLast(output);
    }
    return context.getStopAction();
  }
}

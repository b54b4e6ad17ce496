package io.messenger.dispatcher.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainContext.TransportContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * TLS without renegotiation: Grizzly would wait for it on the thread that reads, for as long as the
 * client likes. TLS 1.3 has none, and no engine needs it.
 *
 * <p>After the handshake nothing goes through the buffers that Grizzly keeps for all connections of
 * a thread.
 */
final class TlsFilter extends SSLBaseFilter {
  private static final int HANDSHAKE = 22;
  private static final int HEADER_BYTES = 5;
  private static final int LENGTH_AT = 3;

  TlsFilter(TlsEngines engines) {
    super(engines);
    setRenegotiationDisabled(true);
  }

  /** Grizzly would have the socket read into one of its buffers. */
  @Override
  public void onAdded(FilterChain filterChain) {}

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    Buffer records = UnpooledMemory.compact(context.getMessage());
    SSLEngine engine = SSLUtils.getSSLEngine(context.getConnection());
    if (engine != null
        && !SSLUtils.isHandshaking(engine)
        && engine.getSession().getProtocol().equals("TLSv1.2")
        && hasHandshake(records)) {
      context.getConnection().terminateSilently();
      return context.getStopAction();
    }
    context.setMessage(records);
    return super.handleRead(context);
  }

  /** In TLS 1.2 the kind of a record is not encrypted. What is read starts with a record. */
  private static boolean hasHandshake(Buffer records) {
    int at = records.position();
    while (at + HEADER_BYTES <= records.limit()) {
      if (records.get(at) == HANDSHAKE) {
        return true;
      }
      at += HEADER_BYTES + Short.toUnsignedInt(records.getShort(at + LENGTH_AT));
    }
    return false;
  }

  @Override
  @SuppressWarnings("unchecked") // as Grizzly declares it
  public NextAction handleWrite(FilterChainContext context) throws IOException {
    Connection<?> connection = context.getConnection();
    TransportContext transport = context.getTransportContext();
    Buffer plain = context.getMessage();
    synchronized (connection) { // records are sent in the order of their numbers
      byte[] records = encrypt(SSLUtils.getSSLEngine(connection), plain.toByteBuffer());
      context.write(
          null,
          UnpooledBuffer.of(records, 0, records.length),
          transport.getCompletionHandler(),
          transport.isBlocking());
    }
    return context.getStopAction();
  }

  private static byte[] encrypt(SSLEngine engine, ByteBuffer plain) throws SSLException {
    int recordBytes = engine.getSession().getPacketBufferSize();
    ByteBuffer records = ByteBuffer.allocate(plain.remaining() + recordBytes);
    while (plain.hasRemaining()) {
      Status status = engine.wrap(plain, records).getStatus();
      if (status == Status.BUFFER_OVERFLOW) { // the engine wants room for a whole record
        records = ByteBuffer.allocate(records.capacity() + 2 * recordBytes).put(records.flip());
      } else if (status != Status.OK) {
        throw new SSLException("Nothing more can be sent: TLS is " + status);
      }
    }
    return Arrays.copyOf(records.array(), records.position());
  }
}

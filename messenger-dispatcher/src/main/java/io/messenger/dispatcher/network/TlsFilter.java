package io.messenger.dispatcher.network;

import java.io.IOException;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * TLS without renegotiation: Grizzly would wait for it on the thread that reads, for as long as the
 * client likes. TLS 1.3 has none, and no engine needs it.
 */
final class TlsFilter extends SSLBaseFilter {
  private static final int HANDSHAKE = 22;
  private static final int HEADER_BYTES = 5;
  private static final int LENGTH_AT = 3;

  TlsFilter(TlsEngines engines) {
    super(engines);
    setRenegotiationDisabled(true);
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    SSLEngine engine = SSLUtils.getSSLEngine(context.getConnection());
    if (engine != null
        && !SSLUtils.isHandshaking(engine)
        && engine.getSession().getProtocol().equals("TLSv1.2")
        && hasHandshake(context.getMessage())) {
      context.getConnection().terminateSilently();
      return context.getStopAction();
    }
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
}

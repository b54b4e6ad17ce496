package io.messenger.dispatcher.network;

import io.micrometer.core.instrument.MeterRegistry;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.ssl.SSLBaseFilter;

/** Puts the TLS filter into a listener, in the place of Grizzly's own. */
final class TlsFilters implements AddOn {
  private final TlsEngines engines;
  private final MeterRegistry meters;

  TlsFilters(TlsEngines engines, MeterRegistry meters) {
    this.engines = engines;
    this.meters = meters;
  }

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder filters) {
    TlsFilter tls = new TlsFilter(engines);
    tls.addHandshakeListener(new HandshakeReport(meters));
    filters.set(filters.indexOfType(SSLBaseFilter.class), tls);
  }
}

package io.messenger.dispatcher.network;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes the engine of each connection, of the context that is used at that time. */
final class TlsEngines {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private volatile SSLContext context;

  TlsEngines(SSLContext context) {
    this.context = context;
  }

  void use(SSLContext next) {
    context = next;
  }

  SSLEngine create() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    // Which ciphers are good enough is left to the JDK, which is updated.
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setUseCipherSuitesOrder(true);
    engine.setSSLParameters(parameters);
    return engine;
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost that signs itself, made by the JDK's keytool. */
public record TestCertificate(X509Certificate certificate, PrivateKey key) {
  private static final String PASSWORD = "changeit";

  /** Good for 90 days. */
  public static TestCertificate make(Path directory, String name, String algorithm) {
    return make(directory, name, algorithm, "-1d", 91);
  }

  static TestCertificate make(
      Path directory, String name, String algorithm, String start, int days) {
    Path store = directory.resolve(name + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "receiver",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-startdate",
            start,
            "-validity",
            Integer.toString(days),
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    try {
      Process keytool =
          Eventually.limited(new ProcessBuilder(command).redirectErrorStream(true).start());
      String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Eventually.ends("keytool", keytool)).as(output).isZero();
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      return new TestCertificate(
          (X509Certificate) keys.getCertificate("receiver"),
          (PrivateKey) keys.getKey("receiver", PASSWORD.toCharArray()));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  BigInteger serial() {
    return certificate.getSerialNumber();
  }

  public String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** PKCS#8. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** PKCS#1 or SEC1: what PKCS#8 has in it, after its version and algorithm. */
  String bareKeyPem() {
    ByteBuffer pkcs8 = ByteBuffer.wrap(key.getEncoded());
    open(pkcs8);
    skip(pkcs8);
    skip(pkcs8);
    byte[] bare = new byte[open(pkcs8)];
    pkcs8.get(bare);
    return pem(key.getAlgorithm() + " PRIVATE KEY", bare);
  }

  private static void skip(ByteBuffer der) {
    int length = open(der);
    der.position(der.position() + length);
  }

  private static int open(ByteBuffer der) {
    der.get();
    int length = Byte.toUnsignedInt(der.get());
    if (length < 0x80) {
      return length;
    }
    int bytes = length - 0x80;
    length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length * 256 + Byte.toUnsignedInt(der.get());
    }
    return length;
  }

  static String pem(String label, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** A connection that trusts this certificate alone; the handshake is over. */
  SSLSocket connect(Receiver receiver, String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), receiver.port());
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    return socket;
  }

  public SSLContext context() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("receiver", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.files.NamedPipe;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events over TLS, with certificates from files that are replaced while the receiver runs. */
class TlsTest {
  @TempDir private static Path certificates;
  private static TestCertificate rsa;
  private static TestCertificate ec;

  @TempDir private Path directory;
  private LogCapture log;

  @BeforeAll
  static void makeCertificates() {
    rsa = TestCertificate.make(certificates, "rsa", "RSA");
    ec = TestCertificate.make(certificates, "ec", "EC");
  }

  @BeforeEach
  void listen() {
    log = new LogCapture();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  private TlsFiles files() {
    return new TlsFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
  }

  private void write(String certificate, String key) throws IOException {
    Files.writeString(files().certificate(), certificate);
    Files.writeString(files().key(), key);
  }

  private Receiver start(TestCertificate certificate) throws IOException {
    write(certificate.certificatePem(), certificate.keyPem());
    return Receiver.of(builder -> builder.tls(files()), new Answering());
  }

  private static X509Certificate shown(SSLSocket socket) throws SSLException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  @ParameterizedTest
  @CsvSource({"RSA,false", "RSA,true", "EC,false", "EC,true"})
  void everyKindOfKeyInBothVersionsWithKeepAlive(String algorithm, boolean bare) throws Exception {
    TestCertificate certificate = algorithm.equals("RSA") ? rsa : ec;
    write(
        "Bag Attributes: none\r\n" + certificate.certificatePem().replace("\n", "\r\n"),
        bare ? certificate.bareKeyPem() : certificate.keyPem());
    try (Receiver receiver = Receiver.of(builder -> builder.tls(files()), new Answering())) {
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        try (SSLSocket socket = certificate.connect(receiver, version);
            RawConnection connection = new RawConnection(socket)) {
          assertThat(socket.getSession().getProtocol()).isEqualTo(version);
          connection.post(Call.event("ACTION_DOING")).isEmpty();
          connection.post(Call.event("ACTION_DOING").basic("x", "y")).isRefused(401);
          connection.post(Call.event("ACTION_DOING")).isEmpty();
        }
      }
    }
  }

  @Test
  void byteOrderMarksAreSkipped() throws Exception {
    write("\uFEFF" + rsa.certificatePem(), "\uFEFF\uFEFF" + rsa.bareKeyPem());
    try (Receiver receiver = Receiver.of(builder -> builder.tls(files()), new Answering());
        RawConnection connection = new RawConnection(rsa.connect(receiver))) {
      connection.post(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void filesInUtf16StopTheStart(String charset) throws Exception {
    for (Path file : List.of(files().key(), files().certificate())) {
      write(rsa.certificatePem(), rsa.keyPem());
      Files.write(file, Files.readString(file).getBytes(Charset.forName(charset)));
      assertThatThrownBy(() -> MessengerServer.builder().tls(files()).build())
          .hasMessageContaining(file + ": the file is in UTF-16")
          .hasMessageContaining("save it as UTF-8");
    }
  }

  @Test
  void javasOwnClient() throws Exception {
    try (Receiver receiver = start(ec)) {
      assertThat(receiver.uri().getScheme()).isEqualTo("https");
      HttpClient client = HttpClient.newBuilder().sslContext(ec.context()).build();
      for (int i = 0; i < 3; i++) {
        HttpRequest probe =
            HttpRequest.newBuilder(receiver.uri()).timeout(Eventually.PATIENCE).build();
        assertThat(client.send(probe, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void aLargeBodyAndManyConnections() throws Exception {
    try (Receiver receiver = start(rsa)) {
      String data = Json.event("formData", Json.map("fieldText", "x".repeat(3_000_000)));
      for (int i = 0; i < 10; i++) {
        try (RawConnection connection = new RawConnection(rsa.connect(receiver))) {
          connection.post(Call.form("ACTION_DOING", data)).isEmpty();
        }
      }
    }
  }

  @Test
  void olderVersionsAreRefused() throws Exception {
    try (Receiver receiver = start(rsa)) {
      assertThatThrownBy(() -> rsa.connect(receiver, "TLSv1.1")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aNewCertificateIsTakenWhileConnectionsGoOn() throws Exception {
    try (Receiver receiver = start(rsa);
        SSLSocket old = rsa.connect(receiver);
        RawConnection connection = new RawConnection(old)) {
      assertThat(shown(old).getSerialNumber()).isEqualTo(rsa.serial());
      assertThat(log.lines(Level.INFO))
          .anySatisfy(line -> assertThat(line).contains("TLS certificate CN=rsa, good until"));

      write(ec.certificatePem(), ec.keyPem());
      Eventually.holds("reloaded", () -> reloads(receiver, "loaded") == 1);
      try (SSLSocket next = ec.connect(receiver)) {
        assertThat(shown(next).getSerialNumber()).isEqualTo(ec.serial());
        new RawConnection(next).post(Call.event("ACTION_DOING")).isEmpty();
      }
      assertThat(log.lines(Level.INFO))
          .anySatisfy(line -> assertThat(line).contains("new TLS certificate CN=ec, good until"));
      connection.post(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void aBrokenNewPairLeavesTheOldOneInUse() throws Exception {
    try (Receiver receiver = start(rsa)) {
      write(ec.certificatePem(), rsa.keyPem());
      Eventually.holds("refused", () -> reloads(receiver, "failed") == 1);
      rsa.connect(receiver).close();
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("cannot be used, the old one", files().key().toString(), "certificate's kind");

      Files.writeString(files().key(), ec.keyPem());
      Eventually.holds("reloaded", () -> reloads(receiver, "loaded") == 1);
      ec.connect(receiver).close();
    }
  }

  @Test
  void whatIsNoFileLeavesTheOldOneInUse() throws Exception {
    try (Receiver receiver = start(rsa)) {
      NamedPipe.replace(files().key());
      Eventually.holds("refused", () -> reloads(receiver, "failed") == 1);
      rsa.connect(receiver).close();
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("cannot be used, the old one", files().key() + ": is no regular file");

      Files.delete(files().key());
      write(ec.certificatePem(), ec.keyPem());
      Eventually.holds("reloaded", () -> reloads(receiver, "loaded") == 1);
      ec.connect(receiver).close();
    }
  }

  private static double reloads(Receiver receiver, String outcome) {
    return receiver.count("messenger.tls.reloads", "outcome", outcome);
  }

  static Stream<String[]> wrongFiles() throws Exception {
    String damaged = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    TestCertificate other = TestCertificate.make(certificates, "other", "RSA");
    return Stream.of(
        new String[] {null, rsa.keyPem(), "tls.crt: there is no such file"},
        new String[] {rsa.certificatePem(), null, "tls.key: there is no such file"},
        new String[] {"", rsa.keyPem(), "tls.crt: there is no PEM certificate"},
        new String[] {damaged, rsa.keyPem(), "tls.crt: certificate 1 in the file is damaged"},
        new String[] {rsa.certificatePem(), "", "tls.key: there is no PEM private key"},
        new String[] {
          rsa.certificatePem(), rsa.keyPem() + rsa.keyPem(), "there are several private keys"
        },
        new String[] {
          rsa.certificatePem(),
          rsa.keyPem().replace("PRIVATE", "ENCRYPTED PRIVATE"),
          "tls.key: the key is encrypted; decrypt it (openssl"
        },
        new String[] {rsa.certificatePem(), ec.keyPem(), "one of the certificate's kind (RSA)"},
        new String[] {rsa.certificatePem(), ec.bareKeyPem(), "one of the certificate's kind (RSA)"},
        new String[] {ec.certificatePem(), rsa.bareKeyPem(), "one of the certificate's kind (EC)"},
        new String[] {
          rsa.certificatePem() + ec.certificatePem(),
          rsa.keyPem(),
          "tls.crt: certificate 2 in the file did not issue certificate 1"
        },
        new String[] {
          rsa.certificatePem(), other.keyPem(), "the key does not belong to the first certificate"
        });
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFileStopsTheStart(String certificate, String key, String problem) throws Exception {
    if (certificate != null) {
      Files.writeString(files().certificate(), certificate);
    }
    if (key != null) {
      Files.writeString(files().key(), key);
    }
    assertThatThrownBy(() -> MessengerServer.builder().tls(files()).build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .anySatisfy(
                        told ->
                            assertThat(told)
                                .contains("tls: ", problem)
                                .doesNotContain(rsa.keyPem().substring(40, 60))));
  }

  @ParameterizedTest
  @CsvSource({"80,expires in 9 days", "100,expired at", "-2,is not good before"})
  void aCertificateThatIsNotGoodForLong(int days, String warning) throws Exception {
    InstantSource clock = () -> Instant.now().plus(Duration.ofDays(days));
    write(rsa.certificatePem(), rsa.keyPem());
    Receiver.of(builder -> builder.tls(files()).clock(clock), new Answering()).close();
    assertThat(log.warnings())
        .anySatisfy(line -> assertThat(line).contains("certificate", warning));
  }

  @Test
  void withoutTlsThereIsNoAnswer() throws Exception {
    try (Receiver receiver = start(ec)) {
      try (RawConnection connection = new RawConnection(receiver)) {
        connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThatThrownBy(connection::read).isInstanceOf(EOFException.class);
      }
      Eventually.holds("counted", () -> receiver.count("messenger.tls.handshake.failures") == 1);
      assertThat(log.warnings()).anyMatch(line -> line.contains("write https:// in its URL"));
      ec.connect(receiver).close();
    }
  }

  @Test
  void aHandshakeThatDoesNotEndIsClosed() throws Exception {
    write(ec.certificatePem(), ec.keyPem());
    try (Receiver receiver =
            Receiver.of(
                builder -> builder.tls(files()).limit(Limit.HEADER_SECONDS, 8), new Answering());
        RawConnection silent = new RawConnection(receiver);
        RawConnection begun = new RawConnection(receiver);
        RawConnection afterwards = new RawConnection(ec.connect(receiver))) {
      begun.out.write(new byte[] {22, 3, 1, 2, 0, 1, 0});
      begun.out.flush();
      afterwards.send("POST / HTTP/1.1\r\nHost:");

      assertThat(silent.isGone()).isTrue();
      assertThat(begun.isGone()).isTrue();
      afterwards.read().isRefused(408);
      assertThat(receiver.exceeded(Limit.HEADER_SECONDS)).isEqualTo(3);
    }
  }

  @Test
  void renegotiationIsRefused() throws Exception {
    try (Receiver receiver = start(rsa);
        SSLSocket socket = rsa.connect(receiver, "TLSv1.2");
        RawConnection connection = new RawConnection(socket)) {
      connection.post(Call.event("ACTION_DOING")).isEmpty();
      socket.startHandshake();
      assertThat(connection.isGone()).isTrue();
      rsa.connect(receiver).close();
    }
  }

  @Test
  void thePlainPortIsForThisMachine() throws Exception {
    write(ec.certificatePem(), ec.keyPem());
    try (Receiver receiver =
        Receiver.of(builder -> builder.tls(files()).plainPort(0), new Answering())) {
      Socket plain = new Socket(InetAddress.getLoopbackAddress(), receiver.plainPort());
      try (RawConnection connection = new RawConnection(plain)) {
        connection.post(Call.event("ACTION_DOING")).isEmpty();
        connection.post(Call.event("ACTION_DOING")).isEmpty();
      }
      ec.connect(receiver).close();
      URI uri = URI.create("http://127.0.0.1:" + receiver.plainPort() + receiver.uri().getPath());
      assertThat(log.lines(Level.INFO))
          .anySatisfy(line -> assertThat(line).endsWith(uri.toString()));
    }
  }

  @Test
  void thePlainPortAlsoWithoutTls() throws Exception {
    try (Receiver receiver = Receiver.of(builder -> builder.plainPort(0), new Answering())) {
      Socket plain = new Socket(InetAddress.getLoopbackAddress(), receiver.plainPort());
      try (RawConnection connection = new RawConnection(plain)) {
        connection.post(Call.event("ACTION_DOING")).isEmpty();
      }
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void nothingOfTheKeyIsLogged() throws Exception {
    try (Receiver receiver = start(rsa)) {
      write(
          rsa.certificatePem(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
      Eventually.holds("refused", () -> reloads(receiver, "failed") == 1);
      assertThat(log.all()).doesNotContain("c2VjcmV0", "secret");
    }
  }
}

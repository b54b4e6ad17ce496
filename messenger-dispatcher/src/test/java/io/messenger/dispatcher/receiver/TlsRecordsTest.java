package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of TLS that come together, or do not come. */
class TlsRecordsTest {
  private static final String REQUEST = "GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String OK = "HTTP/1.1 200";

  @TempDir private static Path directory;
  private static TestCertificate certificate;

  private SSLContext context;

  @BeforeAll
  static void makeCertificate() throws IOException {
    certificate = TestCertificate.make(directory, "localhost", "EC");
    Files.writeString(directory.resolve("tls.crt"), certificate.certificatePem());
    Files.writeString(directory.resolve("tls.key"), certificate.keyPem());
  }

  @BeforeEach
  void forgetSessions() {
    context = certificate.context();
  }

  private static Receiver start(UnaryOperator<MessengerServerBuilder> settings) {
    TlsFiles files = new TlsFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
    return Receiver.of(b -> settings.apply(b.tls(files)), new Answering());
  }

  private TlsEngineClient connect(Receiver receiver, String version) throws IOException {
    TlsEngineClient client = new TlsEngineClient(context, version, receiver.port());
    client.hello();
    client.shakeHands();
    return client;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void requestsBehindTheHandshakeAreAnswered(String version) throws IOException {
    try (Receiver receiver = start(b -> b)) {
      for (int i = 0; i < 3; i++) { // the later ones take up the session of the first
        try (TlsEngineClient client = connect(receiver, version)) {
          client.add(REQUEST).add(REQUEST).send();
          client.read(OK, 2);
        }
      }
    }
  }

  @Test
  void requestsBehindNewKeysAreAnswered() throws IOException {
    try (Receiver receiver = start(b -> b);
        TlsEngineClient client = connect(receiver, "TLSv1.3")) {
      for (int i = 0; i < 20; i++) {
        client.add(REQUEST).addNewKeys().add(REQUEST).addNewKeys().add(REQUEST).send();
        client.read(OK, 3);
      }
    }
  }

  /** TLS 1.2 has it that an end ends both directions at once (RFC 5246, 7.2.1). */
  @Test
  void aRequestBeforeTheEndIsAnswered() throws IOException {
    try (Receiver receiver = start(b -> b);
        TlsEngineClient client = connect(receiver, "TLSv1.3")) {
      client.add(REQUEST).addEnd().send();
      client.read(OK, 1);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void anEndIsAnsweredByAnEnd(String version) throws IOException {
    try (Receiver receiver = start(b -> b);
        TlsEngineClient client = connect(receiver, version)) {
      client.add(REQUEST).send();
      client.read(OK, 1);
      client.addEnd().send();
      assertThat(client.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theEndIsTold(String version) throws Exception {
    try (Receiver receiver = start(b -> b);
        TlsEngineClient last = connect(receiver, version);
        TlsEngineClient idle = connect(receiver, version)) {
      last.add(REQUEST.replace("Host", "Connection: close\r\nHost")).send();
      last.read(OK, 1);
      assertThat(last.isEnded()).isTrue();
      idle.add(REQUEST).send();
      idle.read(OK, 1);
      assertThat(receiver.server.close(false)).isTrue();
      assertThat(idle.isEnded()).isTrue();
    }
  }

  /** More of them than there are I/O threads, each of which it could keep. */
  @Test
  void aNewHandshakeBehindTheFirstOneKeepsNobodyElseWaiting() throws IOException {
    try (Receiver receiver = start(b -> b)) {
      try (TlsEngineClient first = connect(receiver, "TLSv1.2")) {
        first.add(REQUEST).send();
        first.read(OK, 1);
      }
      List<TlsEngineClient> clients = new ArrayList<>();
      try {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
          TlsEngineClient client = connect(receiver, "TLSv1.2");
          clients.add(client);
          client.addNewKeys().send();
        }
        try (TlsEngineClient other = connect(receiver, "TLSv1.3")) {
          other.add(REQUEST).send();
          other.read(OK, 1);
        }
        for (TlsEngineClient client : clients) {
          assertThat(client.isGone()).isTrue();
        }
      } finally {
        for (TlsEngineClient client : clients) {
          client.close();
        }
      }
    }
  }

  @Test
  void aHandshakeThatBeganBeforeTheStopMayTakeLonger() throws Exception {
    Duration enough = Duration.ofSeconds(100);
    try (Receiver receiver = start(b -> b.gracePeriod(enough));
        TlsEngineClient begun = new TlsEngineClient(context, "TLSv1.3", receiver.port());
        RawConnection silent = new RawConnection(receiver)) {
      begun.hello();
      CompletableFuture<Boolean> closed =
          CompletableFuture.supplyAsync(() -> receiver.server.close(false));

      assertThat(silent.isGone()).as("had its time").isTrue();
      begun.shakeHands();
      begun.add(REQUEST).send();
      assertThat(begun.read(OK, 1)).contains("Connection: close");
      assertThat(Eventually.result("the end", closed)).isTrue();
    }
  }
}

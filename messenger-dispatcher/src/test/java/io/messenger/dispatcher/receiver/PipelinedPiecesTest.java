package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.InfoPlusResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests in a row, cut anywhere: each gets its own answer, in order. */
class PipelinedPiecesTest {
  private static final String NAME = "ACTION_DOING";

  private static final class Echoing extends Answering {
    Echoing() {
      super(e -> InfoPlusResponse.cancel(String.valueOf(e.getFormData().get("fieldNote"))));
    }
  }

  private final Receiver receiver = Receiver.of(new Echoing());

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static byte[] request(String note, boolean chunked) {
    Call call = Call.event(NAME, "formData", Map.of("fieldNote", note));
    StringBuilder head =
        new StringBuilder("POST /infoplus_subscriber HTTP/1.1\r\nHost: localhost\r\n");
    call.headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    String body = new String(call.body, StandardCharsets.US_ASCII);
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n\r\n");
      int half = body.length() / 2;
      head.append(chunk(body.substring(0, half))).append(chunk(body.substring(half)));
      head.append("0\r\n\r\n");
    } else {
      head.append("Content-Length: " + body.length() + "\r\n\r\n").append(body);
    }
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }

  /** Another connection's answers take longer than to read what was sent before on this one. */
  private void awaitThatItIsRead() {
    receiver.call(Call.event(NAME, "formData", Map.of("fieldNote", "neighbour")));
  }

  @Test
  void twoInThreePiecesWhereverTheyAreCut() throws IOException {
    for (boolean chunked : new boolean[] {false, true}) {
      byte[] first = request("first", chunked);
      byte[] second = request("second", chunked);
      String both = new String(first, StandardCharsets.US_ASCII);
      both += new String(second, StandardCharsets.US_ASCII);
      int body = both.indexOf("\r\n\r\n") + 4;
      for (int in : List.of(1, body - 1, body, body + 1, first.length - 1, first.length)) {
        for (int cut : List.of(1, 20, body - 1, body + 1, second.length - 1)) {
          try (RawConnection connection = new RawConnection(receiver)) {
            connection.send(both.substring(0, in));
            awaitThatItIsRead();
            connection.send(both.substring(in, first.length + cut));
            awaitThatItIsRead();
            connection.send(both.substring(first.length + cut));
            connection.read().isCancelled("first");
            connection.read().isCancelled("second");
          }
        }
      }
    }
  }

  @Test
  void nothingBehindARefusedBodyIsBegun() throws IOException {
    Answering messenger = new Answering();
    try (Receiver small = Receiver.of(b -> b.limit(Limit.BODY_BYTES, 1000), messenger)) {
      for (int cut : List.of(0, 50, 2000)) {
        try (RawConnection connection = new RawConnection(small)) {
          String both =
              new String(request("x".repeat(2000), true), StandardCharsets.US_ASCII)
                  + new String(request("behind", false), StandardCharsets.US_ASCII);
          connection.send(both.substring(0, cut));
          connection.send(both.substring(cut));
          Reply reply = connection.read().isRefused(413);
          assertThat(reply.headers()).containsEntry("connection", "close");
          assertThat(connection.isClosed()).isTrue();
        }
      }
    }
    assertThat(messenger.events).isEmpty();
  }

  @Test
  void aThousandInARowCutAnywhere() throws Exception {
    try (RawConnection connection = new RawConnection(receiver)) {
      aThousandInARow(connection);
    }
  }

  @Test
  void aThousandInARowCutAnywhereOverTls(@TempDir Path directory) throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "localhost", "EC");
    Path chain = Files.writeString(directory.resolve("tls.crt"), certificate.certificatePem());
    Path key = Files.writeString(directory.resolve("tls.key"), certificate.keyPem());
    try (Receiver secure =
            Receiver.of(b -> b.tls(new TlsFiles(chain, key)).plainPort(0), new Echoing());
        RawConnection encrypted = new RawConnection(certificate.connect(secure));
        RawConnection plain = new RawConnection(secure.plainPort())) {
      aThousandInARow(encrypted);
      aThousandInARow(plain);
    }
  }

  private static void aThousandInARow(RawConnection connection) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      all.writeBytes(request(i + " of " + seed, random.nextBoolean()));
    }
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(() -> sendInPieces(connection, all.toByteArray(), random));
    for (int i = 0; i < 1000; i++) {
      connection.read().isCancelled(i + " of " + seed);
    }
    Eventually.result("all is sent", sent);
  }

  @Test
  void aThousandInARowToTheAdminPort() throws Exception {
    Random random = new Random();
    AdminSettings settings = new AdminSettings("127.0.0.1", 0, "t0ken");
    try (Receiver administered = Receiver.of(b -> b.admin(settings), new Echoing());
        RawConnection connection = new RawConnection(administered.adminPort())) {
      String two =
          "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /routes HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789";
      byte[] all = two.repeat(500).getBytes(StandardCharsets.US_ASCII);
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> sendInPieces(connection, all, random));
      for (int i = 0; i < 500; i++) {
        assertThat(connection.read("GET").status()).isEqualTo(200);
        assertThat(connection.read("GET").status()).isEqualTo(401);
      }
      Eventually.result("all is sent", sent);
    }
  }

  private static void sendInPieces(RawConnection connection, byte[] all, Random random) {
    try {
      for (int at = 0; at < all.length; ) {
        int length = Math.min(all.length - at, 1 + random.nextInt(2000));
        connection.out.write(all, at, length);
        at += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

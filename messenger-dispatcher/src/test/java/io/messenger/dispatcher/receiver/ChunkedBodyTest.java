package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks, each with its size before it. */
class ChunkedBodyTest {
  private static final String HEADERS =
      "Content-Type: " + Call.FORM + "\r\nTransfer-Encoding: chunked\r\n";

  private final Receiver receiver = Receiver.of(new Answering());

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nevent=ECHO\r\n0\r\n\r\n",
        "A\r\nevent=ECHO\r\n000\r\n\r\n",
        "5\r\nevent\r\n00005\r\n=ECHO\r\n0\r\n\r\n",
        "a;name=value\r\nevent=ECHO\r\n0;last\r\n\r\n",
        "a ; name = \"a quoted; value\" ;x\r\nevent=ECHO\r\n0\r\n\r\n",
        "a\r\nevent=ECHO\r\n0\r\nTrailer: 1\r\nOther: 2\r\n\r\n",
      })
  void areRead(String body) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(HEADERS);
      connection.send(body);
      connection.read().isEmpty();
      connection.post(HEADERS);
      for (int i = 0; i < body.length(); i++) {
        connection.send(body.substring(i, i + 1));
      }
      connection.read().isEmpty();
      connection.send(
          ("POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n" + HEADERS + "\r\n" + body)
              .repeat(2));
      connection.read().isEmpty();
      connection.read().isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nevent=ECHO\r\n0\r\n\r\n",
        " a\r\nevent=ECHO\r\n0\r\n\r\n",
        "-a\r\nevent=ECHO\r\n0\r\n\r\n",
        "0xa\r\nevent=ECHO\r\n0\r\n\r\n",
        "a\nevent=ECHO\r\n0\r\n\r\n",
        "a;x\nevent=ECHO\r\n0\r\n\r\n",
        "a;x\ry\r\nevent=ECHO\r\n0\r\n\r\n",
        "a;x\0\r\nevent=ECHO\r\n0\r\n\r\n",
        "a b\r\nevent=ECHO\r\n0\r\n\r\n",
        "a \r\nevent=ECHO\r\n0\r\n\r\n",
        "a\r\nevent=ECHO\n0\r\n\r\n",
        "a\r\nevent=ECHOhidden\r\n0\r\n\r\n",
        "a\r\nevent=ECHO0\r\n\r\n",
        "a\r\nevent=ECHO\r\n0\r\nTrailer: 1\n\r\n",
        "a\r\nevent=ECHO\r\n0\r\n\n",
        "1000000000000000\r\nevent=ECHO\r\n0\r\n\r\n",
      })
  void ambiguousOnesAreRefused(String body) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(HEADERS);
      connection.send(body);
      connection.read().isRefused(400);
      assertThat(connection.isGone()).isTrue();
    }
  }

  @Test
  void whatBreaksAfterTheHeaderWasHandedOnIsRefusedOnce() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(HEADERS);
      Waiting.until(() -> receiver.call(Call.get()).status() == 200); // meanwhile it was
      connection.send("x\r\n");
      connection.read().isRefused(400);
      assertThat(connection.isGone()).isTrue();
      assertThat(receiver.count("messenger.requests.refused", "reason", "not-http")).isOne();
      assertThat(receiver.count("messenger.requests.refused", "reason", "broken-off")).isZero();
    }
  }

  @Test
  void noEndlessExtension() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(HEADERS);
      connection.send(("1;" + "x".repeat(1000) + "\r\ne\r\n").repeat(20));
      connection.read().isRefused(400);
      assertThat(connection.isGone()).isTrue();
    }
  }

  @Test
  void noEndlessTrailer() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(HEADERS);
      connection.send("a\r\nevent=ECHO\r\n0\r\n" + ("X: " + "x".repeat(1000) + "\r\n").repeat(20));
      connection.read().isRefused(400);
      assertThat(connection.isGone()).isTrue();
    }
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that a proxy may take for longer or shorter than we do are refused, and nothing that
 * follows them on the connection is taken for a request.
 */
class AmbiguousRequestTest {
  private static final String HIDDEN =
      "POST /infoplus_subscriber HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final Receiver receiver = Receiver.of(new Answering());

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No colon\r\nContent-Length: 58",
        "X-Space : a\r\nContent-Length: 58",
        ": no name\r\nContent-Length: 58",
        "X-Nul\0: a\r\nContent-Length: 58",
        "Content-Length: 58\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length: 58\r\nContent-Length: 57",
      })
  void isRefused(String headers) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post("Content-Type: " + Call.FORM + "\r\n" + headers + "\r\n");
      connection.send(HIDDEN);
      connection.read().isRefused(400, "HTTP");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void anUnknownExpectationIsNoReasonToRefuse() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(
          "Expect: 100-something\r\nContent-Type: " + Call.FORM + "\r\nContent-Length: 10\r\n");
      connection.send("event=ECHO");
      connection.read().isEmpty();
    }
  }
}

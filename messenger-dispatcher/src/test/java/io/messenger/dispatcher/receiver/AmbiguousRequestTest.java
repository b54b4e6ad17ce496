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

  @Test
  void aTlsClientIsToldThatThisPortHasNone() throws IOException {
    try (LogCapture log = new LogCapture();
        RawConnection connection = new RawConnection(receiver)) {
      connection.out.write(new byte[] {22, 3, 1, 0, 100, 1});
      connection.out.flush();
      connection.read().isRefused(400, "TLS", "http://");
      assertThat(connection.isClosed()).isTrue();
      assertThat(receiver.count("messenger.requests.refused", "reason", "tls")).isEqualTo(1);
      assertThat(log.warnings()).singleElement().asString().contains("http://", "set tls");
    }
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
        "Content-Length: 58\r\nContent-Length: 58",
        "Content-Length: 58\r\nHost: localhost",
        "Content-Length: 58\r\nhost: elsewhere",
        "Content-Length: 58\r\nAuthorization: Basic YTpi\r\nAuthorization: Basic YTpi",
        "Content-Length: 58\r\nAuthorization: Basic YTpi\r\nauthorization: Bearer a",
        "Content-Length: 58\r\nNo colon at all",
        "X: a\nTransfer-Encoding: chunked",
        "X: a\rb\r\nContent-Length: 58",
        "X: a\r\n b\r\nContent-Length: 58",
        "X: a\r\n\tb\r\nContent-Length: 58",
        "X: a\0b\r\nContent-Length: 58",
        "X: a\u001bb\r\nContent-Length: 58",
        "X: a\n\nContent-Length: 58",
      })
  void isRefused(String headers) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post("Content-Type: " + Call.FORM + "\r\n" + headers + "\r\n");
      connection.send(HIDDEN);
      connection.read().isRefused(400, "HTTP");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /infoplus_subscriber HTTP/1.1\r\n",
        "POST http://localhost/infoplus_subscriber HTTP/1.1\r\n",
        "POST http://localhost/infoplus_subscriber HTTP/1.1\r\nHost: a\r\nHost: a\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: a b\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: a/b\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: a@b\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: a:b\r\n",
        "POST /infoplus_subscriber HTTP/1.0\r\nTransfer-Encoding: chunked\r\n",
        "POST /infoplus_subscriber HTTP/1.1.1\r\nHost: a\r\n",
        "POST /infoplus_subscriber HTTP/1\r\nHost: a\r\n",
        "POST /infoplus_subscriber http/1.1\r\nHost: a\r\n",
        "POST /infoplus_subscriber\r\nHost: a\r\n",
        " POST /infoplus_subscriber HTTP/1.1\r\nHost: a\r\n",
        "POST /infoplus_subscriber HTTP/1.1\n Host: a\r\n",
        "POST \u0001/infoplus_subscriber HTTP/1.1\r\nHost: a\r\n",
        "POST  /infoplus_subscriber HTTP/1.1\r\nHost: a\r\n",
        "POST /infoplus_subscriber\tHTTP/1.1\r\nHost: a\r\n",
        "POST /infoplus_subscriber  HTTP/1.1\r\nHost: a\r\n",
      })
  void aRequestForNobodyOrSeveralIsRefused(String request) throws IOException {
    isRefused(request, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"})
  void otherVersionsAreRefused(String version) throws IOException {
    isRefused("POST /infoplus_subscriber " + version + "\r\nHost: a\r\n", 505);
    isRefused("PRI * " + version + "\r\n", 505);
  }

  private void isRefused(String request, int status) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.send(request + "\r\n" + HIDDEN);
      connection.read().isRefused(status, "HTTP");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\n",
        "HTTP/1.0\r\nHost: a\r\n",
        "HTTP/1.1\r\nHost:\r\n",
        "HTTP/1.1\r\nHost: [::1]:80\r\n",
        "HTTP/1.1\r\nHost: \r\n",
        "HTTP/1.2\r\nHost: a\r\n",
        "HTTP/1.9\r\nHost: a\r\n",
      })
  void whatEverybodyReadsAlikeIsAnswered(String versionAndHost) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.send("POST /infoplus_subscriber " + versionAndHost);
      connection.send("Content-Type: " + Call.FORM + "\r\nContent-Length: 10\r\n\r\nevent=ECHO");
      connection.read().isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 20\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 20",
        "CONTENT-length:20\r\nX: 1\r\ntransfer-encoding:chunked",
      })
  void aLengthBesideChunksIsRefusedWhicheverComesFirst(String headers) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post("Content-Type: " + Call.FORM + "\r\n" + headers + "\r\n");
      connection.send("a\r\nevent=ECHO\r\n0\r\n\r\n");
      connection.read().isRefused(400, "HTTP");
      assertThat(connection.isGone()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void aBodyThatShouldNotBeThereIsNoRequest(String method) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.send(method + " /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 58\r\n\r\n");
      connection.send(HIDDEN);
      Reply reply = connection.read(method);
      assertThat(reply.status()).isIn(404, 405);
      assertThat(connection.isGone()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\r\n b\r\n", "X: a\n", "Host: b\r\n"})
  void aRefusedHeadHasNoBody(String header) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.send("HEAD /infoplus_subscriber HTTP/1.1\r\nHost: a\r\n" + header + "\r\n");
      assertThat(connection.read("HEAD").status()).isEqualTo(400);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void linesThatEndABodyTwiceAreNoRequest() throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      for (int i = 0; i < 3; i++) {
        connection.post("Content-Type: " + Call.FORM + "\r\nContent-Length: 10\r\n");
        connection.send("event=ECHO\r\n");
        connection.read().isEmpty();
      }
    }
  }

  @Test
  void headersThatTrickleInAreRead() throws IOException {
    String request =
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: a\r\nX:\t1 2\r\nY: \u00fc\r\nContent-Type: "
            + Call.FORM
            + "\r\nContent-Length: 10\r\n\r\nevent=ECHO";
    try (RawConnection connection = new RawConnection(receiver)) {
      for (int i = 0; i < request.length(); i++) {
        connection.send(request.substring(i, i + 1));
      }
      connection.read().isEmpty();
      connection.send(request);
      connection.read().isEmpty();
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

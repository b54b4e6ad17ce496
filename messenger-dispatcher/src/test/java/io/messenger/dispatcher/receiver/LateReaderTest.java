package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send before they read. */
class LateReaderTest {
  private static final String LARGE = "x".repeat(3_000_000);

  private static String request(String headers) {
    Call call = Call.event("ACTION_DOING");
    StringBuilder request = new StringBuilder("POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n");
    call.headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    return request.append("Content-Length: " + call.body.length + "\r\n" + headers + "\r\n")
        + new String(call.body, StandardCharsets.UTF_8);
  }

  /** Few bytes are on the way at once: what is sent waits with the receiver. */
  private static RawConnection connectNarrowly(Receiver receiver) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port()));
    return new RawConnection(socket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: close, TE\r\nTE: trailers\r\n",
        "Connection: x,Close\r\n",
        "Connection: x\r\nConnection: close\r\n"
      })
  void whoWantsNoMoreAnswersGetsNoMore(String headers) throws IOException {
    try (Receiver receiver = Receiver.of(new Answering());
        RawConnection connection = new RawConnection(receiver)) {
      connection.send(request(headers) + request(""));
      assertThat(connection.read().headers()).containsEntry("connection", "close");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  /** What is not read would make the system end the connection by a reset, which loses the rest. */
  @Test
  void theLastAnswerComesWholeThoughMoreWasSent() throws IOException {
    Answering messenger = new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", LARGE));
    try (Receiver receiver = Receiver.of(messenger);
        RawConnection connection = connectNarrowly(receiver)) {
      connection.send(request("Connection: close\r\n") + "y".repeat(100_000));
      Waiting.until(() -> messenger.events.size() == 1);
      connection.send("z".repeat(100_000));

      Reply reply = connection.read();

      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(reply.body()).contains(LARGE);
      assertThat(connection.isClosed()).isTrue();
      assertThat(messenger.events).hasSize(1);
    }
  }

  /** The time to read it begins when it was sent, which the other connection's did before. */
  @Test
  void theLastAnswerMayBeReadLate() throws IOException {
    Answering messenger = new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", LARGE));
    try (Receiver receiver = Receiver.of(messenger);
        RawConnection late = connectNarrowly(receiver)) {
      late.send(request("Connection: close\r\n"));
      Waiting.until(() -> messenger.events.size() == 1);
      try (RawConnection other = new RawConnection(receiver)) {
        other.send("no HTTP\r\n\r\n").read().isRefused(400);
        Waiting.until(() -> receiver.openConnections() == 1);
      }
      assertThat(late.read().body()).contains(LARGE);
      assertThat(late.isClosed()).isTrue();
    }
  }

  /** One answer at a time is held for each client, however many requests it has sent. */
  @Test
  void whoReadsLateGetsAllAnswers() throws IOException {
    String text = "x".repeat(300_000);
    Answering messenger = new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", text));
    int requests = 100;
    try (Receiver receiver = Receiver.of(messenger);
        RawConnection connection = connectNarrowly(receiver)) {
      connection.send(request("").repeat(requests));

      for (int i = 0; i < requests; i++) {
        assertThat(connection.read().body()).contains(text);
      }
      assertThat(receiver.exceeded(Limit.READ_SECONDS)).isZero();
    }
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come before the one in front of them is answered. */
class PipeliningTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Answering messenger =
      new Answering(
          e -> {
            begun.countDown();
            Waiting.until(end);
            return InfoPlusResponse.cancel("first");
          });
  private final Receiver receiver = Receiver.of(messenger);

  @AfterEach
  void stop() {
    end.countDown();
    receiver.close();
  }

  @Test
  void theNextRequestIsReadAfterTheAnswer() throws Exception {
    Call call = Call.event("ACTION_DOING");
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(headers(call) + "Content-Length: " + call.body.length + "\r\n");
      awaitRequest();
      connection.send(new String(call.body, StandardCharsets.UTF_8));
      isAnsweredInOrder(connection);
    }
  }

  @Test
  void theNextRequestIsReadAfterTheAnswerToChunks() throws Exception {
    Call call = Call.event("ACTION_DOING");
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(headers(call) + "Transfer-Encoding: chunked\r\n");
      awaitRequest();
      connection.send(
          Integer.toHexString(call.body.length)
              + "\r\n"
              + new String(call.body, StandardCharsets.UTF_8)
              + "\r\n0\r\n\r\n");
      isAnsweredInOrder(connection);
    }
  }

  @Test
  void manyAtOnceAreAnsweredWithoutADeepStack() throws Exception {
    try (LogCapture log = new LogCapture();
        RawConnection connection = new RawConnection(receiver)) {
      connection.send("GET /infoplus_subscriber HTTP/1.1\r\nHost:\r\n\r\n".repeat(1500));
      for (int i = 0; i < 1500; i++) {
        assertThat(connection.read("GET").status()).isEqualTo(200);
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  private static String headers(Call call) {
    StringBuilder headers = new StringBuilder();
    call.headers.forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
    return headers.toString();
  }

  /** Another connection's answer takes longer than to read what was sent before on this one. */
  private void awaitRequest() {
    for (int i = 0; i < 5; i++) {
      assertThat(receiver.call(Call.get()).status()).isEqualTo(200);
    }
  }

  private void isAnsweredInOrder(RawConnection connection) throws IOException {
    Waiting.until(begun);
    connection.send("GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n\r\n");
    awaitRequest();
    end.countDown();
    connection.read().isCancelled("first");
    Reply second = connection.read("GET");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.headers().get("content-type")).startsWith("text/plain");
  }
}

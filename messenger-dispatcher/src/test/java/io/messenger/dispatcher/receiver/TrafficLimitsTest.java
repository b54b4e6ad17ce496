package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much, how fast and how slowly clients send and read. */
class TrafficLimitsTest {
  private static final int LARGE = 200_000;

  private static double exceeded(Receiver receiver, Limit limit) {
    return receiver.count("messenger.limits.exceeded", "limit", limit.key());
  }

  private static Call large() {
    return Call.event("ACTION_DOING", "remark", "x".repeat(LARGE)).language("en");
  }

  @Test
  void aBodyOfTheLargestSizeIsTakenAndOneByteMoreIsNot() {
    Call call = Call.event("ACTION_DOING").language("en");
    try (Receiver receiver =
        Receiver.of(b -> b.limit(Limit.BODY_BYTES, call.body.length), new Answering())) {
      receiver.call(call).isEmpty();
      byte[] longer = new byte[call.body.length + 1];
      System.arraycopy(call.body, 0, longer, 0, call.body.length);
      longer[call.body.length] = '&';
      call.body = longer;
      receiver.call(call).isRefused(413, "limits.body-bytes");
      receiver.call(call.chunked()).isRefused(413, "limits.body-bytes");
      assertThat(exceeded(receiver, Limit.BODY_BYTES)).isEqualTo(2);
    }
  }

  @Test
  void bodiesTogetherAreBoundedAndOrdinaryEventsPass() {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Answering messenger =
        new Answering(
            e -> {
              if ("hold".equals(e.getActionCode())) {
                inside.countDown();
                Waiting.stubbornly(end);
              }
              return null;
            });
    try (Receiver receiver = Receiver.of(b -> b.limit(Limit.BODY_MEMORY_BYTES, LARGE), messenger)) {
      Call holding = Call.event("ACTION_DOING", "remark", "x".repeat(LARGE), "actionCode", "hold");
      CompletableFuture<Reply> held = CompletableFuture.supplyAsync(() -> receiver.call(holding));
      Waiting.until(inside);

      receiver.call(large()).isRefused(503, "limits.body-memory-bytes");
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      assertThat(exceeded(receiver, Limit.BODY_MEMORY_BYTES)).isEqualTo(1);

      end.countDown();
      Eventually.result("its answer", held).isEmpty();
      receiver.call(large()).isEmpty();
    }
  }

  @Test
  void oneBodyAloneMayBeLargerThanAllTogether() {
    try (Receiver receiver =
        Receiver.of(b -> b.limit(Limit.BODY_MEMORY_BYTES, 1000), new Answering())) {
      receiver.call(large()).isEmpty();
      receiver.call(large().chunked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "event=ACTION"})
  void aBodyThatComesTooSlowlyIsRefused(String beginning) throws IOException {
    try (Receiver receiver = Receiver.of(b -> b.limit(Limit.BODY_SECONDS, 1), new Answering());
        RawConnection slow = new RawConnection(receiver)) {
      slow.post("Content-Type: " + Call.FORM + "\r\nContent-Length: 1000\r\n");
      slow.send(beginning);

      slow.read().isRefused(408);

      assertThat(slow.isClosed()).isTrue();
      assertThat(exceeded(receiver, Limit.BODY_SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void slowBodiesHoldNoThread() throws IOException {
    try (Receiver receiver = Receiver.of(new Answering())) {
      List<RawConnection> slow = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        RawConnection connection = new RawConnection(receiver);
        connection.post("Content-Type: " + Call.FORM + "\r\nContent-Length: 1000\r\n");
        connection.send("event=");
        slow.add(connection);
      }
      for (int i = 0; i < 50; i++) {
        receiver.call(Call.event("ACTION_DOING")).isEmpty();
      }
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsAFailure() {
    Answering messenger =
        new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", "x".repeat(2000)));
    try (Receiver receiver = Receiver.of(b -> b.limit(Limit.RESPONSE_BYTES, 1024), messenger);
        LogCapture log = new LogCapture()) {
      Reply reply = receiver.call(Call.event("ACTION_DOING").language("en"));
      assertThat(reply.prompt()).contains("incident");
      assertThat(log.all()).contains("limits.response-bytes (1024)");
      assertThat(exceeded(receiver, Limit.RESPONSE_BYTES)).isEqualTo(1);
    }
  }

  @Test
  void whoDoesNotReadHisAnswersIsCutOff() throws IOException {
    Answering messenger =
        new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", "x".repeat(7_000_000)));
    try (Receiver receiver = Receiver.of(b -> b.limit(Limit.READ_SECONDS, 1), messenger);
        RawConnection silent = new RawConnection(receiver)) {
      Call call = Call.event("ACTION_DOING");
      StringBuilder headers = new StringBuilder("Content-Length: " + call.body.length + "\r\n");
      call.headers.forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
      silent.post(headers.toString());
      silent.send(new String(call.body, StandardCharsets.UTF_8));

      Waiting.until(() -> exceeded(receiver, Limit.READ_SECONDS) == 1);

      assertThat(receiver.call(Call.get()).status()).isEqualTo(200);
    }
  }

  @Test
  void aWorkflowMaySendSoManyEventsInASecond() {
    Answering messenger = new Answering();
    Answering other = Answering.of("other@example.edu", "s");
    try (Receiver receiver =
        Receiver.of(b -> b.limit(Limit.REQUESTS_PER_SECOND, 1), messenger, other)) {
      Waiting.until(
          () -> receiver.call(Call.event("ACTION_DOING").language("en")).prompt().contains("busy"));
      assertThat(exceeded(receiver, Limit.REQUESTS_PER_SECOND)).isPositive();
      Call unverified = Call.event("ACTION_DOING").basic(Receiver.WORKFLOW, "wrong");
      receiver.call(unverified).isRefused(401);
    }
  }
}

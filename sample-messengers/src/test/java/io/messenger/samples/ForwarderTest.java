package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.samples.Python.Result;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The forwarders, in Python, and the receiver with the samples. */
class ForwarderTest {
  private static final String SECRET = "whsec_ZGVtby1zZWNyZXQtb2YtMjQtYnl0ZXMu";
  private static final String OTHER_SECRET = "whsec_b3RoZXItc2VjcmV0";
  private static final String REFUSED = "请假不能超过 15 天 / Leave is limited to 15 days";

  /** Writes down what happens, and notes on the form who handled it. */
  static final class NotingMessenger extends AbstractMessenger {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    NotingMessenger() {
      setWorkflow("approval@*");
      setSecret("demo-secret");
    }

    public InfoPlusResponse onStepApprovalNode1ActionAgreeDoing(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withFormData("fieldReason", "同意 " + e.getUser().getAccount());
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      seen.add(e.getSource().getEventName());
      return InfoPlusResponse.ok();
    }
  }

  private final NotingMessenger noting = new NotingMessenger();

  private MessengerServer receiver() {
    return Samples.server(0).deadline(Engine.PATIENCE).messenger(noting).build().start();
  }

  private static List<JsonNode> lines(Result result) {
    assertThat(result.exitCode()).as(result.printed()).isZero();
    return result.printed().lines().map(Engine::json).toList();
  }

  private static List<JsonNode> jit(MessengerServer receiver, String secret) throws Exception {
    String url = receiver.getUri("jit").toString();
    return lines(Python.any().run(Map.of(), "drive_jit.py", url, secret));
  }

  private static List<JsonNode> caluma(URI url, String secret, Map<String, String> environment)
      throws Exception {
    return lines(Python.withDjango().run(environment, "drive_caluma.py", url.toString(), secret));
  }

  /** A port that nobody else gets, as it is bound, and where nobody listens. */
  private static Socket nowhere() throws IOException {
    Socket bound = new Socket();
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return bound;
  }

  private static URI callbacks(Socket bound) {
    return URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/caluma");
  }

  private static List<JsonNode> having(List<JsonNode> lines, String property, String value) {
    return lines.stream().filter(line -> line.path(property).asText().equals(value)).toList();
  }

  @Test
  void jitGoesOnSavesWhatChangesAndStopsWhatIsTooLong() throws Exception {
    try (MessengerServer receiver = receiver()) {
      List<JsonNode> lines = jit(receiver, SECRET);

      assertThat(having(lines, "outcome", "went on")).hasSize(lines.size() - 1);
      assertThat(having(lines, "outcome", "cancelled"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("row").path("days").asInt()).isEqualTo(31);
                assertThat(line.path("text").asText()).contains(REFUSED);
                assertThat(line.path("saved").asInt()).isZero();
              });
      JsonNode agreed = having(lines, "handleType", "agree").get(0);
      assertThat(agreed.path("row").path("reason").asText()).isEqualTo("同意 u1002");
      assertThat(agreed.path("saved").asInt()).isEqualTo(1);
      assertThat(noting.seen).containsOnly("NodeChange").hasSize(3);
    }
  }

  @Test
  void jitWithAnotherSecretIsStopped() throws Exception {
    try (MessengerServer receiver = receiver()) {
      List<JsonNode> lines = jit(receiver, OTHER_SECRET);

      assertThat(having(lines, "outcome", "unavailable")).hasSameSizeAs(lines);
      assertThat(noting.seen).isEmpty();
    }
  }

  @Test
  void jitMayRotateItsSecret() throws Exception {
    try (MessengerServer receiver = receiver()) {
      assertThat(having(jit(receiver, OTHER_SECRET + " " + SECRET), "outcome", "unavailable"))
          .isEmpty();
    }
  }

  @Test
  void calumaIsToldInOrderAndVetoed() throws Exception {
    try (MessengerServer receiver = receiver()) {
      List<JsonNode> lines = caluma(receiver.getUri("caluma"), SECRET, Map.of());

      assertThat(having(lines, "outcome", "vetoed"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("days").asInt()).isEqualTo(31);
                assertThat(line.path("text").asText()).contains(REFUSED);
                assertThat(line.path("work_items").get(0).get(1).asText()).isEqualTo("ready");
              });
      assertThat(having(lines, "outcome", "committed")).hasSize(4);
      assertThat(having(lines, "delivered", "false")).isEmpty();
      assertThat(noting.seen)
          .startsWith("post_create_work_item", "post_complete_work_item", "post_create_work_item");
    }
  }

  @Test
  void calumaGoesOnWithoutReceiver() throws Exception {
    try (Socket nowhere = nowhere()) {
      List<JsonNode> lines = caluma(callbacks(nowhere), SECRET, Map.of());

      assertThat(having(lines, "outcome", "committed")).hasSize(6);
      assertThat(having(lines, "delivered", "true")).isEmpty();
    }
  }

  @Test
  void calumaStopsWithoutReceiverIfToldTo() throws Exception {
    try (Socket nowhere = nowhere()) {
      List<JsonNode> lines =
          caluma(callbacks(nowhere), SECRET, Map.of("MESSENGER_FAIL_CLOSED", "true"));

      assertThat(having(lines, "outcome", "unavailable")).isNotEmpty();
    }
  }
}

package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.messenger.dispatcher.MessengerServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The events of the folders {@code events/loonflow}, {@code jit} and {@code caluma}. */
class OtherEnginesTest {
  private static final String OK = "{\"code\":0,\"msg\":\"\"}";
  private static final String TOO_LONG = "请假不能超过 15 天 / Leave is limited to 15 days";
  private static final String GOES_ON =
      "{\"cancel\":false,\"prompt\":\"\",\"detail\":\"\",\"formData\":{}}";
  private static final String STOPS =
      "{\"cancel\":true,\"prompt\":\"" + TOO_LONG + "\",\"detail\":\"\",\"formData\":{}}";

  private final HttpClient http = HttpClient.newHttpClient();

  private static byte[] event(String name) throws Exception {
    return Files.readAllBytes(Path.of("events", name + ".json"));
  }

  private String send(URI uri, byte[] body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        Engine.request(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private String loonflow(MessengerServer receiver, String name, String token) throws Exception {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return send(
        receiver.getUri("loonflow"),
        event("loonflow/" + name),
        Map.of("timestamp", timestamp, "signature", md5(timestamp + token)));
  }

  private static String md5(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  private String forwarded(MessengerServer receiver, String engine, String name) throws Exception {
    byte[] body = event(engine + "/" + name);
    String id = "msg_" + name;
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            "demo-secret-of-24-bytes.".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
    return send(receiver.getUri(engine), body, headers);
  }

  @Test
  void oneRuleForAllEngines() throws Exception {
    try (MessengerServer receiver = Samples.server(0).deadline(Engine.PATIENCE).build().start()) {
      assertThat(loonflow(receiver, "leave-hook", "hook-demo-token")).isEqualTo(OK);
      assertThat(loonflow(receiver, "leave-hook-too-long", "hook-demo-token"))
          .isEqualTo("{\"code\":-1,\"msg\":\"" + TOO_LONG + "\"}");
      assertThat(loonflow(receiver, "leave-notification", "notification-demo-token")).isEqualTo(OK);
      assertThat(loonflow(receiver, "leave-external-assignee", "assignee-demo-token"))
          .isEqualTo("{\"code\":0,\"msg\":\"\",\"data\":\"manager,director\"}");
      assertThat(forwarded(receiver, "jit", "node-handled-agree")).isEqualTo(GOES_ON);
      assertThat(forwarded(receiver, "jit", "node-handled-agree-too-long")).isEqualTo(STOPS);
      assertThat(forwarded(receiver, "caluma", "pre-complete-work-item")).isEqualTo(GOES_ON);
      assertThat(forwarded(receiver, "caluma", "pre-complete-work-item-too-long")).isEqualTo(STOPS);
      assertThat(forwarded(receiver, "caluma", "post-suspend-case")).isEqualTo(GOES_ON);
    }
  }

  @Test
  void theVpnAccountComesByCallback() throws Exception {
    BlockingQueue<String> callbacks = new LinkedBlockingQueue<>();
    HttpServer loonflow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    loonflow.createContext(
        "/api/v1.0/tickets/3/hook_call_back",
        call -> {
          callbacks.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"code\":0,\"msg\":\"\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, answer.length);
          call.getResponseBody().write(answer);
          call.close();
        });
    loonflow.start();
    Map<String, String> engine = new HashMap<>(Samples.loonflow());
    engine.put("url", "http://localhost:" + loonflow.getAddress().getPort());
    try (MessengerServer receiver =
        Samples.server(0).deadline(Engine.PATIENCE).engine("loonflow", engine).build().start()) {
      assertThat(loonflow(receiver, "vpn-hook", "hook-demo-token")).isEqualTo(OK);

      assertThat(callbacks.poll(60, TimeUnit.SECONDS))
          .isEqualTo(
              "{\"result\":true,\"msg\":\"\",\"field_value\":{\"vpn_account\":\"vpn-lilei\"}}");
    } finally {
      loonflow.stop(0);
    }
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.wire.OwnConnection;
import io.messenger.sdk.AbstractMessenger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A receiver, and a client that calls it as the engine does. */
final class Loonflow implements AutoCloseable {
  static final String FLOW_3 = "2157f314-6eb9-40e4-b544-1428adc043db";

  /** Handlers are waited for a little, callbacks come at once and are repeated soon. */
  static final Timing QUICK =
      new Timing(
          Duration.ofMillis(300),
          Duration.ofMinutes(10),
          Duration.ofMillis(20),
          Duration.ofMillis(10),
          Duration.ofMillis(40),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofMillis(20),
          Duration.ofMillis(50));

  /** As quick, and an attempt that is not answered soon is another that failed. */
  static final Timing IMPATIENT =
      new Timing(
          QUICK.patience(),
          QUICK.lateDeadline(),
          QUICK.firstDelay(),
          QUICK.firstPause(),
          QUICK.longestPause(),
          QUICK.givesUpAfter(),
          Duration.ofMillis(500),
          QUICK.settles(),
          QUICK.recheck());

  /** As the receiver by itself is, for what is answered at once. */
  static final Timing PATIENT =
      new Timing(
          Duration.ofMinutes(1),
          QUICK.lateDeadline(),
          QUICK.firstDelay(),
          QUICK.firstPause(),
          QUICK.longestPause(),
          QUICK.givesUpAfter(),
          QUICK.attempt(),
          QUICK.settles(),
          QUICK.recheck());

  /** What failed waits for an hour, but for what wakes it. */
  static Timing once(Duration firstDelay, Duration attempt) {
    return new Timing(
        QUICK.patience(),
        QUICK.lateDeadline(),
        firstDelay,
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofHours(9),
        attempt,
        QUICK.settles(),
        Duration.ofHours(1));
  }

  /** What changed a second ago is stranded. */
  private static final EngineAccess.Timing RECOVERY =
      new EngineAccess.Timing(Duration.ofSeconds(1), Duration.ofMillis(50));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MessengerServer server;

  private Loonflow(
      Timing timing,
      Map<String, String> settings,
      UnaryOperator<MessengerServerBuilder> more,
      AbstractMessenger... messengers) {
    MessengerServerBuilder builder =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .deadline(PATIENCE)
            .meters(meters)
            .dialect(new LoonflowProvider(timing, RECOVERY))
            .engine("loonflow", settings)
            .messengers(Arrays.asList(messengers));
    server = more.apply(builder).build().start();
  }

  static Loonflow of(Map<String, String> settings, AbstractMessenger... messengers) {
    return of(PATIENT, settings, messengers);
  }

  static Loonflow of(Timing timing, Map<String, String> settings, AbstractMessenger... messengers) {
    return new Loonflow(timing, settings, builder -> builder, messengers);
  }

  static Loonflow of(
      Timing timing, EngineSettings.Source settings, AbstractMessenger... messengers) {
    return new Loonflow(
        timing, Map.of(), builder -> builder.engine("loonflow", settings), messengers);
  }

  static Loonflow of(
      UnaryOperator<MessengerServerBuilder> more,
      Map<String, String> settings,
      AbstractMessenger... messengers) {
    return new Loonflow(PATIENT, settings, more, messengers);
  }

  /** Workflow 1 is vpn, a workflow of 3.x leave; each with all tokens of the captures. */
  static Map<String, String> settings(@Nullable String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("time-zone", "Asia/Shanghai");
    addWorkflow(settings, 0, "1", "vpn");
    addWorkflow(settings, 1, FLOW_3, "leave");
    settings.put("workflows[0].states[0].id", "2");
    settings.put("workflows[0].states[0].code", "provision");
    settings.put("workflows[0].states[1].id", "3");
    settings.put("workflows[0].states[1].code", "revoke");
    settings.put("workflows[0].transitions[0].id", "8");
    settings.put("workflows[0].transitions[0].code", "submit");
    settings.put("workflows[0].transitions[1].id", "0");
    settings.put("workflows[0].transitions[1].code", "automatic");
    put(settings, more);
    return settings;
  }

  static Map<String, String> unsigned(@Nullable String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("time-zone", "Asia/Shanghai");
    settings.put("workflows[0].id", "1");
    settings.put("workflows[0].code", "vpn");
    settings.put("workflows[0].verification", "none");
    settings.put("workflows[0].allowed-addresses[0]", "127.0.0.1");
    put(settings, more);
    return settings;
  }

  /** Tickets of vpn wait at provision, and at revoke, until the engine at a port is called back. */
  static Map<String, String> waiting(int port, @Nullable String... more) {
    Map<String, String> settings =
        settings(
            "url", "http://127.0.0.1:" + port + "/",
            "app.name", "ops",
            "app.token", "apptok",
            "workflows[0].states[0].wait", "true",
            "workflows[0].states[1].wait", "true");
    put(settings, more);
    return settings;
  }

  static void put(Map<String, String> settings, @Nullable String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      String key = Objects.requireNonNull(pairs[i]);
      String value = pairs[i + 1];
      if (value == null) {
        settings.remove(key);
      } else {
        settings.put(key, value);
      }
    }
  }

  private static void addWorkflow(Map<String, String> settings, int index, String id, String code) {
    String entry = "workflows[" + index + "].";
    put(
        settings,
        entry + "id",
        id,
        entry + "code",
        code,
        entry + "tokens.hook",
        "hooktok",
        entry + "tokens.notification",
        "nottok",
        entry + "tokens.assignee",
        "exttok",
        entry + "tokens.event",
        "evtok");
  }

  /** What the engine was answered. */
  record Answer(int status, JsonNode json) {
    int code() {
      assertThat(json.isObject()).as("%s", json).isTrue();
      assertThat(json.get("code").isInt()).as("%s", json).isTrue();
      assertThat(json.get("msg").isTextual()).as("%s", json).isTrue();
      return json.get("code").intValue();
    }

    String msg() {
      return json.get("msg").textValue();
    }

    void isOk() {
      assertThat(status).as("%s", json).isEqualTo(200);
      assertThat(json).isEqualTo(Loonflow.json("{\"code\":0,\"msg\":\"\"}"));
    }

    void isRefused(int expectedStatus, String... parts) {
      assertThat(status).as("%s", json).isEqualTo(expectedStatus);
      assertThat(code()).isEqualTo(-1);
      assertThat(json.size()).isEqualTo(2);
      for (String part : parts) {
        assertThat(msg()).contains(part);
      }
    }

    void isCancelled(String prompt) {
      assertThat(status).isEqualTo(200);
      assertThat(json.size()).isEqualTo(2);
      assertThat(code()).isEqualTo(-1);
      assertThat(msg()).isEqualTo(prompt);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** Calls with the capture's token. */
  Answer call(Capture capture) {
    return call("/loonflow", capture);
  }

  Answer call(String path, Capture capture) {
    return call(path, capture.body(), capture.token());
  }

  /** Calls with a signature of now; none for an empty token. */
  Answer call(String path, String body, String token) {
    return token.isEmpty() ? send(path, body) : signed(path, body, token, now());
  }

  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  Answer signed(String path, String body, String token, long seconds) {
    String timestamp = Long.toString(seconds);
    return send(path, body, "timestamp", timestamp, "signature", Signatures.sign(timestamp, token));
  }

  Answer send(String path, String body, String... headers) {
    HttpRequest.Builder request =
        OwnConnection.request(URI.create("http://127.0.0.1:" + server.getPort() + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** How many callbacks are in a state: waiting, promised. */
  double now(String state) {
    return meters.get("messenger.callbacks." + state).gauge().value();
  }

  double callbacks(String outcome) {
    return meters.get("messenger.callbacks").tag("outcome", outcome).counter().count();
  }

  @Override
  public void close() {
    server.close();
  }
}

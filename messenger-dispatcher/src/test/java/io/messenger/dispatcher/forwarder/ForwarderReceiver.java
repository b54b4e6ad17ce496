package io.messenger.dispatcher.forwarder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.wire.OwnConnection;
import io.messenger.sdk.AbstractMessenger;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A started server whose engines have a secret, and a client that calls it. */
public final class ForwarderReceiver implements AutoCloseable {
  /** The secret of all engines. */
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** Whatever it is, since the clock stands still. */
  public static final long NOW = 1771927200;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final MessengerServer server;
  private final AtomicLong deliveries = new AtomicLong();

  private ForwarderReceiver(MessengerServer server) {
    this.server = server;
  }

  /**
   * {@return a started server}
   *
   * @param messengers what it serves
   */
  public static ForwarderReceiver of(AbstractMessenger... messengers) {
    Map<String, String> secret = Map.of("secret", SECRET);
    return of(builder -> builder.engine("jit", secret).engine("caluma", secret), messengers);
  }

  /**
   * {@return a started server}
   *
   * @param settings its settings, those of engines too
   * @param messengers what it serves
   */
  public static ForwarderReceiver of(
      UnaryOperator<MessengerServerBuilder> settings, AbstractMessenger... messengers) {
    MessengerServerBuilder builder =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .deadline(PATIENCE)
            .clock(() -> Instant.ofEpochSecond(NOW))
            .messengers(List.of(messengers));
    return new ForwarderReceiver(settings.apply(builder).build().start());
  }

  /**
   * {@return a body that an engine's forwarder sends}
   *
   * @param name its folder and file
   */
  public static String fixture(String name) {
    try (InputStream in = ForwarderReceiver.class.getResourceAsStream("/" + name + ".json")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * {@return JSON that was read}
   *
   * @param json the text; strings may be in single quotes
   */
  public static JsonNode json(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  /**
   * What the server answered.
   *
   * @param status the HTTP status
   * @param json the body
   */
  public record Answer(int status, JsonNode json) {
    /** {@return the prompt} */
    public String prompt() {
      return json.get("prompt").textValue();
    }

    /**
     * {@return the answer of a handled event, whose parts a forwarder understands}
     *
     * @param cancel whether it cancels
     */
    public Answer isHandled(boolean cancel) {
      assertThat(status).as(json.toString()).isEqualTo(200);
      assertThat(json.get("cancel").booleanValue()).as(json.toString()).isEqualTo(cancel);
      return this;
    }

    /**
     * Checks that the request was refused.
     *
     * @param expected the status
     * @param parts what the prompt tells
     */
    public void isRefused(int expected, String... parts) {
      assertThat(status).as(json.toString()).isEqualTo(expected);
      assertThat(json.get("cancel").booleanValue()).isTrue();
      assertThat(json.get("formData")).isEmpty();
      assertThat(prompt()).isNotBlank();
      for (String part : parts) {
        assertThat(prompt()).contains(part);
      }
    }
  }

  /**
   * {@return the answer to a request, rightly signed}
   *
   * @param path the path
   * @param body the body
   */
  public Answer post(String path, String body) {
    return send(sign(Delivery.of(path, body)));
  }

  /**
   * {@return the answer to a request, rightly signed}
   *
   * @param path the path
   * @param body the body
   */
  public Answer post(String path, byte[] body) {
    return send(sign(Delivery.of(path, body)));
  }

  private Delivery sign(Delivery delivery) {
    return delivery.signed("msg_" + deliveries.incrementAndGet(), NOW, SECRET);
  }

  /**
   * {@return the answer to a request}
   *
   * @param delivery the request
   */
  public Answer send(Delivery delivery) {
    HttpRequest.Builder request =
        OwnConnection.request(URI.create("http://127.0.0.1:" + server.getPort() + delivery.path()))
            .timeout(PATIENCE)
            .header("Accept-Language", "en")
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
    delivery.headers().forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** {@return the server} */
  public MessengerServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}

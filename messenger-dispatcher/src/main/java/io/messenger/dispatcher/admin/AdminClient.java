package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.dialect.Recovery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the receiver that runs with the same configuration, by its admin port. */
public final class AdminClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For a thousand tickets and more, one after another. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int OK = 200;

  private final String host;
  private final int port;
  private final @Nullable String token;

  /**
   * Makes a client; it connects when it asks.
   *
   * @param host the address that the receiver's admin port listens on
   * @param port the port
   * @param token what the receiver asks for; null for none
   */
  public AdminClient(String host, int port, @Nullable String token) {
    this.host = host;
    this.port = port;
    this.token = token;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Answer(
      @Nullable List<String> sentAgain,
      @Nullable List<String> left,
      @Nullable List<String> problems,
      @Nullable String error) {}

  /**
   * Has it recover what it has not answered.
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @param dryRun whether it only says what it would do
   * @return what came of it; null where no receiver listens at the port
   * @throws IOException if one listens and does not do it; the message says why, and what to do
   * @throws InterruptedException if the thread is interrupted
   */
  public Recovery.@Nullable Report recover(String engine, boolean dryRun)
      throws IOException, InterruptedException {
    String shown = "the receiver's admin port, " + host + ":" + port;
    if (port == 0) {
      throw new IOException(
          "admin.port is 0, so that nobody knows where the running receiver has its admin port; set"
              + " it to the port that its log tells");
    }
    HttpResponse<String> response;
    try {
      response = send("/engines/" + engine + "/recover?dry-run=" + dryRun);
    } catch (ConnectException e) {
      return null;
    } catch (IOException e) {
      throw new IOException(
          shown + ", does not answer (" + e.getClass().getSimpleName() + "); try again later", e);
    }
    Answer answer = read(response.body());
    if (response.statusCode() != OK || answer == null || answer.sentAgain() == null) {
      String error = answer == null ? null : answer.error();
      throw new IOException(
          shown
              + ", says "
              + response.statusCode()
              + ": "
              + (error == null ? "no answer of a receiver; let admin.port be its own" : error));
    }
    return new Recovery.Report(
        answer.sentAgain(),
        Objects.requireNonNullElse(answer.left(), List.of()),
        Objects.requireNonNullElse(answer.problems(), List.of()));
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address() + ":" + port + path))
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** One that listens on all addresses does so on this machine's own too. */
  private String address() {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }

  private static @Nullable Answer read(String body) {
    try {
      return new JsonMapper().readValue(body, Answer.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}

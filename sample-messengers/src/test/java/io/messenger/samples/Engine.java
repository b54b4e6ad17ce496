package io.messenger.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messenger.dispatcher.MessengerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Serves the samples, and sends them events as engines do, over HTTP. */
final class Engine implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SECRET = "demo-secret";

  static {
    // Else Grizzly tells on standard error of every server that stops.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final MessengerServer server = Samples.server(0).deadline(PATIENCE).build().start();

  /** How engines write an event. */
  enum Encoding {
    FORM,
    FORM_WITH_OTHER_NAMES,
    JSON,
    JSON_WITH_DATA_AS_STRING,
    JSON_WITH_OTHER_NAMES,
    JSON_IN_PASCAL_CASE
  }

  /** How engines prove who they are. */
  enum Authentication {
    NONE,
    BASIC,
    DIGEST
  }

  /** Sends an event in the plainest way; the whole answer. */
  JsonNode send(SampleEvent event) {
    HttpResponse<String> response = send(event, Encoding.JSON, Authentication.BASIC);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return json(response.body());
  }

  /** Over a new connection: on a used one, Java's client may not read the answer (JDK-8357639). */
  static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .version(HttpClient.Version.HTTP_1_1)
        .header("Connection", "close")
        .timeout(PATIENCE);
  }

  HttpResponse<String> send(SampleEvent event, Encoding encoding, Authentication authentication) {
    HttpRequest.Builder request = request(server.getUri());
    switch (encoding) {
      case FORM -> form(request, "event=", event.name(), "&data=", event.data());
      case FORM_WITH_OTHER_NAMES ->
          form(request, "eventType=", event.name(), "&eventData=", event.data());
      case JSON -> json(request, event.json());
      case JSON_WITH_DATA_AS_STRING -> json(request, event.json().put("data", event.data()));
      case JSON_WITH_OTHER_NAMES -> {
        ObjectNode json = SampleEvent.JSON.createObjectNode().put("eventType", event.name());
        json.set("eventData", event.json().get("data"));
        json(request, json);
      }
      case JSON_IN_PASCAL_CASE -> json(request, event.pascalCase());
    }
    switch (authentication) {
      case NONE -> {}
      case BASIC -> request.header("Authorization", basic(event.workflow()));
      case DIGEST ->
          request.header("Authorization", digest(event.workflow(), server.getUri().getPath()));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return SampleEvent.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** An answer with what it tells the page as JSON, not as the text of JSON. */
  static JsonNode withFormParsed(JsonNode answer) {
    if (answer.path("formData").has("form")) {
      ObjectNode formData = (ObjectNode) answer.get("formData");
      formData.set("form", json(formData.get("form").textValue()));
    }
    return answer;
  }

  /** An answer without what it tells the page of a changed field besides. */
  static JsonNode withoutForm(JsonNode answer) {
    ((ObjectNode) answer.get("formData")).remove(List.of("form", "path"));
    return answer;
  }

  @Override
  public void close() {
    server.close();
  }

  private static void json(HttpRequest.Builder request, ObjectNode json) {
    request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json.toString()));
  }

  private static void form(
      HttpRequest.Builder request, String eventName, String event, String dataName, String data) {
    String body =
        eventName
            + URLEncoder.encode(event, StandardCharsets.UTF_8)
            + dataName
            + URLEncoder.encode(data, StandardCharsets.UTF_8);
    request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String basic(String workflow) {
    byte[] pair = (workflow + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String digest(String workflow, String path) {
    String nonce = UUID.randomUUID() + "-" + Instant.now().getEpochSecond();
    String ha1 = md5(workflow.replace('@', ':') + ":" + SECRET);
    String ha2 = md5("POST:" + path);
    return "Digest uri=\"%s\", nonce=\"%s\", response=\"%s\""
        .formatted(path, nonce, md5(ha1 + ":" + nonce + ":" + ha2));
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

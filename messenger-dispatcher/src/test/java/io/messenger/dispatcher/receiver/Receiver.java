package io.messenger.dispatcher.receiver;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.wire.OwnConnection;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.sdk.AbstractMessenger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A started server, and a client that calls it. */
final class Receiver implements AutoCloseable {
  static final String WORKFLOW = "leave@example.edu";
  static final String SECRET = "the-secret-of-leave";

  /** Far above what any answer takes: a server that hangs fails the test instead of stopping it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MessengerServer server;

  private Receiver(UnaryOperator<MessengerServerBuilder> settings) {
    MessengerServerBuilder builder =
        MessengerServer.builder().host("127.0.0.1").port(0).meters(meters);
    server = settings.apply(builder).build().start();
  }

  static Receiver of(AbstractMessenger... messengers) {
    return of(builder -> builder, messengers);
  }

  static Receiver of(
      UnaryOperator<MessengerServerBuilder> settings, AbstractMessenger... messengers) {
    return withoutDeadline(builder -> settings.apply(builder.deadline(PATIENCE)), messengers);
  }

  /** One for which no deadline is configured, if the settings have none. */
  static Receiver withoutDeadline(
      UnaryOperator<MessengerServerBuilder> settings, AbstractMessenger... messengers) {
    return new Receiver(builder -> settings.apply(builder).messengers(Arrays.asList(messengers)));
  }

  MessengerServer server() {
    return server;
  }

  int port() {
    return server.getPort();
  }

  int adminPort() {
    return server.getAdminPort();
  }

  URI uri() {
    return server.getUri();
  }

  int plainPort() {
    return server.getPlainPort().orElseThrow();
  }

  /** How often a limit was reached. */
  double exceeded(Limit limit) {
    return count("messenger.limits.exceeded", "limit", limit.key());
  }

  double count(String counter, String... tags) {
    var found = meters.find(counter).tags(tags).counter();
    return found == null ? 0 : found.count();
  }

  /** How many have not ended: that of an answer goes on for a moment when a client has it. */
  double openConnections() {
    return meters.get("messenger.connections.open").gauge().value();
  }

  Reply call(Call call) {
    return call(port(), call);
  }

  /** Calls the admin port. */
  Reply admin(Call call) {
    return call(server.getAdminPort(), call);
  }

  private static Reply call(int port, Call call) {
    HttpRequest.Builder request =
        OwnConnection.request(URI.create("http://127.0.0.1:" + port + call.path))
            .timeout(PATIENCE)
            .method(call.method, publisher(call));
    call.headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      Map<String, String> headers = new TreeMap<>();
      response
          .headers()
          .map()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      WireAnswer.checkDate(headers);
      return new Reply(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static BodyPublisher publisher(Call call) {
    if (call.chunked) {
      return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(call.body));
    }
    return call.body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body);
  }

  @Override
  public void close() {
    server.close();
  }
}

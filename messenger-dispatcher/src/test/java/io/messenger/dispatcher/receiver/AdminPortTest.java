package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.AdminSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may use the admin port, and what it says to whom it refuses. */
class AdminPortTest {
  private static final String TOKEN = "t0ken-of-the-admin-port";
  private static final String BEARER = "Bearer " + TOKEN;

  private final LogCapture log = new LogCapture();
  private final Receiver receiver = Receiver.of(b -> admin(b, TOKEN), new Answering());

  private static MessengerServerBuilder admin(MessengerServerBuilder builder, String token) {
    return builder.admin(new AdminSettings("127.0.0.1", 0, token));
  }

  @AfterEach
  void stop() {
    receiver.close();
    log.close();
    assertThat(log.all()).doesNotContain(TOKEN).doesNotContain("guessed");
  }

  private static Call get(String path) {
    return Call.get().path(path);
  }

  private static Call authorized(String path) {
    return get(path).header("Authorization", BEARER);
  }

  private static String error(Reply reply) {
    assertThat(reply.headers()).containsEntry("content-type", "application/json;charset=UTF-8");
    reply.assertShowsNoInsides();
    JsonNode json = Json.read(reply.body());
    assertThat(json.size()).isEqualTo(1);
    return json.get("error").textValue();
  }

  @Test
  void everythingButHealthNeedsTheToken() {
    for (String path : new String[] {"/routes", "/metrics"}) {
      Reply missing = receiver.admin(get(path));
      assertThat(missing.status()).isEqualTo(401);
      assertThat(missing.headers().get("www-authenticate")).startsWith("Bearer");
      assertThat(error(missing)).contains("Authorization: Bearer");
    }
    Call post = get("/code-tables/x/invalidate").method("POST");
    assertThat(receiver.admin(post).status()).isEqualTo(401);
    assertThat(receiver.admin(get("/health/ready")).status()).isEqualTo(200);
    assertThat(receiver.admin(authorized("/routes")).status()).isEqualTo(200);
    assertThat(receiver.count("messenger.admin.refused", "reason", "missing-token")).isEqualTo(3);
    assertThat(log.warnings()).contains("Refused GET /routes on the admin port: no token");
  }

  @Test
  void aWrongTokenIsRefusedAndCounted() {
    for (String header :
        new String[] {"Bearer guessed", "bearer " + TOKEN + "x", "Bearer ", "Bearer \u00e4"}) {
      Reply reply = receiver.admin(get("/routes").header("Authorization", header));
      assertThat(reply.status()).as(header).isEqualTo(401);
    }
    Reply basic = receiver.admin(get("/routes").basic("admin", TOKEN));
    assertThat(basic.status()).isEqualTo(401);
    assertThat(receiver.count("messenger.admin.refused", "reason", "wrong-token")).isEqualTo(3);
    Reply lowerCase = receiver.admin(get("/routes").header("Authorization", "bearer " + TOKEN));
    assertThat(lowerCase.status()).isEqualTo(200);
  }

  @Test
  void aTokenMayBeSentInUtf8AndInLatin1() throws IOException {
    try (Receiver other = Receiver.of(b -> admin(b, "schlüssel-der-tür"), new Answering());
        RawConnection connection = new RawConnection(other.adminPort())) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
        connection.send("GET /routes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ");
        connection.out.write("schlüssel-der-tür\r\n\r\n".getBytes(charset));
        assertThat(connection.read("GET").status()).as(charset.name()).isEqualTo(200);
      }
    }
  }

  @Test
  void withoutAConfiguredTokenOnlyHealthIsAnswered() {
    try (Receiver tokenless = Receiver.of(b -> admin(b, null), new Answering())) {
      Reply reply = tokenless.admin(authorized("/routes"));
      assertThat(reply.status()).isEqualTo(403);
      assertThat(error(reply)).contains("admin.token or admin.token-file");
      assertThat(tokenless.admin(get("/health/live")).status()).isEqualTo(200);
    }
  }

  @Test
  void otherPathsAreNotFound() {
    for (String path :
        new String[] {"/", "/health", "/health/", "/x", "/routes/x", "/application.wadl", "//"}) {
      Reply reply = receiver.admin(authorized(path));
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(error(reply)).contains("GET /health/live", "POST /code-tables/{name}/invalidate");
    }
    assertThat(receiver.admin(get("/infoplus_subscriber").method("POST")).status()).isEqualTo(404);
  }

  @Test
  void otherMethodsAreNotAllowed() {
    Reply reply = receiver.admin(authorized("/routes").method("DELETE"));
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers().get("allow")).contains("GET");
    assertThat(error(reply)).contains("Allow");
    Reply health = receiver.admin(get("/health/ready").method("POST"));
    assertThat(health.status()).isEqualTo(405);
    assertThat(health.headers().get("allow")).contains("GET");
    Reply invalidate = receiver.admin(authorized("/code-tables/x/invalidate"));
    assertThat(invalidate.status()).isEqualTo(405);
    assertThat(invalidate.headers().get("allow")).contains("POST");
  }

  @Test
  void headIsAnsweredWithoutABody() {
    for (String path : new String[] {"/health/ready", "/routes"}) {
      Reply reply = receiver.admin(authorized(path).method("HEAD"));
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void answersAreNotKept() {
    for (String path : new String[] {"/health/live", "/routes", "/x"}) {
      assertThat(receiver.admin(authorized(path)).headers())
          .containsEntry("cache-control", "no-store")
          .containsEntry("x-content-type-options", "nosniff");
    }
  }

  @Test
  void largeBodiesAreRefused() {
    Call call = Call.of(Call.JSON, new byte[5000]).path("/code-tables/x/invalidate");
    assertThat(error(receiver.admin(call)))
        .contains("this is the admin port", "no request here needs a body", "Taking events at");
    assertThat(receiver.admin(authorized("/routes")).status()).isEqualTo(200);
  }

  @Test
  void garbledRequestsAreRefusedInJson() throws IOException {
    for (String request :
        new String[] {
          "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /code-tables/%zz/invalidate HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /routes HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET /routes HTTP/1.1\r\nHost: x\r\nAccept: ///\r\nContent-Type: /\r\n\r\n",
        }) {
      try (RawConnection connection = new RawConnection(receiver.adminPort())) {
        Reply reply = connection.send(request).read("GET");
        assertThat(reply.status()).as(request).isBetween(400, 499);
        assertThat(error(reply)).as(request).isNotBlank();
      }
    }
    assertThat(log.warnings()).noneMatch(line -> line.startsWith("The admin port failed"));
  }

  @Test
  void aPortInUseStopsTheStart() throws IOException {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MessengerServer server =
          MessengerServer.builder()
              .host("127.0.0.1")
              .port(0)
              .messenger(new Answering())
              .admin(new AdminSettings("127.0.0.1", used.getLocalPort(), null))
              .build();
      assertThatThrownBy(server::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on the admin port, 127.0.0.1:" + used.getLocalPort())
          .hasMessageContaining("admin.port");
    }
  }

  @Test
  void embeddedThereIsNoneUnlessItIsAskedFor() {
    try (Receiver plain = Receiver.of(new Answering())) {
      assertThatThrownBy(plain::adminPort).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theLogTellsWhereItIs() {
    assertThat(log.lines(ch.qos.logback.classic.Level.INFO))
        .contains("Admin port at http://127.0.0.1:" + receiver.adminPort());
  }
}

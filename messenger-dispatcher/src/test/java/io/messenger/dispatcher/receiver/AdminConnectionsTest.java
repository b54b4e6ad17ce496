package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connections to the admin port may take, and how it answers what is no request. */
class AdminConnectionsTest {
  private static final int MOST = 100;
  private static final String TOKEN = "t0ken-of-the-admin-port";
  private static final String HEALTH = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

  private final LogCapture log = new LogCapture();
  private final Receiver receiver =
      Receiver.of(b -> b.admin(new AdminSettings("127.0.0.1", 0, TOKEN)), new Answering());
  private final Deque<RawConnection> connections = new ArrayDeque<>();

  @AfterEach
  void stop() throws IOException {
    for (RawConnection each : connections) {
      each.close();
    }
    receiver.close();
    log.close();
  }

  private RawConnection connect() throws IOException {
    RawConnection connection = new RawConnection(receiver.adminPort());
    connections.add(connection);
    return connection;
  }

  private double exceeded(Limit limit) {
    return receiver.count("messenger.admin.limits.exceeded", "limit", limit.key());
  }

  private double open() {
    return receiver.meters.get("messenger.admin.connections.open").gauge().value();
  }

  private static String error(Reply reply) {
    assertThat(reply.headers()).containsEntry("content-type", "application/json;charset=UTF-8");
    reply.assertShowsNoInsides();
    JsonNode json = Json.read(reply.body());
    assertThat(json.fieldNames()).toIterable().containsExactly("error");
    return json.get("error").textValue();
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAndTheOthersAnswered() throws IOException {
    for (int i = 0; i < MOST; i++) {
      assertThat(connect().send(HEALTH).read("GET").status()).isEqualTo(200);
    }
    assertThat(open()).isEqualTo(MOST);
    assertThat(connect().isGone()).isTrue();
    assertThat(exceeded(Limit.CONNECTIONS)).isEqualTo(1);
    assertThat(log.warnings())
        .anyMatch(line -> line.contains("100 are open, as many as the admin"));
    assertThat(connections.getFirst().send(HEALTH).read("GET").status()).isEqualTo(200);
    connections.getFirst().close();
    Eventually.holds("closed", () -> open() < MOST);
    assertThat(connect().send(HEALTH).read("GET").status()).isEqualTo(200);
    assertThat(receiver.exceeded(Limit.CONNECTIONS)).isZero();
    receiver.call(Call.event("ACTION_DOING")).isEmpty();
  }

  @Test
  void headersAndBodiesThatAreNotCompleteInTime() throws IOException {
    RawConnection begun = connect().send("GET /health/live HTTP/1.1\r\nHost: ");
    RawConnection half =
        connect().send("POST /routes HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx");
    Reply reply = begun.read("GET");
    assertThat(reply.status()).isEqualTo(408);
    assertThat(error(reply)).contains("10 seconds");
    assertThat(begun.isClosed()).isTrue();
    assertThat(exceeded(Limit.HEADER_SECONDS)).isEqualTo(1);
    Reply withoutBody = half.read("POST");
    assertThat(withoutBody.status()).isEqualTo(408);
    assertThat(error(withoutBody)).contains("body", "10 seconds");
    assertThat(half.isClosed()).isTrue();
    assertThat(exceeded(Limit.BODY_SECONDS)).isEqualTo(1);
    assertThat(receiver.exceeded(Limit.HEADER_SECONDS)).isZero();
  }

  @Test
  void headersThatAreTooLargeOrTooMany() throws IOException {
    String start = "GET /health/live HTTP/1.1\r\nHost: x\r\n";
    Reply large = connect().send(start + "X: " + "x".repeat(20_000) + "\r\n\r\n").read("GET");
    assertThat(large.status()).isEqualTo(431);
    assertThat(error(large)).contains("too large");
    Reply many = connect().send(start + "X: x\r\n".repeat(60) + "\r\n").read("GET");
    assertThat(many.status()).isEqualTo(431);
    assertThat(error(many)).contains("too many");
    assertThat(exceeded(Limit.HEADER_BYTES)).isEqualTo(1);
    assertThat(exceeded(Limit.HEADERS)).isEqualTo(1);
    assertThat(receiver.count("messenger.admin.refused", "reason", "too-many-headers"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@x/routes", "/routes#x", "routes", "*"})
  void whatIsNoPathIsRefused(String target) throws IOException {
    String token = "Authorization: Bearer " + TOKEN + "\r\n\r\n";
    Reply reply = connect().send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + token).read("GET");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(error(reply)).contains("address");
  }

  @Test
  void whatCanBeReadInTwoWaysIsRefused() throws IOException {
    Reply reply =
        connect()
            .send(
                "POST /code-tables/kind/invalidate HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                    + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
                    + TOKEN
                    + "\r\n\r\n0\r\n\r\n")
            .read("POST");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(error(reply)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "\026\003\001\002\000\001\000\001\003",
        "GET /health/live HTTP/1.1\r\n\r\n",
        "GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /health/live\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nNo colon\r\nA: b\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "POST /routes HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n",
        "POST /routes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "TRACE /routes HTTP/1.1\r\nHost: x\r\n\r\n",
        "TRACE /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
        "FOO /routes HTTP/1.1\r\nHost: x\r\n\r\n",
        "FOO /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
        "FOO /nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\u00e4 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /routes HTTP/1.1\r\nHost: x:y\r\n\r\n",
        "GET http://a b/routes HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /routes HTTP/1.1\r\nHost: x\r\nExpect: much\r\n\r\n",
        "POST /routes HTTP/1.1\r\nHost: x\r\nExpect: much\r\nContent-Length: 1\r\n\r\nx",
      })
  void everyRefusalIsJson(String request) throws IOException {
    for (String token : new String[] {"", "Authorization: Bearer " + TOKEN + "\r\n"}) {
      Reply reply =
          connect()
              .send(request.replaceFirst("\r\nHost: x", "\r\n" + token + "Host: x"))
              .read("GET");
      assertThat(reply.status()).isBetween(200, 505);
      if (reply.status() >= 400) {
        assertThat(error(reply)).isNotBlank();
      }
    }
    assertThat(connect().send(HEALTH).read("GET").status()).isEqualTo(200);
    assertThat(log.warnings()).noneMatch(line -> line.startsWith("The admin port failed"));
  }
}

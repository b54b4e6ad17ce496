package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused, even before it is a call: the engine finds a code, and people a reason. */
class RefusedRequestTest {
  private static final String END = " HTTP/1.1\r\nHost: x\r\n";
  private static final Loonflow LOONFLOW =
      Loonflow.of(
          builder ->
              builder
                  .limit(Limit.BODY_BYTES, 1000)
                  .limit(Limit.HEADER_BYTES, 1500)
                  .limit(Limit.BODY_SECONDS, 1),
          Loonflow.settings(),
          new Recorder());

  @AfterContainer
  static void stop() {
    LOONFLOW.close();
  }

  private static WireAnswer send(Loonflow loonflow, String request) throws IOException {
    try (WireConnection connection = new WireConnection(loonflow.server.getPort())) {
      return Objects.requireNonNull(
          connection.exchange(request.getBytes(StandardCharsets.ISO_8859_1)), request);
    }
  }

  private static void assertReadable(WireAnswer answer) {
    JsonNode json = Loonflow.json(answer.body());
    assertThat(json.path("code").isInt()).as(answer.body()).isTrue();
    assertThat(json.get("code").intValue()).isEqualTo(-1);
    assertThat(json.get("msg").textValue()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "POST /loonflow/vpn/other, 404",
    "POST /loonflow/vpn/assignee/x, 404",
    "POST /loonflow//, 400",
    "POST /loonflow/%ff, 404",
    "POST /loonflow/%, 404",
    "PUT /loonflow, 405",
    "DELETE /loonflow/vpn, 405",
    "GET /loonflow, 200",
    "GET /loonflow/vpn?a=b, 200",
    "GET /loonflow/vpn/other, 200",
    "OPTIONS /loonflow, 200",
    "OPTIONS /loonflow/vpn, 200"
  })
  void byItsPathOrMethod(String line, int status) throws IOException {
    WireAnswer answer = send(LOONFLOW, line + END + "Content-Length: 2\r\n\r\n{}");
    assertThat(answer.status()).isEqualTo(status);
    assertReadable(answer);
  }

  /** An answer of another engine would tell its people nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"/loonflw", "/Loonflow", "//loonflow", "/", "/app/loonflow", "/jit/x"})
  void asItsUrlIsMistyped(String path) throws IOException {
    String signed = "timestamp: 1\r\nsignature: x\r\nContent-Length: 2\r\n\r\n{}";
    WireAnswer answer = send(LOONFLOW, "POST " + path + END + signed);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(Loonflow.json(answer.body()).has("code")).isEqualTo(!path.startsWith("/jit"));
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length: 1001, 413",
    "Content-Length: x, 400",
    "Content-Encoding: br, 415",
    "Transfer-Encoding: gzip, 501",
    "no colon, 400",
    ": x, 400"
  })
  void byItsHeaders(String header, int status) throws IOException {
    WireAnswer answer = send(LOONFLOW, "POST /loonflow" + END + header + "\r\n\r\n");
    assertThat(answer.status()).isBetween(400, status);
    assertReadable(answer);
  }

  @Test
  void asItIsTooSlow() throws IOException {
    try (WireConnection connection = new WireConnection(LOONFLOW.server.getPort())) {
      String head = "POST /loonflow" + END + "Content-Length: 9\r\n\r\n{";
      connection.send(head.getBytes(StandardCharsets.US_ASCII));
      WireAnswer answer = connection.read();
      assertThat(answer.status()).isEqualTo(408);
      assertReadable(answer);
    }
  }

  @Test
  void asItsHeadersDoNotEnd() throws IOException {
    try (Loonflow loonflow =
            Loonflow.of(
                builder -> builder.limit(Limit.HEADER_SECONDS, 4),
                Loonflow.settings(),
                new Recorder());
        WireConnection connection = new WireConnection(loonflow.server.getPort())) {
      connection.send(("POST /loonflow" + END).getBytes(StandardCharsets.US_ASCII));
      WireAnswer answer = connection.read();
      assertThat(answer.status()).isEqualTo(408);
      assertReadable(answer);
    }
  }

  @Test
  void byTheSizeOfItsHeaders() throws IOException {
    String large = "x".repeat(2000);
    for (String request :
        List.of(
            "POST /loonflow" + END + "X: " + large + "\r\n\r\n",
            "POST /loonflow?" + large + END + "\r\n")) {
      WireAnswer answer = send(LOONFLOW, request);
      assertThat(answer.status()).isEqualTo(431);
      assertReadable(answer);
    }
  }

  /** The longest path counts: InfoPlus's own may be the beginning of this engine's. */
  @ParameterizedTest
  @ValueSource(strings = {"/engine/loonflow", "/engine/loonflow/vpn", "/engine/loonflow/vpn/x"})
  void belowThePathOfAnotherEngine(String path) throws IOException {
    String large = "X: " + "x".repeat(20_000) + "\r\n\r\n";
    try (Loonflow loonflow =
        Loonflow.of(
            builder -> builder.engine("infoplus", Map.of("path", "/engine")),
            Loonflow.settings("path", "/engine/loonflow"),
            new Recorder())) {
      for (String rest : List.of(large, "Host: y\r\n\r\n", "Content-Length: 1\r\n\r\n{")) {
        assertReadable(send(loonflow, "POST " + path + END + rest));
      }
      WireAnswer other = send(loonflow, "POST /engine" + END + large);
      assertThat(Loonflow.json(other.body()).has("cancel")).isTrue();
    }
  }

  @Test
  void asItsVersionIsUnknown() throws IOException {
    WireAnswer answer = send(LOONFLOW, "POST /loonflow HTTP/3.0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(505);
    assertReadable(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"id\":1,\"state_id\":2}", "<xml/>"})
  void byItsBody(String body) throws IOException {
    String length = "Content-Length: " + body.length() + "\r\n\r\n";
    WireAnswer answer = send(LOONFLOW, "POST /loonflow" + END + length + body);
    assertThat(answer.status()).isEqualTo(400);
    assertReadable(answer);
  }

  @Test
  void byItsAddress() throws IOException {
    List<AddressRange> proxies = List.of(AddressRange.parse("127.0.0.1"));
    List<AddressRange> engines = List.of(AddressRange.parse("10.0.0.0/8"));
    try (Loonflow loonflow =
        Loonflow.of(
            builder -> builder.trustedProxies(proxies).allowedEngines(engines),
            Loonflow.settings(),
            new Recorder())) {
      WireAnswer answer =
          send(loonflow, "POST /loonflow" + END + "X-Forwarded-For: 192.0.2.1\r\n\r\n");
      assertThat(answer.status()).isEqualTo(403);
      assertReadable(answer);
    }
  }

  @Property(tries = 300)
  void byAnyPath(@ForAll @CharRange(from = '!', to = '~') @StringLength(max = 20) String path)
      throws IOException {
    assertReadable(send(LOONFLOW, "POST /loonflow/" + path + END + "Content-Length: 2\r\n\r\n{}"));
  }
}

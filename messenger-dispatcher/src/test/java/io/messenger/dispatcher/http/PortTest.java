package io.messenger.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.dispatcher.wire.WireConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a port guarantees, whatever stands behind it. */
class PortTest {
  private static final String BODY = "a".repeat(60);
  private static final String FIRST =
      "POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
  private static final String SECOND =
      "POST /second HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  private static final int CUT = "POST /se".length();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Connections connections =
      new Connections(
          Limits.defaults(),
          List.of(),
          new ClientAddresses(List.of()),
          (refusal, language, path, client) -> bytes("refused"),
          InstantSource.system(),
          new LimitCounters(meters),
          meters);
  private final Port port = new Port("127.0.0.1", 0, 1, connections, null, Careless::new);

  @BeforeEach
  void open() throws IOException {
    port.open();
  }

  @AfterEach
  void close() {
    port.close();
  }

  /** Answers the path and the body; gives back memory that it does not own, or fails. */
  private static final class Careless implements RequestBody {
    private final HttpExchange exchange;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Careless(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void take(Buffer piece) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      body.writeBytes(bytes);
      piece.dispose();
    }

    @Override
    public void whole() {
      if (exchange.head().path().equals("/fails")) {
        exchange.fail();
        exchange.fail();
      }
      String text = exchange.head().path() + " " + body.toString(StandardCharsets.US_ASCII);
      exchange.answer(new HttpAnswer(200, bytes(text)));
    }

    @Override
    public void refuse(RefusedException refusal) {
      exchange.answer(new HttpAnswer(refusal.status(), new byte[0]));
    }

    @Override
    public void drop() {}
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private WireConnection connect() throws IOException {
    return new WireConnection(port.port());
  }

  /** Sends, and lets a neighbour send afterwards, on the one thread that reads. */
  private void send(WireConnection connection, String text) throws IOException {
    connection.send(bytes(text));
    try (WireConnection neighbour = connect()) {
      neighbour.send(bytes(SECOND));
      neighbour.read();
      neighbour.send(bytes("POST /" + "$".repeat(240)));
    }
  }

  @Test
  void noMemoryIsUsedAgainWhoeverGivesItBack() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (WireConnection connection = connect()) {
        send(connection, FIRST + BODY.substring(0, 10));
        send(connection, BODY.substring(10) + SECOND.substring(0, CUT));
        send(connection, SECOND.substring(CUT));
        assertThat(connection.read().body()).isEqualTo("/first " + BODY);
        assertThat(connection.read().body()).isEqualTo("/second ");
      }
    }
  }

  @Test
  void whatCannotBeAnsweredEndsItsConnectionAlone() throws IOException {
    try (WireConnection failing = connect();
        WireConnection other = connect()) {
      assertThat(failing.exchange(bytes(SECOND.replace("second", "fails")))).isNull();
      other.send(bytes(SECOND));
      assertThat(other.read().body()).isEqualTo("/second ");
    }
  }
}

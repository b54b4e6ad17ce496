package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.settings.AddressRange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events are taken from the engines' addresses alone, also behind a proxy. */
class AllowedEnginesTest {
  private Receiver receiver;

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static List<AddressRange> ranges(String... ranges) {
    return Arrays.stream(ranges).map(AddressRange::parse).toList();
  }

  private void start(List<AddressRange> engines, List<AddressRange> proxies) {
    receiver =
        Receiver.of(
            builder -> builder.allowedEngines(engines).trustedProxies(proxies), new Answering());
  }

  @Test
  void anEngine() {
    start(ranges("10.0.0.0/8", "127.0.0.1"), List.of());
    receiver.call(Call.event("ACTION_DOING").header("X-Forwarded-For", "192.0.2.1")).isEmpty();
  }

  @Test
  void anotherIsClosedAtOnce() throws Exception {
    start(ranges("10.0.0.0/8", "2001:db8::/32"), List.of());
    try (RawConnection connection = new RawConnection(receiver)) {
      assertThat(connection.isClosed()).isTrue();
    }
    assertThat(receiver.count("messenger.connections.refused", "reason", "not-allowed"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 10.1.2.3",
    "X-Forwarded-For, '192.0.2.1, 10.1.2.3, 127.0.0.9'",
    "Forwarded, for=10.1.2.3;proto=https",
    "Forwarded, 'for=unknown, For=\"10.1.2.3:4711\", for=127.0.0.2'",
    "Forwarded, 'for=\"[2001:db8::7]:4711\"'"
  })
  void anEngineBehindAProxy(String header, String value) throws Exception {
    start(ranges("10.0.0.0/8", "2001:db8::/32"), ranges("127.0.0.0/8"));
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post(Call.event("ACTION_DOING").header(header, value)).isEmpty();
      connection.post(Call.event("ACTION_DOING").header(header, value)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 192.0.2.1, 192.0.2.1",
    "X-Forwarded-For, '10.1.2.3, 192.0.2.1', 192.0.2.1",
    "X-Forwarded-For, '', 127.0.0.1",
    "X-Forwarded-For, 'unknown', 127.0.0.1",
    "X-Forwarded-For, '10.1.2.3, _hidden', 127.0.0.1",
    "Forwarded, 'for=10.1.2.3, for=192.0.2.1', 192.0.2.1",
    "Forwarded, 'for=10.1.2.3, for=\"192.0.2.1', 127.0.0.1",
    "X-Real-IP, 10.1.2.3, 127.0.0.1"
  })
  void anotherBehindAProxy(String header, String value, String client) throws Exception {
    start(ranges("10.0.0.0/8"), ranges("127.0.0.0/8"));
    try (LogCapture log = new LogCapture();
        RawConnection connection = new RawConnection(receiver)) {
      Call call = Call.event("ACTION_DOING").language("en").header(header, value);
      connection.post(call).isRefused(403, "not taken from this address");
      assertThat(connection.isClosed()).isTrue();
      assertThat(log.warnings()).first(STRING).startsWith("Refused a request from " + client);
      assertThat(log.lines(Level.INFO)).anyMatch(line -> line.startsWith(client + " - 403"));
    }
    assertThat(receiver.count("messenger.requests.refused", "reason", "not-allowed")).isEqualTo(1);
  }

  @Test
  void aHeaderThatTheProxyDoesNotSetOpensNothing() {
    start(ranges("10.0.0.0/8"), ranges("127.0.0.0/8"));
    Call call = Call.event("ACTION_DOING").header("X-Forwarded-For", "192.0.2.1");
    call.header("Forwarded", "for=10.1.2.3");
    receiver.call(call).isRefused(403, "不接受来自此地址的事件");
  }

  @Test
  void aRefusedRequestWithALargeBodyIsAnswered() throws Exception {
    start(ranges("10.0.0.0/8"), ranges("127.0.0.0/8"));
    try (RawConnection connection = new RawConnection(receiver)) {
      connection.post("Content-Type: " + Call.FORM + "\r\nContent-Length: 4000000\r\n");
      connection.out.write(new byte[4_000_000]);
      connection.read().isRefused(403);
    }
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServerStateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aServerIsReadyFromStartToClose() {
    MessengerServer server =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .messenger(new Answering(e -> null))
            .build();
    assertThat(server.getState()).isEqualTo(ServerState.STARTING);
    server.start();
    assertThat(server.getState()).isEqualTo(ServerState.READY);
    server.close();
    assertThat(server.getState()).isEqualTo(ServerState.STOPPED);
  }

  @Test
  void aServerStartsOnce() {
    MessengerServer server =
        MessengerServer.builder().host("127.0.0.1").port(0).messenger(new Answering()).build();
    server.start();
    assertThatThrownBy(server::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("was started before", "" + server.getUri());
    assertThat(server.getState()).isEqualTo(ServerState.READY);
    server.close();
    assertThatThrownBy(server::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void whatIsNullIsToldWhereItIsGiven() {
    assertThatThrownBy(() -> MessengerServer.builder().messenger(null))
        .hasMessageContaining("the messenger is null");
    assertThatThrownBy(() -> MessengerServer.builder().codeTable(null))
        .hasMessageContaining("the code table is null");
    List<ThrowingCallable> calls =
        List.of(
            () -> MessengerServer.builder().domain(null),
            () -> MessengerServer.builder().deadline(null),
            () -> MessengerServer.builder().drainDelay(null),
            () -> MessengerServer.builder().handlerLimits(null),
            () -> MessengerServer.builder().limit(null, 5),
            () -> MessengerServer.builder().trustedProxies(null),
            () -> MessengerServer.builder().failurePolicy(null, EventType.ECHO, FailurePolicy.FAIL),
            () -> MessengerServer.builder().engine(null, Map.of()),
            () -> MessengerServer.builder().engine("jit", (Map<String, String>) null),
            () -> MessengerServer.builder().tls(null));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageMatching("(\\w+)\\(null\\): give it a value, or leave out .* \\1"));
    assertThatThrownBy(
            () -> MessengerServer.builder().trustedProxies(Collections.singletonList(null)))
        .hasMessage("trustedProxies(…): one of its values is null; leave it out");
    assertThatThrownBy(
            () -> MessengerServer.builder().engine("jit", Collections.singletonMap("path", null)))
        .hasMessage("engine(…): one of its values is null; leave it out");
    Answering messenger = new Answering();
    try (MessengerServer server = MessengerServer.builder().messenger(messenger).build()) {
      assertThatThrownBy(() -> server.setSecrets(messenger, null))
          .hasMessageContaining("the secrets are null");
      assertThatThrownBy(() -> server.setSecrets(null, List.of()))
          .hasMessageContaining("the messenger is null");
      assertThatThrownBy(() -> server.setSecrets(null))
          .hasMessageContaining("the secrets are null; give a map of them");
      assertThatThrownBy(() -> server.setSecrets(messenger, Arrays.asList("a-secret", null)))
          .hasMessage("a secret is null; leave it out");
    }
  }

  @Test
  void aNewSecretIsLookedAtAsTheFirst() {
    Answering messenger = new Answering();
    try (LogCapture log = new LogCapture();
        MessengerServer server = MessengerServer.builder().messenger(messenger).build()) {
      server.setSecrets(messenger, List.of("x"));
      assertThat(log.lines(Level.WARN)).anyMatch(line -> line.contains("is shorter than 8 "));
    }
  }

  @Test
  void aPortThatIsGivenTwiceIsToldAsThat() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    MessengerServer server =
        MessengerServer.builder().port(port).plainPort(port).messenger(new Answering()).build();
    assertThatThrownBy(server::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it is both port and plainPort, give each a port of its own");

    MessengerServerBuilder three =
        MessengerServer.builder()
            .admin(new AdminSettings("127.0.0.1", port, null))
            .messenger(new Answering());
    assertThatThrownBy(three.port(port).build()::start)
        .hasMessageContaining("it is both port and admin, give each a port of its own");
    assertThatThrownBy(three.port(0).plainPort(port).build()::start)
        .hasMessageContaining("it is both plainPort and admin, give each a port of its own");
  }

  @Test
  void aGracePeriodBelowTheDeadlineIsADoubt() {
    MessengerServerBuilder builder =
        MessengerServer.builder().port(0).messenger(new Answering()).gracePeriod(SECOND);
    try (MessengerServer server = builder.build()) {
      assertThat(server.getWarnings()).isEmpty();
      assertThat(server.getDoubts())
          .singleElement()
          .asString()
          .startsWith("The grace period of 1000 ms is shorter");
    }
    try (MessengerServer server = builder.deadline(SECOND).build()) {
      assertThat(server.getDoubts()).isEmpty();
    }
  }

  @Test
  void lifeGoesForwardsOnly() {
    Lifecycle lifecycle = new Lifecycle();
    assertThat(lifecycle.moveTo(ServerState.DRAINING)).isTrue();
    assertThat(lifecycle.moveTo(ServerState.DRAINING)).isFalse();
    assertThat(lifecycle.moveTo(ServerState.READY)).isFalse();
    assertThat(lifecycle.state()).isEqualTo(ServerState.DRAINING);
  }
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.health.Lifecycle;
import io.messenger.dispatcher.health.ServerState;
import org.junit.jupiter.api.Test;

class ServerStateTest {
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

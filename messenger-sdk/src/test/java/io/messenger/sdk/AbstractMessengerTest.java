package io.messenger.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbstractMessengerTest {
  @Test
  void aSecretThatTheEnvironmentDoesNotHaveIsNone() {
    AbstractMessenger messenger = new AbstractMessenger() {};
    messenger.setSecret("one");
    assertThat(messenger.getSecrets()).containsExactly("one");

    messenger.setSecret(System.getenv("NO_SUCH_SECRET_" + hashCode()));

    assertThat(messenger.getSecrets()).isEmpty();
  }
}

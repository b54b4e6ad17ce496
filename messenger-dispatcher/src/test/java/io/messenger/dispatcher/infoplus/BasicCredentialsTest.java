package io.messenger.dispatcher.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a line of the log that tells of credentials says. */
class BasicCredentialsTest {
  @Test
  void thePasswordIsNotSaid() {
    byte[] pair = "leave@example.edu:the:secret".getBytes(StandardCharsets.UTF_8);
    BasicCredentials credentials =
        Objects.requireNonNull(
            BasicCredentials.parse("Basic " + Base64.getEncoder().encodeToString(pair)));
    assertThat(credentials).hasToString("Basic leave@example.edu");
    assertThat(credentials.password()).hasToString("10 bytes");
  }
}

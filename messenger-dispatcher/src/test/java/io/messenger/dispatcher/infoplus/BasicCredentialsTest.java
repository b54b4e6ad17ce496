package io.messenger.dispatcher.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a line of the log that tells of credentials says. */
class BasicCredentialsTest {
  @Test
  void thePasswordIsNotSaid() {
    byte[] pair = "leave@example.edu:the:secret".getBytes(StandardCharsets.UTF_8);
    assertThat(BasicCredentials.parse("Basic " + Base64.getEncoder().encodeToString(pair)))
        .hasToString("Basic leave@example.edu");
  }
}

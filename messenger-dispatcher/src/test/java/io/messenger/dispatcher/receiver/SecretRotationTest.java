package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.routing.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets are replaced while the receiver runs. */
class SecretRotationTest {
  private static final String NAME = "ACTION_DOING";
  private static final String NEW = "the-new-secret";

  private final MovableClock clock = new MovableClock();
  private final Answering first = new Answering();
  private final Answering second = new Answering();
  private final Answering travel = Answering.of("travel@example.edu", "s");
  private final Receiver receiver =
      Receiver.of(builder -> clock.drives(builder), first, second, travel);
  private final MessengerServer server = receiver.server();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Reply call(String secret) {
    return receiver.call(Call.event(NAME).basic(Receiver.WORKFLOW, secret));
  }

  private Reply callTravel(String secret) {
    return receiver.call(
        Call.event(NAME, "step", Json.step("travel", "example.edu"))
            .basic("travel@example.edu", secret));
  }

  @Test
  void aNewSecretIsTakenAndTheOldOneIsNot() {
    try (LogCapture log = new LogCapture()) {
      server.setSecrets(travel, List.of(NEW));
      assertThat(log.all())
          .contains("new secrets of Answering for travel@example.edu")
          .doesNotContain(NEW);
    }
    callTravel(NEW).isEmpty();
    callTravel("s").isRefused(401);
    call(Receiver.SECRET).isEmpty();

    server.setSecrets(travel, List.of(NEW, "s"));
    callTravel(NEW).isEmpty();
    callTravel("s").isEmpty();
  }

  @Test
  void aNewSecretIsLookedAtAsAtTheStart() {
    try (LogCapture log = new LogCapture()) {
      server.setSecrets(travel, List.of("%TRAVEL_SECRET%"));
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("Answering for travel@example.edu has a secret that looks like a variable's");
    }
  }

  @Test
  void aNewSecretThatNobodyAsksForIsToldToo() {
    Answering open = Answering.of("open@example.edu", "");
    open.setVerified(false);
    try (Receiver other = Receiver.of(open);
        LogCapture log = new LogCapture()) {
      other.server().setSecrets(open, List.of(NEW));
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("Answering for open@example.edu has a secret, but is not verified (setV");
    }
  }

  @Test
  void messengersOfAWorkflowChangeTogether() {
    assertThatThrownBy(() -> server.setSecrets(first, List.of(NEW)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("different secrets")
        .hasMessageNotContaining(NEW);
    call(NEW).isRefused(401);
    call(Receiver.SECRET).isEmpty();

    server.setSecrets(Map.of(first, List.of(NEW), second, List.of(NEW)));
    call(NEW).isEmpty();
    call(Receiver.SECRET).isRefused(401);
    assertThat(first.events).hasSize(2);
    assertThat(second.events).hasSize(2);
  }

  @Test
  void allChangeOrNone() {
    assertThatThrownBy(() -> server.setSecrets(Map.of(travel, List.of(NEW), first, List.of(" "))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no secret for leave@example.edu")
        .hasMessageNotContaining(NEW);
    callTravel("s").isEmpty();
    callTravel(NEW).isRefused(401);
    assertThatThrownBy(() -> server.setSecrets(travel, List.of()))
        .isInstanceOf(ConfigurationException.class);
    callTravel("s").isEmpty();
  }

  @Test
  void whoNeedsNoneMayBeLeftWithoutASecret() {
    Answering open = Answering.of("open@example.edu", "s");
    open.setVerified(false);
    Answering secretless = new Answering();
    secretless.setSecrets(List.of());
    try (Receiver other =
        Receiver.of(
            b -> b.engine("infoplus", Map.of("secret", "whsec_ZGVtby1zZWNyZXQ=")),
            open,
            secretless,
            travel)) {
      other.server().setSecrets(Map.of(open, List.of(), secretless, List.of()));
      assertThatThrownBy(() -> other.server().setSecrets(travel, List.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no secret for travel@example.edu");
      other.server().setSecrets(secretless, List.of(NEW));
      assertThatThrownBy(() -> other.server().setSecrets(secretless, List.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no secret for leave@example.edu");
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, NEW)).isEmpty();
    }
  }

  @Test
  void aMessengerOfAnotherReceiverIsRefused() {
    assertThatThrownBy(() -> server.setSecrets(new Answering(), List.of(NEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not served here");
  }

  @Test
  void usedNoncesStayUsed() {
    String header = Digest.of("a-" + clock.seconds()).header();
    receiver.call(Call.event(NAME).header("Authorization", header)).isEmpty();
    List<String> both = List.of(Receiver.SECRET, NEW);
    server.setSecrets(Map.of(first, both, second, both));
    receiver.call(Call.event(NAME).header("Authorization", header)).isRefused(401);
  }

  @Test
  void anEventSeesTheOldSecretsOrTheNewOnesOfAllMessengers() {
    List<String> secrets = List.of("one", "other");
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> changing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !done.get(); i++) {
                List<String> now = List.of(secrets.get(i % 2));
                server.setSecrets(Map.of(first, now, second, now));
              }
            });
    int taken = 0;
    for (int i = 0; i < 500; i++) {
      int status = call(secrets.get(i % 2)).status();
      assertThat(status).isIn(200, 401);
      taken += status == 200 ? 1 : 0;
    }
    done.set(true);
    Eventually.result("the last change", changing);

    assertThat(first.events).hasSize(taken);
    assertThat(second.events).hasSize(taken);
  }
}

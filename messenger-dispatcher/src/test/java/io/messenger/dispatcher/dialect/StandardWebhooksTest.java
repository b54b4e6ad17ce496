package io.messenger.dispatcher.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by Standard Webhooks; the secret and the signature are those of its specification. */
class StandardWebhooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SIGNED_AT = 1614265330;
  private static final WorkflowSecrets NONE = new WorkflowSecrets(List.of(), false);

  private static Verification verify(
      String signature, long now, WorkflowSecrets workflows, String... secrets) {
    return verify(
        Map.of(
            "webhook-id",
            ID,
            "webhook-timestamp",
            Long.toString(SIGNED_AT),
            "webhook-signature",
            signature),
        now,
        workflows,
        secrets);
  }

  private static Verification verify(
      Map<String, String> headers, long now, WorkflowSecrets workflows, String... secrets) {
    CallbackRequest request =
        new CallbackRequest(
            "POST",
            "",
            null,
            headers::get,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    return new StandardWebhooks(() -> List.of(secrets), () -> Instant.ofEpochSecond(now))
        .verify(request, workflows);
  }

  private static @Nullable Reason reason(String signature, String... secrets) {
    return verify(signature, SIGNED_AT, NONE, secrets).reason();
  }

  @Test
  void theSpecificationsExample() {
    Verification verification = verify(SIGNATURE, SIGNED_AT, NONE, SECRET);

    assertThat(verification.reason()).isNull();
    assertThat(verification.ofEngine()).isTrue();
    assertThat(verification.delivery()).isEqualTo(ID);
  }

  @Test
  void oneOfSeveralSignaturesAndSecretsIsEnough() {
    assertThat(reason(SIGNATURE, OTHER, SECRET)).isNull();
    assertThat(reason("v1,AAAA " + SIGNATURE, SECRET)).isNull();
    assertThat(reason("  v2,whatever  v1,?? v1a,AAAA " + SIGNATURE + " ", SECRET)).isNull();
  }

  @Test
  void tenSignaturesAreLookedAt() {
    assertThat(reason("v1,AAAA ".repeat(9) + SIGNATURE, SECRET)).isNull();
    assertThat(reason("v1,AAAA ".repeat(10) + SIGNATURE, SECRET)).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1,",
        "v1,AAAA",
        "v1,?",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,G0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void wrongSignatures(String signature) {
    assertThat(reason(signature, SECRET)).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @Test
  void aSecretThatSignedNothing() {
    assertThat(reason(SIGNATURE, OTHER)).isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(reason(SIGNATURE)).isEqualTo(Reason.NOT_CONFIGURED);
    // What cannot sign is passed over.
    assertThat(reason(SIGNATURE, "a password", "whsec_", "whsec_?", SECRET)).isNull();
    assertThat(reason(SIGNATURE, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
  void fiveMinutesOffAreTaken(long seconds, boolean taken) {
    assertThat(verify(SIGNATURE, SIGNED_AT + seconds, NONE, SECRET).reason())
        .isEqualTo(taken ? null : Reason.SIGNATURE_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "webhook-id, , MISSING",
    "webhook-id, '', MALFORMED",
    "webhook-id, other, WRONG_SIGNATURE",
    "webhook-timestamp, , MISSING",
    "webhook-timestamp, soon, SIGNATURE_TIME",
    "webhook-timestamp, 99999999999999999999, SIGNATURE_TIME",
    "webhook-timestamp, 1614265331, WRONG_SIGNATURE",
    "webhook-signature, , MISSING",
  })
  void whatIsSignedCannotBeChanged(String header, @Nullable String value, Reason reason) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "webhook-id", ID,
                "webhook-timestamp", Long.toString(SIGNED_AT),
                "webhook-signature", SIGNATURE));
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertThat(verify(headers, SIGNED_AT, NONE, SECRET).reason()).isEqualTo(reason);
  }

  @Test
  void anIdOfThousandsOfCharactersIsNone() {
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            String.join("", Collections.nCopies(201, "a")),
            "webhook-timestamp",
            Long.toString(SIGNED_AT),
            "webhook-signature",
            SIGNATURE);
    assertThat(verify(headers, SIGNED_AT, NONE, SECRET).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aWorkflowsSecretOpensItsMessengersOnly() {
    WorkflowSecret right = new WorkflowSecret("leave", "*", SECRET);
    WorkflowSecret wrong = new WorkflowSecret("leave", "example.edu", OTHER);
    WorkflowSecret password = new WorkflowSecret("leave", "example.org", "a password");

    Verification verification =
        verify(
            SIGNATURE,
            SIGNED_AT,
            new WorkflowSecrets(List.of(wrong, password, right), false),
            OTHER);

    assertThat(verification.reason()).isNull();
    assertThat(verification.ofEngine()).isFalse();
    assertThat(verification.proved()).containsExactly(right);
    assertThat(verification.delivery()).contains(ID).isNotEqualTo(ID);
  }

  @Test
  void withoutSecretsNothingIsConfigured() {
    assertThat(verify(Map.of(), SIGNED_AT, NONE).reason()).isEqualTo(Reason.NOT_CONFIGURED);
  }

  @Test
  void messengersThatNeedNoSecretAreOpenWhereTheEngineHasNone() {
    WorkflowSecrets open = new WorkflowSecrets(List.of(), true);

    assertThat(verify(Map.of(), SIGNED_AT, open).reason()).isNull();
    assertThat(verify(Map.of(), SIGNED_AT, open).ofEngine()).isFalse();
    assertThat(verify(Map.of(), SIGNED_AT, open, SECRET).reason()).isEqualTo(Reason.MISSING);
  }
}

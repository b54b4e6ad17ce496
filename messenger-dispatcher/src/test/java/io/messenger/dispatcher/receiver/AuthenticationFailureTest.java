package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log and the metrics tell why a sender could not be verified; the sender is not told. */
class AuthenticationFailureTest {
  private static final String NAME = "ACTION_DOING";

  private final MovableClock clock = new MovableClock();
  private final Receiver receiver =
      Receiver.of(
          builder -> clock.drives(builder).limit(Limit.NONCES, 100),
          new Answering(),
          Answering.of("travel@*", "the-secret-of-travel"));

  @AfterEach
  void stop() {
    receiver.close();
  }

  private double failures(String workflow, String reason) {
    return receiver.count(
        "messenger.authentication.failures", "workflow", workflow, "reason", reason);
  }

  private void assertFails(Call call, String reason) {
    double before = failures(Receiver.WORKFLOW, reason);
    String anonymous = receiver.call(Call.event(NAME).anonymous()).body();
    try (LogCapture log = new LogCapture()) {
      Reply reply = receiver.call(call).isRefused(401);
      assertThat(reply.body()).isEqualTo(anonymous);
      assertThat(log.warnings()).last().asString().contains("(" + reason + ")", Receiver.WORKFLOW);
    }
    int both = reason.equals("missing") ? 2 : 1;
    assertThat(failures(Receiver.WORKFLOW, reason)).isEqualTo(before + both);
  }

  private Digest digest(String nonce) {
    return Digest.of(nonce + "-" + clock.seconds());
  }

  private static Call call(Digest digest) {
    return Call.event(NAME).header("Authorization", digest.header());
  }

  @Test
  void missing() {
    assertFails(Call.event(NAME).anonymous(), "missing");
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc,unsupported-scheme",
    "x,unsupported-scheme",
    "Basic !!!,malformed",
    "Basic bGVhdmU=,malformed",
    "Digest,malformed",
    "'Digest uri=\"\", nonce=\"\"',malformed",
    "'Digest uri=\"\", nonce=\"x\", response=\"\"',nonce-time"
  })
  void aHeaderThatCannotBeRead(String header, String reason) {
    assertFails(Call.event(NAME).header("Authorization", header), reason);
  }

  @Test
  void basic() {
    assertFails(Call.event(NAME).basic("x@example.edu", Receiver.SECRET), "wrong-workflow");
    assertFails(Call.event(NAME).basic("travel@x", "the-secret-of-travel"), "wrong-workflow");
    assertFails(Call.event(NAME).basic(Receiver.WORKFLOW, "wrong"), "wrong-secret");
    assertFails(Call.event(NAME).basic("", ""), "wrong-workflow");
  }

  @Test
  void theLogSaysWhatToDo() {
    assertAdvice(Call.event(NAME).anonymous(), "(missing)", "set the secret in the engine");
    assertAdvice(
        Call.event(NAME).basic(Receiver.WORKFLOW, "x"), "(wrong-secret)", "the same secret");
    assertAdvice(
        Call.event(NAME).basic(Receiver.SECRET, Receiver.WORKFLOW),
        "(wrong-workflow): leave@example.edu",
        "the user name must be the event's workflow");
    assertAdvice(
        Call.event(NAME).header("Authorization", "Token abc"),
        "(unsupported-scheme)",
        "InfoPlus Basic or Digest");
  }

  /** What was sent as a user name may be the secret: people mistake one for the other. */
  private void assertAdvice(Call call, String... parts) {
    try (LogCapture log = new LogCapture()) {
      receiver.call(call).isRefused(401);
      assertThat(log.warnings()).singleElement().asString().contains(parts);
      assertThat(log.all()).doesNotContain(Receiver.SECRET);
    }
  }

  @Test
  void digests() {
    assertFails(call(digest("a").secret("wrong")), "wrong-digest");
    assertFails(call(Digest.of("a-" + (clock.seconds() - 301))), "nonce-time");
    receiver.call(call(digest("a"))).isEmpty();
    assertFails(call(digest("a")), "nonce-reused");
  }

  @Test
  void noMoreNoncesThanAreRemembered() {
    for (int i = 0; i < 100; i++) {
      receiver.call(call(digest("n" + i))).isEmpty();
    }
    assertFails(call(digest("further")), "nonces-full");
    assertFails(call(digest("further")), "nonces-full");
    assertThat(receiver.count("messenger.limits.exceeded", "limit", "nonces")).isEqualTo(2);
    receiver.call(Call.event(NAME)).isEmpty(); // Basic goes on

    clock.advance(java.time.Duration.ofMinutes(21));
    receiver.call(call(digest("later"))).isEmpty();
  }

  @Test
  void theWorkflowIsTheConfiguredOne() {
    Call call = Call.event(NAME, "step", Json.step("TRAVEL", "forged.edu"));
    receiver.call(call.anonymous()).isRefused(401);
    assertThat(failures("travel@*", "missing")).isEqualTo(1);
    receiver.call(call.basic("Travel@forged.edu", "x")).isRefused(401);
    assertThat(failures("travel@*", "wrong-secret")).isEqualTo(1);
    assertThat(receiver.meters.getMeters())
        .noneMatch(meter -> meter.getId().toString().contains("forged"));
  }
}

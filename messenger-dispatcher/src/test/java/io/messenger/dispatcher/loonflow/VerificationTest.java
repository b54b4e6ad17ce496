package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.receiver.MovableClock;
import io.messenger.dispatcher.settings.AddressRange;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send calls. */
class VerificationTest {
  private final MovableClock clock = new MovableClock();
  private final Signatures signatures = new Signatures(clock);
  private final Map<String, String> headers = new HashMap<>();
  private @Nullable InetAddress client = InetAddress.getLoopbackAddress();

  private static Workflow workflow(boolean signed, List<String> hookTokens, String... addresses) {
    return new Workflow(
        "vpn",
        signed,
        List.of(addresses).stream().map(AddressRange::parse).toList(),
        Map.of(CallKind.HOOK, () -> hookTokens, CallKind.EVENT, () -> List.of("evtok")),
        Map.of(),
        Map.of(),
        List.of());
  }

  private void sign(String timestamp, String token) {
    headers.put("timestamp", timestamp);
    headers.put("signature", Signatures.sign(timestamp, token));
  }

  private Verification verify(Workflow workflow) {
    CallbackRequest request = new CallbackRequest("POST", "", client, headers::get, new byte[0]);
    return signatures.verify(request, workflow, CallKind.HOOK);
  }

  private void assertReason(@Nullable Reason reason, Workflow workflow) {
    Verification verification = verify(workflow);
    assertThat(verification.reason()).isEqualTo(reason);
    assertThat(verification.ofEngine()).isEqualTo(reason == null);
    assertThat(verification.proved()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,",
    "-120,",
    "120,",
    "-121, SIGNATURE_TIME",
    "121, SIGNATURE_TIME",
    "-100000, SIGNATURE_TIME"
  })
  void twoMinutesBothWays(long offset, @Nullable Reason reason) {
    sign(Long.toString(clock.seconds() + offset), "hooktok");
    assertReason(reason, workflow(true, List.of("hooktok")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1.5",
        "-9223372036854775808",
        "9223372036854775807",
        "99999999999999999999"
      })
  void timesThatAreNone(String timestamp) {
    sign(timestamp, "hooktok");
    assertReason(Reason.SIGNATURE_TIME, workflow(true, List.of("hooktok")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a403",
        "zz38ae9c9b418402526657485575945x",
        "d41d8cd98f00b204e9800998ecf8427e00"
      })
  void signaturesThatAreNone(String signature) {
    sign(Long.toString(clock.seconds()), "hooktok");
    headers.put("signature", signature);
    assertReason(Reason.MALFORMED, workflow(true, List.of("hooktok")));
  }

  @Test
  void oneHeaderIsMissing() {
    assertReason(Reason.MISSING, workflow(true, List.of("hooktok")));
    sign(Long.toString(clock.seconds()), "hooktok");
    headers.remove("signature");
    assertReason(Reason.MISSING, workflow(true, List.of("hooktok")));
    sign(Long.toString(clock.seconds()), "hooktok");
    headers.remove("timestamp");
    assertReason(Reason.MISSING, workflow(true, List.of("hooktok")));
  }

  @Test
  void theSignatureIsOfItsTimeAndWithoutCase() {
    sign(Long.toString(clock.seconds()), "hooktok");
    headers.computeIfPresent("signature", (name, digits) -> digits.toUpperCase(Locale.ROOT));
    assertReason(null, workflow(true, List.of("hooktok")));
    headers.put("timestamp", Long.toString(clock.seconds() + 1));
    assertReason(Reason.WRONG_SIGNATURE, workflow(true, List.of("hooktok")));
  }

  @Test
  void severalTokensForRotationAndNoneOfAnotherKind() {
    for (String token : List.of("old", "new")) {
      sign(Long.toString(clock.seconds()), token);
      assertReason(null, workflow(true, List.of("new", "old")));
      assertReason(Reason.WRONG_SIGNATURE, workflow(true, List.of("other")));
      assertReason(Reason.NOT_CONFIGURED, workflow(true, List.of()));
    }
    sign(Long.toString(clock.seconds()), "evtok");
    assertReason(Reason.WRONG_SIGNATURE, workflow(true, List.of("new", "old")));
  }

  @Test
  void anEmptyTokenOpensNothing() {
    sign(Long.toString(clock.seconds()), "");
    assertReason(Reason.NOT_CONFIGURED, workflow(true, List.of("")));
    assertReason(Reason.WRONG_SIGNATURE, workflow(true, List.of("", "hooktok")));
  }

  @Test
  void addressesCountBesidesTheSignatureAndInsteadOfIt() throws Exception {
    Workflow both = workflow(true, List.of("hooktok"), "192.0.2.0/24");
    Workflow unsigned = workflow(false, List.of(), "192.0.2.0/24");
    sign(Long.toString(clock.seconds()), "hooktok");
    assertReason(Reason.WRONG_ADDRESS, both);
    assertReason(Reason.WRONG_ADDRESS, unsigned);
    assertReason(Reason.WRONG_ADDRESS, workflow(false, List.of()));
    client = InetAddress.getByName("192.0.2.7");
    assertReason(null, both);
    assertReason(null, unsigned);
    headers.clear();
    assertReason(Reason.MISSING, both);
    assertReason(null, unsigned);
    client = null;
    assertReason(Reason.WRONG_ADDRESS, both);
    assertReason(Reason.WRONG_ADDRESS, unsigned);
  }

  @Test
  void whatFailsReachesNoMessengerAndIsNotToldWhy() {
    Recorder vpn = new Recorder();
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      String body = Capture.HOOK_1.body();
      long now = Loonflow.now();
      Loonflow.Answer missing = loonflow.send("/loonflow", body);
      missing.isRefused(401);
      Loonflow.Answer old = loonflow.signed("/loonflow", body, "hooktok", now - 200);
      Loonflow.Answer future = loonflow.signed("/loonflow", body, "hooktok", now + 200);
      Loonflow.Answer wrong = loonflow.call("/loonflow", body, "gue55ed");
      Loonflow.Answer other = loonflow.call("/loonflow", body, "nottok");
      for (Loonflow.Answer answer : List.of(old, future, wrong, other)) {
        assertThat(answer).isEqualTo(missing);
      }
      assertThat(vpn.events).isEmpty();
      assertThat(String.join("\n", log.warnings()))
          .contains("(missing)", "(signature-time)", "(wrong-signature)", "127.0.0.1")
          .contains("token for this kind of call");
      assertThat(log.all()).doesNotContain("hooktok", "gue55ed", "nottok", "zhangsan");
    }
  }

  /** The question for a ticket's participants looks like the call of its hook. */
  @Test
  void aWrongTokenForAssigneesIsToldAsOne() {
    Capture ofPeople =
        Capture.HOOK_2.with("\"participant_type_id\": 10", "\"participant_type_id\": 1");
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.settings(), new Recorder())) {
      loonflow.call("/loonflow", ofPeople.body(), "gue55ed").isRefused(401);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("could not be verified"))
          .singleElement()
          .asString()
          .contains("(wrong-signature)", "EXTERNAL_ASSIGNEE");
      loonflow.call("/loonflow", ofPeople.body(), "hooktok").isOk();
    }
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.settings(), new Recorder())) {
      loonflow.call("/loonflow", Capture.HOOK_2.body(), "gue55ed").isRefused(401);
      loonflow.call("/loonflow", Capture.HOOK_2.body(), "gue55ed").isRefused(401);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("neither tokens.hook nor tokens.assignee"))
          .singleElement()
          .asString()
          .contains("vpn");
    }
  }

  @Test
  void theTokenOfOneWorkflowOpensNoOther() {
    Recorder vpn = new Recorder();
    Recorder leave = new Recorder("leave@example.edu", e -> null);
    try (Loonflow loonflow =
        Loonflow.of(Loonflow.settings("workflows[1].tokens.event", "leave-evtok"), vpn, leave)) {
      String body = Capture.CREATE_EVENT.body();
      loonflow.call("/loonflow/leave", body, "evtok").isRefused(401);
      loonflow.call("/loonflow/vpn", body, "leave-evtok").isRefused(401);
      loonflow.call("/loonflow/vpn", body, "evtok").isOk();
      loonflow.call("/loonflow/leave", body, "leave-evtok").isOk();
    }
    assertThat(vpn.events).hasSize(1);
    assertThat(leave.events).hasSize(1);
  }

  @Test
  void theMessengersOwnSecretDoesNotCount() {
    Recorder vpn = new Recorder();
    vpn.setSecret("own-secret");
    Recorder open = new Recorder();
    open.setVerified(false);
    open.setWorkflow("open@example.edu");
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn, open)) {
      loonflow.call("/loonflow", Capture.HOOK_1.body(), "own-secret").isRefused(401);
      // Not configured here, so that nobody can prove anything for it.
      loonflow.call("/loonflow/open", Capture.CREATE_EVENT).isRefused(401);
      loonflow.call(Capture.HOOK_1).isOk();
    }
    assertThat(vpn.events).hasSize(1);
    assertThat(open.events).isEmpty();
  }

  @Test
  void unsignedCallsComeFromListedAddresses() {
    Recorder vpn = new Recorder();
    try (Loonflow loonflow = Loonflow.of(Loonflow.unsigned(), vpn)) {
      loonflow.call(Capture.HOOK_0).isOk();
      loonflow.call(Capture.HOOK_1).isOk();
    }
    try (Loonflow loonflow =
        Loonflow.of(Loonflow.unsigned("workflows[0].allowed-addresses[0]", "192.0.2.7"), vpn)) {
      loonflow.call(Capture.HOOK_0).isRefused(401);
    }
    assertThat(vpn.events).hasSize(2);
  }
}

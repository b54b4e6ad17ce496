package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP Basic, and what does not depend on the scheme. */
class BasicAuthenticationTest {
  private static final String NAME = "ACTION_DOING";
  private static final String OTHER_SECRET = "the-secret-of-travel";

  private final Answering leave = new Answering();
  private final Answering travel = Answering.of("travel@example.edu", OTHER_SECRET);
  private final Receiver receiver = Receiver.of(leave, travel);

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static Call eventOf(String code, String domain) {
    return Call.form(NAME, Json.write(Map.of("step", Json.step(code, domain))));
  }

  private void assertTaken(Call call) {
    int before = leave.events.size();
    receiver.call(call).isEmpty();
    assertThat(leave.events).hasSize(before + 1);
  }

  private Reply assertUnauthorized(Call call) {
    int before = leave.events.size();
    Reply reply;
    try (LogCapture log = new LogCapture()) {
      reply = receiver.call(call.language("en")).isRefused(401, "could not be verified");
      assertThat(log.warnings()).hasSize(1);
      assertThat(log.all()).doesNotContain(Receiver.SECRET, OTHER_SECRET);
    }
    assertThat(reply.headers())
        .containsEntry("www-authenticate", "Basic realm=\"messenger\", charset=\"UTF-8\"");
    assertThat(reply.body()).doesNotContain(Receiver.SECRET, OTHER_SECRET);
    assertThat(leave.events).hasSize(before);
    return reply;
  }

  @Test
  void theWorkflowAndItsSecretAreTaken() {
    assertTaken(Call.event(NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEAVE@EXAMPLE.EDU", "Leave@Example.edu"})
  void theUserNameIsComparedWithoutCase(String user) {
    assertTaken(Call.event(NAME).basic(user, Receiver.SECRET));
    Call event = eventOf("lEAVE", "example.EDU");
    assertTaken(event.basic(user, Receiver.SECRET));
  }

  @Test
  void theNameOfTheSchemeIsComparedWithoutCase() {
    Call call = Call.event(NAME);
    assertTaken(
        call.header("Authorization", call.headers.get("Authorization").replace("Basic", "bASIC")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leave", "leave@example.edu", "LEAVE@elsewhere.edu"})
  void anEventWithoutDomainComparesTheCodeAlone(String user) {
    assertTaken(eventOf("leave", null).basic(user, Receiver.SECRET));
    assertTaken(eventOf("leave", "").basic(user, Receiver.SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leave",
        "leave@",
        "@example.edu",
        "",
        "travel@example.edu",
        "leave@elsewhere.edu",
        "leave@example.edu@example.edu",
        "*@*",
        "leave@*",
        " leave@example.edu"
      })
  void anotherUserNameIsRefused(String user) {
    assertUnauthorized(Call.event(NAME).basic(user, Receiver.SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"travel", "travel@example.edu", "", "@"})
  void anotherUserNameIsRefusedForAnEventWithoutDomain(String user) {
    assertUnauthorized(eventOf("leave", null).basic(user, Receiver.SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wrong",
        "THE-SECRET-OF-LEAVE",
        "the-secret-of-leave ",
        "the-secret-of-leav",
        OTHER_SECRET
      })
  void anotherSecretIsRefused(String secret) {
    assertUnauthorized(Call.event(NAME).basic(Receiver.WORKFLOW, secret));
  }

  @Test
  void oneWorkflowsSecretOpensNoOther() {
    assertUnauthorized(Call.event(NAME).basic("travel@example.edu", OTHER_SECRET));
    assertThat(travel.events).isEmpty();
  }

  static Stream<String> malformed() {
    return Stream.of(
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic bGVhdmU=",
        "Basic =",
        "Bearer abc",
        "Digest",
        "Digest uri=\"\"",
        "x",
        "Basic " + "A".repeat(6000),
        "Digest " + "a=\"".repeat(2000),
        "Digest response=\"\", nonce=\"\", uri=\"\"");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedHeaderIsRefused(String header) {
    assertUnauthorized(Call.event(NAME).header("Authorization", header));
  }

  @Test
  void noHeaderIsRefused() {
    assertUnauthorized(Call.event(NAME).anonymous());
  }

  @Test
  void theAnswerDoesNotSayWhichPartWasWrong() {
    Reply wrongUser = assertUnauthorized(Call.event(NAME).basic("x", Receiver.SECRET));
    for (Call call :
        List.of(
            Call.event(NAME).basic(Receiver.WORKFLOW, "x"),
            Call.event(NAME).basic("travel@example.edu", OTHER_SECRET),
            Call.event(NAME).anonymous(),
            Call.event(NAME).header("Authorization", "x"),
            Call.event(NAME).header("Authorization", Digest.of("old-1").header()))) {
      assertThat(assertUnauthorized(call).body()).isEqualTo(wrongUser.body());
    }
  }

  @Test
  void theEventIsReadBeforeItIsVerified() {
    receiver.call(Call.form(NAME, "{").anonymous()).isRefused(400);
    receiver.call(Call.form(NAME, "{\"when\":[]}").anonymous()).isRefused(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"step\":{}}",
        "{\"step\":{\"stepCode\":\"apply\",\"domain\":\"example.edu\"}}",
        "{\"step\":{\"workflowCode\":\"other\",\"domain\":\"example.edu\"}}",
        "{\"step\":{\"workflowCode\":\"\",\"domain\":\"example.edu\"}}"
      })
  void anEventThatReachesNobodyIsAnsweredWithoutVerification(String data) {
    receiver.call(Call.form(NAME, data).anonymous()).isEmpty();
    receiver.call(Call.form(NAME, data).basic("x", "y")).isEmpty();
    assertThat(leave.events).isEmpty();
    try (Receiver any = Receiver.of(Answering.of("*@*", "s", e -> InfoPlusResponse.cancel("x")))) {
      if (!data.contains("other")) {
        any.call(Call.form(NAME, data).anonymous()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event=ECHO",
        "event=ECHO&data=",
        "event=ECHO&data=%7B",
        "eventType=ECHO&data=1",
        "data=%zz&event=ECHO",
        "event=ECHO&data=%FF"
      })
  void theProbeIsAnsweredWithoutAnything(String form) {
    receiver.call(Call.of(Call.FORM, form).anonymous()).isEmpty();
    receiver.call(Call.jsonObject("ECHO", Json.event()).anonymous()).isEmpty();
    receiver.call(Call.of(Call.JSON, "{\"event\":\"ECHO\"}").basic("x", "y")).isEmpty();
    assertThat(leave.events).isEmpty();
  }

  @Test
  void bothSecretsAreTakenWhileTheyRotate() {
    Answering rotating = new Answering();
    rotating.setSecrets(List.of("the-old-one", "the-new-one"));
    try (Receiver other = Receiver.of(rotating)) {
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, "the-old-one")).isEmpty();
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, "the-new-one")).isEmpty();
      assertThat(rotating.events).hasSize(2);
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, "the-old")).isRefused(401);
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, "")).isRefused(401);
    }
  }

  @Test
  void aSecretMayHoldColonsAndChinese() {
    Answering odd = Answering.of(Receiver.WORKFLOW, "密:钥: x");
    try (Receiver other = Receiver.of(odd)) {
      other.call(Call.event(NAME).basic(Receiver.WORKFLOW, "密:钥: x")).isEmpty();
      assertThat(odd.events).hasSize(1);
    }
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Call basic(byte[] user, byte[] password) {
    ByteArrayOutputStream pair = new ByteArrayOutputStream();
    pair.writeBytes(user);
    pair.write(':');
    pair.writeBytes(password);
    return eventOf("schließung", "example.edu").basic(pair.toByteArray());
  }

  @Test
  void credentialsMayBeOfLatin1() {
    String user = "Schließung@example.edu";
    String secret = "geheim:ä·ÿ\u0080";
    Answering german = Answering.of("schließung@example.edu", secret);
    try (Receiver other = Receiver.of(german)) {
      other.call(basic(latin1(user), latin1(secret))).isEmpty();
      other.call(basic(utf8(user), utf8(secret))).isEmpty();
      other.call(basic(utf8(user), latin1(secret))).isEmpty();
      other.call(basic(latin1(user), utf8(secret))).isEmpty();
      assertThat(german.events).hasSize(4);
      other.call(basic(latin1(user), latin1("geheim:a·ÿ\u0080"))).isRefused(401);
      other.call(basic(latin1("schliebung@example.edu"), latin1(secret))).isRefused(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"密钥密钥密钥密钥", "€€€€€€€€", "\uFFFD\uFFFD\uFFFD\uFFFD"})
  void whatLatin1DoesNotHaveIsNoQuestionMarkInIt(String secret) {
    Answering chinese = Answering.of("schließung@example.edu", secret);
    try (Receiver other = Receiver.of(chinese)) {
      byte[] user = latin1("schließung@example.edu");
      other.call(basic(user, latin1(secret))).isRefused(401);
      other.call(basic(user, latin1("\u00E4".repeat(secret.length())))).isRefused(401);
      assertThat(chinese.events).isEmpty();
      other.call(basic(user, utf8(secret))).isEmpty();
    }
  }

  @Test
  void aMessengerThatIsNotVerifiedTakesWhateverComes() {
    Answering open = new Answering();
    open.setSecrets(List.of());
    open.setVerified(false);
    try (Receiver other = Receiver.of(open)) {
      other.call(Call.event(NAME).anonymous()).isEmpty();
      other.call(Call.event(NAME).basic("x", "y")).isEmpty();
      assertThat(open.events).hasSize(2);
    }
  }

  @Test
  void withoutADomainOneDomainsSecretOpensNoOthers() {
    Answering here = Answering.of("leave@a.edu", "secret-a");
    Answering there = Answering.of("leave@b.edu", "secret-b");
    try (Receiver other = Receiver.of(here, there)) {
      other.call(eventOf("leave", null).basic("leave", "secret-b")).isEmpty();
      assertThat(here.events).isEmpty();
      assertThat(there.events).hasSize(1);
      other.call(eventOf("leave", null).basic("leave@a.edu", "secret-a")).isEmpty();
      assertThat(here.events).hasSize(1);
      assertThat(there.events).hasSize(1);
      other.call(eventOf("leave", null).basic("leave", "secret-c")).isRefused(401);
    }
  }
}

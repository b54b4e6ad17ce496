package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's own digest. */
class DigestAuthenticationTest {
  private static final String NAME = "ACTION_DOING";

  private final MovableClock clock = new MovableClock();
  private final Answering leave = new Answering();
  private final Receiver receiver = Receiver.of(builder -> clock.drives(builder), leave);

  @AfterEach
  void stop() {
    receiver.close();
  }

  private String nonce(String name) {
    return name + "-" + clock.seconds();
  }

  private static Call call(String header) {
    return Call.event(NAME).header("Authorization", header);
  }

  private void assertTaken(String header) {
    int before = leave.events.size();
    receiver.call(call(header)).isEmpty();
    assertThat(leave.events).hasSize(before + 1);
  }

  private void assertRefused(String header) {
    int before = leave.events.size();
    receiver.call(call(header)).isRefused(401);
    assertThat(leave.events).hasSize(before);
  }

  @Test
  void aRightResponseIsTaken() {
    assertTaken(Digest.of(nonce("a")).header());
  }

  @Test
  void aResponseComputedElsewhereIsTaken() {
    // Computed with md5sum, not with this test's code.
    String uri = "http://inside/infoplus";
    String nonce = "abc-1772352000";
    assertThat(clock.seconds()).isEqualTo(1772352000L);
    assertTaken(
        "Digest uri=\""
            + uri
            + "\", nonce=\""
            + nonce
            + "\", response=\"0d27ac44de7fb2279255d8df559dae74\"");
  }

  private static Call eventOf(String code, String domain, String header) {
    return Call.form(NAME, Json.write(Map.of("step", Json.step(code, domain))))
        .header("Authorization", header);
  }

  /** Computed with Python's hashlib, not with this test's code. */
  @ParameterizedTest
  @ValueSource(strings = {"f37c41c0f6ebf7a674c14bcc843ed358", "b9f7d159ebd611845999ee565fcabf98"})
  void aDigestMayBeMadeInUtf8AndInAscii(String response) throws IOException {
    Answering chinese = Answering.of("请假@example.edu", "密钥-0123456789");
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), chinese);
        RawConnection connection = new RawConnection(other)) {
      String header =
          "Digest uri=\"http://inside/请假\", nonce=\"abc-1772352000\", response=\""
              + response
              + "\"";
      connection.post(eventOf("请假", "example.edu", header)).isEmpty();
      assertThat(chinese.events).hasSize(1);
      connection.post(eventOf("请假", "example.edu", header)).isRefused(401);
    }
  }

  @Test
  void whatIsNotAsciiCountsAsAQuestionMarkAndNothingElseDoes() {
    Answering chinese = Answering.of("请假@示例.cn", "密钥-0123456789");
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), chinese)) {
      Digest right = Digest.of(nonce("a")).workflow("请假", "示例.cn").secret("密钥-0123456789");
      for (Digest wrong :
          List.of(
              right.secret("密钥!-0123456789").inAscii(),
              right.secret("密-0123456789").inAscii(),
              right.secret("????-0123456789").inAscii(),
              right.secret("密钥-012345678?").inAscii(),
              right.secret("??-0123456789"),
              right.workflow("??", "??.cn"),
              right.workflow("请假", "示例.com").inAscii())) {
        other.call(eventOf("请假", "示例.cn", wrong.header())).isRefused(401);
      }
      other.call(eventOf("请假", "示例.cn", right.inAscii().header())).isEmpty();
      assertThat(chinese.events).hasSize(1);
    }
  }

  private Reply callInLatin1(String header) throws IOException {
    try (RawConnection connection = new RawConnection(receiver)) {
      byte[] body = Call.event(NAME).body;
      connection.send("POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n");
      connection.send("Content-Type: " + Call.FORM + "\r\n");
      connection.send("Content-Length: " + body.length + "\r\nAuthorization: ");
      connection.out.write((header + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      connection.out.write(body);
      return connection.read();
    }
  }

  @Test
  void anAddressMayBeSentInLatin1() throws IOException {
    callInLatin1(Digest.of(nonce("a")).uri("http://tür/").header()).isEmpty();
    callInLatin1(Digest.of(nonce("b")).uri("http://tür/").inAscii().header()).isEmpty();
    assertThat(leave.events).hasSize(2);
  }

  @Test
  void aDigestInAsciiIsUsedForOneWorkflowThatItCouldBeOf() {
    Answering leaves = Answering.of("请假@示.cn", Receiver.SECRET);
    Answering travels = Answering.of("差旅@例.cn", Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), leaves, travels)) {
      String header = Digest.of(nonce("a")).workflow("请假", "示.cn").inAscii().header();
      other.call(eventOf("请假", "示.cn", header)).isEmpty();
      other.call(eventOf("差旅", "例.cn", header)).isRefused(401);
      String next = Digest.of(nonce("b")).workflow("差旅", "例.cn").inAscii().header();
      other.call(eventOf("差旅", "例.cn", next)).isEmpty();
    }
  }

  @Test
  void aDigestInAsciiOfSeveralWorkflowsAtOnceIsTakenOnce() {
    Answering here = Answering.of("leave@示.cn", Receiver.SECRET);
    Answering there = Answering.of("leave@例.cn", Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), here, there)) {
      String header = Digest.of(nonce("a")).workflow("leave", "?.cn").inAscii().header();
      other.call(eventOf("leave", null, header)).isEmpty();
      assertThat(here.events).hasSize(1);
      assertThat(there.events).hasSize(1);
      other.call(eventOf("leave", null, header)).isRefused(401);
    }
  }

  /** Were it a question mark too, who listens in could use the digest with any other character. */
  @Test
  void aNonceIsTakenAsItIs() throws IOException {
    Digest used = Digest.of(nonce("a?")).inAscii();
    assertTaken(used.header());
    callInLatin1(Digest.of(nonce("aä")).header(used.response())).isRefused(401);
  }

  @Test
  void theResponseIsComparedWithoutCase() {
    Digest digest = Digest.of(nonce("a"));
    assertTaken(digest.header(digest.response().toUpperCase(Locale.ROOT)));
  }

  @Test
  void theParametersMayStandInAnyOrderAndCase() {
    Digest d = Digest.of(nonce("a"));
    assertTaken(
        "Digest username=\"x\",RESPONSE = \""
            + d.response()
            + "\",Nonce=\""
            + d.nonce()
            + "\",URI=\""
            + d.uri()
            + "\"");
  }

  @Test
  void aWrongPartIsRefused() {
    Digest right = Digest.of(nonce("a"));
    for (Digest wrong :
        List.of(
            right.secret("wrong"),
            right.workflow("travel", "example.edu"),
            right.workflow("leave", "elsewhere.edu"),
            right.workflow("Leave", "example.edu"),
            right.method("GET"))) {
      assertRefused(wrong.header());
    }
    assertRefused(right.header(""));
    assertRefused(right.header(right.response().substring(1)));
    assertRefused(right.header().replace("http://inside", "http://outside"));
    assertRefused(right.header().replace("nonce=\"a-", "nonce=\"b-"));
    // None of that used the nonce up.
    assertTaken(right.header());
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -299, 0, 299, 300})
  void fiveMinutesOffAreTaken(long seconds) {
    assertTaken(Digest.of("a-" + (clock.seconds() + seconds)).header());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_772_352_000, -301, 301, 1_000_000_000_000L})
  void moreThanFiveMinutesOffAreRefused(long seconds) {
    assertRefused(Digest.of("a-" + (clock.seconds() + seconds)).header());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a-",
        "-",
        "a-b",
        "1772352000",
        "a-1772352000-",
        "a-1772352000x",
        "a-1772352000.0",
        "a-99999999999999999999",
        "a-1772352000000"
      })
  void aNonceWithoutAReadableTimeIsRefused(String nonce) {
    assertRefused(Digest.of(nonce).header());
  }

  @Test
  void aNonceOf200CharactersIsTakenAndALongerOneIsNot() {
    String name = "a".repeat(200 - nonce("").length());
    assertTaken(Digest.of(nonce(name)).header());
    assertRefused(Digest.of(nonce("a" + name)).header());
  }

  @Test
  void aNonceIsTakenOnce() {
    String header = Digest.of(nonce("a")).header();
    assertTaken(header);
    assertRefused(header);
    assertTaken(Digest.of(nonce("b")).header());
    assertRefused(header);
  }

  @Test
  void aUsedNonceIsRefusedAsLongAsItsTimeIsGood() {
    String fromTheFuture = Digest.of("a-" + (clock.seconds() + 300)).header();
    assertTaken(fromTheFuture);
    for (int minute = 0; minute < 25; minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertRefused(fromTheFuture);
    }
  }

  @Test
  void aUsedNonceIsRefusedThoughTheClockWasAheadForAMoment() {
    String used = Digest.of(nonce("a")).header();
    assertTaken(used);
    clock.set(Duration.ofHours(1));
    String ahead = Digest.of(nonce("ahead")).header();
    assertTaken(ahead);
    clock.set(Duration.ofHours(-1));
    assertRefused(used);
    for (int minute = 0; minute < 90; minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertTaken(Digest.of(nonce("new")).header());
      assertRefused(used);
      assertRefused(ahead);
    }
  }

  @Test
  void aUsedNonceIsRefusedThoughTheClockIsSetBackToItsTime() {
    String used = Digest.of(nonce("a")).header();
    assertTaken(used);
    clock.advance(Duration.ofHours(1));
    assertTaken(Digest.of(nonce("b")).header());
    clock.set(Duration.ofHours(-1));
    assertRefused(used);
    clock.advance(Duration.ofMinutes(1));
    assertTaken(Digest.of(nonce("c")).header());
    assertRefused(used);
  }

  @Test
  void aReplayLooksLikeAnyOtherRefusal() {
    String header = Digest.of(nonce("a")).header();
    assertTaken(header);
    Reply replay = receiver.call(call(header)).isRefused(401);
    Reply wrong = receiver.call(Call.event(NAME).basic("x", "y")).isRefused(401);
    assertThat(replay.body()).isEqualTo(wrong.body());
  }

  @Test
  void theConfiguredSpellingCounts() {
    Answering spelt = Answering.of("Leave@Example.EDU", Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), spelt)) {
      String configured = Digest.of(nonce("a")).workflow("Leave", "Example.EDU").header();
      other.call(call(configured)).isEmpty();
      assertThat(spelt.events).hasSize(1);
      other.call(call(Digest.of(nonce("b")).header())).isRefused(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*@*", "leave@*", "*@example.edu"})
  void aWildcardStandsForTheEvents(String workflow) {
    Answering any = Answering.of(workflow, Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), any)) {
      other.call(call(Digest.of(nonce("a")).header())).isEmpty();
      assertThat(any.events).hasSize(1);
      other.call(call(Digest.of(nonce("b")).workflow("*", "*").header())).isRefused(401);
    }
  }

  @Test
  void aWildcardForAnAbsentDomainIsEmpty() {
    Answering any = Answering.of("leave@*", Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), any)) {
      Call call = Call.form(NAME, Json.write(Map.of("step", Json.step("leave", null))));
      String header = Digest.of(nonce("a")).workflow("leave", "").header();
      other.call(call.header("Authorization", header)).isEmpty();
      assertThat(any.events).hasSize(1);
    }
  }

  @Test
  void bothSecretsAreTakenWhileTheyRotate() {
    Answering rotating = new Answering();
    rotating.setSecrets(List.of("the-old-one", "the-new-one"));
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), rotating)) {
      other.call(call(Digest.of(nonce("a")).secret("the-old-one").header())).isEmpty();
      other.call(call(Digest.of(nonce("b")).secret("the-new-one").header())).isEmpty();
      assertThat(rotating.events).hasSize(2);
      other.call(call(Digest.of(nonce("a")).secret("the-new-one").header())).isRefused(401);
    }
  }

  @Test
  void severalMessengersOfAWorkflowVerifyOnce() {
    Answering first = new Answering();
    Answering second = new Answering();
    Answering any = Answering.of("*@example.edu", Receiver.SECRET);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), first, second, any)) {
      String header = Digest.of(nonce("a")).header();
      other.call(call(header)).isEmpty();
      assertThat(first.events).hasSize(1);
      assertThat(second.events).hasSize(1);
      assertThat(any.events).hasSize(1);
      other.call(call(header)).isRefused(401);
    }
  }

  @Test
  void withoutADomainOneDomainsSecretOpensNoOthers() {
    Answering here = Answering.of("leave@a.edu", "secret-a");
    Answering there = Answering.of("leave@b.edu", "secret-b");
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), here, there)) {
      Call call = Call.form(NAME, Json.write(Map.of("step", Json.step("leave", null))));
      Digest digest = Digest.of(nonce("a")).workflow("leave", "b.edu").secret("secret-b");
      other.call(call.header("Authorization", digest.header())).isEmpty();
      assertThat(here.events).isEmpty();
      assertThat(there.events).hasSize(1);
    }
  }

  private static Call version(int version, String header) {
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.put("workflowVersion", version);
    return Call.event(NAME, "step", step).header("Authorization", header);
  }

  @Test
  void aNonceIsUsedForEveryWorkflowWhoseSecretItProved() {
    Answering named = new Answering();
    named.setVersions(1, 5);
    Answering any = Answering.of("*@example.edu", Receiver.SECRET);
    any.setVersions(3, 9);
    try (Receiver other = Receiver.of(builder -> clock.drives(builder), named, any)) {
      String header = Digest.of(nonce("a")).header();
      other.call(version(4, header)).isEmpty();
      assertThat(named.events).hasSize(1);
      assertThat(any.events).hasSize(1);

      // Each of these is for one of the two alone.
      other.call(version(1, header)).isRefused(401);
      other.call(version(9, header)).isRefused(401);

      assertThat(named.events).hasSize(1);
      assertThat(any.events).hasSize(1);
      other.call(version(1, Digest.of(nonce("b")).header())).isEmpty();
      other.call(version(9, Digest.of(nonce("c")).header())).isEmpty();
    }
  }
}

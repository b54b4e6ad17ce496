package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.code.CodeTableLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a configuration is told before anything starts, all of it at once. */
class StartUpTest {
  private static final String FIRST = "first-secret-text";
  private static final String SECOND = "second-secret-text";

  private static List<String> problems(AbstractMessenger... messengers) {
    return problems(builder -> builder, messengers);
  }

  private static List<String> problems(
      UnaryOperator<MessengerServerBuilder> settings, AbstractMessenger... messengers) {
    MessengerServerBuilder builder =
        settings.apply(MessengerServer.builder().port(0)).messengers(List.of(messengers));
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> builder.build().close());
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).doesNotContain(FIRST, SECOND);
    for (String problem : e.problems()) {
      assertThat(e.getMessage()).contains(problem);
    }
    return e.problems();
  }

  private static void assertStarts(AbstractMessenger... messengers) {
    try (Receiver receiver = Receiver.of(messengers)) {
      assertThat(receiver.call(Call.get()).status()).isEqualTo(200);
      for (AbstractMessenger each : messengers) {
        assertThat(receiver.server.describeRoutes())
            .contains(each.getClass().getSimpleName() + " for " + each.getWorkflow());
      }
    }
  }

  private static Answering versions(Answering messenger, long min, long max) {
    messenger.setVersions(min, max);
    return messenger;
  }

  /** A messenger without anything. */
  private static class Bare extends AbstractMessenger {}

  @Test
  void noMessenger() {
    assertThat(problems()).singleElement().asString().contains("no messenger", "add one");
  }

  @Test
  void noWorkflow() {
    assertThat(problems(new Bare()))
        .singleElement()
        .asString()
        .contains("Bare", "has no workflow", "setWorkflow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyWorkflowIsNone(String workflow) {
    assertThat(problems(Answering.of(workflow, FIRST)))
        .singleElement()
        .asString()
        .contains(
            "Answering",
            "has no workflow",
            "setWorkflow(\"code@domain\")",
            "workflow: code@domain");
  }

  @Test
  void noSecret() {
    Bare bare = new Bare();
    bare.setWorkflow("leave@example.edu");
    assertThat(problems(bare))
        .singleElement()
        .asString()
        .contains("Bare", "no secret", "leave@example.edu", "verification: none")
        .contains("an environment variable that is not set");
    bare.setSecret(" ");
    assertThat(problems(bare)).singleElement().asString().contains("no secret");
    bare.setVerified(false);
    assertStarts(bare);
  }

  private static List<String> warnings(String secret) {
    try (MessengerServer server =
        MessengerServer.builder()
            .port(0)
            .messenger(Answering.of("leave@example.edu", secret))
            .build()) {
      return server.getWarnings();
    }
  }

  @Test
  void aShortSecretIsWarnedOf() {
    assertThat(warnings("7-chars"))
        .singleElement()
        .asString()
        .contains("Answering for leave@example.edu has a secret that is shorter than 8 characters")
        .doesNotContain("7-chars");
    assertThat(warnings("demo-secret")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"密钥密钥密钥密钥", "密钥密钥-234567", "geheimäöüß"})
  void aSecretOfWhichAsciiHasLittleIsWarnedOf(String secret) {
    assertThat(warnings(secret))
        .singleElement()
        .asString()
        .contains("Answering for leave@example.edu has a secret that has fewer than 8", ".NET")
        .doesNotContain(secret);
    assertThat(warnings("密钥密钥-2345678")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$LEAVE_SECRET", "${LEAVE_SECRET}", "$PW"})
  void aVariableThatNobodyReplacedIsWarnedOf(String secret) {
    assertThat(warnings(secret))
        .singleElement()
        .asString()
        .contains("looks like a variable's name", "write ${…}", "System.getenv")
        .doesNotContain(secret);
  }

  @Test
  void secretsOfTheAdminPortAndOfEnginesAreLookedAtToo() {
    MessengerServerBuilder builder =
        MessengerServer.builder()
            .port(0)
            .admin(new AdminSettings("127.0.0.1", 0, "t"))
            .engine("loonflow", Map.of("app.name", "ops", "app.token", "<token>"))
            .messenger(new Answering());
    try (MessengerServer server = builder.build()) {
      assertThat(server.getWarnings())
          .anyMatch(
              each -> each.startsWith("engines.loonflow.app.token: looks like a placeholder, or"))
          .anyMatch(
              each -> each.startsWith("The token of the admin port is shorter than 8 characters"));
    }
  }

  @Test
  void aSecretThatNobodyNeedsToKnowIsTold() {
    Answering open = Answering.of("leave@example.edu", FIRST);
    open.setVerified(false);
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(open)) {
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("is not verified"))
          .singleElement()
          .asString()
          .startsWith("Answering for leave@example.edu has a secret, but is not verified (setV");
      assertThat(receiver.server().getWarnings()).hasSize(1);
    }
  }

  @Test
  void whatIsSetTooLateIsTold() {
    Answering leave = new Answering();
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(leave)) {
      leave.setWorkflow("leave@example.edu"); // as it is
      leave.setSecrets(leave.getSecrets());
      assertThat(log.warnings()).isEmpty();
      leave.setWorkflow("travel@example.edu");
      leave.setSecret(SECOND);
      leave.setCodeTables(List.of("kind"));
      leave.setCodeTables(List.of("kinds")); // as a handler may, at each event
      String told = " was called after the receiver had read what it sets; call it before";
      assertThat(log.warnings())
          .hasSize(3)
          .allMatch(each -> each.contains(told))
          .anyMatch(each -> each.startsWith(Answering.class.getName() + ".setWorkflow was"))
          .anyMatch(
              each ->
                  each.contains(".setSecret or setSecrets was")
                      && each.contains("of the MessengerServer"))
          .anyMatch(each -> each.contains(".setCodeTables was"));
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
    try (LogCapture log = new LogCapture()) {
      leave.setSecret(FIRST);
      leave.setWorkflow("leave@example.edu");
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void whatIsSetTooLateIsToldOfEachMessenger() {
    Answering leave = new Answering();
    Answering travel = Answering.of("travel@example.edu", SECOND);
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(leave, travel)) {
      for (int i = 0; i < 2; i++) {
        leave.setWorkflow("late@example.edu" + i);
        travel.setWorkflow("late@example.edu" + i);
      }
      assertThat(log.warnings()).hasSize(2);
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  /** One that is served no more, or not yet, may go to another receiver. */
  @Test
  void oneMessengerInTwoReceiversIsTold() {
    Answering leave = new Answering();
    try (LogCapture log = new LogCapture();
        MessengerServer notStarted = MessengerServer.builder().messenger(leave).build()) {
      try (Receiver receiver = Receiver.of(leave)) {
        assertThat(notStarted.getState()).isEqualTo(ServerState.STARTING);
        assertThat(log.warnings()).isEmpty();
        try (Receiver second = Receiver.of(leave)) {
          assertThat(log.warnings())
              .singleElement()
              .asString()
              .startsWith(Answering.class.getName() + " is given to another receiver while this");
          second.call(Call.event("ACTION_DOING")).isEmpty();
        }
        receiver.call(Call.event("ACTION_DOING")).isEmpty();
      }
    }
  }

  @Test
  void aBareCodeWithoutADomain() {
    assertThat(problems(Answering.of("leave", FIRST)))
        .singleElement()
        .asString()
        .contains("Answering", "“leave” names no domain", "leave@<domain>");
  }

  @Test
  void aBareCodeIsInTheConfiguredDomainAndNoOther() {
    Answering leave = Answering.of("leave", Receiver.SECRET);
    try (Receiver receiver = Receiver.of(b -> b.domain("example.edu"), leave)) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      assertThat(leave.events).hasSize(1);
      receiver
          .call(
              Call.form(
                  "ACTION_DOING",
                  Json.write(Json.map("step", Json.step("leave", "elsewhere.edu")))))
          .isEmpty();
      assertThat(leave.events).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "leave@",
        "@example.edu",
        " @ ",
        "leave@@x.edu",
        "a@b@x",
        "lea ve@x",
        "leave@x edu",
        "http://x.edu/leave",
        "http://x.edu/leave@x",
        "lea*@x",
        "leave@*.edu"
      })
  void whatIsNoWorkflow(String workflow) {
    assertThat(problems(b -> b.domain("d"), Answering.of(workflow, FIRST)))
        .singleElement()
        .asString()
        .contains("Answering", "is not a workflow", "code@domain");
  }

  @ParameterizedTest
  @CsvSource({
    "leave@a.edu, leave@a.edu",
    "leave@a.edu, LEAVE@A.EDU",
    "leave@a.edu, leave@*",
    "leave@a.edu, *@a.edu",
    "leave@*, *@a.edu",
    "*@*, leave@a.edu"
  })
  void differentSecretsForOneWorkflow(String first, String second) {
    assertThat(problems(Answering.of(first, FIRST), Answering.of(second, SECOND)))
        .singleElement()
        .asString()
        .contains("Answering", first, second, "different secrets", "give both the same");
    assertStarts(Answering.of(first, FIRST), Answering.of(second, FIRST));
  }

  @ParameterizedTest
  @CsvSource({
    "leave@a.edu, travel@a.edu",
    "leave@a.edu, leave@b.edu",
    "leave@*, travel@*",
    "*@a.edu, *@b.edu"
  })
  void differentSecretsForDifferentWorkflows(String first, String second) {
    assertStarts(Answering.of(first, FIRST), Answering.of(second, SECOND));
  }

  @Test
  void differentSecretsForVersionsThatMeet() {
    Answering old = versions(Answering.of("leave@a.edu", FIRST), 1, 5);
    Answering meeting = versions(Answering.of("leave@a.edu", SECOND), 5, 9);
    Answering apart = versions(Answering.of("leave@a.edu", SECOND), 6, 9);
    assertThat(problems(old, meeting)).hasSize(1);
    assertThat(problems(meeting, old)).hasSize(1);
    assertStarts(old, apart);
    assertStarts(apart, old);
  }

  @Test
  void theSameMessengerTwice() {
    Answering leave = Answering.of("leave@a.edu", FIRST);
    assertThat(problems(leave, Answering.of("travel@a.edu", FIRST), leave))
        .singleElement()
        .asString()
        .contains("Answering", "was added before", "each event twice", "add it once");
  }

  @Test
  void rotatingSecretsMustBeTheSameSet() {
    Answering two = Answering.of("leave@a.edu", FIRST);
    two.setSecrets(List.of(FIRST, SECOND));
    Answering turned = Answering.of("leave@a.edu", FIRST);
    turned.setSecrets(List.of(SECOND, FIRST));
    assertStarts(two, turned);
    assertThat(problems(two, Answering.of("leave@a.edu", FIRST))).hasSize(1);
  }

  @Test
  void oneVerifiedAndOneNot() {
    Answering open = Answering.of("leave@a.edu", FIRST);
    open.setVerified(false);
    assertThat(problems(open, Answering.of("*@a.edu", FIRST)))
        .singleElement()
        .asString()
        .contains("Answering", "leave@a.edu", "*@a.edu", "only one of them is verified");
  }

  /** Two methods for one event. */
  public static class Conflicting extends Answering {
    @On(event = EventType.ACTION_DOING)
    public InfoPlusResponse another(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void twoHandlersOfOneEvent() {
    assertThat(problems(new Conflicting()))
        .singleElement()
        .asString()
        .contains("Conflicting", "another", "onActionDoing", "ACTION_DOING", "keep one");
  }

  @Test
  void aFailurePolicyForWhatIsNoWorkflow() {
    assertThat(
            problems(
                b -> b.failurePolicy("leave", EventType.STEP_RENDERING, FailurePolicy.IGNORE),
                new Answering()))
        .singleElement()
        .asString()
        .contains("failure policy", "STEP_RENDERING", "“leave” names no domain");
  }

  @Test
  void rulesForWorkflowsThatNobodyServesAreToldInTheLog() {
    EventType event = EventType.STEP_RENDERING;
    UnaryOperator<MessengerServerBuilder> rules =
        b ->
            b.failurePolicy("leaf@example.edu", event, FailurePolicy.IGNORE)
                .failurePolicy("*@example.edu", event, FailurePolicy.IGNORE)
                .failurePolicy("Leave@*", event, FailurePolicy.IGNORE)
                .deadline("leave@elsewhere.edu", null, Duration.ofSeconds(2))
                .deadline("leave@example.edu", null, Duration.ofSeconds(2));
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(rules, new Answering())) {
      assertThat(log.warnings())
          .containsExactly(
              "The failure policy of STEP_RENDERING of leaf@example.edu is for no messenger here;"
                  + " did you mean leave@example.edu?",
              "The deadline of 2000 ms of leave@elsewhere.edu is for no messenger here;"
                  + " correct the workflow, or remove it");
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void aDeadlineBeyondTheGracePeriodIsToldInTheLog() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                b ->
                    b.deadline(Duration.ofSeconds(5))
                        .gracePeriod(Duration.ofSeconds(15))
                        .deadline("leave@example.edu", null, Duration.ofSeconds(16))
                        .deadline("leave@*", null, Duration.ofSeconds(12)),
                new Answering())) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      assertThat(log.all())
          .contains(
              "The grace period of 15000 ms is shorter than the deadline of 16000 ms of"
                  + " leave@example.edu, so that a stop cuts off events that take longer");
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void everythingIsToldAtOnce() {
    assertThat(
            problems(
                b -> b.failurePolicy("x", EventType.ACTION_DOING, FailurePolicy.FAIL),
                new Bare(),
                Answering.of("leave", FIRST),
                Answering.of("leave@a.edu", FIRST),
                new Conflicting(),
                Answering.of("leave@a.edu", SECOND)))
        .hasSize(5);
  }

  @Test
  void aPortInUse() {
    try (Receiver receiver = Receiver.of(new Answering());
        MessengerServer second =
            MessengerServer.builder()
                .host("127.0.0.1")
                .port(receiver.port())
                .messenger(new Answering())
                .build()) {
      assertThatThrownBy(second::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + receiver.port())
          .hasMessageContaining("choose another");
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.host.invalid", "192.0.2.1"})
  void aHostThatIsNotThisMachine(String host) {
    try (MessengerServer server =
        MessengerServer.builder().host(host).port(0).messenger(new Answering()).build()) {
      assertThatThrownBy(server::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on " + host)
          .hasMessageContaining("; let the host be a name or address of this machine, or 0.0.0.0")
          .hasMessageNotContaining("stop what uses the port");
    }
    MessengerServerBuilder builder =
        MessengerServer.builder()
            .port(0)
            .admin(new AdminSettings(host, 0, null))
            .messenger(new Answering());
    try (MessengerServer server = builder.build()) {
      assertThatThrownBy(server::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("; let admin.host be a name or address of this machine");
    }
  }

  @Test
  void byDefaultOnlyThisMachineCanConnect() throws IOException {
    String told = ", from this machine alone; to take them from others, set host to 0.0.0.0";
    try (LogCapture log = new LogCapture();
        MessengerServer server =
            MessengerServer.builder().port(0).messenger(new Answering()).build().start()) {
      assertThat(log.all()).contains(told);
      assertConnects(InetAddress.getLoopbackAddress(), server.getPort());
      for (InetAddress address : addressesOfThisMachine()) {
        assertThatThrownBy(() -> assertConnects(address, server.getPort()))
            .isInstanceOf(ConnectException.class);
      }
    }
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.host("0.0.0.0"), new Answering())) {
      assertThat(log.all()).doesNotContain(told);
      for (InetAddress address : addressesOfThisMachine()) {
        assertConnects(address, receiver.port());
      }
    }
  }

  private static void assertConnects(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  /** Those that other machines know, if there are any. */
  private static List<InetAddress> addressesOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .toList();
  }

  @Test
  void settingsThatCannotBe() {
    MessengerServerBuilder builder = MessengerServer.builder();
    assertThatThrownBy(() -> builder.port(-1)).hasMessageContaining("65535");
    assertThatThrownBy(() -> builder.port(65536)).hasMessageContaining("65536");
    assertThatThrownBy(
            () ->
                MessengerServerBuilder.class
                    .getMethod("host", String.class)
                    .invoke(builder, (Object) null))
        .cause()
        .hasMessageContaining("the host is null");
    Duration negative = Duration.ofSeconds(-1);
    assertThatThrownBy(() -> builder.gracePeriod(negative))
        .hasMessage("the grace period must not be negative; 0 is none");
    assertThatThrownBy(() -> builder.drainDelay(negative))
        .hasMessage("the drain delay must not be negative; 0 is none");
    assertThatThrownBy(() -> builder.limit(Limit.BODY_BYTES, 0)).hasMessageContaining("from 1 to");
    for (String domain : new String[] {"leave@x.edu", "https://x.edu", "x edu", " "}) {
      assertThatThrownBy(() -> builder.domain(domain)).hasMessageContaining("such as example.edu");
    }
  }

  @Test
  void pathsThatCannotBe() {
    assertThatThrownBy(
            () -> Receiver.of(b -> b.engine("infoplus", Map.of("path", "x")), new Answering()))
        .hasMessageContaining("engines.infoplus.path: must start with /");
    assertThatThrownBy(
            () -> Receiver.of(b -> b.engine("infopuls", Map.of("path", "/x")), new Answering()))
        .hasMessageContaining("engines.infopuls: there is no such engine; there are infoplus");
  }

  @Test
  void anotherPath() {
    Answering leave = new Answering();
    try (Receiver receiver =
        Receiver.of(b -> b.engine("infoplus", Map.of("path", "/oa/callback")), leave)) {
      receiver.call(Call.event("ACTION_DOING").path("/oa/callback")).isEmpty();
      assertThat(leave.events).hasSize(1);
      receiver.call(Call.event("ACTION_DOING")).isRefused(404);
    }
  }

  @Test
  void theRouteTableAndNoSecretIsLogged() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      assertThat(log.all())
          .contains("Answering for leave@example.edu", "onActionDoing", ":" + receiver.port())
          .doesNotContain(Receiver.SECRET);
    }
  }

  /** Else a program whose main method only starts a receiver would end at once. */
  @Test
  void theProgramRunsOnUntilTheReceiverIsClosed() {
    Set<Thread> before = threadsThatKeepTheProgramRunning();
    Set<Thread> keepers;
    try (Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      keepers = threadsThatKeepTheProgramRunning();
      keepers.removeAll(before);
      assertThat(keepers).hasSize(1);
    }
    for (Thread keeper : keepers) {
      Eventually.ends(keeper);
    }
  }

  private static Set<Thread> threadsThatKeepTheProgramRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .filter(thread -> thread.getName().startsWith("messenger"))
        .collect(Collectors.toSet());
  }

  @Test
  void aServerThatWasBuiltHasNoThreadsBeforeItStarts() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    MessengerServerBuilder builder =
        MessengerServer.builder()
            .port(0)
            .admin(new AdminSettings("127.0.0.1", 0, null))
            .messenger(new Answering())
            .codeTable(CodeTableLoader.ofStream("kind", Stream::empty));
    try (MessengerServer server = builder.build()) {
      assertThat(server.getState()).isEqualTo(ServerState.STARTING);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("messenger-"))
          .isSubsetOf(before);
    }
  }
}

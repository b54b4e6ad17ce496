package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code serve --check} says of the ports that are configured, and of warnings. */
class ServeCheckTest {
  private static final String UNUSED =
      "failure-policies: [{workflow: leaf@x, event: STEP_RENDERING, policy: ignore}]\n";

  @TempDir private Path directory;
  private Path jars = Path.of("");
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void writeRightJar() throws IOException {
    writeJar("onStepApplyRendering");
  }

  private void writeJar(String... methods) throws IOException {
    StringBuilder body =
        new StringBuilder("public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }");
    for (String method : methods) {
      body.append("public InfoPlusResponse ")
          .append(method)
          .append("(InfoPlusEvent e) { return null; }");
    }
    jars = Files.createTempDirectory(directory, "jars");
    TestJar.ofMessenger("Leave", body.toString())
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));
  }

  private int check(String yaml, String... more) throws IOException {
    Path config = Files.writeString(directory.resolve("messengers.yaml"), yaml);
    CommandLine commandLine = Main.commandLine(environment, properties, told -> () -> {});
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--config", config.toString(), "--messengers", jars.toString()));
    arguments.addAll(List.of(more.length == 0 ? new String[] {"--check"} : more));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  private void assertRight(String yaml) throws IOException {
    assertThat(check(yaml)).as("%s", err).isZero();
    assertThat(out.toString()).contains("The configuration is right.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aMissingFileAndAMissingJarAreToldTogether() throws IOException {
    String entry = "messengers:\n- class: com.acme.Leave\n  jar: gone.jar\n";
    assertThat(check("admin: {token-file: gone}\n" + entry)).isEqualTo(3);
    assertThat(err.toString())
        .contains("yaml:1: admin.token-file: there is no such file")
        .contains("yaml:4: messengers[0].jar: there is no jar or directory “gone.jar”");
  }

  /** Whatever level the log has: a person sees them. */
  @Test
  void warningsAreToldAndCounted() throws IOException {
    writeJar("onstepApplyRendering", "onStepApplyActionSubmitDoin", "onStepApplySaving");

    assertThat(check("port: 0\nlogging: {level: OFF}\n" + UNUSED)).as("%s", err).isZero();

    assertThat(out.toString())
        .contains(
            "The configuration is right, with 3 warnings:",
            "  Leave.onStepApplyActionSubmitDoin is never called: ",
            "did you mean onStepApplyActionSubmitDoing?",
            "  Leave.onstepApplyRendering is never called: ",
            "failure-policies[0].workflow: The failure policy of STEP_RENDERING of leaf@x is for no"
                + " messenger here; correct the workflow, or remove it");
  }

  /** They stop nothing, also where warnings do. */
  @Test
  void doubtsAreToldBesides() throws IOException {
    writeJar("onStepApplyActionSubmitSaving");

    assertThat(check("port: 0\nlogging: {level: OFF}\n", "--check", "--strict"))
        .as("%s", err)
        .isZero();

    assertThat(out.toString())
        .contains(
            "The configuration is right.",
            "Perhaps not meant:",
            "  Leave.onStepApplyActionSubmitSaving is called only for a step whose code is");
  }

  @Test
  void oneWarningIsOne() throws IOException {
    writeJar();

    assertThat(check("port: 0\n")).as("%s", err).isZero();

    assertThat(out.toString())
        .contains(
            "The configuration is right, with 1 warning:",
            "  Leave for leave@x handles no event: write a method such as public InfoPlusResponse"
                + " onStepApplyActionSubmitDoing(InfoPlusEvent e)");
  }

  @Test
  void aMessengerThatIsConfiguredTwiceIsTold() throws IOException {
    assertThat(check("port: 0\nmessengers: [{class: com.acme.Leave}, {class: com.acme.Leave}]\n"))
        .as("%s", err)
        .isZero();

    assertThat(out.toString())
        .contains("1 warning:", "messengers[1]", " is the same as ", "messengers[0]")
        .contains("each event of leave@x is handled twice; remove one of the two");
  }

  @ParameterizedTest
  @CsvSource({
    "*@x, leave@*, each event of leave@x is handled twice; let only one of the two be for these",
    "leave@x, leave@*, each event of leave@x is handled twice; remove that for leave@x",
    "*@x, leave@x, each event of leave@x is handled twice; remove that for leave@x"
  })
  void ofOneThatIsConfiguredTwiceForSomeWorkflowsTheseAreTold(String one, String other, String told)
      throws IOException {
    String entry = "- {class: com.acme.Leave, workflow: '%s'}%n";
    assertThat(check("port: 0\nmessengers:\n" + entry.formatted(one) + entry.formatted(other)))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "min: 1, max: 5 | min: 3, max: 9 | version 3 up to version 5 is handled twice; let only one",
        "min: 1 | min: 3, max: 9 | twice; remove that for leave@x from version 3 up to version 9",
        "max: 9 | max: 5 | twice; remove that for leave@x up to version 5",
        "min: 3 | min: 3 | each event of leave@x is handled twice; remove one of the two"
      })
  void ofOneThatIsConfiguredTwiceNoVersionIsLeftUnserved(String one, String other, String told)
      throws IOException {
    String entry = "- {class: com.acme.Leave, versions: {%s}}%n";
    assertThat(check("port: 0\nmessengers:\n" + entry.formatted(one) + entry.formatted(other)))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains(told);
  }

  @Test
  void ofOneThatIsConfiguredTwiceForSomeVersionsTheseAreTold() throws IOException {
    String versions =
        """
        - {class: com.acme.Leave, versions: {max: 7}}
        - {class: com.acme.Leave, versions: {min: 5}}
        """;
    assertThat(check("port: 0\nmessengers:\n" + versions)).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("each event of leave@x from version 5 up to version 7 is handled twice;");

    assertThat(check("port: 0\nmessengers:\n" + versions.replace("5", "8"))).isZero();
    assertThat(out.toString()).endsWith("The configuration is right." + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--strict --check"})
  void strictMakesEachWarningAnError(String options) throws IOException {
    assertThat(check("port: 0\n" + UNUSED, options.split(" "))).isEqualTo(3);
    assertThat(err.toString())
        .contains("its configuration is wrong", "The failure policy of STEP_RENDERING of leaf@x");

    writeJar("onstepApplyRendering", "onStepApplySaving");
    assertThat(check("port: 0\ntls: {certificate-file: a, key-file: b}\n", options.split(" ")))
        .isEqualTo(3);
    assertThat(err.toString()).contains("tls: ", "Leave.onstepApplyRendering is never called: ");
  }

  @Test
  void strictHandlersRefusesMistakesInHandlersAlone() throws IOException {
    assertThat(check("port: 0\nstrict-handlers: true\n" + UNUSED)).as("%s", err).isZero();

    writeJar("check");
    environment.put("MESSENGER_STRICT_HANDLERS", "true");
    assertThat(check("port: 0\n" + UNUSED)).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            "Leave for leave@x handles no event: ",
            ", or declare with @On or @OnStep what check is for")
        .doesNotContain("leaf@x");
  }

  @Test
  void portsThatAnotherReceiverUsesAreRight() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket main = new ServerSocket(0, 1, loopback);
        ServerSocket plain = new ServerSocket(0, 1, loopback);
        ServerSocket admin = new ServerSocket(0, 1, loopback)) {
      assertRight(
          "host: 127.0.0.1\nport: "
              + main.getLocalPort()
              + "\nplain-port: "
              + plain.getLocalPort()
              + "\nadmin: {port: "
              + admin.getLocalPort()
              + "}\n");
    }
  }

  /** Those that may send events: this program is none of them, and asks all the same. */
  @Test
  void othersThanThisMachineMayBeAllowed() throws IOException {
    assertRight("port: 0\nadmin: {port: 0}\nallowed-engines: [192.0.2.7, 10.0.0.0/8]\n");
  }

  @Test
  void anyFreePortIsRightSeveralTimes() throws IOException {
    assertRight("port: 0\nplain-port: 0\nadmin: {port: 0}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port: 8095, plain-port: 8095 | yaml:1: plain-port: is 8095, as port is",
        "port: '08095', plain-port: +8095 | yaml:1: plain-port: is 8095, as port is",
        "port: x, plain-port: x | yaml:1: plain-port: must be a whole number",
        "plain-port: 8080 | yaml:1: plain-port: is 8080, as port is",
        "port: 8090 | admin.port: is 8090, as port is; give each a port of its own",
        "plain-port: 8090 | admin.port: is 8090, as plain-port is",
        "admin: {port: 8080} | yaml:1: admin.port: is 8080, as port is",
        "admin: {port: 70000} | yaml:1: admin.port: port must be from 0 to 65535",
        "plain-port: -1 | yaml:1: plain-port: port must be from 0 to 65535"
      })
  void portsThatCannotBeOpenedAreWrong(String settings, String problem) throws IOException {
    assertThat(check("{" + settings + "}\n")).isEqualTo(3);

    assertThat(err.toString()).contains(problem);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aPortOfTheEnvironmentCountsAsThatOfTheFile() throws IOException {
    environment.put("MESSENGER_PLAIN_PORT", "8095");
    properties.setProperty("messenger.port", "8095");

    assertThat(check("port: 8096\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains("environment variable MESSENGER_PLAIN_PORT: plain-port: is 8095, as port is");
  }
}

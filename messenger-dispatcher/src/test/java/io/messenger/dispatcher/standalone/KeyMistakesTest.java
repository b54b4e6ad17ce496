package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, variables and properties that set nothing as they are written, and values lost in them. */
class KeyMistakesTest extends CheckedConfiguration {
  private static final String SECRET = "Zx9hunterQ";

  @BeforeEach
  void takeAnyPort() {
    environment.put("MESSENGER_PORT", "0");
  }

  @Override
  int run(String... arguments) {
    int exitCode = super.run(arguments);
    assertThat(err.toString() + out).doesNotContainIgnoringCase(SECRET);
    return exitCode;
  }

  /** Of a configuration that is right; what is told besides is logged, too. */
  private void assertDoubt(String doubt) throws IOException {
    Files.writeString(config, "strict-handlers: true\n" + RIGHT);
    String file = config.toString();
    try (LogCapture log = new LogCapture()) {
      assertThat(run("serve", "--check", "--strict", "--config", file, "--messengers", "" + jars))
          .as("%s", err)
          .isZero();
      assertThat(log.all()).containsOnlyOnce(doubt).doesNotContain("WARN");
    }
    assertThat(out.toString())
        .containsSubsequence("The configuration is right.", "Perhaps not meant:", doubt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".port: 18311 | :1: .port: there is no such setting; did you mean port?",
        "port.: 18311 | :1: port.: there is no such setting; did you mean port?",
        "admin..port: 1 | :1: admin..port: there is no such setting; did you mean admin.port?",
        "admin: {.port: 1} | :1: admin..port: there is no such setting; did you mean admin.port?",
        "admin.: {port: 1} | :1: admin.: there is no such setting; did you mean admin?",
        "limits..body-bytes: 3 | did you mean limits.body-bytes?",
        "limits_body_bytes: 3 | did you mean limits.body-bytes?",
        "LIMITS_BODY_BYTES: 3 | did you mean limits.body-bytes?",
        "messengers[0]secret: x | messengers[0]secret: there is no such setting; did you mean messen",
        "messengers[0]secret: x | did you mean messengers[0].secret?",
        "messengers.[0].workflow: x | did you mean messengers[0].workflow?",
        "messengers[00].workflow: x | did you mean messengers[0].workflow?",
        "messengers.0.workflow: x | did you mean messengers[0].workflow?",
        "messengers(0).workflow: x | did you mean messengers[0].workflow?",
        "\"messengers{0}.workflow\": x | did you mean messengers[0].workflow?",
        "messengers0.workflow: x | did you mean messengers[0].workflow?",
        "messengers[leave].secret: x | :1: messengers: an entry is named by its number, from 0, as in",
        "messengers[99999999999].secret: x | messengers: an entry is named by its number, from 0",
        "messengers[0.secret: x | did you mean messengers[0].secret?",
        "\"trusted-proxies[\": x | trusted-proxies: an entry is named by its number, from 0",
        "messengers0: [] | :1: messengers0: there is no such setting; did you mean messengers?",
        "\".\": x | :1: .: there is no such setting; write one of host",
        "messengers[0].secret: x | :4: messengers[0].secret: is there twice; remove one"
      })
  void aKeyIsWrittenWithItsDotsAndNoMore(String line, String problem) throws IOException {
    assertThat(check(line + "\n" + RIGHT)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messengers[0]secret",
        "messengers0.secret",
        "messengers0secret",
        "messengers.0.secret",
        "messengers.[0].secret",
        "messengers[00].secret",
        "messengers[0]..secret",
        "messengers[0].secret.",
        ".messengers[0].secret",
        "messengers(0).secret",
        "messengers_0_secret",
        "MESSENGERS_0_SECRET",
        "messengers[0.secret",
        "messengers[].secret",
        "messengers.secret"
      })
  void aPropertyIsWrittenWithItsDotsAndNoMore(String name) throws IOException {
    properties.setProperty("messenger." + name, SECRET);

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .containsExactly(
            "system property messenger." + name + ": did you mean messenger.messengers[0].secret?");
  }

  @Test
  void keysWithDotsAreRight() throws IOException {
    assertThat(check("admin.host: 127.0.0.1\n'limits.headers': 90\n" + RIGHT))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("The configuration is right.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engines: {jit: {whsec_Zx9hunterQ: x}} | :1: engines.jit.…: there is no such setting (not",
        "engines:~  jit:~    whsec_Zx9hunterQ: x | :3: engines.jit.…: there is no such setting (not",
        "whsec_Zx9hunterQ: x | :1: …: there is no such setting (not shown, as it may be a value); ",
        "engines: {whsec_Zx9hunterQ: {secret: x}} | :1: engines.…: there is no such setting (not",
        "admin: {tokenZx9hunterQ: x} | :1: admin.token…: there is no such setting (not shown",
        "admin_tokenZx9hunterQ: x | :1: admin_token…: there is no such setting (not shown",
        "secret_Zx9hunterQ: x | :1: secret…: there is no such setting (not shown",
        "secret.Zx9hunterQ: x | :1: secret…: there is no such setting (not shown",
        "my-secret-Zx9hunterQ: x | :1: …: there is no such setting (not shown",
        "sercetZx9hunterQ: x | :1: sercet…: there is no such setting (not shown",
        "sеcretZx9hunterQ: x | :1: sеcre…: there is no such setting (not shown",
        "admin: {tokn-Zx9hunterQ: x} | :1: admin.tokn…: there is no such setting (not shown",
        "admin: {adminTokneZx9hunterQ: x} | :1: admin.adminTokn…: there is no such setting (not shown",
        "passwdZx9hunterQ: x | :1: passwd…: there is no such setting (not shown",
        "admin: {tokne-fiel: x} | :1: admin.tokne-fiel: there is no such setting; did you mean token-f",
        "admin: {token: ab,\"Zx9hunterQ\": x} | as it may be a value; one with a comma needs quotes)",
        "admin: {token: ab,'Zx9hunterQ'} | holds a word without a value",
        "admin: {token: ab,\"x\": 1,\"Zx9hunterQ\": x} | admin.…: there is no such setting (not shown"
      })
  void noSecretInTheKeyOfAFileIsShown(String lines, String problem) throws IOException {
    assertThat(check(lines.replace('~', '\n') + "\n" + RIGHT)).isEqualTo(3);
    assertThat(problems()).anySatisfy(line -> assertThat(line).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  secret: |\n  Zx9hunterQ: b\n",
        "  secret: >-\n  Zx9hunterQ: b\n",
        "  secret: |\n  line: b\n  Zx9hunterQ: b\n",
        "  secret:\n  Zx9hunterQ: b\n",
        "  secret: ''\n  Zx9hunterQ: b\n",
        "  secret: |\nZx9hunterQ: b\n",
        "  secrets:\n  - |\n  Zx9hunterQ: b\n",
        "  jar: |\n  Zx9hunterQ: b\n",
        "  secrets:\n  Zx9hunterQ: b\n",
        "  secrets: |\n  Zx9hunterQ: b\n",
        "  secrets: ''\n  Zx9hunterQ: b\n",
        "  secret-file:\n  Zx9hunterQ: b\n",
        "  secret-files:\n  Zx9hunterQ: b\n",
        "  secret-files:\n  -\n  Zx9hunterQ: b\n",
        "  sercet:\n  Zx9hunterQ: b\n",
        "  secrets:\nengines: {}\nZx9hunterQ: b\n",
        "engines:\n  jit:\n    secrets:\n    Zx9hunterQ: b\n",
        "admin:\n  token-file:\n  Zx9hunterQ: b\n",
        "  password:\n  Zx9hunterQ: b\n",
        "  secrets: []\n  Zx9hunterQ: b\n"
      })
  void whatStandsBelowASecretWithoutBlanksIsNotShown(String lines) throws IOException {
    assertThat(check(LEAVE + lines)).isEqualTo(3);
    assertThat(problems())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "…: there is no such setting (not shown, as it may be a value; one below"
                            + " its key needs blanks before it)"));
  }

  @ParameterizedTest
  @CsvSource({
    "MESSENGER_MESSENGERS_0_SECRET_Zx9hunterQ, MESSENGER_MESSENGERS_0_SECRET…",
    "MESSENGER_MESSENGERS_0_SECRETZx9hunterQ, MESSENGER_MESSENGERS_0_SECRET…",
    "MESSENGER_MESSENGERS_0_SECRET_ZX9HUNTERQ, MESSENGER_MESSENGERS_0_SECRET…",
    "MESSENGER_ADMIN_TOKEN_Zx9hunterQ, MESSENGER_ADMIN_TOKEN…",
    "MESSENGER_WHSEC_Zx9hunterQ, MESSENGER_…",
    "MESSENGER_Zx9hunterQ, MESSENGER_…",
    "MESSENGER_PORT_Zx9hunterQ, MESSENGER_…"
  })
  void noSecretInTheNameOfAVariableIsShown(String name, String shown) throws IOException {
    environment.put(name, "x");
    properties.setProperty(name, "x");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("environment variable " + shown + ": sets nothing"),
            line -> assertThat(line).startsWith("system property " + shown + ": sets nothing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messenger.messengers[0].secretZx9hunterQ",
        "messenger.messengers[0].secret_Zx9hunterQ:x",
        "messenger.whsec_Zx9hunterQ",
        "messenger.engines.jit.whsec_Zx9hunterQ:x"
      })
  void noSecretInTheNameOfAPropertyIsShown(String name) throws IOException {
    properties.setProperty(name, "x");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().startsWith("system property messenger.");
  }

  @ParameterizedTest
  @CsvSource({
    "serve --secretZx9hunterQ, Unknown option: '--secret…'",
    "serve --secret-Zx9hunterQ, Unknown option: '--secret…'",
    "serve --admin.tokenZx9hunterQ, Unknown option: '--admin.token…'",
    "serve -sZx9hunterQ, 'Unknown option: word 2 (not shown, as it may be a value)'",
    "serve --check --Zx9hunterQ, 'Unknown option: word 3 (not shown, as it may be a value)'",
    "serve Zx9hunterQ, 'Unknown argument: word 2 (not shown, as it may be a value)'",
    "Zx9hunterQ, 'Unknown argument: word 1 (not shown, as it may be a value)'",
    "serve whsec_Zx9hunterQ, 'Unknown argument: '",
    "serve -DZx9hunterQ=x, 'Unknown option: word 2 (not shown, as it may be a value)'",
    "serve --confg x, Unknown option: '--confg'",
    "serve chek, Unknown argument: 'chek'",
    "sevre, Unknown argument: 'sevre'"
  })
  void noSecretOnTheCommandLineIsShown(String line, String problem) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "!Zx9hunterQ ~ :3: messengers[0].secret: put a value that begins with ! into quotes",
        "!Zx9hunterQ foo12345 ~ :3: messengers[0].secret: put a value that begins with ! into quotes",
        "! Zx9hunterQ ~ :3: messengers[0].secret: put a value that begins with ! into quotes",
        "!!Zx9hunterQ foo12345 ~ begins with ! into quotes",
        "!!Zx9hunterQ ~ begins with ! into quotes",
        "!Zx9hunterQ!x ~ begins with ! into quotes",
        "!Zx9{hunterQ ~ begins with ! into quotes",
        "!<Zx9hunterQ ~ begins with ! into quotes",
        "&Zx9hunterQ ~ :3: messengers[0].secret: put a value that begins with & into quotes",
        "&Zx9hunterQ foo12345 ~ :3: messengers[0].secret: put a value that begins with & into quotes",
        "|Zx9hunterQ ~ : put a value that begins with | or > into quotes",
        ">Zx9hunterQ ~ : put a value that begins with | or > into quotes",
        "|2Zx9hunterQ ~ : put a value that begins with | or > into quotes",
        "| ~ messengers[0].secret: is empty; give it a value or remove the line; put a value that",
        ">- ~ messengers[0].secret: is empty; give it a value or remove the line; put a value that",
        "\\#Zx9hunterQ ~ messengers[0].secret: is empty; give it a value or remove the line; put a v"
      })
  void aValueThatYamlCutsIsRefused(String value, String problem) throws IOException {
    assertThat(check(LEAVE + "  secret: " + value.replace("\\", "") + "\n")).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  secrets:\n  - !Zx9hunterQ foo12345\n",
        "  secrets:\n  - &Zx9hunterQ foo12345\n",
        "  secrets: [&Zx9hunterQ foo12345]\n",
        "  secrets: [!Zx9hunterQ foo12345]\n",
        "  secrets:\n  - #Zx9hunterQ\n",
        "  secrets: !Zx9hunterQ [foo12345]\n",
        "  secret-file: !Zx9hunterQ foo12345\n"
      })
  void soIsOneElsewhere(String lines) throws IOException {
    assertThat(check(LEAVE + lines)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains("put a value that begins with ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{Zx9hunterQ}", "[Zx9hunterQ]", "{a: Zx9hunterQ}", "{}", "[]"})
  void aSingleValueThatBeginsWithABracketNeedsQuotes(String value) throws IOException {
    assertThat(check(LEAVE + "  secret: " + value + "\n")).isEqualTo(3);
    assertThat(problems())
        .containsExactly(
            ":3: messengers[0].secret: must be a single value, not a list or a mapping; put a value"
                + " that begins with { or [ into quotes");
  }

  @Test
  void aMappingOnLinesOfItsOwnNeedsNoQuotes() throws IOException {
    assertThat(check(LEAVE + "  secret:\n    Zx9hunterQ: b\n")).isEqualTo(3);
    assertThat(problems())
        .containsExactly(
            ":3: messengers[0].secret: must be a single value, not a list or a mapping");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  secret: &s a-long-secret\nadmin: {token: *s}\n",
        "  secret: !!str 0123456789\n",
        "  secret: '!a-long-secret'\n",
        "  secret: \"&a-long-secret\"\n",
        "  secret: |\n    a-long-secret\n",
        "  secret: >-\n    a-long-secret\n",
        "  secret: a-long!&|>#secret\n",
        "  secret: a-long-secret # a comment\n",
        "  secret: a-long-secret\ntime-zone: &zone Asia/Shanghai\n",
        "  secret: a-long-secret\nlimits: &limits {headers: 90}\n"
      })
  void whatYamlKeepsIsRight(String lines) throws IOException {
    int code = check(LEAVE + lines);

    assertThat(problems()).isEmpty();
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "MESSENGERS_0_SECRET, MESSENGER_MESSENGERS_0_SECRET",
    "MESENGERS_0_SECRET, MESSENGER_MESSENGERS_0_SECRET",
    "MESENGER_PORT, MESSENGER_PORT",
    "MESSENGERS_PORT, MESSENGER_PORT",
    "MESSENGERPORT, MESSENGER_PORT",
    "MESSENGERX_PORT, MESSENGER_PORT",
    "messangers_0_secret, MESSENGER_MESSENGERS_0_SECRET"
  })
  void aVariableWithAMisspeltPrefixIsADoubt(String name, String meant) throws IOException {
    environment.put(name, SECRET);

    assertDoubt("environment variable " + name + ": sets nothing; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "messengers[0].secret, messenger.messengers[0].secret",
    "mesenger.port, messenger.port",
    "messengers.port, messenger.port",
    "messenger_messengers_0_secret:Zx9hunterQ, messenger.messengers[0].secret",
    "messengers[0].secret:Zx9hunterQ, messenger.messengers[0].secret"
  })
  void aPropertyWithAMisspeltPrefixIsADoubt(String name, String meant) throws IOException {
    properties.setProperty(name, "");

    assertDoubt(": sets nothing; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "PASSENGER_PORT, 80",
    "PORT, 80",
    "MESSENGERS_PORT, tcp://10.0.0.1:80",
    "MESSENGERS_SERVICE_HOST, 10.0.0.1",
    "MESSENGERS_HOME, /opt",
    "MESSAGE_PORT, 80",
    "DOMAIN, x"
  })
  void whatIsOfOtherProgramsIsNotToldOf(String name, String value) throws IOException {
    environment.put(name, value);

    assertThat(check(RIGHT)).as("%s", err).isZero();
    assertThat(out.toString()).contains("The configuration is right.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout: 3s | timeout: there is no such setting; did you mean deadline?",
        "deadlines: [{workflow: a@x, timeout: 3s}] | deadlines[0].timeout: there is no such setting; did",
        "messengers: [{class: a.B, sеcret: x}] | did you mean secret? Its letter 2 is U+0435, which",
        "dоmаin: x | did you mean domain? Its letter 2 is U+043E, which only looks like o.",
        "logging: {level: INFО} | did you mean INFO? Its letter 4 is U+041E, which only looks like O.",
        "admin: {tоkеn: x} | did you mean token? Its letter 2 is U+043E, which only looks like o."
      })
  void theRightKeyIsOffered(String line, String problem) throws IOException {
    assertThat(check(line + "\n" + (line.startsWith("messengers") ? "" : RIGHT))).isEqualTo(3);
    assertThat(problems()).anySatisfy(told -> assertThat(told).contains(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "MESSENGER_MESSENGERS_0_PASSWORD, x, did you mean MESSENGER_MESSENGERS_0_SECRET?",
    "MESSENGER_MESSENGERS_0_TOKEN_FILE, x, did you mean MESSENGER_MESSENGERS_0_SECRET_FILE?",
    "MESSENGER_ADMIN_SECRET, x, did you mean MESSENGER_ADMIN_TOKEN?",
    "MESSENGER_MESSENGERS_SECRET, x, did you mean MESSENGER_MESSENGERS_0_SECRET?",
    "MESSENGER_PORT, tcp://10.0.0.1:80, holds an address; Kubernetes sets it for a Service named mes",
    "MESSENGER_PORT, udp://10.0.0.1:80, holds an address; Kubernetes sets it for a Service named mes",
    "MESSENGER_DB_PORT, tcp://10.0.0.1:80, holds an address; Kubernetes sets it for a Service whose",
    "MESSENGER_TLS_PORT, tcp://10.0.0.1:80, holds an address; Kubernetes sets it for a Service whose",
    "MESSENGER_DB_SERVICE_HOST, 10.0.0.1, Kubernetes sets it for a Service whose name begins with me",
    "MESSENGER_DB_SERVICE_PORT, 80, Kubernetes sets it for a Service whose name begins with messeng",
    "MESSENGER_DB_2_SERVICE_PORT_HTTP, 80, Kubernetes sets it for a Service whose name begins with",
    "MESSENGER_ADMIN_SERVICE_HOST, 10.0.0.1, Kubernetes sets it for a Service whose name begins",
    "MESSENGER_DB_PORT_80_TCP, tcp://10.0.0.1:80, Kubernetes sets it for a Service whose name begins",
    "MESSENGER_DB_PORT_80_TCP_ADDR, 10.0.0.1, set enableServiceLinks: false.",
    "MESSENGER_ADMIN_PORT, tcp://10.0.0.1:80, holds an address; Kubernetes sets it for a Service who"
  })
  void theRightVariableIsOffered(String name, String value, String problem) throws IOException {
    environment.put(name, value);

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  @Test
  void aValueBehindAnEntryInParenthesesIsToldWithItsWholeKey() throws IOException {
    properties.setProperty("messenger.messengers(0).secret:" + SECRET, "");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .containsExactly(
            "system property messenger.messengers[0].secret: write = before its value");
  }

  @ParameterizedTest
  @CsvSource({
    "serve --secret x, 'Settings are no options: write secret, where it belongs, into the file'",
    "serve --admin.token:x, Settings are no options: write admin.token into the file",
    "serve --Strict, Did you mean --strict?",
    "serve --verbose, The log's level is a setting: write logging.level into the file"
  })
  void theRightOptionIsOffered(String line, String advice) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(advice).doesNotContain("Usage:");
  }
}

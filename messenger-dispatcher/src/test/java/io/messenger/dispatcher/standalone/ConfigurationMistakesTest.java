package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messenger.dispatcher.receiver.LogCapture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of keys, words and names in a wrong place. */
class ConfigurationMistakesTest extends CheckedConfiguration {
  static Stream<Arguments> keys() {
    return Stream.of(
        arguments("messengrs: []\n", ":1: messengrs: there is no such setting; did you mean"),
        arguments("handlers: {}\n", ":1: handlers: there is no such setting; "),
        arguments("x: [[]]\n", ":1: x: there is no such setting; write one of host, port"),
        arguments("logging: {levl: []}\n", ":1: logging.levl: there is no such setting; did you"),
        arguments(
            "messenger: {port: 1, path: /x}\n",
            ":1: messenger: there is no such setting; settings such as port stand at the top of the"
                + " file, without it"),
        arguments("admn: {host: x}\n", ":1: admn: there is no such setting; did you mean admin?"),
        arguments(
            "secret: s\n",
            ":1: secret: there is no such setting; it belongs into an entry of messengers or"),
        arguments(
            "body-bytes: 1\n", "body-bytes: there is no such setting; it belongs below limits"),
        arguments("token: t\n", ":1: token: there is no such setting; it belongs below admin"),
        arguments("tls: {keystore: a.jks}\n", "TLS takes two PEM files: certificate-file and key-"),
        arguments("admin-port: 1\n", "there is no such setting; did you mean admin.port?"),
        arguments("log-level: DEBUG\n", "there is no such setting; did you mean logging.level"),
        arguments("logLevel: DEBUG\n", "there is no such setting; did you mean logging.level"),
        arguments("dev: true\n", "there is no such setting; did you mean development?"),
        arguments("strict: true\n", "did you mean strict-mapping or strict-handlers?"),
        arguments(
            "domain\u00a0: x\n", "there is no such setting; it holds a no-break or wide blank"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyThatThereIsNotIsToldOnceWithWhatIsMeant(String line, String problem) throws IOException {
    assertThat(check(line + RIGHT)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  private static String logger(String name) {
    return RIGHT + "logging: {levels: [{logger: '" + name + "', level: DEBUG}]}\n";
  }

  static Stream<Arguments> entries() {
    return Stream.of(
        arguments(
            RIGHT + "  deadline: 3s\n",
            ":4: messengers[0].deadline: there is no such setting; it belongs at the top of the file"
                + " or into an entry of deadlines"),
        arguments(
            RIGHT + "  failure-policy: ignore\n",
            "did you mean failure-policies, at the top of the file?"),
        arguments(
            "engines: {caluma: {workflows: [{slug: leave, code: approval}]}}\n" + RIGHT,
            "engines.caluma.workflows[0].code: there is no such setting; did you mean workflow?"),
        arguments(
            RIGHT + "logging: {levels: [{logger: com.acme.*, level: DEBUG}]}\n",
            "logging.levels[0].logger: no logger is so named; write com.acme, which is for all"),
        arguments(logger("*"), "no logger is so named; write ROOT, which is for all below it"),
        arguments(logger(".*"), "no logger is so named; write ROOT, which is for all below it"),
        arguments(logger("com.acme*"), "no logger is so named; write com.acme, which is for all"),
        arguments(logger("com.*.x"), "no logger is so named; write com, which is for all below it"),
        arguments(logger("com.acme."), "no logger is so named; write com.acme, which is for all"),
        arguments(logger("com/acme/Leave"), "no logger is so named; write com.acme.Leave, which"),
        arguments(logger("com.acme.Leave.class"), "write com.acme.Leave, which"),
        arguments(RIGHT + "  workflow: leave＠x＠edu\n", "“leave@x@edu” is not a workflow; write"),
        arguments(RIGHT + "  workflow: leave＠\n", "“leave@” is not a workflow; write “code@dom"),
        arguments(RIGHT + "  workflow: leave＠x.edu\n", "” holds ＠; write “leave@x.edu”"),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret:hush-4711}\n",
            ":2: messengers[0].secret: write a colon and a blank (“: ”) before its value"),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret hush-4711}\n",
            ":2: messengers[0].secret: write a colon and a blank (“: ”) before its value"),
        arguments(
            LEAVE + "  secret->hush-4711: x\n",
            ":3: messengers[0].secret: write a colon and a blank (“: ”) before its value"),
        arguments(
            LEAVE + "  secret hush-4711: x\n",
            ":3: messengers[0].secret: write a colon and a blank (“: ”) before its value"),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret: a-secret,hush-4711}\n",
            ":2: messengers[0]: holds a word without a value; put a value with a comma into quotes,"
                + " or write a colon and a blank (“: ”) behind a key"),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secrt:hush-4711}\n",
            ":2: messengers[0]: holds a word without a value; "),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret: a-secret,hush-4711=}\n",
            ":2: messengers[0]: holds a word without a value; "),
        arguments(
            "admin: {token: a-token,hush-4711}\n" + RIGHT,
            ":1: admin: holds a word without a value; "),
        arguments(
            "engines: {jit: {secret: whsec_a,hush-4711:b}}\n" + RIGHT,
            ":1: engines.jit: holds a word without a value; "),
        arguments("{hush-4711}", ":1: the file: holds a word without a value; "),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret: a-secret,hush-4711: x}\n",
            ":2: messengers[0].…: there is no such setting (not shown, as it may be a value; one"
                + " with a comma needs quotes); write one of class, "),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret: a,hush-4711: {a: b}, hush-4711: c}\n",
            ":2: messengers[0].…: there is no such setting (not shown"),
        arguments(
            "messengers:\n- {class: com.acme.Leave, secret: hush-4711, workflw: a@x}\n",
            ":2: messengers[0].workflw: there is no such setting; did you mean workflow?"),
        arguments(
            "messengers:\n- {\"class\": \"com.acme.Leave\", \"bean\": 1}\n",
            ":2: messengers[0].bean: there is no such setting; write one of class, "),
        arguments(
            LEAVE + "  hush-4711:\n",
            ":3: messengers[0].…: there is no such setting (not shown, as it may be a value);"
                + " write one of class, "),
        arguments(LEAVE + "  secrt:\n", ":3: messengers[0].secrt: there is no such setting; did"),
        arguments(
            LEAVE + "  secret-hush-4711: x\n",
            ":3: messengers[0].secret…: there is no such setting (not shown, as it may be a value);"
                + " did you mean secret"),
        arguments(LEAVE + "  hush-4711=: x\n", ":3: messengers[0].…: there is no such setting ("),
        arguments(LEAVE + "  hush-4711%a: x\n", ":3: messengers[0].…: there is no such setting ("),
        arguments(
            LEAVE + "  hush-4711-of-more-than-forty-characters-in-all: x\n",
            ":3: messengers[0].…: there is no such setting ("),
        arguments(RIGHT + "  min: 3\n", "there is no such setting; it belongs below versions"),
        arguments(LEAVE + "  secret: [a, b]\n", "secret: must be a single value, not a list or"),
        arguments("messengers:\n  class: a\n  jar: b\n", ":1: messengers: must be a list; "),
        arguments("messengers:\n- class:\n", ":2: messengers[0].class: is empty; give it a value"),
        arguments(
            RIGHT + "failure-policies:\n- {workflow: leave@x, event: [ECHO, ECHO], policy: fail}\n",
            ":5: failure-policies[0].event: must be a single value"),
        arguments(
            LEAVE + "- secret: hush-4711\n",
            ":3: messengers[1]: has no class; add it; where secret belongs to the entry above, write"
                + " it without “- ”"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aMistakeInAnEntryIsToldOnce(String yaml, String problem) throws IOException {
    assertThat(check(yaml)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engines: {loonflow: {workflows: [{workflow: vpn}]}} | did you mean code?",
        "engines: {loonflow: {workflows: [{slug: 1}]}} | write one of id, code, ",
        "engines: {loonflow: {workflows: [{name: 1}]}} | write one of id, code, ",
        "engines: {jit: {models: [{secret: hush-4711}]}} | it belongs below engines.jit",
        "engines: {loonflow: {workflows: [{secret: hush-4711}]}} | did you mean tokens?",
        "engines: {loonflow: {app: {secret: hush-4711}}} | did you mean token?",
        "engines: {loonflow: {secret: hush-4711}} | did you mean app.token or workflows[].tokens?",
        "engines: {loonflow: {models: []}} | did you mean workflows?",
        "engines: {jit: {workflows: []}} | did you mean models?",
        "engines: {jit: {models: [{model: a}]}} | did you mean name?",
        "engines: {jit: {models: [{class: a}]}} | write one of name, workflow",
        "engines: {jit: {token: hush-4711}} | did you mean secret?",
        "engines: {jit: {name: a}} | it belongs into an entry of models",
        "engines: {jit: {port: 1}} | it belongs at the top of the file",
        "engines: {caluma: {workflows: [{name: a}]}} | did you mean slug?",
        "admin: {secret: hush-4711} | did you mean token?",
        "admin: {password: hush-4711} | did you mean token?",
        "admin: {secret-file: x} | did you mean token-file?",
        "admin: {password-files: [x]} | did you mean token-file?",
        "admin: {secrets: [x]} | did you mean token?",
        "engines: {jit: {token-file: x}} | did you mean secret-file?",
        "engines: {jit: {tokens: [hush-4711]}} | did you mean secrets?",
        "engines: {loonflow: {app: {secret-file: x}}} | did you mean token-file?",
        "engines: {loonflow: {workflows: [{secret-file: x}]}} | did you mean tokens?",
        "messengers: [{class: com.acme.Leave, token-file: x}] | did you mean secret-file?",
        "logging: {levels: [{name: com.acme, level: DEBUG}]} | did you mean logger?",
        "logging: {levels: [{log-level: DEBUG, logger: com.acme}]} | did you mean level?",
        "admin: {http-port: 1} | did you mean port?",
        "messengers: [{class: com.acme.Leave, token: hush-4711}] | did you mean secret?"
      })
  void theKeyOfAPlaceIsPreferredToThoseElsewhere(String yaml, String advice) throws IOException {
    assertThat(check(yaml + "\n" + (yaml.startsWith("m") ? "" : RIGHT))).isEqualTo(3);
    assertThat(problems().get(0)).contains("there is no such setting; " + advice);
  }

  @Test
  void anEntryThatIsAClassIsNamedWhole() throws IOException {
    assertThat(check("messengers:\n- com.acme.Leave:\n    secret: hush-4711\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            ":2: messengers[0].com.acme.Leave: there is no such setting; write “- class: …” where it"
                + " is the messenger's class");
  }

  static Stream<Arguments> texts() {
    String colon = ": is not YAML; write a colon and a blank (“: ”) after a key";
    return Stream.of(
        arguments("port:8080\n" + RIGHT, ":1" + colon),
        arguments("# a comment\n\nport：8080\n# another\nhost: a\n", ":3" + colon),
        arguments("port = 8080\n" + RIGHT, ":1" + colon),
        arguments(RIGHT + "port:8080\n", ":4" + colon),
        arguments(
            "messengers:\n  -class: com.acme.Leave\n   secret: a\n",
            ":2: is not YAML; write a blank after the “-” of an entry"),
        arguments("port: 1\n---\n" + RIGHT, ":2: is not YAML: it holds several documents; remove"),
        arguments(
            LEAVE + "  secret: {{ X }}\n",
            ":3: messengers[0].secret: a key must be a single word; put a value that"),
        arguments(
            LEAVE + "  secret: @x\n", ":3: is not YAML at column 11: put a value that begins"),
        arguments(LEAVE + "  secret: %x\n", "begins with @, %, &, * or ` into quotes"),
        arguments(LEAVE + "  secret: `x`\n", "begins with @, %, &, * or ` into quotes"),
        arguments(LEAVE + "  workflow: *@x\n", "begins with @, %, &, * or ` into quotes"),
        arguments(
            LEAVE + "  secret-file: \"C:\\secrets\\leave\"\n",
            ":3: is not YAML at column 20: \\ is an escape in double quotes; put the value into"),
        arguments(LEAVE + "  secret-file: \"C:\\users\"\n", "\\ is an escape in double quotes"),
        arguments(
            "messengers:\n- {class: a.B, secret: ${LEAVE_SECRET}}\n",
            ":2: is not YAML at column 25: put a ${…} within { } or [ ] into quotes"),
        arguments(
            "messengers:\n- {class: a.B, secrets: [${A}, ${B}]}\n",
            ":2: is not YAML at column 27: put a ${…} within { } or [ ] into quotes"),
        arguments(LEAVE + "\tsecret: a\n", ":3: is not YAML at column 1: there is a tab; write"),
        arguments(RIGHT + "\u00a0\u00a0workflow: a@b\n", ":4: "),
        arguments(LEAVE + "   secret: a\n", ":3: is not YAML at column 10"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theLineThatIsNoYamlIsNamed(String yaml, String problem) throws IOException {
    assertThat(check(yaml)).isEqualTo(3);
    assertThat(problems().get(0)).contains(problem);
  }

  @Test
  void byteOrderMarksOfTheFileAreSkipped() throws IOException {
    assertThat(check("\uFEFF\uFEFF" + RIGHT)).isZero();
    assertThat(check("\uFEFFdomian: x.edu\n" + RIGHT)).isEqualTo(3);
    assertThat(problems().get(0))
        .isEqualTo(":1: domian: there is no such setting; did you mean domain?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void aFileInUtf16IsTold(String charset) throws IOException {
    Files.write(config, RIGHT.getBytes(Charset.forName(charset)));
    assertThat(run("serve", "--check", "--config", config.toString())).isEqualTo(3);
    assertThat(problems().get(0)).contains(": the file is in UTF-16", "save it as UTF-8");
  }

  static Stream<Arguments> secretsBesideNone() {
    return Stream.of(
        arguments("  secret: hush-4711\n", "", ":3: messengers[0].secret"),
        arguments("  secret-file: none\n", "", ":3: messengers[0].secret-file"),
        arguments("  secrets: [hush-4711]\n", "", ":3: messengers[0].secrets[0]"),
        arguments("  secret-files: [none]\n", "", ":3: messengers[0].secret-files[0]"),
        arguments(
            "",
            "MESSENGER_MESSENGERS_0_SECRET",
            "environment variable MESSENGER_MESSENGERS_0_SECRET: messengers[0].secret"),
        arguments(
            "",
            "messenger.messengers[0].secret-files[0]",
            "system property messenger.messengers[0].secret-files[0]: messengers[0].secret-files[0]"));
  }

  @ParameterizedTest
  @MethodSource("secretsBesideNone")
  void aSecretBesideNoneStopsTheStart(String secret, String name, String place) throws IOException {
    if (name.startsWith("messenger.")) {
      properties.setProperty(name, "hush-4711");
    } else if (!name.isEmpty()) {
      environment.put(name, "hush-4711");
    }
    assertThat(check(LEAVE + secret + "  verification: none\n")).isEqualTo(3);
    assertThat(problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .matches(":[34]: messengers\\[0]\\.verification: is none, but .*")
                    .endsWith("but there is a secret (" + place + "); remove one of the two"));
  }

  static Stream<Arguments> values() {
    String secret = LEAVE + "  secret: ";
    return Stream.of(
        arguments(
            "path: /cb?x=1\n" + RIGHT, ":1: path: must start with / and be the path of a URL"),
        arguments("path: /a b\n" + RIGHT, ":1: path: must start with /"),
        arguments("path: /a#b\n" + RIGHT, ":1: path: must start with /"),
        arguments("engines: {jit: {path: /a b}}\n" + RIGHT, ":1: engines.jit.path: must start"),
        arguments(
            "domain: https://x.edu\n" + RIGHT, ":1: domain: the domain must be what follows the @"),
        arguments("domain: x edu\n" + RIGHT, ":1: domain: the domain must be what follows the @"),
        arguments(
            "domain: x/y\n" + RIGHT + "  workflow: leave\n", ":1: domain: the domain must be"),
        arguments(secret + "${env.X}\n", "and _ without a default; write $${ where"),
        arguments(secret + "${X:-x}\n", "and _ without a default; write $${ where"),
        arguments(LEAVE + "  secret-file: ~/x\n", "~ is no home directory here, write the whole"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aWrongValueIsTold(String yaml, String problem) throws IOException {
    assertThat(check(yaml)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/请假", "/a%20b", "/", "/a/b/"})
  void aPathIsAskedForAsEnginesDo(String path) throws IOException {
    assertThat(check("port: 0\npath: '" + path + "'\n" + RIGHT, "--strict")).as("%s", err).isZero();
  }

  /** No warning: there may be reasons to stop so soon. */
  @ParameterizedTest
  @CsvSource({
    "'grace-period: 5s', The grace period of 5000 ms is shorter than the deadline of 10000 ms, so",
    "'deadline: 30s', The grace period of 20000 ms is shorter than the deadline of 30000 ms, so",
    "'deadlines: [{workflow: leave@x, deadline: 5m}]', 'The grace period of 20000 ms is shorter than"
        + " the deadline of 300000 ms of leave@x ('",
    "'deadlines: [{workflow: leave@x, deadline: 5m}]', 'c.yaml:1: deadlines[0].workflow), so that '"
  })
  void aGracePeriodBelowTheDeadlineIsADoubt(String time, String line) throws IOException {
    try (LogCapture log = new LogCapture()) {
      assertThat(check(time + "\nport: 0\n" + RIGHT, "--strict")).as("%s", err).isZero();
      assertThat(log.all()).contains(line);
      assertThat(out.toString()).containsSubsequence("Perhaps not meant:", line);
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void whereVirtualThreadsAreAskedForIsTold() throws IOException {
    assertThat(check("port: 0\nhandler-threads: virtual\n" + RIGHT)).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("c.yaml:4: messengers[0].class: ", " is to run on virtual threads, which Java ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Leave.class", "Leave.java", "com/acme/Leave.java"})
  void aFileOfAClassIsTakenForItsName(String written) throws IOException {
    assertThat(check("messengers:\n- class: " + written + "\n")).isEqualTo(3);
    assertThat(err.toString()).contains("did you mean com.acme.Leave?");
  }

  @ParameterizedTest
  @CsvSource({
    "ｌeave@x.edu, ｌ is U+FF4C, leave@x.edu",
    "leave@x。edu, 。 is U+3002, leave@x.edu",
    "leave@x．edu, ． is U+FF0E, leave@x.edu",
    "ＬＥＡＶＥ－２@x.edu, Ｌ is U+FF2C, LEAVE-2@x.edu"
  })
  void aWideCharacterOfAWorkflowIsTold(String workflow, String character, String meant)
      throws IOException {
    assertThat(check("port: 0\n" + RIGHT + "  workflow: " + workflow + "\n"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("with 1 warning:", character + ", as Chinese keyboards write it; write " + meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leаve@x.edu", "leave@x.еdu", "lεave-2@x"})
  void alphabetsThatAreMixedInAWorkflowAreTold(String workflow) throws IOException {
    assertThat(check("port: 0\n" + RIGHT + "  workflow: " + workflow + "\n"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("with 1 warning:")
        .containsPattern(
            "[аеε] is U\\+0[34]\\w\\w, of another alphabet than the letters beside it; ");
  }

  @ParameterizedTest
  @CsvSource({
    "x．edu, '@x.edu', 'The domain x．edu: ． is U+FF0E, as Chinese keyboards write it; write x.edu'",
    "x．edu, '', 'The domain x．edu: ． is U+FF0E, as Chinese keyboards write it; write x.edu'",
    "x.еdu, '@x', 'The domain x.еdu: е is U+0435, of another alphabet than the letters beside it'"
  })
  void suchACharacterOfTheDomainIsToldOnce(String domain, String ofWorkflow, String line)
      throws IOException {
    String workflow = "  workflow: leave" + ofWorkflow + "\n";
    assertThat(check("port: 0\ndomain: " + domain + "\n" + RIGHT + workflow))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("with 1 warning:", line);
  }

  @ParameterizedTest
  @CsvSource({
    "lеave, е is U+0435, did you mean leave?",
    "vрn, р is U+0440, 'correct the workflow, or remove it'",
    "ｖpn, ｖ is U+FF56, 'correct the workflow, or remove it'"
  })
  void suchACharacterOfAnEnginesWorkflowIsTold(String code, String character, String advice)
      throws IOException {
    String engine =
        "engines: {loonflow: {workflows: [{code: " + code + ", tokens: {hook: abc}}]}}\n";
    assertThat(check("port: 0\n" + RIGHT + engine)).as("%s", err).isZero();
    assertThat(out.toString())
        .containsPattern(character.replace("+", "\\+") + ", .*; " + Pattern.quote(advice));
  }

  @ParameterizedTest
  @CsvSource({
    "leave\\u200b@x.edu, 'U+200B is in it, which is not seen; write leave@x.edu'",
    "le\\u00adave@x.edu, 'U+00AD is in it, which is not seen; write leave@x.edu'",
    "\\ufeffleave@x.edu, 'U+FEFF is in it, which is not seen; write leave@x.edu'",
    "\\u202eleave@x.edu, 'U+202E is in it, which is not seen; write leave@x.edu'",
    "leave@x\\u200d.edu, 'U+200D is in it, which is not seen; write leave@x.edu'",
    "leave‐2@x.edu, '‐ is U+2010, which only looks like -; write leave-2@x.edu'",
    "leave@x–y.edu, '– is U+2013, which only looks like -; write leave@x-y.edu'",
    "leave@x.edu., 'no domain has a “.” there; write leave@x.edu'",
    "leave@.x.edu, 'no domain has a “.” there; write leave@x.edu'",
    "'leave@x,edu', 'no domain has a “,” there; write leave@x.edu'",
    "leave@x;edu, 'no domain has a “;” there; write leave@x.edu'",
    "'leave,hr@x.edu', 'of several, each has a messenger of its own; write it as the engine does'",
    "leave;hr@x.edu, 'of several, each has a messenger of its own; write it as the engine does'"
  })
  void whatIsNotSeenInAWorkflowIsTold(String workflow, String line) throws IOException {
    assertThat(check("port: 0\n" + RIGHT + "  workflow: \"" + workflow + "\"\n"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("with 1 warning:", line);
  }

  @ParameterizedTest
  @CsvSource({
    "x\\u200b.edu, 'U+200B is in it, which is not seen; write x.edu'",
    "x‐y.edu, '‐ is U+2010, which only looks like -; write x-y.edu'",
    "x.edu., 'no domain has a “.” there; write x.edu'",
    "'x,edu', 'no domain has a “,” there; write x.edu'"
  })
  void whatIsNotSeenInTheDomainIsToldOnce(String domain, String line) throws IOException {
    assertThat(check("port: 0\ndomain: \"" + domain + "\"\n" + RIGHT + "  workflow: leave\n"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("with 1 warning:", "The domain ", line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "请假leave@x",
        "请假—病假@x",
        "نامه\u200cها@x",
        "请假（病假）@x",
        "ＯＡ请假@例子。中国",
        "отпуск@х",
        "отпуск-2-a@x",
        "é@x"
      })
  void lettersOfOneAlphabetAreRight(String workflow) throws IOException {
    assertThat(check("port: 0\n" + RIGHT + "  workflow: " + workflow + "\n", "--strict"))
        .as("%s", err)
        .isZero();
  }

  static Stream<Arguments> rules() {
    String deadline = "port: 0\n" + RIGHT + "deadlines:\n- {workflow: '*@x', deadline: 3s}\n";
    String policy = "port: 0\n" + RIGHT + "failure-policies:\n";
    String ignored = "- {workflow: leave@x, event: STEP_RENDERING, policy: ignore}\n";
    return Stream.of(
        arguments(
            deadline + "- {workflow: leave@x, event: ACTION_DOING, deadline: 5s}\n",
            ":7: deadlines[1].workflow: The deadline of 5000 ms of leave@x never counts, as one"
                + " before it is for the same events (",
            "c.yaml:6: deadlines[0].workflow: The deadline of 3000 ms of *@x); put it above that"
                + " one, or remove it"),
        arguments(
            policy + ignored + ignored,
            ":7: failure-policies[1].workflow: The failure policy of STEP_RENDERING of leave@x"
                + " never counts",
            "remove one of the two"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleBehindAnotherOfTheSameEventsIsTold(String yaml, String rule, String advice)
      throws IOException {
    assertThat(check(yaml)).as("%s", err).isZero();
    assertThat(out.toString()).contains("with 1 warning:", rule, advice);
  }

  @Test
  void rulesFromTheNarrowToTheWideAreRight() throws IOException {
    String rules =
        """
        deadlines:
        - {workflow: leave@x, event: ACTION_DOING, deadline: 5s}
        - {workflow: leave@x, event: ACTION_DONE, deadline: 4s}
        - {workflow: leave@x, deadline: 3s}
        - {workflow: '*@x', deadline: 3s}
        """;

    assertThat(check("port: 0\n" + RIGHT + rules, "--strict")).as("%s", err).isZero();
    assertThat(out.toString()).contains("The configuration is right.");
  }

  @ParameterizedTest
  @CsvSource({
    "MESSENGER_ALLOWED_ENGINES, did you mean MESSENGER_ALLOWED_ENGINES_0? Each entry has",
    "MESSENGER_SECRET, did you mean MESSENGER_MESSENGERS_0_SECRET or ",
    "MESSENGER_SECRET, Or unset it here: MESSENGER_SECRET is of the forwarders of Jit and Caluma",
    "MESSENGER_URL, MESSENGER_URL is of the forwarders of Jit and Caluma; unset it for the receiver",
    "MESSENGER_TIMEOUT, 'sets nothing; MESSENGER_TIMEOUT is of the forwarders of Jit and Caluma'",
    "MESSENGER_HOME, 'sets nothing; name a setting, as MESSENGER_ADMIN_PORT names admin.port.'",
    "MESSENGER_URLS, 'sets nothing; name a setting, as MESSENGER_ADMIN_PORT names admin.port.'",
    "MESSENGER_SECRETS, did you mean MESSENGER_MESSENGERS_0_SECRETS_0 or ",
    "MESSENGER_ADMIN, did you mean MESSENGER_ADMIN_HOST or MESSENGER_ADMIN_PORT or MESSENGER_ADMIN_T",
    "MESSENGER_TLS_CERTIFICATE, did you mean MESSENGER_TLS_CERTIFICATE_FILE?",
    "MESSENGER_PROT, did you mean MESSENGER_PORT?",
    "MESSENGER_MESSENGERS_0_SECRT, did you mean MESSENGER_MESSENGERS_0_SECRET?",
    "MESSENGER_CONFIG, write --config on the command line. Or unset it",
    "MESSENGER_SERVICE_HOST, Kubernetes sets it for a Service named messenger",
    "MESSENGER_PORT_8080_TCP_ADDR, Kubernetes sets it",
    "messenger_port, sets nothing; did you mean MESSENGER_PORT? Or unset it",
    "messenger.port, sets nothing; did you mean MESSENGER_PORT? Or unset it",
    "MESSENGER_MESSENGERS_5_SECRET, 'has no class; add it, or correct the number: the first'"
  })
  void aVariableThatSetsNothingIsTold(String name, String problem) throws IOException {
    environment.put(name, "hush-4711");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("environment variable " + name + ": ")
        .contains(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "messenger.messengers.0.secret, did you mean messenger.messengers[0].secret?",
    "messenger.messengers(0).secret, did you mean messenger.messengers[0].secret?",
    "messenger.admin.tokn, admin.tokn: there is no such setting; did you mean token?",
    "MESSENGER_PORT, sets nothing; did you mean messenger.port?",
    "MESSENGER_PORTT, sets nothing; set it as an environment variable or write -Dmessenger.…",
    "messenger_messengers_0_secret, did you mean messenger.messengers[0].secret?"
  })
  void aPropertyThatSetsNothingIsTold(String name, String problem) throws IOException {
    properties.setProperty(name, "hush-4711");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("system property " + name + ": ")
        .contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "：", " ", "=", ": ", ",", ";", "->", "/", "，", "→"})
  void aValueInANameIsNotTold(String separator) throws IOException {
    properties.setProperty("messenger.messengers[0].secret" + separator + "hush-4711", "");
    properties.setProperty("messenger.admin.tokn" + separator + "hush-4711.x", "");
    properties.setProperty("MESSENGER_ADMIN_TOKEN" + separator + "hush-4711", "");
    environment.put("MESSENGER_ADMIN_TOKEN" + separator + "hush-4711", "");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems())
        .containsExactly(
            "environment variable MESSENGER_ADMIN_TOKEN: write = before its value",
            "system property MESSENGER_ADMIN_TOKEN: sets nothing; set it as an environment variable"
                + " or write -Dmessenger.…",
            "system property messenger.admin.tokn: write = before its value",
            "system property messenger.messengers[0].secret: write = before its value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messenger.admin.token-hush-4711 | messenger.…: admin.token…: there is no such setting (not",
        "messenger.admin.tokenhush-4711 | messenger.…: admin.token…: there is no such setting (not",
        "messenger.admin.token.hush-4711 | messenger.…: admin.token: must be a single value",
        "messenger.admin.token[hush-4711] | messenger.…: admin.token: must be a single value",
        "messenger.hush-4711 | messenger.…: …: there is no such setting (not shown, as it may be"
      })
  void aNameWithoutAValueIsShownAsFarAsItIsKnown(String name, String problem) throws IOException {
    properties.setProperty(name, "");

    assertThat(check(RIGHT)).isEqualTo(3);
    assertThat(problems()).singleElement().asString().startsWith("system property " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve -Dmessenger.admin.token=hush-4711",
        "serve -Dmessenger.admin.token:hush-4711",
        "serve -Dmessenger.admin.token,hush-4711",
        "serve --admin.token=hush-4711",
        "serve --admin.token->hush-4711",
        "serve admin.token,hush-4711",
        "serve admin.token:hush-4711",
        "serve --admin.token hush-4711",
        "serve --messengers[0].secret hush-4711 --port 3",
        "serve --token=hush-4711",
        "serve admin.token=hush-4711"
      })
  void aValueOnTheCommandLineIsNotTold(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .containsPattern("Unknown \\w+: '" + Pattern.quote(line.split("-?[ =:,>]", 3)[1]) + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "version, Did you mean --version?",
    "help serve, Did you mean --help?",
    "check --config c.yaml, Did you mean serve --check?",
    "--config c.yaml, Did you mean serve --config?",
    "serve check, Did you mean --check?",
    "serve -strict, Did you mean --strict?",
    "serve c.yaml, Did you mean --config c.yaml?",
    "serve --port 8080, Settings are no options: write port into the file that --config names",
    "serve --limits.body-bytes=1, or set MESSENGER_LIMITS_BODY_BYTES.",
    "serve -Dmessenger.port=1, Write system properties before -jar."
  })
  void aWordOfTheCommandLineThatIsUnknownIsTold(String line, String advice) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(advice).doesNotContain("Usage:");
  }

  @Test
  void aDirectoryIsTakenForThatOfTheMessengers() {
    assertThat(run("serve", jars.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean --messengers " + jars + "?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lilei | 0",
        "\"lilei, hanmei\" | 0",
        "[lilei, hanmei] | 0",
        "[] | 0",
        "{lilei: hanmei} | 3",
        "[{lilei: hanmei}] | 3"
      })
  void aSettingMayBeAValueOrAList(String written, int exitCode) throws IOException {
    String engines =
        "engines: {loonflow: {workflows: [{code: leave, tokens: {assignee: abc}, assignee-fallback: "
            + written
            + "}]}}\n";
    assertThat(check(RIGHT + engines)).as(err.toString()).isEqualTo(exitCode);
    if (exitCode > 0) {
      assertThat(problems()).singleElement().asString().contains("assignee-fallback");
    }
  }
}

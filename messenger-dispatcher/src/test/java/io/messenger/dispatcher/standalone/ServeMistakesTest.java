package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.files.NamedPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeMistakesTest {
  private static final String SECRET = "hush-4711";

  @TempDir private Path directory;
  private Path jars = Path.of("");
  private Path config = Path.of("");
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void writeJar() throws IOException {
    environment.put("MESSENGER_ADMIN_PORT", "0");
    environment.put("BLANK", " ");
    jars = Files.createDirectory(directory.resolve("jars"));
    config = directory.resolve("messengers.yaml");
    TestJar.ofMessenger("Leave", "public Leave() { setWorkflow(\"leave@x\"); }")
        .write(jars.resolve("leave.jar"));
  }

  private int serve(String yaml) throws IOException {
    Files.writeString(config, yaml);
    return run("serve", "--config", config.toString(), "--messengers", jars.toString());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine(environment, properties, told -> () -> {});
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    int exitCode = commandLine.execute(arguments);
    assertThat(err.toString() + out).doesNotContain(SECRET).doesNotContain("\tat ");
    return exitCode;
  }

  /** An otherwise right entry, so that only what follows it is wrong. */
  private static final String LEAVE = "messengers:\n- class: com.acme.Leave\n";

  static Stream<Arguments> mistakes() {
    String secret = LEAVE + "  secret: " + SECRET + "\n";
    String rule = secret + "failure-policies:\n- ";
    return Stream.of(
        arguments("prot: 1\n" + secret, "messengers.yaml:1: prot", "did you mean port?"),
        arguments("messenger:\n- class: A\n", "yaml:1: messenger", "did you mean messengers?"),
        arguments(secret + "  sekret: a\n", ":4: messengers[0].sekret", "did you mean secret?"),
        arguments("zzzzzz: 1\n" + secret, ":1: zzzzzz", "write one of host, port"),
        arguments("port: " + SECRET + "\n" + secret, ":1: port", "whole number"),
        arguments("port: 70000\n" + secret, ":1: port", "from 0 to 65535"),
        arguments("port: 4294967376\n" + secret, ":1: port", "from 0 to 65535"),
        arguments("port: [1, 2]\n" + secret, ":1: port", "a single value"),
        arguments("port:\n" + secret, ":1: port", "is empty; give it a value"),
        arguments("port: 1\nport: 2\n" + secret, ":2: port", "is there twice; remove one"),
        arguments("path: x\n" + secret, ":1: path", "must start with /"),
        arguments("host: no such host\n" + secret, ":1: host", "0.0.0.0"),
        arguments("domain: a@b\n" + secret, ":1: domain", "such as example.edu"),
        arguments("limits: {body-bytes: 0}\n" + secret, ":1: limits.body-bytes", "must be from 1"),
        arguments("plain-port: 8080\n" + secret, ":1: plain-port", "is 8080, as port is"),
        arguments("logging: {format: xml}\n" + secret, ":1: logging.format", "plain, json"),
        arguments("logging: {level: LOUD}\n" + secret, ":1: logging.level", "OFF, ERROR"),
        arguments("logging: {access: 1}\n" + secret, ":1: logging.access", "true, false"),
        arguments("logging: {mask: ['(']}\n" + secret, ":1: logging.mask[0]", "regular expression"),
        arguments("logging: {levels: [{logger: a}]}\n" + secret, "logging.levels[0]", "add what"),
        arguments("development: yess\n" + secret, ":1: development", "true, false"),
        arguments("time-zone: Beijing\n" + secret, ":1: time-zone", "such as Asia/Shanghai"),
        arguments("strict-mapping: on\n" + secret, ":1: strict-mapping", "true, false"),
        arguments("messengers: x\n", ":1: messengers", "must be a list"),
        arguments(
            "messengers:\n- class " + SECRET + "\n", ":2: messengers[0]", "must be a mapping"),
        arguments("- a\n", ":1: the file", "must be a mapping"),
        arguments("port: 1\n  host: x\n", "messengers.yaml:2: is not YAML at column 7", "check"),
        arguments("port: 'open\n", "messengers.yaml:2: is not YAML", "quotes"),
        arguments(LEAVE + "  secret: *" + SECRET + "\n", ":3: is not YAML", "quotes"),
        arguments(LEAVE + "  secret: \"\"\n", ":3: messengers[0].secret", "is empty"),
        arguments(LEAVE + "  secret: {a: " + SECRET + "}\n", "[0].secret", "a single value"),
        arguments(LEAVE + "  secret: ${NO_VAR}\n", ":3: messengers[0].secret", "NO_VAR is not set"),
        arguments(LEAVE + "  secret: ${BLANK}\n", "messengers[0].secret", "BLANK is empty; give"),
        arguments("messengers:\n- com.acme.Leave\n", ":2: messengers[0]", "it with “- class: ”"),
        arguments("deadlines:\n- leave@x\n", ":2: deadlines[0]", "it with “- workflow: ”"),
        arguments("path: /loonflow\n" + secret, "yaml:1: path: is that of loonflow too", "its own"),
        arguments("engines: {jit: {path: /infoplus_subscriber}}\n" + secret, "jit.path", "its own"),
        arguments(LEAVE + "  secret: ${no-var}\n", ":3: messengers[0].secret", "write $${"),
        arguments(secret + "  secret-file: f\n", ":3: messengers[0].secret and", "keep one of"),
        arguments(secret + "  secrets: [b]\n", ":3: messengers[0].secret and", "keep one of"),
        arguments(LEAVE + "  secret-file: gone\n", ":3: messengers[0].secret-file", "create it"),
        arguments(
            LEAVE + "  secret-file: jars\n", ":3: messengers[0].secret-file", "is no regular file"),
        arguments(LEAVE + "  secret-file: empty\n", ":3: messengers[0].secret-file", "is empty"),
        arguments(LEAVE, ":2: messengers[0].class: com.acme.Leave in leave.jar: it", "no secret"),
        arguments(LEAVE + "  secrets: []\n", ":3: messengers[0].secrets", "is empty; give it"),
        arguments(LEAVE + "  secret: ' '\n", ":3: messengers[0].secret", "is empty"),
        arguments(
            LEAVE + "  secret-files: [gone]\n", ":3: messengers[0].secret-files[0]", "create"),
        arguments(
            secret + "- class: com.acme.Leave\n  secret: other\n",
            ":2: messengers[0].class: com.acme.Leave in leave.jar for leave@x and ",
            ":4: messengers[1].class: com.acme.Leave in leave.jar for leave@x can match"),
        arguments(
            secret + "  concurrent-handlers: 8\n  queued-events: -1\n",
            ":5: messengers[0].queued-events",
            "from 0 to"),
        arguments(
            "concurrent-handlers: 0\nqueued-events: -1\n" + secret,
            ":1: concurrent-handlers: concurrent handlers must be from 1",
            ":2: queued-events: queued events must be from 0"),
        arguments(LEAVE + "  verification: off\n", ":3: messengers[0].verification", "none"),
        arguments(
            secret + "  verification: none\n", ":4: messengers[0].verification", "remove one"),
        arguments(secret + "  versions: {min: 3, max: 2}\n", ":4: messengers[0].versions", "min"),
        arguments(secret + "  workflow: bare\n", ":4: messengers[0].workflow", "bare@<domain>"),
        arguments("messengers:\n- workflow: a@b\n", ":2: messengers[0]", "has no class; add it"),
        arguments(
            "messengers:\n- class: com.acme.Gone\n", ":2: messengers[0].class", "(leave.jar)"),
        arguments(secret + "  jar: gone.jar\n", ":4: messengers[0].jar", "correct jar"),
        arguments(
            rule + "{workflow: a@b, event: STEP_RENDERNG, policy: ignore}\n",
            ":5: failure-policies[0].event",
            "did you mean STEP_RENDERING?"),
        arguments(
            rule + "{workflow: a@b, event: STEP_RENDERING, policy: ignored}\n",
            ":5: failure-policies[0].policy",
            "did you mean ignore?"),
        arguments(
            rule + "{workflow: a, event: STEP_RENDERING, policy: ignore}\n",
            ":5: failure-policies[0].workflow",
            "a@<domain>"),
        arguments(rule + "{event: STEP_RENDERING}\n", ":5: failure-policies[0]", "has no policy"),
        arguments("", "no messenger", "META-INF/services"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeStopsTheStart(String yaml, String place, String fix) throws IOException {
    Files.writeString(directory.resolve("empty"), "\n");

    assertThat(serve(yaml)).isEqualTo(3);
    assertThat(err.toString()).contains(place).contains(fix);
  }

  static Stream<Arguments> wrongClasses() {
    return Stream.of(
        arguments("public class Bad {}", "is not a messenger"),
        arguments("public abstract class Bad extends AbstractMessenger {}", "is abstract"),
        arguments("class Bad extends AbstractMessenger {}", "public class"),
        arguments("public class Bad extends AbstractMessenger { Bad() {} }", "constructor"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { throw new"
                + " IllegalStateException(\"no database\"); } }",
            "constructor threw java.lang.IllegalStateException: no database (Bad.java:1)"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { Db.open(); } }"
                + " class Db {\n static void open() { try {\n refuse(); }"
                + " catch (java.io.IOException e) {\n"
                + " throw new IllegalStateException(\"no quota\", new RuntimeException(e)); } }\n"
                + " static void refuse() throws java.io.IOException {\n"
                + " throw new java.net.ConnectException(\"refused\"); } }",
            "[0].class: com.acme.Bad in bad.jar: its constructor threw"
                + " java.lang.IllegalStateException: no quota (Bad.java:4, called at Bad.java:1),"
                + " caused by java.lang.RuntimeException (Bad.java:4),"
                + " caused by java.net.ConnectException: refused (Bad.java:6);"
                + " correct the messenger, or what it needs"),
        arguments(
            "public class Bad extends AbstractMessenger { int o = Db.A; }"
                + " class Db {\n static final int A = 1 / \"\".length(); }",
            "a static initializer threw java.lang.ArithmeticException: / by zero (Bad.java:2, called"),
        arguments(
            "public class Bad extends AbstractMessenger { static { if (true)"
                + " throw new AssertionError(\"never\"); } }",
            "its static initializer threw java.lang.AssertionError: never (Bad.java:1)"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() {"
                + " com.fasterxml.jackson.databind.node.NullNode.getInstance(); } }",
            "needs a class that cannot be loaded (java.lang.NoClassDefFoundError:"
                + " com/fasterxml/jackson/databind/node/NullNode (Bad.java:1)"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { setWorkflow(null); } }",
            "its constructor threw java.lang.NullPointerException"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { setVersions(5, 1); } }",
            "its constructor threw java.lang.IllegalArgumentException"),
        arguments(
            "public class Bad extends AbstractMessenger { public void setSecrets("
                + "java.util.List<String> s) { throw new IllegalStateException(\"fixed\"); } }",
            "did not take its settings: java.lang.IllegalStateException: fixed (Bad.java:1);"),
        arguments(
            "public class Bad extends AbstractMessenger { public String getWorkflow() {"
                + " throw new IllegalStateException(\"later\"); } }",
            "[0].class: com.acme.Bad in bad.jar: could not be asked what it serves:"
                + " java.lang.IllegalStateException: later (Bad.java:1);"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { setWorkflow(\"b@x\"); }"
                + " public void setApplication(InfoPlusApplication a) {"
                + " throw new IllegalStateException(\"late\"); } }",
            "[0].class: com.acme.Bad in bad.jar for b@x: its setApplication() threw"
                + " java.lang.IllegalStateException: late (Bad.java:1);"),
        arguments(
            "public class Bad extends AbstractMessenger { static int a = 1 / (\"\".length()); }",
            "static initializer threw java.lang.ArithmeticException"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { setWorkflow(\"bare\"); }}",
            "bare@<domain>"),
        arguments(
            "public class Bad extends AbstractMessenger { public Bad() { setWorkflow(\"b@x\"); }"
                + " @On(event = EventType.STEP_RENDERING) public InfoPlusResponse a(InfoPlusEvent e)"
                + " { return null; }"
                + " @On(event = EventType.STEP_RENDERING) public InfoPlusResponse b(InfoPlusEvent e)"
                + " { return null; } }",
            "Bad.a and Bad.b both handle STEP_RENDERING; keep one of them"),
        arguments(
            "public class Bad extends AbstractMessenger { public InfoPlusResponse"
                + " x(com.fasterxml.jackson.databind.JsonNode n) { return null; } }",
            "needs a class that cannot be loaded"));
  }

  @ParameterizedTest
  @MethodSource("wrongClasses")
  void aClassThatIsNoMessengerStopsTheStart(String source, String problem) throws IOException {
    TestJar.of("package com.acme; import io.messenger.sdk.*; " + source)
        .write(jars.resolve("bad.jar"));

    int exitCode = serve("messengers:\n- class: com.acme.Bad\n  secret: " + SECRET + "\n");

    assertThat(exitCode).isEqualTo(3);
    assertThat(err.toString()).contains("com.acme.Bad").contains(problem);
  }

  @Test
  void anAnnouncedClassThatIsMissingStopsTheStart() throws IOException {
    TestJar.ofMessenger("Other", "").announcing("com.acme.Gone").write(jars.resolve("o.jar"));

    assertThat(serve("")).isEqualTo(3);
    assertThat(err.toString()).contains("o.jar: META-INF/services/").contains("com.acme.Gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFcom.acme.Other", "com.acme.Other com.acme.More", "a.A,b.B"})
  void whatIsNoNameInAnAnnouncementIsToldWithItsLine(String line) throws IOException {
    TestJar.ofMessenger("Other", "")
        .announcing("# the messengers", line)
        .write(jars.resolve("o.jar"));

    assertThat(serve("")).isEqualTo(3);
    assertThat(err.toString())
        .contains("o.jar: META-INF/services/io.messenger.sdk.AbstractMessenger: line 2: Illegal")
        .contains("; write the full name of one class in each line, and nothing else")
        .contains(line.startsWith("\uFEFF") ? "‹byte order mark›com.acme.Other" : "Illegal")
        .doesNotContain("jar:file");
  }

  @Test
  void aJarsNameMayEndInUpperCase() throws IOException {
    Files.move(jars.resolve("leave.jar"), jars.resolve("LEAVE.JAR"));

    assertThat(serve(LEAVE)).isEqualTo(3);
    assertThat(err.toString())
        .contains("com.acme.Leave in LEAVE.JAR: it has no secret for leave@x");
  }

  @Test
  void classesThatAJarHasWhereNoneIsFoundAreTold() throws IOException {
    TestJar.ofMessenger("Trip", "").below("BOOT-INF/classes/").write(jars.resolve("trip.jar"));
    assertThat(serve("messengers: [{class: com.acme.Trip}]")).isEqualTo(3);
    assertThat(err.toString())
        .contains("there is no class com.acme.Trip in ")
        .contains("; trip.jar has it below BOOT-INF/classes/, as applications have; take a jar");

    try (OutputStream file = Files.newOutputStream(jars.resolve("sources.jar"));
        JarOutputStream sources = new JarOutputStream(file)) {
      sources.putNextEntry(new JarEntry("com/acme/Hall.java"));
    }
    assertThat(serve("messengers: [{class: com.acme.Hall}]")).isEqualTo(3);
    assertThat(err.toString())
        .contains("; sources.jar has its source alone; take the jar with the classes");
  }

  @Test
  void aJarWithTheReceiverInsideIsNamed() throws IOException {
    String file = MessengerServer.class.getName().replace('.', '/') + ".class";
    TestJar.ofMessenger("Trip", "")
        .holding(file, new byte[0])
        .announcingDialects("io.messenger.dispatcher.loonflow.LoonflowProvider")
        .write(jars.resolve("trip.jar"));

    assertThat(serve(LEAVE + "  secret: " + SECRET + "\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains("trip.jar: holds the receiver itself; take the jar that has the messengers alone")
        .doesNotContain("both dialects");
  }

  @Test
  void aJarThatIsNotYetCopiedCompletelyIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(jars.resolve("leave.jar"));
    Files.write(jars.resolve("leave.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(jars.resolve("empty.jar"), new byte[0]);

    assertThat(serve(LEAVE + "  secret: " + SECRET + "\n")).isEqualTo(3);
    for (String jar : List.of("leave.jar", "empty.jar")) {
      assertThat(err.toString())
          .containsPattern(
              jar + ": is not a readable jar .*or was not yet copied completely; .*copy it again");
    }
  }

  @Test
  void everythingIsToldAtOnce() throws IOException {
    Files.writeString(jars.resolve("broken.jar"), "no zip");
    environment.put("MESSENGER_PROT", "1");
    environment.put("MESSENGER_MESSENGERS_1_SECRTE", "1");
    properties.setProperty("messenger.hots", "1");

    int exitCode =
        serve("port: x\n" + LEAVE + "  secret: " + SECRET + "\n- class: Gone\n  jar: leave.jar\n");

    assertThat(exitCode).isEqualTo(3);
    assertThat(err.toString())
        .contains("messengers.yaml:1: port")
        .contains("broken.jar: is not a readable jar")
        .contains("environment variable MESSENGER_PROT", "did you mean MESSENGER_PORT?")
        .contains("did you mean MESSENGER_MESSENGERS_1_SECRET?")
        .contains("system property messenger.hots: hots", "did you mean host?")
        .contains("messengers[1].class: there is no class Gone");
  }

  @Test
  void environmentAndPropertiesAreNamedAsTheSource() throws IOException {
    environment.put("MESSENGER_LIMITS_BODY_BYTES", "x");
    environment.put("MESSENGER_MESSENGERS_0__VERSIONS_MIN", "x");
    environment.put("MESSENGER_PORT", "x");
    properties.setProperty("messenger.port", "-1");

    assertThat(serve(LEAVE + "  secret: " + SECRET + "\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains("environment variable MESSENGER_LIMITS_BODY_BYTES: limits.body-bytes: must be")
        .contains("VERSIONS_MIN: messengers[0].versions.min: must be")
        .contains("system property messenger.port: port: port must be from 0 to 65535")
        .doesNotContain("MESSENGER_PORT");
  }

  @Test
  void aClassInTwoJarsNamesBoth() throws IOException {
    TestJar.ofMessenger("Leave", "").write(jars.resolve("second.jar"));

    assertThat(serve(LEAVE + "  secret: " + SECRET + "\n")).isEqualTo(3);
    assertThat(err.toString()).contains("leave.jar and in second.jar; say which one with jar:");
  }

  @Test
  void differentSecretsForOneWorkflowStopTheStart() throws IOException {
    int exitCode =
        serve(LEAVE + "  secret: " + SECRET + "\n- class: com.acme.Leave\n  secret: other\n");

    assertThat(exitCode).isEqualTo(3);
    assertThat(err.toString()).contains("with different secrets");
  }

  @Test
  void missingFilesStopTheStart() {
    assertThat(run("serve", "--config", "gone.yaml", "--messengers", "gone")).isEqualTo(3);
    assertThat(err.toString())
        .contains("gone.yaml: there is no such file; create it, or correct its name (--config)")
        .contains("gone: there is no such directory; correct --messengers");
  }

  @Test
  void pipesInThePlaceOfFilesStopTheStart() throws Exception {
    Path secret = NamedPipe.make(directory.resolve("secret"));
    Path jar = NamedPipe.make(jars.resolve("other.jar"));
    assertThat(serve(LEAVE + "  secret-file: secret\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains("messengers[0].secret-file: is no regular file", jar + ": is no regular file");
    Files.delete(jar);

    String key = "tls: {certificate-file: secret, key-file: " + secret + "}\n";
    assertThat(serve(key + LEAVE + "  secret: " + SECRET + "\n")).isEqualTo(3);
    assertThat(err.toString()).contains("yaml:1: tls: " + secret + ": is no regular file");
    NamedPipe.replace(config);
    assertThat(run("serve", "--config", config.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("messengers.yaml: is no regular file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Leave",
        "leave",
        "com.acme.leave",
        "com.acme.Leav",
        "org.acme.Leave",
        "a.b.Leave"
      })
  void theClassThatWasMeantIsNamed(String written) throws IOException {
    assertThat(serve("messengers:\n- class: " + written + "\n")).isEqualTo(3);
    assertThat(err.toString()).contains("(leave.jar); did you mean com.acme.Leave?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Outer.In", "Outer.In", "com.acme.In", "In"})
  void aClassWithinAnotherIsNamedAsJavaDoes(String written) throws IOException {
    TestJar.of(
            "package com.acme; public class Outer { public static class In"
                + " extends io.messenger.sdk.AbstractMessenger {} }")
        .write(jars.resolve("outer.jar"));

    assertThat(serve("messengers:\n- class: " + written + "\n")).isEqualTo(3);
    assertThat(err.toString()).contains("did you mean com.acme.Outer$In?");
  }

  @Test
  void ofTheJarItselfTheDirectoryIsAskedFor() throws IOException {
    Files.writeString(config, LEAVE);
    Path jar = jars.resolve("leave.jar");
    assertThat(run("serve", "--config", config.toString(), "--messengers", jar.toString()))
        .isEqualTo(3);
    assertThat(err.toString()).contains("leave.jar: is a file; name its directory");
  }

  @Test
  void whereNoDirectoryIsNamedThatIsSaidFirst() throws IOException {
    Files.writeString(config, LEAVE);
    assertThat(run("serve", "--config", config.toString())).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            "no class com.acme.Leave in the class path; name the directory of the messengers'")
        .contains("with --messengers, or correct its name");
  }

  @Test
  void aDirectoryWithoutJarsStopsTheStart() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("none"));

    assertThat(run("serve", "--messengers", empty.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("holds no jar; copy the messengers' jars there");

    Files.writeString(empty.resolve("leave.war"), "");
    assertThat(run("serve", "--messengers", empty.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("holds no jar, but leave.war; copy the messengers' jars");

    Files.createDirectory(empty.resolve("leave.jar"));
    Path config = Files.writeString(directory.resolve("c.yaml"), "messengers: [{class: a.B}]");
    err.getBuffer().setLength(0);
    assertThat(run("serve", "--config", config.toString(), "--messengers", empty.toString()))
        .isEqualTo(3);
    assertThat(err.toString())
        .contains("holds no jar, but leave.jar (a directory; pack it into a jar), leave.war; copy")
        .doesNotContain("there is no class");
  }

  @Test
  void theClassPathIsSearchedWithoutADirectory() {
    assertThat(run("serve")).isEqualTo(3);
    assertThat(err.toString()).contains("the class path: there is no messenger");
  }

  @Test
  void aPortInUseIsNoConfigurationMistake() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int exitCode =
          serve(
              "host: 127.0.0.1\nport: "
                  + socket.getLocalPort()
                  + "\n"
                  + LEAVE
                  + "  secret: "
                  + SECRET);

      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString()).contains("cannot listen on 127.0.0.1:" + socket.getLocalPort());
    }
  }

  /** As when a receiver is started twice. */
  @Test
  void portsInUseAreToldBeforeAnyCodeOfAMessengerRuns() throws IOException {
    TestJar.ofMessenger("Bad", "public Bad() { throw new IllegalStateException(\"it ran\"); }")
        .announcing("com.acme.Bad")
        .write(jars.resolve("bad.jar"));
    environment.remove("MESSENGER_ADMIN_PORT");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket main = new ServerSocket(0, 1, loopback);
        ServerSocket plain = new ServerSocket(0, 1, loopback);
        ServerSocket admin = new ServerSocket(0, 1, loopback)) {
      properties.setProperty("messenger.plain-port", Integer.toString(plain.getLocalPort()));
      int exitCode =
          serve(
              "port: %d\nadmin: {port: %d}\n".formatted(main.getLocalPort(), admin.getLocalPort()));

      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString())
          .contains("yaml:1: port: cannot listen on 0.0.0.0:" + main.getLocalPort())
          .contains("plain-port: cannot listen on 127.0.0.1:" + plain.getLocalPort())
          .contains("yaml:2: admin.port: cannot listen on 127.0.0.1:" + admin.getLocalPort())
          .contains("stop what uses the port, or choose another one (0 is any that is free)")
          .doesNotContain("it ran");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsToldBeforeAnyCodeOfAMessengerRuns() throws IOException {
    assertThat(serve("port: 0\nhost: 192.0.2.1\n" + LEAVE + "  secret: s\n")).isEqualTo(1);
    assertThat(err.toString())
        .contains("yaml:2: host: cannot listen on 192.0.2.1: ", "an address of this machine");
  }

  @Test
  void aDialectThatCannotBeMadeStopsTheStart() throws IOException {
    String source =
        "package com.acme; import io.messenger.dispatcher.dialect.*; public class Toy implements"
            + " DialectProvider { %s public String engine() { return \"toy\"; } public String path()"
            + " { return \"/toy\"; } public java.util.List<String> keys() { return"
            + " java.util.List.of(); } public Dialect create(EngineSettings s) {"
            + " throw new IllegalStateException(\"no dialect\"); } }";
    TestJar.of(source.formatted("public Toy() { throw new IllegalStateException(\"no key\"); }"))
        .announcingDialects("com.acme.Toy")
        .write(jars.resolve("toy.jar"));
    assertThat(serve(LEAVE + "  secret: s\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            "toy.jar: com.acme.Toy: its constructor threw java.lang.IllegalStateException: no key"
                + " (Toy.java:1); correct the dialect, or what it needs");

    TestJar.of(source.formatted(""))
        .announcingDialects("com.acme.Toy")
        .write(jars.resolve("second.jar"));
    Files.delete(jars.resolve("toy.jar"));
    assertThat(serve(LEAVE + "  secret: s\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            "engines.toy: its dialect cannot be made: java.lang.IllegalStateException: no dialect"
                + " (Toy.java:1); correct the dialect");
  }

  @Test
  void aWrongCommandLineIsTold() {
    assertThat(run("serve", "--confg", "x")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(err.toString()).contains("--config", "a command is missing");
  }

  @Test
  void helpTellsTheExitCodes() {
    assertThat(run("serve", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("--messengers=DIR", "3    the configuration is wrong");
  }

  private static String tableSource(String name, String body) {
    return "package com.acme; public class "
        + name
        + " implements io.messenger.sdk.code.CodeTableLoader { "
        + body
        + " public String name() { return \"kind\"; }"
        + " public java.util.List<io.messenger.sdk.model.CodeItem> load() { return null; } }";
  }

  @Test
  void sharedCodeTablesOfOneNameStopTheStart() throws IOException {
    for (String name : new String[] {"A", "B"}) {
      TestJar.of(tableSource(name, ""))
          .announcingTables("com.acme." + name)
          .write(jars.resolve(name + ".jar"));
    }

    assertThat(serve(LEAVE + "  secret: s\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains("“kind” has several loaders, com.acme.A and com.acme.B; give them different");
  }

  @Test
  void sharedCodeTablesThatCannotBeMadeStopTheStart() throws IOException {
    TestJar.of(tableSource("A", "public A() { throw new IllegalStateException(\"no disk\"); }"))
        .announcingTables("com.acme.A")
        .write(jars.resolve("a.jar"));
    assertThat(serve(LEAVE + "  secret: s\n")).isEqualTo(3);
    assertThat(err.toString())
        .contains(
            "a.jar: com.acme.A: its constructor threw java.lang.IllegalStateException: no disk"
                + " (A.java:1); correct the loader, or what it needs");

    TestJar.of(tableSource("B", "")).announcingTables("com.acme.Gone").write(jars.resolve("b.jar"));
    assertThat(serve(LEAVE + "  secret: s\n")).isEqualTo(3);
    assertThat(err.toString()).contains("com.acme.Gone", "implements CodeTableLoader");
  }
}

package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Keys, variables and properties that set nothing as they are written, and values lost in them. */
class KeyMistakesTest {
  private static final String SECRET = "Zx9hunterQ";
  private static final String LEAVE = "messengers:\n- class: com.acme.Leave\n";
  private static final String RIGHT = LEAVE + "  secret: hush-4711\n";

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
    environment.put("MESSENGER_PORT", "0");
    jars = Files.createDirectory(directory.resolve("jars"));
    config = directory.resolve("c.yaml");
    TestJar.ofMessenger(
            "Leave",
            "public Leave() { setWorkflow(\"leave@x\"); }"
                + " public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e)"
                + " { return null; }")
        .write(jars.resolve("leave.jar"));
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine(environment, properties, told -> () -> {});
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    int exitCode = commandLine.execute(arguments);
    assertThat(err.toString() + out).doesNotContain("hush-4711").doesNotContainIgnoringCase(SECRET);
    return exitCode;
  }

  private int check(String yaml) throws IOException {
    Files.writeString(config, yaml);
    return run("serve", "--check", "--config", config.toString(), "--messengers", jars.toString());
  }

  /** What follows the file's name, a line for each problem. */
  private List<String> problems() {
    return err.toString()
        .lines()
        .skip(1)
        .map(line -> line.strip().replace(config.toString(), ""))
        .toList();
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
}

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A configuration of a messenger, and what the command line tells of it; never the secret. */
abstract class CheckedConfiguration {
  static final String LEAVE = "messengers:\n- class: com.acme.Leave\n";
  static final String RIGHT = LEAVE + "  secret: hush-4711\n";

  @TempDir Path directory;
  Path jars = Path.of("");
  Path config = Path.of("");
  final Map<String, String> environment = new HashMap<>();
  final Properties properties = new Properties();
  final StringWriter err = new StringWriter();
  final StringWriter out = new StringWriter();

  @BeforeEach
  void writeJar() throws IOException {
    environment.put("MESSENGER_ADMIN_PORT", "0");
    jars = Files.createDirectory(directory.resolve("jars"));
    config = directory.resolve("c.yaml");
    TestJar.ofMessenger(
            "Leave",
            "public Leave() { setWorkflow(\"leave@x\"); }"
                + " public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e)"
                + " { return null; }")
        .write(jars.resolve("leave.jar"));
  }

  int run(String... arguments) {
    CommandLine commandLine = Main.commandLine(environment, properties, told -> () -> {});
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    int exitCode = commandLine.execute(arguments);
    assertThat(err.toString() + out).doesNotContain("hush-4711").doesNotContain("\tat ");
    return exitCode;
  }

  int check(String yaml, String... more) throws IOException {
    Files.writeString(config, yaml);
    String[] usual = {
      "serve", "--check", "--config", config.toString(), "--messengers", jars.toString()
    };
    return run(Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** What follows the file's name, a line for each problem. */
  List<String> problems() {
    return err.toString()
        .lines()
        .skip(1)
        .map(line -> line.strip().replace(config.toString(), ""))
        .toList();
  }
}

package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as a reader of the README does. Needs a shell and curl. */
class SamplesJarIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String JAR = System.getProperty("runnable.jar", "");
  private static final String LAST_LINE = "Stop with Ctrl-C.";
  private static final int TERMINATED = 128 + 15;
  private static final int PATIENCE_SECONDS = 120;

  @Test
  void printsACurlLineThatWorksLogsItsEventAndStopsWhenTold(@TempDir Path folder) throws Exception {
    Path errors = folder.resolve("errors");
    Process samples =
        samples("0").directory(folder.toFile()).redirectError(errors.toFile()).start();
    try (BufferedReader reader = samples.inputReader(StandardCharsets.UTF_8)) {
      List<String> printed = readIntroduction(reader);
      assertThat(printed)
          .anyMatch(
              line ->
                  line.matches(
                      "The samples take events at http://localhost:\\d+/infoplus_subscriber,"
                          + " of loonflow at /loonflow, of jit at /jit, of caluma at /caluma"))
          .anyMatch(line -> line.contains("leave@example.edu"))
          .anyMatch(line -> line.contains("fieldChangeDemo@example.edu"))
          .anyMatch(line -> line.contains("LeaveMessenger.onStepApplyActionSubmitDoing"));

      String curl = only(printed, line -> line.startsWith("curl "));
      assertThat(only(printed, line -> line.contains("demo-secret"))).isEqualTo(curl);
      JsonNode answer = Engine.json(run(curl, folder));
      assertThat(answer.path("cancel").asBoolean()).isTrue();
      assertThat(answer.path("prompt").asText())
          .contains("请假不能超过 15 天，这次是 31 天", "[请假规定](https://www.example.edu/leave)");

      samples.toHandle().destroy(); // unlike the process's own, leaves its output open
      assertThat(samples.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(samples.exitValue()).isEqualTo(TERMINATED);
      assertThat(reader.lines()).isEmpty();
      List<String> logged = Files.readAllLines(errors);
      assertThat(logged)
          .allMatch(line -> line.matches("[\\d:]{8} INFO .*"))
          .noneMatch(line -> line.contains("has no field"));
      only(
          logged,
          line ->
              line.matches(
                  "\\S+ INFO  \\S+ /infoplus_subscriber 200 cancelled .* ms \\d+ bytes"
                      + " leave@example.edu ACTION_DOING step apply action submit"));
    } finally {
      samples.destroyForcibly();
    }
  }

  @Test
  void saysInOneLineThatThePortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      String port = Integer.toString(taken.getLocalPort());
      Process samples = samples(port).start();
      String out = new String(samples.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(samples.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(samples.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(samples.exitValue()).isEqualTo(1);
      assertThat(out).isEmpty();
      assertThat(err).contains("localhost:" + port).hasLineCount(1);
    }
  }

  private static ProcessBuilder samples(String port) {
    ProcessBuilder samples = new ProcessBuilder(JAVA, "-jar", JAR, "--port", port);
    samples.environment().remove("JAVA_TOOL_OPTIONS"); // Java tells of it on standard error
    return samples;
  }

  private static List<String> readIntroduction(BufferedReader reader) throws IOException {
    List<String> printed = new ArrayList<>();
    String line;
    do {
      line = reader.readLine();
      if (line == null) {
        throw new AssertionError("it ended after printing " + printed);
      }
      printed.add(line);
    } while (!line.equals(LAST_LINE));
    return printed;
  }

  private static String only(List<String> lines, Predicate<String> predicate) {
    List<String> matching = lines.stream().filter(predicate).toList();
    assertThat(matching).hasSize(1);
    return matching.get(0);
  }

  private static String run(String command, Path folder) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue())
        .as("the exit code of %s; 127 means that curl is not installed", command)
        .isZero();
    return out;
  }
}

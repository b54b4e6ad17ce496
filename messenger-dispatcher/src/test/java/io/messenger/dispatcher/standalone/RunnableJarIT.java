package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run, in a process of its own. */
@Timeout(120)
class RunnableJarIT {
  @TempDir private Path directory;

  private Process run(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dfile.encoding=UTF-8",
                "-jar",
                System.getProperty("runnableJar")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void helpAndVersionAreTold() throws Exception {
    Process help = run("--help");
    assertThat(output(help)).contains("serve", "generate", "Exit codes:");
    assertThat(help.exitValue()).isZero();
    assertThat(output(run("--version"))).containsPattern("messenger-dispatcher \\d+\\.\\d+");
  }

  @Test
  void aMistakeEndsIt() throws Exception {
    Process process = run("serve", "--config", "gone.yaml");
    assertThat(output(process)).contains("gone.yaml").doesNotContain("\tat ");
    assertThat(process.exitValue()).isEqualTo(3);
  }

  @Test
  void theBeansOfAFormAreWritten() throws Exception {
    Path event = Files.writeString(directory.resolve("e.json"), FormGeneration.event("trip.json"));
    String tree = directory.resolve("tree").toString();
    String[] arguments = {
      "generate", "form", "--event", event.toString(), "--package", "a.b", "--class", "Trip"
    };
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", tree));

    Process process = run(all.toArray(new String[0]));

    Path file = Path.of(tree, "a", "b", "Trip.java");
    assertThat(output(process).strip()).isEqualTo(file.toString());
    assertThat(process.exitValue()).isZero();
    assertThat(file).content().contains("public class Trip extends InfoPlusEntity", "申请人");
  }

  @Test
  void sigtermStopsItNormally() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger("Leave", "public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }")
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));
    Path config = Files.writeString(directory.resolve("messengers.yaml"), "port: 0\n");
    Process process = run("serve", "--config", config.toString(), "--messengers", jars.toString());
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      String line = reader.readLine();
      while (line != null && !line.contains("Taking events at")) {
        lines.add(line);
        line = reader.readLine();
      }
      assertThat(line).as("%s", lines).contains("INFO  MessengerServer - Taking events at http://");
      assertThat(lines).anyMatch(each -> each.contains("Loaded com.acme.Leave from leave.jar"));

      process.toHandle().destroy(); // Process.destroy would close its output

      assertThat(reader.lines().toList()).noneMatch(each -> each.contains("Exception"));
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void itHoldsWhatItNeedsOnce() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("runnableJar"))) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains("META-INF/services/ch.qos.logback.classic.spi.Configurator", "META-INF/NOTICE");
      assertThat(names)
          .noneMatch(name -> name.endsWith(".SF") || name.endsWith("module-info.class"));
      assertThat(jar.isMultiRelease()).isTrue();
    }
  }
}

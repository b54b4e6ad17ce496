package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run, in a process of its own. */
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
    return Eventually.limited(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static String output(Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int unused = Eventually.ends("the program", process);
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

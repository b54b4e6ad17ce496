package io.messenger.dispatcher.librarylog;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Grizzly and Jersey log where the receiver is embedded, each time in a JVM of its own. */
class LibraryLogTest {
  /** What the program wrote: lines of SLF4J as they are, of java.util.logging as level and text. */
  private static List<String> lines(String how, String... options) throws Exception {
    boolean logback = how.equals("logback") || how.equals("bridged");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> logback || !Path.of(jar).getFileName().toString().startsWith("logback-"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.util.logging.SimpleFormatter.format=JUL %4$s %3$s %5$s%n");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, EmbeddingProgram.class.getName(), how));
    Process process =
        Eventually.limited(new ProcessBuilder(command).redirectErrorStream(true).start());
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Eventually.ends("the program", process)).as(output).isZero();
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> with(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).toList();
  }

  @Test
  void theyComeThroughSlf4jOnceAtItsLevelsWhileAReceiverRuns() throws Exception {
    List<String> lines = lines("logback");
    for (String when : List.of("one", "two", "second")) {
      assertThat(with(lines, when + "-"))
          .containsExactly(
              "SLF4J WARN org.glassfish.grizzly.Trial " + when + "-warning",
              "SLF4J DEBUG org.glassfish.grizzly.Trial " + when + "-fine",
              "JUL INFO com.acme.Own " + when + "-own");
    }
    assertUntouched(lines);
  }

  @Test
  void anApplicationsOwnBridgeStays() throws Exception {
    List<String> lines = lines("bridged");
    for (String when : List.of("one", "two", "second")) {
      assertThat(with(lines, when + "-"))
          .containsExactly(
              "SLF4J WARN org.glassfish.grizzly.Trial " + when + "-warning",
              "SLF4J DEBUG org.glassfish.grizzly.Trial " + when + "-fine",
              "SLF4J INFO com.acme.Own " + when + "-own");
    }
    assertThat(with(lines, "after-warning")).hasSize(1);
    assertThat(with(lines, "after-fine")).isEmpty();
  }

  @Test
  void withoutAProviderTheyStayWhereTheyAre() throws Exception {
    assertOnlyJavaLogging(lines("none"));
  }

  @Test
  void whereSlf4jLogsByJavaLoggingNothingGoesInCircles() throws Exception {
    List<String> lines = lines("java", "-Dslf4j.provider=" + JavaLoggingProvider.class.getName());
    assertOnlyJavaLogging(lines);
    assertThat(with(lines, "Taking events at")).hasSize(2);
  }

  private static void assertOnlyJavaLogging(List<String> lines) {
    for (String when : List.of("one", "two", "second")) {
      assertThat(with(lines, when + "-"))
          .containsExactly(
              "JUL WARNING org.glassfish.grizzly.Trial " + when + "-warning",
              "JUL INFO org.glassfish.jersey.quiet.Trial " + when + "-quiet",
              "JUL INFO com.acme.Own " + when + "-own");
    }
    assertUntouched(lines);
  }

  private static void assertUntouched(List<String> lines) {
    for (String when : List.of("before", "after")) {
      assertThat(with(lines, when + "-"))
          .containsExactly(
              "JUL WARNING org.glassfish.grizzly.Trial " + when + "-warning",
              "JUL INFO org.glassfish.jersey.quiet.Trial " + when + "-quiet",
              "JUL INFO com.acme.Own " + when + "-own");
    }
    assertThat(lines).contains("level null");
  }
}

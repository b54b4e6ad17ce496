package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs programs in {@code src/test/python}; a test is skipped where there is no Python for it. */
final class Python {
  private static final Path FOLDER = Path.of("src", "test", "python");

  /** Debian's comes first, because a package of Debian brings Django to it alone. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  private static final int PATIENCE_SECONDS = 120;

  private final String program;

  /** What a program printed, on both ways, and how it ended. */
  record Result(int exitCode, String printed) {}

  private Python(String program) {
    this.program = program;
  }

  static Python any() throws InterruptedException {
    return thatRuns(
        "import sys; assert sys.version_info >= (3, 8)", "python3, 3.8 or newer, is not installed");
  }

  static Python withDjango() throws InterruptedException {
    return thatRuns("import django", "Django (python3-django) is not installed");
  }

  private static Python thatRuns(String code, String otherwise) throws InterruptedException {
    Optional<Python> found = Optional.empty();
    for (String program : PYTHONS) {
      Python python = new Python(program);
      if (found.isEmpty() && python.runs(code)) {
        found = Optional.of(python);
      }
    }
    assumeTrue(found.isPresent(), otherwise);
    return found.orElseThrow();
  }

  private boolean runs(String code) throws InterruptedException {
    try {
      return run(Map.of(), "-c", code).exitCode() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONUTF8", "1");
    builder.environment().putAll(environment);
    Process process = builder.directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(printed).isTrue();
    return new Result(process.exitValue(), printed);
  }
}

package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Runs the forwarders' own tests, in {@code src/test/python}, where there is a Python for them. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ForwarderUnitTest {
  private static final Path TESTS = Path.of("src", "test", "python");

  /** Debian's comes first, because a package of Debian brings Django to it alone. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  @Test
  void jit() throws Exception {
    passes("test_jit_forwarder", pythonThatRuns("import sys; assert sys.version_info >= (3, 8)"));
  }

  @Test
  void caluma() throws Exception {
    passes("test_caluma_events", pythonThatRuns("import django"));
  }

  private static void passes(String module, Optional<String> python) throws Exception {
    assumeTrue(
        python.isPresent(),
        () -> module + " needs python3, 3.8 or newer, and for Caluma Django (python3-django)");
    Process tests = start(python.orElseThrow(), "-m", "unittest", module);
    String printed = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor()).as(printed).isZero();
    assertThat(printed).containsPattern("Ran [1-9][0-9]* tests");
  }

  private static Optional<String> pythonThatRuns(String code) throws InterruptedException {
    for (String python : PYTHONS) {
      try {
        Process process = start(python, "-c", code);
        process.getInputStream().readAllBytes();
        if (process.waitFor() == 0) {
          return Optional.of(python);
        }
      } catch (IOException e) {
        // there is no such program
      }
    }
    return Optional.empty();
  }

  private static Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONUTF8", "1");
    return builder.directory(TESTS.toFile()).redirectErrorStream(true).start();
  }
}

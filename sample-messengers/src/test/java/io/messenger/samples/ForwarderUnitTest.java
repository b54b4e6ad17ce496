package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.samples.Python.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the forwarders' own tests, in {@code src/test/python}, where there is a Python for them. */
class ForwarderUnitTest {
  @Test
  void jit() throws Exception {
    passes(Python.any().run(Map.of(), "-m", "unittest", "test_jit_forwarder"));
  }

  @Test
  void caluma() throws Exception {
    passes(Python.withDjango().run(Map.of(), "-m", "unittest", "test_caluma_events"));
  }

  private static void passes(Result result) {
    assertThat(result.exitCode()).as(result.printed()).isZero();
    assertThat(result.printed()).containsPattern("Ran [1-9][0-9]* tests");
  }
}

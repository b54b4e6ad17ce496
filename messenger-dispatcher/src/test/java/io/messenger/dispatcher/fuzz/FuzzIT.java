package io.messenger.dispatcher.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short fuzzing, from the same random seed each time; a slow machine gets less far. */
class FuzzIT {
  @TempDir private Path directory;

  @Test
  void nothingIsFound() throws Exception {
    List<String> lines = new ArrayList<>();
    // An input that takes 10 s would be a finding; on a busy machine the first one does.
    FuzzRun.Result result =
        new FuzzRun(directory)
            .run(
                List.of("-runs=5000", "-max_total_time=30", "-seed=1", "-report_slow_units=120"),
                lines::add);
    assertThat(result.findings()).as(String.join("\n", lines)).isEmpty();
    assertThat(result.executions()).as(String.join("\n", lines)).isGreaterThan(Seeds.all().size());
  }
}

package io.messenger.sdk.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Maps a form of everyday size to a bean and finds out what changed in it, beside Jackson, which
 * parses the JSON of the same event into a map. {@link FormBenchmarkReport} tells the result.
 *
 * <p>All this takes so little time that an event cannot be made ready for each call outside of what
 * is measured, and no event can serve twice: it may remember what it mapped. So each step is
 * measured with the steps before it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SampleForm leave = SampleForm.leave();

  /** Makes the form; fails unless it is mapped as the benchmark expects. */
  public FormBenchmark() {
    InfoPlusEvent event = leave.event();
    LeaveForm form = event.toBean(LeaveForm.class);
    check(form.getCovers().get(0).getTasks().size() == 2, "rows in rows");
    check(changes(event, form).isEmpty(), "an untouched form");
    change(form);
    check(
        changes(event, form)
            .keySet()
            .equals(Set.of("fieldReason", "fieldKind", "fieldKind_Name", "fieldCoverNote")),
        "a field, a code field and a row's field");
  }

  @Benchmark
  public Map<?, ?> parse() throws IOException {
    return JSON.readValue(leave.json(), Map.class);
  }

  @Benchmark
  public Map<?, ?> parseFormData() throws IOException {
    return JSON.readValue(leave.formDataJson(), Map.class);
  }

  @Benchmark
  public InfoPlusEvent makeEvent() {
    return leave.event();
  }

  @Benchmark
  public LeaveForm map() {
    return leave.event().toBean(LeaveForm.class);
  }

  @Benchmark
  public Map<?, ?> mapAndDiffUntouched() {
    InfoPlusEvent event = leave.event();
    return changes(event, event.toBean(LeaveForm.class));
  }

  @Benchmark
  public Map<?, ?> mapAndDiffChanged() {
    InfoPlusEvent event = leave.event();
    LeaveForm form = event.toBean(LeaveForm.class);
    change(form);
    return changes(event, form);
  }

  private static Map<?, ?> changes(InfoPlusEvent event, Object form) {
    return new InfoPlusResponse(event, form).getFormData();
  }

  private static void change(LeaveForm form) {
    form.setReason("changed");
    form.setKind(CodeItem.of("sick", "病假"));
    form.getCovers().get(0).setCoverNote("changed");
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("not mapped as the benchmark expects: " + what);
    }
  }
}

package io.messenger.sdk.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Maps forms of many rows to beans and finds out what changed in them, beside Jackson, which parses
 * the same JSON into a map. {@link FormBenchmarkReport} tells the result.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ManyRowsBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Forms of many rows. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH sets the fields
  public static class Rows {
    @Param({"1000", "10000", "100000", "100x100"})
    private String rows;

    private SampleForm sample;
    private Class<? extends ManyRows> type;

    /** Makes the form. */
    @Setup
    public void make() {
      sample = sample(rows);
      type = rows.contains("x") ? NestedRowsForm.class : RowsForm.class;
    }

    static SampleForm sample(String rows) {
      String[] counts = rows.split("x", -1);
      int count = Integer.parseInt(counts[0]);
      return counts.length == 1
          ? SampleForm.rows(count)
          : SampleForm.nestedRows(count, Integer.parseInt(counts[1]));
    }
  }

  /** An event that nothing was done with. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH sets the field
  public static class FreshEvent {
    private InfoPlusEvent event;

    /**
     * Makes the event.
     *
     * @param rows the form
     */
    @Setup(Level.Invocation)
    public void make(Rows rows) {
      event = rows.sample.event();
    }
  }

  /** An event and the form that was made of it. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH sets the fields
  public static class Untouched {
    protected InfoPlusEvent event;
    protected ManyRows form;

    /**
     * Makes the event and the form.
     *
     * @param rows the form
     */
    @Setup(Level.Invocation)
    public void make(Rows rows) {
      event = rows.sample.event();
      form = event.toBean(rows.type);
      touch();
    }

    void touch() {}
  }

  /** The form with a change in the middle row. */
  public static class ChangedRow extends Untouched {
    @Override
    void touch() {
      form.middle().get(form.middle().size() / 2).setNote("changed");
    }
  }

  /** The form without the middle row. */
  public static class RemovedRow extends Untouched {
    @Override
    void touch() {
      form.middle().remove(form.middle().size() / 2);
    }
  }

  @Benchmark
  public Map<?, ?> parse(Rows rows) throws IOException {
    return JSON.readValue(rows.sample.json(), Map.class);
  }

  @Benchmark
  public InfoPlusEvent makeEvent(Rows rows) {
    return rows.sample.event();
  }

  @Benchmark
  public Object map(Rows rows, FreshEvent fresh) {
    return fresh.event.toBean(rows.type);
  }

  @Benchmark
  public Map<?, ?> diffUntouched(Untouched rows) {
    Map<?, ?> changes = changes(rows.event, rows.form);
    check(changes.isEmpty(), "an untouched form");
    return changes;
  }

  @Benchmark
  public Map<?, ?> diffChangedRow(ChangedRow rows) {
    Map<?, ?> changes = changes(rows.event, rows.form);
    check(changes.keySet().equals(Set.of("fieldNote")), "a changed row");
    return changes;
  }

  @Benchmark
  public Map<?, ?> diffRemovedRow(RemovedRow rows) {
    Map<?, ?> changes = changes(rows.event, rows.form);
    check(changes.size() == 12, "eleven columns without a row, and their group's marker");
    return changes;
  }

  private static Map<?, ?> changes(InfoPlusEvent event, Object form) {
    return new InfoPlusResponse(event, form).getFormData();
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("not mapped as the benchmark expects: " + what);
    }
  }
}

package io.messenger.sdk.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link FormBenchmark} and {@link ManyRowsBenchmark}, and prints the table of README.md. */
public final class FormBenchmarkReport {
  private static final String LEAVE = FormBenchmark.class.getSimpleName();
  private static final String ROWS = ManyRowsBenchmark.class.getSimpleName();

  /** The time of each benchmark, by class, method and rows. */
  private final Map<String, Double> micros = new HashMap<>();

  private final List<String> lines = new ArrayList<>();

  private FormBenchmarkReport(Collection<RunResult> results) {
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.", -1);
      String rows = result.getParams().getParam("rows");
      micros.put(
          key(name[name.length - 2], name[name.length - 1], rows == null ? "" : rows),
          // Not the mean: one iteration that the machine interrupts would spoil it.
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
  }

  /**
   * Runs the benchmarks.
   *
   * @param args options of JMH
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(args);
    ChainedOptionsBuilder run = new OptionsBuilder().parent(options).shouldFailOnError(true);
    if (options.getIncludes().isEmpty()) {
      run.include(Pattern.quote(FormBenchmark.class.getName() + "."));
      run.include(Pattern.quote(ManyRowsBenchmark.class.getName() + "."));
    }
    new FormBenchmarkReport(new Runner(run.build()).run()).lines().forEach(System.out::println);
  }

  private List<String> lines() {
    lines.add("| form | step | µs | ns per value | × Jackson |");
    lines.add("|---|---|---:|---:|---:|");
    leave();
    for (String rows : List.of("1000", "10000", "100000", "100x100")) {
      rows(rows);
    }
    return lines;
  }

  private void leave() {
    Form form = new Form("leave", SampleForm.leave(), time(LEAVE, "parse", ""));
    Double map = time(LEAVE, "map", "");
    add(form, form.parsing(), form.jackson());
    add(form, "Jackson parses the form data in it", time(LEAVE, "parseFormData", ""));
    add(form, "event of what is parsed", time(LEAVE, "makeEvent", ""));
    add(form, "`toBean`", difference(map, time(LEAVE, "makeEvent", "")));
    add(form, "response, nothing changed", difference(time(LEAVE, "mapAndDiffUntouched", ""), map));
    add(
        form,
        "response, three fields changed",
        difference(time(LEAVE, "mapAndDiffChanged", ""), map));
  }

  private void rows(String rows) {
    Form form =
        new Form(
            rows.replaceAll("000$", ",000").replace("x", " × ") + " rows",
            ManyRowsBenchmark.Rows.sample(rows),
            time(ROWS, "parse", rows));
    add(form, form.parsing(), form.jackson());
    add(form, "event of what is parsed", time(ROWS, "makeEvent", rows));
    add(form, "`toBean`", time(ROWS, "map", rows));
    add(form, "response, nothing changed", time(ROWS, "diffUntouched", rows));
    add(form, "response, a row changed", time(ROWS, "diffChangedRow", rows));
    add(form, "response, a row removed", time(ROWS, "diffRemovedRow", rows));
  }

  /** Null if JMH's options left the benchmark out. */
  private @Nullable Double time(String benchmark, String method, String rows) {
    return micros.get(key(benchmark, method, rows));
  }

  private static String key(String benchmark, String method, String rows) {
    return benchmark + "." + method + " " + rows;
  }

  private static @Nullable Double difference(@Nullable Double all, @Nullable Double part) {
    return all == null || part == null ? null : Double.valueOf(all - part);
  }

  private void add(Form form, String step, @Nullable Double time) {
    if (time != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,.1f | %,.0f | %s |",
              form.name(),
              step,
              time,
              time * 1000 / form.sample().values(),
              form.jackson() == null
                  ? ""
                  : String.format(Locale.ROOT, "%.2f", time / form.jackson())));
    }
  }

  /** A form, and how long Jackson takes to parse its JSON. */
  private record Form(String name, SampleForm sample, @Nullable Double jackson) {
    String parsing() {
      return String.format(
          Locale.ROOT,
          "Jackson parses the event's %,d bytes, %,d values",
          sample.json().length,
          sample.values());
    }
  }
}

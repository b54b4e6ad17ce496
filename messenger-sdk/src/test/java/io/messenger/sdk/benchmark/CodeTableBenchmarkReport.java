package io.messenger.sdk.benchmark;

import io.messenger.sdk.benchmark.CodeTableBenchmark.Line;
import io.messenger.sdk.benchmark.CodeTableBenchmark.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs {@link CodeTableBenchmark}, and prints the tables of README.md. */
public final class CodeTableBenchmarkReport {
  private static final List<Integer> SIZES = List.of(1_000, 50_000, 1_000_000);
  private static final int WARM_UP_SIZE = 5_000;
  private static final int SHOWN_DIFFERENCES = 10;

  private CodeTableBenchmarkReport() {}

  /**
   * Runs the benchmark.
   *
   * @param args the sizes of the tables; none for those of README.md
   */
  public static void main(String[] args) {
    List<Integer> sizes = args.length == 0 ? SIZES : Stream.of(args).map(Integer::valueOf).toList();
    System.err.println("Warming up");
    CodeTableBenchmark.measure(WARM_UP_SIZE, true);
    List<Result> results = new ArrayList<>();
    for (int size : sizes) {
      for (boolean distinct : new boolean[] {true, false}) {
        System.err.println("Measuring " + title(size, distinct));
        results.add(CodeTableBenchmark.measure(size, distinct));
      }
    }
    List<String> lines = new ArrayList<>();
    summarize(results, lines);
    results.forEach(result -> detail(result, lines));
    lines.forEach(System.out::println);
    boolean different = false;
    for (Result result : results) {
      different |= !result.differences().isEmpty();
      System.out.printf(
          "%n%s: %d of %d searches that were compared differ from the scan%n",
          title(result.size(), result.distinct()), result.differences().size(), result.compared());
      result.differences().stream().limit(SHOWN_DIFFERENCES).forEach(System.out::println);
    }
    if (different) {
      System.exit(1);
    }
  }

  private static void summarize(List<Result> results, List<String> lines) {
    lines.add(
        "| items | `itemIndex` | build s | heap bytes an item | mix µs | 99% µs | 99% of all µs |"
            + " slowest kind | its µs | scan µs | × faster | least |");
    lines.add("|---:|---|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|");
    for (Result result : results) {
      Line slowest =
          result.lines().stream().max(Comparator.comparingDouble(Line::median)).orElseThrow();
      List<Double> ratios = result.lines().stream().map(Line::ratio).sorted().toList();
      List<Double> scans = result.lines().stream().map(Line::scanMedian).sorted().toList();
      lines.add(
          format(
              "| %,d | %s | %.2f | %.0f | %s | %s | %s | %s, %s | %s | %s | %,.0f | %,.1f |",
              result.size(),
              result.distinct() ? "distinct" : "equal",
              result.buildSeconds(),
              result.bytesPerItem(),
              micros(result.mix().percentile(50)),
              micros(result.mix().percentile(99)),
              micros(result.mixOfAll().percentile(99)),
              slowest.kind().label,
              slowest.below().label,
              micros(slowest.median()),
              micros(scans.get(scans.size() / 2)),
              ratios.get(ratios.size() / 2),
              ratios.get(0)));
    }
  }

  private static void detail(Result result, List<String> lines) {
    lines.add("");
    lines.add(title(result.size(), result.distinct()) + ":");
    lines.add("");
    lines.add("| typed | in | hits | page 1 µs | 99% | page 10 µs | 99% | scan µs | × faster |");
    lines.add("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (Line line : result.lines()) {
      lines.add(
          format(
              "| %s | %s | %,.0f | %s | %s | %s | %s | %s | %,.1f |",
              line.kind().label,
              line.below().label,
              line.hits(),
              micros(line.first().percentile(50)),
              micros(line.first().percentile(99)),
              micros(line.tenth().percentile(50)),
              micros(line.tenth().percentile(99)),
              micros(line.scanMedian()),
              line.ratio()));
    }
  }

  private static String title(int size, boolean distinct) {
    return format("%,d items, %s `itemIndex`", size, distinct ? "distinct" : "equal");
  }

  private static String micros(double nanos) {
    return format(nanos < 100_000 ? "%,.1f" : "%,.0f", nanos / 1000);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.messenger.sdk.benchmark;

import io.messenger.sdk.benchmark.CodeTableQueries.Below;
import io.messenger.sdk.benchmark.CodeTableQueries.Kind;
import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.code.search.LinearScan;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Measures one code table beside the scan of the same rule.
 *
 * <p>Not with JMH: it tells the mean time of one query asked over and over, and here the slowest of
 * many different ones counts.
 */
final class CodeTableBenchmark {
  /** A page number, counted from 0. */
  static final int TENTH_PAGE = 9;

  private static final int QUERIES = 200;
  private static final int MIX = 5000;
  private static final int SCANS = 15;
  private static final int GARBAGE_COLLECTIONS = 4;
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** After that, fewer queries of a kind have to do, but {@link #AT_LEAST}. */
  private static final long KIND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long MIX_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int AT_LEAST = 3;

  /**
   * What was measured of one kind of query; times in nanoseconds.
   *
   * @param hits the number of matches in the median
   * @param sameMedian the median of those queries that were asked of the scan too
   */
  record Line(
      Kind kind,
      Below below,
      Times first,
      Times tenth,
      double hits,
      double sameMedian,
      double scanMedian) {
    double ratio() {
      return scanMedian / sameMedian;
    }

    double median() {
      return Math.max(first.percentile(50), tenth.percentile(50));
    }
  }

  /**
   * Times of queries, in nanoseconds, in the order in which they were asked.
   *
   * @param found the pages that were found
   */
  record Times(List<Long> nanos, List<CodeList> found) {
    double percentile(int percent) {
      return percentile(nanos, percent);
    }

    double hits() {
      return percentile(found.stream().map(CodeList::getTotal).toList(), 50);
    }

    static double percentile(List<? extends Number> values, int percent) {
      double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
      return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
  }

  /**
   * What was measured of a table.
   *
   * @param mix the times of what users usually type
   * @param mixOfAll the times of all kinds of queries
   */
  record Result(
      int size,
      boolean distinct,
      double buildSeconds,
      double bytesPerItem,
      Times mix,
      Times mixOfAll,
      List<Line> lines,
      int compared,
      List<String> differences) {}

  private final CodeTableSample sample;
  private final CodeTable table;
  private final LinearScan scan;
  private final double buildSeconds;
  private final double bytesPerItem;
  private final List<String> differences = new ArrayList<>();
  private int compared;

  private CodeTableBenchmark(CodeTableSample sample) {
    this.sample = sample;
    long heap = usedHeap();
    long start = System.nanoTime();
    table = CodeTable.of("t", sample.items);
    buildSeconds = (System.nanoTime() - start) / 1e9;
    bytesPerItem = (double) (usedHeap() - heap) / sample.items.size();
    scan = LinearScan.of("t", sample.items);
  }

  /** Measures a synthetic table. */
  static Result measure(int size, boolean distinct) {
    CodeTableBenchmark run = new CodeTableBenchmark(new CodeTableSample(size, distinct));
    CodeTableQueries queries = new CodeTableQueries(run.sample, 1);
    List<Kind> all = List.of(Kind.values());
    run.ask(run.table::search, queries.mix(20 * MIX, all), WARM_UP_NANOS);
    run.ask(run.scan::search, queries.mix(MIX, all), WARM_UP_NANOS / 2);
    List<Line> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Below below : Below.values()) {
        lines.add(run.line(queries, kind, below));
      }
    }
    Times mix = run.ask(run.table::search, queries.mix(MIX, Kind.USUAL), MIX_NANOS);
    Times mixOfAll = run.ask(run.table::search, queries.mix(MIX, all), MIX_NANOS);
    return new Result(
        size,
        distinct,
        run.buildSeconds,
        run.bytesPerItem,
        mix,
        mixOfAll,
        lines,
        run.compared,
        run.differences);
  }

  private Line line(CodeTableQueries queries, Kind kind, Below below) {
    List<CodeSuggestion> firstPages = queries.queries(QUERIES, kind, below, 0);
    List<CodeSuggestion> tenthPages = queries.queries(QUERIES, kind, below, TENTH_PAGE);
    Times first = ask(table::search, firstPages, KIND_NANOS);
    Times tenth = ask(table::search, tenthPages, KIND_NANOS);
    // Of the first queries of both: a scan of a million items takes too long for all.
    List<CodeSuggestion> same = new ArrayList<>();
    List<Long> sameNanos = new ArrayList<>();
    List<CodeList> sameFound = new ArrayList<>();
    for (int i = 0;
        i < Math.min(SCANS, Math.min(first.nanos().size(), tenth.nanos().size()));
        i++) {
      same.addAll(List.of(firstPages.get(i), tenthPages.get(i)));
      sameNanos.addAll(List.of(first.nanos().get(i), tenth.nanos().get(i)));
      sameFound.addAll(List.of(first.found().get(i), tenth.found().get(i)));
    }
    Times scanned = ask(scan::search, same, KIND_NANOS);
    int count = scanned.nanos().size();
    for (int i = 0; i < count; i++) {
      compare(same.get(i), scanned.found().get(i), sameFound.get(i));
    }
    return new Line(
        kind,
        below,
        first,
        tenth,
        first.hits(),
        Times.percentile(sameNanos.subList(0, count), 50),
        scanned.percentile(50));
  }

  private Times ask(
      Function<CodeSuggestion, CodeList> search, List<CodeSuggestion> queries, long budget) {
    List<Long> nanos = new ArrayList<>();
    List<CodeList> pages = new ArrayList<>();
    long begin = System.nanoTime();
    for (CodeSuggestion query : queries) {
      long start = System.nanoTime();
      CodeList found = search.apply(query);
      long end = System.nanoTime();
      pages.add(found);
      nanos.add(end - start);
      if (end - begin > budget && nanos.size() >= AT_LEAST) {
        break;
      }
    }
    return new Times(nanos, pages);
  }

  private void compare(CodeSuggestion query, CodeList expected, CodeList actual) {
    compared++;
    boolean same =
        expected.getTotal() == actual.getTotal()
            && expected.getItems().size() == actual.getItems().size();
    for (int i = 0; same && i < expected.getItems().size(); i++) {
      CodeItem item = expected.getItems().get(i);
      same = item == actual.getItems().get(i);
    }
    if (!same) {
      differences.add(
          "'%s' below '%s', page %d: %d instead of %d hits, or other items"
              .formatted(
                  query.getPrefix(),
                  query.getParent(),
                  query.getPageNo(),
                  actual.getTotal(),
                  expected.getTotal()));
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < GARBAGE_COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

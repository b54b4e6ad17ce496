package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.wire.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the receiver held at a time.
 *
 * @param minute when
 * @param heap the heap after a collection, in bytes
 * @param nonHeap classes and compiled code, in bytes
 * @param threads how many threads
 * @param files how many open files, sockets among them
 * @param good how many good events were answered by then
 */
record Sample(int minute, long heap, long nonHeap, long threads, long files, long good) {
  static final String HEADER =
      "minute  heap after GC, KB  other memory, KB  threads  open files  good events so far";

  /** Until then caches fill and code is compiled. */
  private static final int WARM_UP = 3;

  private static final long KB = 1024;
  private static final long HEAP_TOLERANCE = 6 * 1024 * KB;
  private static final long TOLERANCE = 16;

  static Sample of(int minute, String told, Latencies good) {
    long[] values = Arrays.stream(told.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Sample(minute, values[0], values[1], values[2], values[3], good.count());
  }

  /** What grew from the first third after the warm-up to the last. */
  static List<String> growth(List<Sample> samples) {
    List<String> problems = new ArrayList<>();
    if (samples.size() >= 3 * WARM_UP) {
      addGrowth(problems, samples, "heap after GC", Sample::heap, HEAP_TOLERANCE);
      addGrowth(problems, samples, "threads", Sample::threads, TOLERANCE);
      addGrowth(problems, samples, "open files", Sample::files, TOLERANCE);
    }
    return problems;
  }

  private static void addGrowth(
      List<String> problems,
      List<Sample> samples,
      String what,
      ToLongFunction<Sample> value,
      long tolerance) {
    List<Sample> warm = samples.subList(WARM_UP, samples.size());
    int third = warm.size() / 3;
    long first = median(warm.subList(0, third), value);
    long last = median(warm.subList(warm.size() - third, warm.size()), value);
    System.out.printf(
        "Median of %s: %d in the first third after %d minutes, %d in the last; may grow by %d%n",
        what, first, WARM_UP, last, tolerance);
    if (last > first + tolerance) {
      problems.add(what + " grew from " + first + " to " + last);
    }
  }

  private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
    long[] sorted = samples.stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** {@return a line under {@link #HEADER}} */
  @Override
  public String toString() {
    return String.format(
        "%6d  %17d  %16d  %7d  %10d  %19d", minute, heap / KB, nonHeap / KB, threads, files, good);
  }
}

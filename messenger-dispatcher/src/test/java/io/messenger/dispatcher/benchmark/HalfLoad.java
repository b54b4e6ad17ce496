package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.benchmark.LoadGenerator.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long answers take while a server gets half of what it can take, at a steady rate. */
final class HalfLoad {
  private final ServerProcess server;
  private final double perSecond;
  private final List<Window> windows = new ArrayList<>();

  /**
   * Makes a measurement.
   *
   * @param most the requests per second that the server can take
   */
  HalfLoad(ServerProcess server, double most) {
    this.server = server;
    perSecond = most / 2;
  }

  void measure(LoadGenerator generator, int connections, Duration duration) throws IOException {
    windows.add(generator.runAtRate(server.port(), connections, perSecond, duration));
  }

  boolean isRight() {
    return windows.stream().allMatch(window -> window.errors() == 0);
  }

  /** Prints the medians of all rounds, each beside the last server's. */
  static void print(List<HalfLoad> servers) {
    HalfLoad last = servers.get(servers.size() - 1);
    System.out.printf(
        "%nAt half of its own requests/s%n%-16s  %10s  %7s  %7s  %7s  %26s%n",
        "server", "requests/s", "p50 ms", "p99 ms", "max ms", last.server.name() + "'s p99 / its");
    for (HalfLoad each : servers) {
      System.out.printf(
          "%-16s  %10.0f  %7.2f  %7.2f  %7.2f  %26.2f%n",
          each.server.name(),
          each.perSecond,
          each.milliseconds(0.5),
          each.milliseconds(0.99),
          each.milliseconds(1),
          last.milliseconds(0.99) / each.milliseconds(0.99));
    }
  }

  private double milliseconds(double quantile) {
    return LoadBenchmark.median(
        windows.stream().mapToDouble(window -> window.milliseconds(quantile)));
  }
}

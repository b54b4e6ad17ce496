package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.benchmark.LoadGenerator.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How many callbacks the receiver takes, as a share of what a bare HTTP handler takes on the same
 * core. In rounds that alternate, so that what else the machine does meets both.
 */
final class LoadBenchmark {
  private static final int SERVER_CORE = 0;
  private static final int GENERATOR_CORE = 1;

  private static final int WARM_UP_CONNECTIONS = 4;
  private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(2);
  private static final int FEWEST_WINDOWS = 5;
  private static final double SAME = 0.04;

  private final LoadGenerator generator;
  private final int connections;
  private final int mostWindows;

  private LoadBenchmark(LoadGenerator generator, int connections, int mostWindows) {
    this.generator = generator;
    this.connections = connections;
    this.mostWindows = mostWindows;
  }

  /**
   * What a server did in a round; its processor time tells more than its rate on a busy machine.
   */
  private record Result(String server, Window window, Duration cpu) {
    double cpuMicroseconds() {
      return cpu.toNanos() / 1e3 / window.latencies().length;
    }
  }

  private record Round(Result bareOnIoThread, Result bareOnWorkers, Result receiver) {
    double share() {
      return receiver.window().perSecond() / bareOnWorkers.window().perSecond();
    }

    double shareOfIoThread() {
      return receiver.window().perSecond() / bareOnIoThread.window().perSecond();
    }

    double shareByCpu() {
      return bareOnWorkers.cpuMicroseconds() / receiver.cpuMicroseconds();
    }

    List<Result> results() {
      return List.of(bareOnIoThread, bareOnWorkers, receiver);
    }

    boolean isRight() {
      return results().stream().allMatch(result -> result.window().errors() == 0);
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param args none; the system properties say how long
   * @throws Exception if a server or a connection breaks
   */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.getInteger("rounds", 5);
    Duration duration = Duration.ofSeconds(Integer.getInteger("seconds", 5));
    int connections = Integer.getInteger("connections", 32);
    int mostWindows = Integer.getInteger("warmUpWindows", 15);
    List<String> moreOptions =
        Arrays.stream(System.getProperty("serverOptions", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();
    byte[] request = SampleCallback.request();
    System.out.printf(
        "Body of %d bytes, %d connections, %s %s, servers with %s%n",
        SampleCallback.body().length,
        connections,
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        String.join(" ", ServerProcess.OPTIONS));

    LoadGenerator generator = new LoadGenerator(request, SampleCallback.ANSWER);
    List<Round> measured;
    List<HalfLoad> half;
    try (ServerProcess bareOnIoThread =
            ServerProcess.start(
                "bare, I/O thread", moreOptions, BareServer.class, BareServer.ON_IO_THREAD);
        ServerProcess bareOnWorkers =
            ServerProcess.start(
                "bare, workers", moreOptions, BareServer.class, BareServer.ON_WORKERS);
        ServerProcess receiver =
            ServerProcess.start("receiver", withLog(moreOptions), ReceiverServer.class)) {
      LoadBenchmark benchmark = new LoadBenchmark(generator, connections, mostWindows);
      measured = benchmark.run(bareOnIoThread, bareOnWorkers, receiver, rounds, duration);
      print(measured);
      half =
          List.of(
              new HalfLoad(bareOnIoThread, medianRate(measured, Round::bareOnIoThread)),
              new HalfLoad(bareOnWorkers, medianRate(measured, Round::bareOnWorkers)),
              new HalfLoad(receiver, medianRate(measured, Round::receiver)));
      for (int i = 0; i < rounds; i++) {
        for (HalfLoad server : half) {
          server.measure(generator, connections, duration);
        }
      }
    }
    HalfLoad.print(half);
    if (!measured.stream().allMatch(Round::isRight) || !half.stream().allMatch(HalfLoad::isRight)) {
      System.out.println("Some answers were wrong: the figures count for nothing.");
      System.exit(1);
    }
  }

  /** The access log goes to a file, as an operator has it. */
  private static List<String> withLog(List<String> moreOptions) {
    List<String> options = new ArrayList<>();
    options.add("-Dlogback.configurationFile=io/messenger/dispatcher/benchmark/receiver.xml");
    options.addAll(moreOptions);
    return options;
  }

  private List<Round> run(
      ServerProcess bareOnIoThread,
      ServerProcess bareOnWorkers,
      ServerProcess receiver,
      int rounds,
      Duration duration)
      throws IOException, InterruptedException {
    List<ServerProcess> servers = List.of(bareOnIoThread, bareOnWorkers, receiver);
    // First on both cores and with few connections, so that the compiler gets its share of them.
    for (ServerProcess server : servers) {
      warmUp(server, WARM_UP_CONNECTIONS);
    }
    pin(servers);
    for (ServerProcess server : servers) {
      warmUp(server, connections);
    }
    List<Round> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(
          new Round(
              measure(bareOnIoThread, duration),
              measure(bareOnWorkers, duration),
              measure(receiver, duration)));
    }
    return measured;
  }

  private Result measure(ServerProcess server, Duration duration) throws IOException {
    Duration before = server.cpu();
    Window window = generator.run(server.port(), connections, duration);
    return new Result(server.name(), window, server.cpu().minus(before));
  }

  private static void pin(List<ServerProcess> servers) throws IOException, InterruptedException {
    boolean pinned = ServerProcess.pin(ProcessHandle.current().pid(), GENERATOR_CORE);
    for (ServerProcess server : servers) {
      pinned &= server.pin(SERVER_CORE);
    }
    if (!pinned) {
      System.out.println(
          "WARNING: not bound to cores (taskset from util-linux, cores 0 and 1):"
              + " the servers and the load generator disturb each other");
    }
  }

  /** Until the throughput of three windows in a row hardly differs. */
  private void warmUp(ServerProcess server, int connections) throws IOException {
    List<Double> perSecond = new ArrayList<>();
    while (perSecond.size() < mostWindows) {
      perSecond.add(generator.run(server.port(), connections, WARM_UP_WINDOW).perSecond());
      int count = perSecond.size();
      if (count >= FEWEST_WINDOWS && isSteady(perSecond.subList(count - 3, count))) {
        System.out.printf(
            "%-16s  warm after %d windows with %d connections, at %.0f requests/s%n",
            server.name(), count, connections, perSecond.get(count - 1));
        return;
      }
    }
    System.out.printf(
        "WARNING: %s is not steady with %d connections: %.0f requests/s at the end%n",
        server.name(), connections, perSecond.get(mostWindows - 1));
  }

  private static boolean isSteady(List<Double> perSecond) {
    double least = perSecond.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = perSecond.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return most - least <= SAME * most;
  }

  private static void print(List<Round> rounds) {
    System.out.printf(
        "%n%-5s  %-16s  %10s  %7s  %7s  %11s  %9s  %6s%n",
        "round", "server", "requests/s", "p50 ms", "p99 ms", "CPU µs each", "generator", "errors");
    for (int i = 0; i < rounds.size(); i++) {
      for (Result result : rounds.get(i).results()) {
        print(i + 1, result);
      }
    }
    System.out.printf(
        "%nMedians: bare on the I/O thread %.0f requests/s, bare on workers %.0f requests/s,"
            + " receiver %.0f requests/s%n",
        medianRate(rounds, Round::bareOnIoThread),
        medianRate(rounds, Round::bareOnWorkers),
        medianRate(rounds, Round::receiver));
    System.out.printf(
        "Share of bare on workers %.3f (by CPU time %.3f), of bare on the I/O thread %.3f%n",
        median(rounds, Round::share),
        median(rounds, Round::shareByCpu),
        median(rounds, Round::shareOfIoThread));
  }

  private static void print(int round, Result result) {
    Window window = result.window();
    System.out.printf(
        "%-5d  %-16s  %10.0f  %7.2f  %7.2f  %11.1f  %7.0f %%  %6d%n",
        round,
        result.server(),
        window.perSecond(),
        window.milliseconds(0.5),
        window.milliseconds(0.99),
        result.cpuMicroseconds(),
        100 * window.busy(),
        window.errors());
  }

  /** The requests per second of a server. */
  private static double medianRate(List<Round> rounds, Function<Round, Result> server) {
    return median(rounds, round -> server.apply(round).window().perSecond());
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return median(rounds.stream().mapToDouble(figure));
  }

  static double median(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

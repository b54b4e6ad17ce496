package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.benchmark.LoadGenerator.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * What the users of one messenger notice while another one misbehaves in every way we know: how
 * long their answers take before, during and after it.
 */
final class FaultBenchmark {
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:ThreadPriorityPolicy=1",
          "-XX:JavaPriority1_To_OSPriority=19",
          "-XX:CompilerThreadPriority=0",
          "-Dlogback.configurationFile=io/messenger/dispatcher/benchmark/faults.xml");

  private static final int CONNECTIONS = 16;
  private static final int MOST_EVENTS_PER_SECOND = 200;
  private static final int CLIENTS = 100;
  private static final int BIG = 7_900_000;

  private final ServerProcess server;
  private final LoadGenerator generator =
      new LoadGenerator(SampleCallback.request(), SampleCallback.ANSWER);
  private final double perSecond;
  private final Duration duration;

  private FaultBenchmark(ServerProcess server, double perSecond, Duration duration) {
    this.server = server;
    this.perSecond = perSecond;
    this.duration = duration;
  }

  private record Fault(String name, IntFunction<FaultTraffic> traffic) {
    static Fault handler(String name, String workflow, String step) {
      return handler(name, workflow, step, CLIENTS);
    }

    static Fault handler(String name, String workflow, String step, int clients) {
      byte[] request = FaultTraffic.event(workflow, step, "x");
      return new Fault(
          name, port -> FaultTraffic.events(port, request, clients, MOST_EVENTS_PER_SECOND));
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param args none; the system properties say how long, how many events per second, and which
   *     faults
   * @throws Exception if the server breaks
   */
  public static void main(String[] args) throws Exception {
    double perSecond = Integer.getInteger("perSecond", 1000);
    Duration duration = Duration.ofSeconds(Integer.getInteger("seconds", 15));
    System.out.printf(
        "%.0f events/s over %d connections, each phase %d s, %s %s, receiver with %s,"
            + " deadline %d ms%n",
        perSecond,
        CONNECTIONS,
        duration.toSeconds(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        String.join(" ", OPTIONS),
        FaultServer.DEADLINE.toMillis());
    try (ServerProcess server = ServerProcess.startWith("receiver", OPTIONS, FaultServer.class)) {
      FaultBenchmark benchmark = new FaultBenchmark(server, perSecond, duration);
      benchmark.run();
      String counts = server.ask("release");
      System.out.println();
      counts.lines().forEach(line -> System.out.println(line.replace(";", "\n")));
    }
  }

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    faults.add(Fault.handler("none: it answers at once", FaultServer.FAULTY, "apply"));
    faults.add(Fault.handler("hangs, ignores interrupts", FaultServer.FAULTY, "hang"));
    faults.add(Fault.handler("Thread.sleep(MAX_VALUE)", FaultServer.FAULTY, "sleep"));
    faults.add(Fault.handler("throws", FaultServer.FAULTY, "throw"));
    faults.add(Fault.handler("StackOverflowError", FaultServer.FAULTY, "overflow"));
    faults.add(Fault.handler("allocates, 1 at once", FaultServer.CONFINED_GREEDY, "allocate", 4));
    faults.add(Fault.handler("allocates, 32 at once", FaultServer.GREEDY, "allocate"));
    faults.add(Fault.handler("computes, 1 at once", FaultServer.CONFINED, "compute"));
    faults.add(Fault.handler("computes, 32 at once", FaultServer.FAULTY, "compute"));
    faults.add(new Fault("500 slow-loris clients", port -> FaultTraffic.slowLoris(port, 500)));
    byte[] big = FaultTraffic.event(FaultServer.FAULTY, "apply", "x".repeat(BIG));
    faults.add(
        new Fault("8 MB bodies, 16 clients", port -> FaultTraffic.events(port, big, 16, 50)));
    Pattern names = Pattern.compile(System.getProperty("names", "."));
    faults.removeIf(fault -> !names.matcher(fault.name()).find());
    return faults;
  }

  private void run() throws IOException {
    for (int i = 0; i < 3; i++) {
      measure(duration);
    }
    System.out.printf(
        "%n%-26s  %-7s  %8s  %8s  %8s  %8s  %9s  %s%n",
        "the other messenger", "", "answers", "p50 ms", "p99 ms", "max ms", "no answer", "CPU");
    List<String> seenByOthers = new ArrayList<>();
    for (Fault fault : faults()) {
      print(fault.name(), "before");
      server.ask("arm");
      try (FaultTraffic traffic = fault.traffic().apply(server.port())) {
        print("", "during");
        seenByOthers.add(String.format("%-26s  %s", fault.name(), traffic));
      }
      server.ask("release");
      print("", "after");
    }
    System.out.println("\nWhat the clients of the other messenger saw:");
    seenByOthers.forEach(System.out::println);
  }

  private Window measure(Duration time) throws IOException {
    return generator.runAtRate(server.port(), CONNECTIONS, perSecond, time);
  }

  private void print(String fault, String phase) throws IOException {
    Duration cpu = server.cpu();
    Window window = measure(duration);
    double share = server.cpu().minus(cpu).toNanos() / 1e9 / window.seconds();
    System.out.printf(
        "%-26s  %-7s  %8d  %8.2f  %8.2f  %8.0f  %9d  %3.0f %%%n",
        fault,
        phase,
        window.latencies().length,
        window.milliseconds(0.5),
        window.milliseconds(0.99),
        window.milliseconds(1),
        window.errors(),
        100 * share);
  }
}

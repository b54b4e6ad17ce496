package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.benchmark.ServerProcess;
import io.messenger.dispatcher.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The receiver under traffic of every kind, for long; fails where it does not stay as it was. */
final class SoakRun {
  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-Dlogback.configurationFile=io/messenger/dispatcher/soak/logback.xml");

  private final List<Sample> samples = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private SoakRun() {}

  /**
   * Runs the soak.
   *
   * @param args none; the system property {@code minutes} says how long
   * @throws Exception if the receiver does not start
   */
  public static void main(String[] args) throws Exception {
    int minutes = Integer.getInteger("minutes", 20);
    System.out.printf(
        "%d minutes, %s %s, receiver with %s%n",
        minutes,
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        String.join(" ", OPTIONS));
    boolean passed = new SoakRun().run(minutes);
    System.out.println(passed ? "Passed." : "FAILED.");
    System.exit(passed ? 0 : 1);
  }

  private boolean run(int minutes) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.startWith("receiver", OPTIONS, SoakServer.class)) {
      Traffic traffic = new Traffic(server.port());
      traffic.start();
      System.out.printf("%n%s%n", Sample.HEADER);
      long start = System.nanoTime();
      for (int minute = 1; minute <= minutes; minute++) {
        waitUntil(start + Duration.ofMinutes(minute).toNanos());
        Sample sample = Sample.of(minute, server.ask("sample"), traffic.good);
        samples.add(sample);
        System.out.println(sample);
      }
      traffic.end();
      Counts counts = settled(server);
      problems.addAll(new Comparison(traffic, counts).print());
      print("good events", traffic.good);
      print("hanging handlers", traffic.hanging);
      problems.addAll(Sample.growth(samples));
    }
    problems.forEach(problem -> System.out.println("PROBLEM: " + problem));
    return problems.isEmpty();
  }

  /** The receiver's counts, once what is under way is done. */
  private static Counts settled(ServerProcess server) throws IOException {
    String before = "";
    String now = server.ask("meters");
    while (!now.equals(before)) {
      waitUntil(System.nanoTime() + Duration.ofSeconds(3).toNanos());
      before = now;
      now = server.ask("meters");
    }
    return Counts.of(now);
  }

  private static void print(String what, Latencies latencies) {
    System.out.printf(
        "Answers to %s: %d, p50 %.2f ms, p99 %.2f ms, longest %.0f ms%n",
        what,
        latencies.count(),
        latencies.milliseconds(0.5),
        latencies.milliseconds(0.99),
        latencies.milliseconds(1));
  }

  private static void waitUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
  }
}

package io.messenger.dispatcher.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Neighbours for long, with several sizes of heap; ends with 1 where one saw another. */
final class NeighbourRun {
  private NeighbourRun() {}

  /**
   * Runs them one after the other, each in a JVM of its own.
   *
   * @param args none; the system property {@code minutes} says how long all of them take, {@code
   *     heaps} which sizes there are
   * @throws Exception if a JVM does not start
   */
  public static void main(String[] args) throws Exception {
    List<String> heaps = List.of(System.getProperty("heaps", "96m,256m,1g").split(",", -1));
    long seconds = 60L * Integer.getInteger("minutes", 60) / heaps.size();
    boolean passed = true;
    for (String heap : heaps) {
      passed &= run(heap, seconds) == 0;
    }
    System.out.println(passed ? "Passed." : "FAILED.");
    System.exit(passed ? 0 : 1);
  }

  private static int run(String heap, long seconds) throws IOException, InterruptedException {
    System.out.printf("%d s with -Xmx%s%n", seconds, heap);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-classpath",
            System.getProperty("java.class.path"),
            OneHeap.class.getName(),
            Long.toString(seconds))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** The receiver and its neighbours in this JVM. */
  static final class OneHeap {
    private OneHeap() {}

    /**
     * Runs them.
     *
     * @param args how many seconds
     * @throws Exception if the receiver does not start
     */
    public static void main(String[] args) throws Exception {
      long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[0])).toNanos();
      long seed = new Random().nextLong();
      Path directory = Files.createTempDirectory("neighbours");
      try (NeighbourServer server = new NeighbourServer(directory)) {
        Neighbourhood neighbourhood = new Neighbourhood(server, seed);
        try (LogWatch log = new LogWatch(neighbourhood::problem)) {
          neighbourhood.run(() -> System.nanoTime() - end >= 0);
          System.out.printf(
              "  %d connections had the answers to all their requests, %d lines of the log had a"
                  + " mark; seed %d%n",
              neighbourhood.talks(), log.marked(), seed);
        }
        neighbourhood.problems().forEach(problem -> System.out.println("PROBLEM: " + problem));
        System.exit(neighbourhood.problems().isEmpty() ? 0 : 1);
      }
    }
  }
}

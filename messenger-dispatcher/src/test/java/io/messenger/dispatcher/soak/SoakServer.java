package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.benchmark.ServerProcess;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The receiver of the soak, which tells about itself when it is asked. */
final class SoakServer {
  static final Duration DEADLINE = Duration.ofSeconds(1);
  static final int CONNECTIONS = 300;
  static final int CLIENT_SECONDS = 5;

  private SoakServer() {}

  /**
   * Serves until its standard input ends.
   *
   * @param args none
   * @throws IOException if the port cannot be opened or the standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (MessengerServer server =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .meters(meters)
            .limit(Limit.CONNECTIONS, CONNECTIONS)
            .limit(Limit.HEADER_SECONDS, CLIENT_SECONDS)
            .limit(Limit.BODY_SECONDS, CLIENT_SECONDS)
            .limit(Limit.READ_SECONDS, CLIENT_SECONDS)
            .deadline("hanging@example.edu", null, DEADLINE)
            .messengers(
                Stream.of(Workflow.values())
                    .filter(workflow -> workflow != Workflow.HANGING)
                    .map(workflow -> new SoakMessenger(workflow.fullName()))
                    .toList())
            .messenger(
                new SoakMessenger(Workflow.HANGING.fullName()), new HandlerLimits(6, 2, false))
            .build()
            .start()) {
      ServerProcess.tellPort(server.getPort());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String question = in.readLine(); question != null; question = in.readLine()) {
        System.out.println(
            question + " " + (question.equals("sample") ? sample() : meters(meters)));
      }
    }
  }

  /** Heap and other memory in use after a collection, in bytes; threads; open files. */
  private static String sample() throws IOException {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc(); // what was freed by cleaners after the first
    long files;
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      files = open.count();
    }
    return memory.getHeapMemoryUsage().getUsed()
        + " "
        + memory.getNonHeapMemoryUsage().getUsed()
        + " "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + files;
  }

  private static String meters(SimpleMeterRegistry registry) {
    List<String> lines = new ArrayList<>();
    for (Meter meter : registry.getMeters()) {
      long count;
      if (meter instanceof Timer timer) {
        count = timer.count();
      } else if (meter instanceof Counter counter) {
        count = (long) counter.count();
      } else {
        continue;
      }
      String tags =
          meter.getId().getTags().stream()
              .map(tag -> tag.getKey() + "=" + tag.getValue())
              .collect(Collectors.joining(","));
      lines.add(meter.getId().getName() + "{" + tags + "}=" + count);
    }
    return String.join(";", lines);
  }
}

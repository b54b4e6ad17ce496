package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The receiver with a messenger that behaves, and others that do not. */
final class FaultServer {
  /** With the limits that a messenger has when nothing is said. */
  static final String FAULTY = "faulty";

  /** One handler at a time, as an operator sets for a messenger that computes. */
  static final String CONFINED = "confined";

  /** Uses up the memory, and is then not called for a while: nothing else is to be seen of it. */
  static final String GREEDY = "greedy";

  /** Does so one event at a time. */
  static final String CONFINED_GREEDY = "confined-greedy";

  static final Duration DEADLINE = Duration.ofSeconds(1);

  private FaultServer() {}

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
            .host("localhost")
            .port(0)
            .engine("infoplus", Map.of("path", SampleCallback.PATH))
            .meters(meters)
            .messenger(new ReceiverServer.LeaveMessenger())
            .messenger(new Faulty(FAULTY))
            .messenger(new Faulty(GREEDY))
            .messenger(new Faulty(CONFINED), new HandlerLimits(1, 4, false))
            .messenger(new Faulty(CONFINED_GREEDY), new HandlerLimits(1, 4, false))
            .deadline(DEADLINE)
            .build()
            .start()) {
      ServerProcess.tellPort(server.getPort());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String question = in.readLine(); question != null; question = in.readLine()) {
        Faulty.ARMED.set(question.equals("arm"));
        System.out.println(question + " " + meters(meters));
      }
    }
  }

  private static String meters(SimpleMeterRegistry registry) {
    List<String> lines = new ArrayList<>();
    for (Meter meter : registry.getMeters()) {
      double count =
          meter instanceof Timer timer
              ? timer.count()
              : meter instanceof Counter counter ? counter.count() : 0;
      if (count > 0) {
        String tags =
            meter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
        lines.add(meter.getId().getName() + "{" + tags + "}=" + (long) count);
      }
    }
    return String.join(";", lines);
  }

  /** Goes wrong in the way that the step's code says. */
  public static final class Faulty extends AbstractMessenger {
    /** Only so long do handlers go wrong that never end on their own. */
    private static final AtomicBoolean ARMED = new AtomicBoolean();

    Faulty(String workflow) {
      setWorkflow(workflow + "@example.edu");
      setSecret(SampleCallback.SECRET);
    }

    @Override
    public @Nullable InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      switch (Objects.requireNonNullElse(e.getStep().getStepCode(), "")) {
        case "hang" -> hang();
        case "sleep" -> sleep();
        case "throw" -> throw new IllegalStateException("as asked");
        case "overflow" -> overflow(0);
        case "allocate" -> allocate();
        case "compute" -> compute();
        default -> {}
      }
      return InfoPlusResponse.ok();
    }

    /** Waits, and does not listen to its interruption. */
    private static void hang() {
      Object never = new Object();
      while (ARMED.get()) {
        synchronized (never) {
          try {
            never.wait(1000);
          } catch (InterruptedException e) {
            // as a handler does that swallows it
          }
        }
      }
    }

    private static void sleep() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new IllegalStateException("woken", e);
      }
    }

    @SuppressWarnings("InfiniteRecursion") // as asked
    private static int overflow(int depth) {
      return overflow(depth + 1) + 1;
    }

    private static void allocate() {
      byte[][] kept = new byte[1 << 20][];
      for (int i = 0; ARMED.get(); i++) {
        kept[i] = new byte[1 << 20];
      }
    }

    private static void compute() {
      long n = 0;
      while (ARMED.get()) {
        n += Long.numberOfTrailingZeros(n + 1);
      }
    }
  }
}

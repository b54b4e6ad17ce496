package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.benchmark.ServerProcess;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills the receiver under load as {@code kill -9} does, starts it again, and compares what clients
 * saw with what handlers did. A client that gets no answer does not know which; an engine sends
 * such an event again.
 */
final class KillRun {
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m", "-Dlogback.configurationFile=io/messenger/dispatcher/benchmark/logback.xml");

  private static final int CLIENTS = 16;
  private static final long PACE_NANOS = 10_000_000;
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private enum Outcome {
    ANSWERED,
    NO_ANSWER
  }

  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
  private final AtomicLong longestSilence = new AtomicLong();
  private volatile int port;
  private volatile boolean ended;

  private KillRun() {}

  /**
   * Runs it.
   *
   * @param args none; the system property {@code times} says how often it is killed
   * @throws Exception if the receiver does not start
   */
  public static void main(String[] args) throws Exception {
    boolean passed = new KillRun().run(Integer.getInteger("times", 5));
    System.out.println(passed ? "Passed." : "FAILED.");
    System.exit(passed ? 0 : 1);
  }

  private boolean run(int times) throws IOException, InterruptedException {
    Path file = Files.createTempFile("handled", ".txt");
    ServerProcess server = start(0, file);
    port = server.port();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Thread(this::call, "client"));
    }
    clients.forEach(Thread::start);
    System.out.printf(
        "%d clients, receiver with %s%n%nkill  ms until it listened again  longest silence ms%n",
        CLIENTS, String.join(" ", OPTIONS));
    for (int kill = 1; kill <= times; kill++) {
      pause(BETWEEN);
      longestSilence.set(0);
      long start = System.nanoTime();
      server.kill();
      server = start(port, file);
      long listening = (System.nanoTime() - start) / 1_000_000;
      pause(Duration.ofSeconds(2));
      System.out.printf("%4d  %25d  %18d%n", kill, listening, longestSilence.get() / 1_000_000);
    }
    pause(BETWEEN);
    ended = true;
    for (Thread client : clients) {
      client.join();
    }
    server.close();
    boolean passed = compare(file);
    Files.delete(file);
    return passed;
  }

  private static ServerProcess start(int port, Path file) throws IOException {
    return ServerProcess.startWith(
        "receiver", OPTIONS, KillServer.class, Integer.toString(port), file.toString());
  }

  private void call() {
    WireConnection connection = null;
    while (!ended) {
      LockSupport.parkNanos(PACE_NANOS);
      if (connection == null) {
        connection = connect();
        continue;
      }
      String number = "e" + numbers.incrementAndGet();
      try {
        connection.send(SoakRequest.event(Workflow.LEAVE, "ACTION_DOING", number, "x"));
        WireAnswer answer = connection.read();
        if (answer.status() != 200) {
          throw new IOException("status " + answer.status());
        }
        outcomes.put(number, Outcome.ANSWERED);
        long now = System.nanoTime();
        longestSilence.accumulateAndGet(now - lastAnswer.getAndSet(now), Math::max);
      } catch (IOException e) {
        outcomes.put(number, Outcome.NO_ANSWER);
        close(connection);
        connection = null;
      }
    }
    close(connection);
  }

  private @Nullable WireConnection connect() {
    try {
      return new WireConnection(port);
    } catch (IOException e) {
      refused.incrementAndGet();
      return null;
    }
  }

  private static void close(@Nullable WireConnection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      // it is gone in any case
    }
  }

  private boolean compare(Path file) throws IOException {
    Map<String, Integer> handled = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      handled.merge(line, 1, Integer::sum);
    }
    int answered = count(Outcome.ANSWERED, handled, 1) + count(Outcome.ANSWERED, handled, 0);
    int lost = count(Outcome.ANSWERED, handled, 0);
    int done = count(Outcome.NO_ANSWER, handled, 1);
    int notDone = count(Outcome.NO_ANSWER, handled, 0);
    long twice = handled.values().stream().filter(times -> times > 1).count();
    System.out.printf(
        "%n%d answered, of them %d not handled; handled twice %d%n"
            + "%d without an answer: %d of them were handled, %d not%n"
            + "%d connections refused while it was down%n",
        answered, lost, twice, done + notDone, done, notDone, refused.get());
    return answered > 0 && lost == 0 && twice == 0;
  }

  private int count(Outcome outcome, Map<String, Integer> handled, int times) {
    return (int)
        outcomes.entrySet().stream()
            .filter(entry -> entry.getValue() == outcome)
            .filter(entry -> handled.getOrDefault(entry.getKey(), 0) == times)
            .count();
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}

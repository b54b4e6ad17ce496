package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.benchmark.ServerProcess;
import io.messenger.dispatcher.wire.OwnConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Handlers that compute all the time, in a JVM that heeds priorities. */
@EnabledOnOs(OS.LINUX)
class ThreadPriorityTest {
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx128m",
          "-XX:-PrintWarnings", // that this user may not raise a priority
          "-XX:ThreadPriorityPolicy=1",
          "-XX:JavaPriority1_To_OSPriority=19");

  private final HttpClient client = HttpClient.newHttpClient();

  private CompletableFuture<HttpResponse<String>> send(ServerProcess server) {
    Call call = Call.event("ACTION_DOING");
    HttpRequest.Builder request =
        OwnConnection.request(
                URI.create("http://localhost:" + server.port() + "/infoplus_subscriber"))
            .timeout(Eventually.PATIENCE)
            .POST(BodyPublishers.ofByteArray(call.body));
    call.headers.forEach(request::header);
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  @Test
  void theyGetTheTimeThatNobodyElseWantsAndTheirThreadsAreAsBeforeAfterwards() throws Exception {
    try (ServerProcess server = ServerProcess.startWith("busy", OPTIONS, Busy.class)) {
      assumeTrue(server.ask("able").equals("true"), "this user may not raise a priority");
      Eventually.result("an answer", send(server));
      assertThat(server.ask("nice")).isEqualTo("0");

      server.ask("compute");
      CompletableFuture<HttpResponse<String>> reply = send(server);
      Waiting.until(() -> nice(server).equals("19"));
      assertThat(reply).isNotDone();

      server.ask("end");
      assertThat(Eventually.result("its answer", reply).statusCode()).isEqualTo(200);
      Waiting.until(() -> nice(server).equals("0"));
    }
  }

  private static String nice(ServerProcess server) {
    try {
      return server.ask("nice");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A receiver whose handler computes as long as it is told to. */
  static final class Busy {
    private static final AtomicBoolean COMPUTES = new AtomicBoolean();

    private Busy() {}

    public static void main(String[] args) throws Exception {
      Answering messenger =
          new Answering(
              e -> {
                Eventually.computes(() -> !COMPUTES.get());
                return null;
              });
      try (MessengerServer server =
          MessengerServer.builder()
              .host("localhost")
              .port(0)
              .deadline(Duration.ofMinutes(5))
              .messenger(messenger)
              .build()
              .start()) {
        ServerProcess.tellPort(server.getPort());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = in.readLine(); question != null; question = in.readLine()) {
          System.out.println(question + " " + answer(question));
        }
      }
    }

    private static Object answer(String question) throws Exception {
      return switch (question) {
        case "able" -> isAble();
        case "nice" -> highestNice("messenger-worke"); // as the system shortens it
        default -> {
          COMPUTES.set(question.equals("compute"));
          yield COMPUTES;
        }
      };
    }

    @SuppressWarnings("ThreadPriorityCheck") // finds out whether the test can run
    private static boolean isAble() {
      AtomicBoolean able = new AtomicBoolean();
      Thread probe =
          new Thread(
              () -> {
                Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
                Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
                able.set(highestNice("probe") == 0);
              },
              "probe");
      probe.start();
      Eventually.ends(probe);
      return able.get();
    }

    private static int highestNice(String thread) {
      try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
        return tasks
            .map(Busy::status)
            .filter(status -> status.contains("(" + thread + ")"))
            .mapToInt(
                status ->
                    Integer.parseInt(
                        status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[16]))
            .max()
            .orElse(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String status(Path task) {
      try {
        return Files.readString(task.resolve("stat"));
      } catch (IOException e) {
        return ""; // it has just ended
      }
    }
  }
}

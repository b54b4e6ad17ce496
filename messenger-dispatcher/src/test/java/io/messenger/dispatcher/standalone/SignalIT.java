package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.OwnConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What signals do to the program. */
class SignalIT {
  private static final String LONG =
      "port: 0\nadmin: {port: 0}\ndeadline: 1h\ndrain-delay: 1h\ngrace-period: 1h\n";
  private static final String WAIT = "new java.util.concurrent.CountDownLatch(1).await();";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private Path jars = Path.of("");

  @BeforeEach
  void makeDirectory() throws Exception {
    jars = Files.createDirectory(directory.resolve("jars"));
  }

  private CompletableFuture<HttpResponse<String>> send(ServingJar jar) {
    HttpRequest request =
        OwnConnection.request(URI.create(jar.url()))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"leave\","
                        + "\"domain\":\"x\",\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\"}}"))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 1ms", "INT, 1h", "HUP, 1h"})
  void oneSignalLetsItFinish(String signal, String drainDelay) throws Exception {
    HeededSignals.assumeHeeded(signal);
    Path end = directory.resolve("end");
    ServingJar.writeMessenger(
        jars,
        "org.slf4j.LoggerFactory.getLogger(\"acme\").info(\"begun\"); while (!java.nio.file.Files.exists(java.nio.file.Path.of(\""
            + end
            + "\"))) { Thread.sleep(10); } return InfoPlusResponse.cancel(\"after all\");");
    try (ServingJar jar =
        ServingJar.start(
            jars,
            "port: 0\nadmin: {port: 0}\ndeadline: 1h\ngrace-period: 1h\ndrain-delay: "
                + drainDelay
                + "\n")) {
      CompletableFuture<HttpResponse<String>> answer = send(jar);
      jar.awaitLine("begun");

      jar.signal(signal);

      jar.awaitLine("finishing 1 request(s)");
      Files.createFile(end);
      assertThat(Eventually.result("its answer", answer).body()).contains("after all");
      assertThat(jar.exitCode()).isZero();
      assertThat(jar.log).anyMatch(line -> line.contains("Got SIG" + signal));
      assertThat(jar.log).noneMatch(line -> line.matches(".*(ERROR|Exception).*"));
    }
  }

  @Test
  void theSecondSignalStopsItNow() throws Exception {
    HeededSignals.assumeHeeded("INT");
    ServingJar.writeMessenger(
        jars,
        "org.slf4j.LoggerFactory.getLogger(\"acme\").info(\"begun\");" + WAIT + "return null;");
    try (ServingJar jar = ServingJar.start(jars, LONG)) {
      CompletableFuture<HttpResponse<String>> answer = send(jar);
      jar.awaitLine("begun");
      jar.signal("TERM");
      jar.awaitLine("Got SIGTERM");

      jar.signal("INT");

      assertThat(jar.exitCode()).isEqualTo(4);
      assertThat(answer).failsWithin(Eventually.PATIENCE);
      assertThat(jar.log)
          .anyMatch(line -> line.contains("without an answer to 1 request(s)"))
          .anyMatch(line -> line.contains("leave@x ACTION_DOING step Apply action Submit"))
          .noneMatch(line -> line.contains("finishing"));
    }
  }

  @Test
  void theSecondSignalEndsADrainInWhichNothingIsLost() throws Exception {
    ServingJar.writeMessenger(jars, "return null;");
    try (ServingJar jar = ServingJar.start(jars, LONG)) {
      jar.signal("TERM");
      jar.awaitLine("Got SIGTERM");
      assertThat(Eventually.result("its answer", send(jar)).statusCode()).isEqualTo(200);

      jar.signal("TERM");

      assertThat(jar.exitCode()).isZero();
    }
  }
}

package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.OwnConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver when the system lets it start no more threads, as ulimit -u does. */
class ThreadLimitIT {
  /** Nobody else's, so that it can be limited where the build runs as root, who cannot. */
  private static final String USER = "64123";

  /** So many workers there are from the start on the smallest machine. */
  private static final int LEAST_WORKERS = 4;

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;

  private String messenger() {
    String file = "java.nio.file.Files.exists(java.nio.file.Path.of(\"" + directory + "/%s\"))";
    return "public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
        + " public InfoPlusResponse onActionClicking(InfoPlusEvent e) {"
        + " try { new Thread(() -> {}).start(); return InfoPlusResponse.cancel(\"not limited\"); }"
        + " catch (OutOfMemoryError limit) { return InfoPlusResponse.cancel(\"limited\"); } }"
        + " public InfoPlusResponse onActionDoing(InfoPlusEvent e) {"
        + " java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);"
        + " return InfoPlusResponse.cancel(\"handled\"); }"
        + " public InfoPlusResponse onStepRendering(InfoPlusEvent e) {"
        + (" while (!" + file.formatted("end") + ") { Thread.onSpinWait(); } return null; }")
        + " public void healthCheck() { if ("
        + file.formatted("sick")
        + ") { throw new InfoPlusException(\"sick\"); } }";
  }

  /** Starts it as a user who can be limited, or skips the test. */
  private ServingJar start(String more) throws Exception {
    List<String> by = asUser();
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger("Leave", messenger())
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    ServingJar jar =
        ServingJar.start(
            by, jars, "port: 0\nadmin: {port: 0}\nhealth-check-interval: 100ms\n" + more);
    List<String> limit = new ArrayList<>(by);
    limit.addAll(List.of("prlimit", "--pid", Long.toString(jar.pid()), "--nproc=1:1"));
    boolean limited = run(limit) && answer(jar, "ACTION_CLICKING").contains("\"limited\"");
    if (!limited) {
      jar.close();
    }
    assumeTrue(limited, "skipped: this system does not let us limit a process's threads");
    return jar;
  }

  private static List<String> asUser() throws Exception {
    assumeTrue(run(List.of("prlimit", "--version")), "skipped: there is no prlimit here");
    // Else OpenJDK 17 can wait at its end for a thread of the collector that it could not start.
    List<String> by =
        new ArrayList<>(List.of("env", "JDK_JAVA_OPTIONS=-XX:-UseDynamicNumberOfGCThreads"));
    if (System.getProperty("user.name").equals("root")) {
      by.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    List<String> readable = new ArrayList<>(by);
    readable.addAll(List.of("test", "-r", System.getProperty("runnableJar")));
    assumeTrue(run(readable), "skipped: root cannot run the jar as a user who can be limited");
    return by;
  }

  private static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return Eventually.ends(command.toString(), process) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private CompletableFuture<String> send(ServingJar jar, String event) {
    HttpRequest request =
        OwnConnection.request(URI.create(jar.url()))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\""
                        + event
                        + "\",\"data\":{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"x\"}}}"))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .thenApply(response -> response.statusCode() + " " + response.body());
  }

  private String answer(ServingJar jar, String event) {
    return Eventually.result("an answer", send(jar, event));
  }

  private List<CompletableFuture<String>> send(ServingJar jar, String event, int times) {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(send(jar, event));
    }
    return answers;
  }

  private int health(ServingJar jar) {
    HttpRequest request =
        OwnConnection.request(URI.create(jar.adminUrl() + "/health/ready"))
            .timeout(Eventually.PATIENCE)
            .build();
    return Eventually.result(
            "its health", client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
        .statusCode();
  }

  private void awaitHealth(ServingJar jar, int status) {
    Eventually.holds("/health/ready answers " + status, () -> health(jar) == status, () -> jar.log);
  }

  @Test
  void eventsAreAnsweredByTheThreadsThereAreAndSigtermStopsIt() throws Exception {
    try (ServingJar jar = start("drain-delay: 1ms\n")) {
      assertThat(send(jar, "ACTION_DOING", 60))
          .allSatisfy(
              answer ->
                  assertThat(Eventually.result("an answer", answer))
                      .startsWith("200")
                      .contains("handled"));
      assertThat(jar.log).anyMatch(line -> line.contains("No further thread could be started"));
      Files.createFile(directory.resolve("sick"));
      awaitHealth(jar, 503);
      Files.delete(directory.resolve("sick"));
      awaitHealth(jar, 200);

      jar.signal("TERM");

      assertThat(jar.exitCode()).isZero();
      assertThat(jar.log)
          .anyMatch(line -> line.contains("it is taken for SIGTERM"))
          .anyMatch(line -> line.contains("Stopped: every request was answered"));
    }
  }

  @Test
  void deadlinesHoldThoughAllWorkersHang() throws Exception {
    try (ServingJar jar =
        start("deadlines: [{workflow: leave@x, event: STEP_RENDERING, deadline: 200ms}]\n")) {
      List<CompletableFuture<String>> hanging = send(jar, "STEP_RENDERING", 30);
      Eventually.holds(
          "they are answered",
          () -> hanging.stream().filter(CompletableFuture::isDone).count() >= LEAST_WORKERS);
      assertThat(health(jar)).isEqualTo(200);

      Files.createFile(directory.resolve("end"));
      assertThat(hanging)
          .allSatisfy(
              answer -> assertThat(Eventually.result("an answer", answer)).startsWith("200"));
      assertThat(answer(jar, "ACTION_DOING")).contains("handled");
    }
  }

  @Test
  void theSecondSignalStopsItNow() throws Exception {
    try (ServingJar jar = start("drain-delay: 1h\n")) {
      jar.signal("TERM");
      jar.awaitLine("taking events for another");
      assertThat(answer(jar, "ACTION_DOING")).contains("handled");

      jar.signal("TERM");

      assertThat(jar.exitCode()).isZero();
    }
  }
}

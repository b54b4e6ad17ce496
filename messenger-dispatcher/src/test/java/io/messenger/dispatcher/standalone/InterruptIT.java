package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.OwnConnection;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a messenger does to threads that are not its own, and to the whole program. */
class InterruptIT {
  /** Interrupts all other threads of the process, over and over. */
  private static final String MESSENGER =
      "public Leave() { setWorkflow(\"leave@x\"); }"
          + " public InfoPlusResponse onActionDoing(InfoPlusEvent e) {"
          + " Thread hostile = new Thread(() -> { while (true) {"
          + " for (Thread each : Thread.getAllStackTraces().keySet()) {"
          + " if (each != Thread.currentThread()) { each.interrupt(); } }"
          + " java.util.concurrent.locks.LockSupport.parkNanos(5_000_000); } });"
          + " hostile.setDaemon(true); hostile.start(); return InfoPlusResponse.cancel(\"begun\"); }"
          + " public InfoPlusResponse onActionClicking(InfoPlusEvent e) {"
          + " return InfoPlusResponse.cancel(\"still there\"); }"
          + " public InfoPlusResponse onStepRendering(InfoPlusEvent e) {"
          + " while (true) { Thread.onSpinWait(); } }"
          + " public InfoPlusResponse onActionDone(InfoPlusEvent e) { System.exit(0); return null; }";

  private static final String YAML =
      """
      port: 0
      admin: {port: 0}
      drain-delay: 1ms
      limits: {header-seconds: 5}
      deadlines:
      - {workflow: leave@x, event: STEP_RENDERING, deadline: 200ms}
      messengers:
      - {class: com.acme.Leave, secret-file: leave}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private Path jars = Path.of("");

  @BeforeEach
  void writeMessenger() throws Exception {
    jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger("Leave", MESSENGER).write(jars.resolve("leave.jar"));
    Files.writeString(directory.resolve("leave"), "first");
  }

  private HttpResponse<String> send(ServingJar jar, String event, String secret) throws Exception {
    byte[] pair = ("leave@x:" + secret).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        OwnConnection.request(URI.create(jar.url()))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\""
                        + event
                        + "\",\"data\":{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"x\"}}}"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int health(ServingJar jar) throws Exception {
    HttpRequest request =
        OwnConnection.request(URI.create(jar.adminUrl() + "/health/ready"))
            .timeout(Eventually.PATIENCE)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void everythingGoesOnWhileAMessengerInterruptsAllThreads() throws Exception {
    try (ServingJar jar = ServingJar.start(jars, YAML)) {
      assertThat(send(jar, "ACTION_DOING", "first").body()).contains("begun");

      assertThat(send(jar, "ACTION_CLICKING", "first").body()).contains("still there");
      assertThat(send(jar, "STEP_RENDERING", "first").body()).contains("\"cancel\":true");
      assertThat(health(jar)).isEqualTo(200);
      assertThatASlowClientIsToldSo(jar);
      Path next = Files.writeString(directory.resolve("leave.next"), "second");
      Files.move(next, directory.resolve("leave"), StandardCopyOption.ATOMIC_MOVE);
      jar.awaitLine("Took new secrets of Leave for leave@x");
      assertThat(send(jar, "ACTION_CLICKING", "second").body()).contains("still there");
      assertThat(jar.log).anyMatch(line -> line.contains("The thread main was interrupted"));

      jar.signal("TERM");
      assertThat(jar.exitCode()).isZero();
      assertThat(jar.log).anyMatch(line -> line.contains("Stopped: every request was answered"));
    }
  }

  private static void assertThatASlowClientIsToldSo(ServingJar jar) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), jar.port())) {
      socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
      socket.getOutputStream().write("POST /infoplus".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void anEndThatNobodyAskedForIsToldAndHasItsOwnCode() throws Exception {
    try (ServingJar jar = ServingJar.start(jars, YAML)) {
      assertThat(send(jar, "ACTION_DONE", "first").statusCode()).isEqualTo(200);

      assertEndedBy(jar, "com.acme.Leave.onActionDone");
    }
  }

  private static void assertEndedBy(ServingJar jar, String place) throws Exception {
    assertThat(jar.exitCode()).isEqualTo(5);
    assertThat(jar.log)
        .anyMatch(line -> line.contains("asked for; stopping, with exit code 5"))
        .anyMatch(line -> line.contains(place));
  }

  /** 143 is what the JVM ends with for a SIGTERM that nobody handles. */
  @Test
  void aSignalEndsACheckAsItEndsOtherPrograms() throws Exception {
    TestJar.ofMessenger(
            "Slow",
            "public Slow() { setWorkflow(\"slow@x\"); System.out.println(\"it takes long\");"
                + " while (true) { java.util.concurrent.locks.LockSupport.park(); } }")
        .announcing("com.acme.Slow")
        .write(jars.resolve("slow.jar"));
    try (ServingJar jar = ServingJar.launch(List.of(), jars, YAML, "--check")) {
      jar.awaitLine("it takes long");
      jar.signal("TERM");
      assertThat(jar.exitCode()).isEqualTo(143);
      assertThat(jar.log).noneMatch(line -> line.contains("exit code 5"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--check"})
  void soIsOneWhileItStarts(String option) throws Exception {
    TestJar.ofMessenger("Hasty", "public Hasty() { setWorkflow(\"hasty@x\"); System.exit(0); }")
        .announcing("com.acme.Hasty")
        .write(jars.resolve("hasty.jar"));
    String[] options = option.isEmpty() ? new String[0] : new String[] {option};
    try (ServingJar jar = ServingJar.launch(List.of(), jars, YAML, options)) {
      assertEndedBy(jar, "com.acme.Hasty.<init>");
    }
  }
}

package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.messenger.dispatcher.files.NamedPipe;
import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets are read again when their files change. */
class SecretFilesTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path directory;
  private final LogLines log = new LogLines();
  private @Nullable StandaloneReceiver receiver;
  private String url = "";

  private static final class LogLines extends AppenderBase<ILoggingEvent> {
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }

    /** Waits for a line; no line may tell a secret. */
    private String await(String part) throws InterruptedException {
      String line;
      do {
        line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("a line with " + part).isNotNull().doesNotContain("s3cret");
      } while (!line.contains(part));
      return line;
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.messenger");
  }

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    if (receiver != null) {
      receiver.close();
    }
    logger().detachAppender(log);
  }

  private void start(String messengers) throws Exception {
    start(messengers, Map.of());
  }

  private void start(String messengers, Map<String, String> environment) throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.of(messenger("Leave"), messenger("Travel")).write(jars.resolve("test.jar"));
    Path config =
        Files.writeString(
            directory.resolve("messengers.yaml"),
            "host: 127.0.0.1\nport: 0\nadmin: {port: 0}\nmessengers:\n" + messengers);
    receiver = StandaloneReceiver.start(config, jars, environment, new Properties(), false);
    url = log.await("Taking events at ").replaceFirst("Taking events at ([^,]+).*", "$1");
  }

  private static String messenger(String name) {
    return "package com.acme; public class "
        + name
        + " extends io.messenger.sdk.AbstractMessenger {}";
  }

  private int status(String code, String secret) throws Exception {
    String data = "{\"step\":{\"workflowCode\":\"" + code + "\",\"domain\":\"x\"}}";
    byte[] pair = (code + "@x:" + secret).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "event=ACTION_DOING&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8)))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Path next = Files.writeString(directory.resolve(name + ".next"), content);
    return Files.move(
        next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aChangedFileIsRead() throws Exception {
    write("leave", "s3cret-1\n");
    start("- {class: com.acme.Leave, workflow: leave@x, secret-file: leave}\n");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);

    write("leave", "s3cret-2\n");
    log.await("Took new secrets of Leave for leave@x");
    assertThat(status("leave", "s3cret-2")).isEqualTo(200);
    assertThat(status("leave", "s3cret-1")).isEqualTo(401);
  }

  @Test
  void aFileWithoutASecretKeepsTheOldOne() throws Exception {
    Path file = write("leave", "s3cret-1");
    start("- {class: com.acme.Leave, workflow: leave@x, secret-file: leave}\n");

    write("leave", " \n");
    String kept = "Kept the old secrets of Leave for leave@x: " + file;
    log.await(kept + ": the file is empty; write the secret into it");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
    Files.delete(file);
    log.await(kept + ": there is no such file; create it");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
    write("leave", "s3cret-2");
    log.await("Took new secrets of Leave for leave@x");
    assertThat(status("leave", "s3cret-2")).isEqualTo(200);
  }

  @Test
  void whatIsNoFileKeepsTheOldOneAndTheOthersChange() throws Exception {
    Path leave = write("leave", "s3cret-1");
    write("travel", "s3cret-1");
    start(
        """
        - {class: com.acme.Leave, workflow: leave@x, secret-file: leave}
        - {class: com.acme.Travel, workflow: travel@x, secret-file: travel}
        """);

    NamedPipe.replace(leave);
    log.await("Kept the old secrets of Leave for leave@x: " + leave + ": is no regular file");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
    write("travel", "s3cret-2");
    log.await("Took new secrets of Travel for travel@x");
    write("leave", "x".repeat(100_000));
    log.await("Kept the old secrets of Leave for leave@x: " + leave + ": the file is larger than");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
  }

  @Test
  void aFileWithASecretThatCannotSignKeepsTheEnginesOldOne() throws Exception {
    Path file = write("jit", "whsec_ZGVtby1zZWNyZXQ=");
    start(
        """
        - {class: com.acme.Leave, workflow: leave@x}
        engines:
          jit: {secret-file: jit}
        """);

    write("jit", "plain");
    log.await("Kept the old secrets of engines.jit.secret: " + file + ": must be whsec_ and");
    write("jit", "whsec_b3RoZXItc2VjcmV0");
    log.await("Took new secrets of engines.jit.secret");
  }

  @Test
  void aByteOrderMarkIsNoPartOfASecret() throws Exception {
    write("leave", "\uFEFFs3cret-1\r\n");
    start("- {class: com.acme.Leave, workflow: leave@x, secret-file: leave}\n");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);

    write("leave", "s3cret-2\ns3cret-3\n");
    log.await("Took new secrets of Leave for leave@x");
    log.await(
        "messengers[0].class: com.acme.Leave in test.jar for leave@x has a secret that has a");
  }

  /** As shells and Kubernetes hand on what was written with an editor, or with echo. */
  @Test
  void aByteOrderMarkAndALineEndAreNoPartOfASecretInAVariable() throws Exception {
    start(
        """
        - {class: com.acme.Leave, workflow: leave@x, secret: '${LEAVE}'}
        - {class: com.acme.Travel, workflow: travel@x}
        """,
        Map.of("LEAVE", "\uFEFFs3cret-1", "MESSENGER_MESSENGERS_1_SECRET", "s3cret-2\u200B\n"));
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
    assertThat(status("travel", "s3cret-2")).isEqualTo(200);
  }

  @Test
  void aFileInUtf16KeepsTheOldSecret() throws Exception {
    Path file = write("leave", "s3cret-1");
    start("- {class: com.acme.Leave, workflow: leave@x, secret-file: leave}\n");
    Files.writeString(file, "s3cret-2", StandardCharsets.UTF_16LE);
    log.await("Kept the old secrets of Leave for leave@x: " + file + ": the file is in UTF-16");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
  }

  @Test
  void linksSwappedAsKubernetesDoes() throws Exception {
    Path one = Files.createDirectory(directory.resolve("..one"));
    Path two = Files.createDirectory(directory.resolve("..two"));
    Files.writeString(one.resolve("old"), "s3cret-1");
    Files.writeString(one.resolve("new"), "s3cret-2");
    Files.writeString(two.resolve("old"), "s3cret-2");
    Files.writeString(two.resolve("new"), "s3cret-3");
    Path data = Files.createSymbolicLink(directory.resolve("..data"), one);
    Files.createSymbolicLink(directory.resolve("old"), data.resolve("old"));
    Files.createSymbolicLink(directory.resolve("new"), data.resolve("new"));
    start("- {class: com.acme.Leave, workflow: leave@x, secret-files: [new, old]}\n");
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);

    Path next = Files.createSymbolicLink(directory.resolve("..tmp"), two);
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    log.await("Took new secrets of Leave for leave@x");
    assertThat(status("leave", "s3cret-3")).isEqualTo(200);
    assertThat(status("leave", "s3cret-2")).isEqualTo(200);
    assertThat(status("leave", "s3cret-1")).isEqualTo(401);
  }

  @Test
  void messengersOfOneWorkflowChangeTogetherAndDoNotKeepOthersFromChanging() throws Exception {
    write("a", "s3cret-1");
    write("b", "s3cret-1");
    write("travel", "s3cret-1");
    start(
        """
        - {class: com.acme.Leave, workflow: leave@x, secret-file: a}
        - {class: com.acme.Leave, workflow: '*@x', versions: {max: 9}, secret-file: b}
        - {class: com.acme.Travel, workflow: travel@y, secret-file: travel}
        """);

    write("a", "s3cret-2");
    log.await(
        "Kept the old secrets of Leave for leave@x ("
            + directory.resolve("a")
            + "): "
            + directory.resolve("messengers.yaml"));
    assertThat(status("leave", "s3cret-1")).isEqualTo(200);
    write("travel", "s3cret-2");
    log.await("Took new secrets of Travel for travel@y");
    write("b", "s3cret-2");
    log.await("Took new secrets of Leave for *@x");
    assertThat(status("leave", "s3cret-2")).isEqualTo(200);
    assertThat(status("other", "s3cret-2")).isEqualTo(200);
    assertThat(status("leave", "s3cret-1")).isEqualTo(401);
  }

  private int adminStatus(String admin, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(admin + "/metrics"))
            .timeout(Eventually.PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void theTokenOfTheAdminPort() throws Exception {
    Path file = write("token", "s3cret-1\n");
    write("leave", "s3cret-x");
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.of(messenger("Leave")).write(jars.resolve("test.jar"));
    Path config =
        Files.writeString(
            directory.resolve("messengers.yaml"),
            """
            host: 127.0.0.1
            port: 0
            admin: {port: 0, token-file: token}
            messengers:
            - {class: com.acme.Leave, workflow: leave@x, secret-file: leave}
            """);
    receiver = StandaloneReceiver.start(config, jars, Map.of(), new Properties(), false);
    String admin = log.await("Admin port at ").replaceFirst(".* ", "");
    assertThat(adminStatus(admin, "s3cret-1")).isEqualTo(200);

    write("token", "\n");
    log.await("Kept the old token of the admin port: " + file + ": the file is empty");
    assertThat(adminStatus(admin, "s3cret-1")).isEqualTo(200);
    write("token", "s3cret-2\n");
    log.await("Took a new token of the admin port");
    assertThat(adminStatus(admin, "s3cret-2")).isEqualTo(200);
    write("token", "t\n");
    log.await("Took a new token of the admin port");
    log.await("The token of the admin port is shorter than 8 characters");
    write("token", "s3cret-2\n");
    log.await("Took a new token of the admin port");
    assertThat(adminStatus(admin, "s3cret-2")).isEqualTo(200);
    assertThat(adminStatus(admin, "s3cret-1")).isEqualTo(401);
  }
}

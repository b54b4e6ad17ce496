package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of a receiver that is killed without a warning, and started again. */
class KillIT {
  private static final int KILLED = 128 + 9;
  private static final int KILLS = 3;
  private static final int CLIENTS = 8;

  @TempDir private Path directory;

  @Test
  void onlyEventsUnderWayAreLostAndNoneRunsTwice() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    ServingJar.writeMessenger(jars, EventClients.HANDLER);
    int port = FreePort.find();
    String yaml = "host: 127.0.0.1\nport: " + port + "\nadmin: {port: 0}\n";
    List<ServingJar> all = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    all.add(ServingJar.start(jars, yaml));
    try (EventClients clients = new EventClients(port, CLIENTS)) {
      clients.awaitAnswers(500);
      for (int kill = 0; kill < KILLS; kill++) {
        long start = System.nanoTime();
        ServingJar victim = all.get(all.size() - 1);
        victim.signal("KILL");
        assertThat(victim.exitCode()).isEqualTo(KILLED);
        all.add(ServingJar.start(jars, yaml));
        clients.awaitAnswers(1);
        gaps.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        clients.awaitAnswers(500);
      }
      clients.stop();

      List<Integer> handled = EventClients.handled(all);
      List<String> lost =
          clients.fates.values().stream().filter(fate -> !fate.equals("answered")).toList();
      String seen =
          String.format(
              "%d kills, %d clients: no answer for %s ms, %d connections refused, %d of %d events"
                  + " without an answer, %d of which had reached a handler: %s",
              KILLS,
              CLIENTS,
              gaps,
              clients.refused.get(),
              lost.size(),
              clients.fates.size(),
              handled.size() - (clients.fates.size() - lost.size()),
              lost.stream().distinct().toList());
      assertThat(handled).as(seen).doesNotHaveDuplicates();
      clients.fates.forEach(
          (number, fate) -> {
            if (fate.equals("answered")) {
              assertThat(handled).contains(number);
            }
          });
      // Each client waits for one answer; connections that the dying process still took are more.
      assertThat(lost).as(seen).hasSizeLessThanOrEqualTo(4 * CLIENTS * KILLS);
      assertThat(clients.refused).as(seen).hasPositiveValue();
    } finally {
      all.forEach(ServingJar::close);
    }
  }

  @Test
  void aRestartForgetsNoncesWithinTheTimeTheyAreTaken() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger("Signed", "public Signed() { setWorkflow(\"leave@x\"); setSecret(\"s\"); }")
        .announcing("com.acme.Signed")
        .write(jars.resolve("signed.jar"));
    String yaml = "host: 127.0.0.1\nport: 0\nadmin: {port: 0}\n";
    String nonce = "captured-" + Instant.now().getEpochSecond();
    try (ServingJar first = ServingJar.start(jars, yaml)) {
      assertThat(send(first, nonce)).isEqualTo(200);
      assertThat(send(first, nonce)).isEqualTo(401);
      first.signal("KILL");
    }
    try (ServingJar second = ServingJar.start(jars, yaml)) {
      assertThat(send(second, nonce)).isEqualTo(200);
      assertThat(send(second, nonce)).isEqualTo(401);
    }
  }

  private static int send(ServingJar jar, String nonce) throws Exception {
    String response =
        md5(md5("leave:x:s") + ":" + nonce + ":" + md5("POST:" + "http://inside/infoplus"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(jar.url()))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Digest uri=\"http://inside/infoplus\", nonce=\""
                    + nonce
                    + "\", response=\""
                    + response
                    + "\"")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"leave\","
                        + "\"domain\":\"x\",\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\"}}"))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String md5(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}

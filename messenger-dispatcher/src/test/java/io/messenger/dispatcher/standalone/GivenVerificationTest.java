package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.OwnConnection;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that the configuration gives is asked for, whatever the messenger's class says. */
class GivenVerificationTest {
  private static final String SECRET = "s3cret-4711";
  private static final String OF_CLASS = "s3cret-of-the-class";
  private static final String ENTRY = "messengers:\n- class: com.acme.Leave\n";

  @TempDir private Path directory;
  private final Properties properties = new Properties();

  @BeforeEach
  void writeSecrets() throws IOException {
    Files.writeString(directory.resolve("leave"), SECRET);
    Files.writeString(directory.resolve("other"), "s3cret-that-rotates");
  }

  private static final String HANDLER =
      "@Override public InfoPlusResponse onActionDoing(InfoPlusEvent e) { return null; }";

  private StandaloneReceiver start(String body, String yaml, Map<String, String> environment)
      throws IOException {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger("Leave", "public Leave() { setWorkflow(\"leave@x\"); " + body + HANDLER)
        .write(jars.resolve("leave.jar"));
    Path config =
        Files.writeString(
            directory.resolve("c.yaml"),
            yaml + "\nhost: 127.0.0.1\nport: 0\nadmin: {port: 0}\nhandler-threads: platform\n");
    return StandaloneReceiver.start(config, jars, environment, properties, false);
  }

  private static int status(StandaloneReceiver receiver, @Nullable String secret)
      throws IOException, InterruptedException {
    String data = "{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"x\"}}";
    HttpRequest.Builder request =
        OwnConnection.request(receiver.plainUri())
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (secret != null) {
      byte[] pair = ("leave@x:" + secret).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    request.POST(
        HttpRequest.BodyPublishers.ofString(
            "event=ACTION_DOING&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8)));
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void assertAsksForTheSecret(StandaloneReceiver receiver) throws Exception {
    assertThat(status(receiver, null)).isEqualTo(401);
    assertThat(status(receiver, OF_CLASS)).isEqualTo(401);
    assertThat(status(receiver, SECRET)).isEqualTo(200);
    assertThat(receiver.warnings()).noneMatch(warning -> warning.contains("verified"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  secret: " + SECRET,
        "  secret: ${LEAVE}",
        "  secret-file: leave",
        "  secrets: [other, " + SECRET + "]",
        "  secret-files: [other, leave]",
        "  secret: " + SECRET + "\n  verification: secret",
        "# MESSENGER_MESSENGERS_0_SECRET",
        "# MESSENGER_MESSENGERS_0_SECRET_FILE",
        "# MESSENGER_MESSENGERS_0_SECRETS_0",
        "# messenger.messengers[0].secret"
      })
  void aSecretIsAskedForWhereverItIsGiven(String line) throws Exception {
    Map<String, String> environment = Map.of("LEAVE", SECRET);
    if (line.startsWith("# messenger.")) {
      properties.setProperty(line.substring(2), SECRET);
    } else if (line.startsWith("# ")) {
      String value = line.endsWith("FILE") ? "leave" : SECRET;
      environment = Map.of(line.substring(2), value);
    }
    try (StandaloneReceiver receiver = start("setVerified(false); }", ENTRY + line, environment)) {
      assertAsksForTheSecret(receiver);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "} @Override public boolean isVerified() { return false; }",
        "} @Override public void setVerified(boolean verified) { super.setVerified(false); }",
        "} @Override public void setSecrets(java.util.List<String> secrets) {"
            + " super.setSecrets(java.util.List.of(\""
            + OF_CLASS
            + "\"));"
            + " super.setVerified(false); }",
        "} @Override public java.util.List<String> getSecrets() {"
            + " return java.util.List.of(\""
            + OF_CLASS
            + "\"); }"
      })
  void whatTheClassOverridesDoesNotCount(String body) throws Exception {
    try (StandaloneReceiver receiver = start(body, ENTRY + "  secret-file: leave", Map.of())) {
      assertAsksForTheSecret(receiver);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setSecret(\"" + OF_CLASS + "\"); }",
        "setSecret(\"" + OF_CLASS + "\"); } @Override public boolean isVerified() { return true; }"
      })
  void noneCountsOverASecretOfTheClassAndIsWarnedOf(String body) throws Exception {
    try (StandaloneReceiver receiver = start(body, ENTRY + "  verification: none", Map.of())) {
      assertThat(status(receiver, null)).isEqualTo(200);
      assertThat(receiver.warnings())
          .singleElement()
          .asString()
          .contains("c.yaml:2", "has a secret, but is not verified")
          .contains("c.yaml:3: messengers[0].verification: none", "take out that, or the secret")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void verificationMeansThatTheSecretOfTheClassIsAskedFor() throws Exception {
    String body = "setSecret(\"" + SECRET + "\"); setVerified(false); }";
    try (StandaloneReceiver receiver = start(body, ENTRY + "  verification: secret", Map.of())) {
      assertAsksForTheSecret(receiver);
    }
  }

  @Test
  void withoutASecretTheClassTells() throws Exception {
    try (StandaloneReceiver receiver = start("setVerified(false); }", ENTRY, Map.of())) {
      assertThat(status(receiver, null)).isEqualTo(200);
      assertThat(receiver.warnings()).isEmpty();
    }
  }

  @Test
  void bothOfTheClassAreWarnedOf() throws Exception {
    String body = "setSecret(\"" + OF_CLASS + "\"); setVerified(false); }";
    try (StandaloneReceiver receiver = start(body, ENTRY, Map.of())) {
      assertThat(status(receiver, null)).isEqualTo(200);
      assertThat(receiver.warnings())
          .singleElement()
          .asString()
          .contains("is not verified (setVerified(false)), so that whoever reaches");
    }
  }
}

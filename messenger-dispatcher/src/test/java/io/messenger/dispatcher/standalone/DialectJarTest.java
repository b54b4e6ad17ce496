package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.routing.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine of somebody else: the example of the README, as it stands there. */
class DialectJarTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String KEY = "bWVzc2VuZ2VyLW1lc3Nlbmdlcg==";
  private static final String SECRET = "whsec_" + KEY;
  private static final String TOO_LONG =
      "{\"event\":\"approving\",\"process\":\"leave\",\"task\":\"manager\",\"form\":{\"days\":31}}";

  @TempDir private Path directory;
  private Path jars = Path.of("");
  private String yaml = "";

  @BeforeEach
  void takeTheExample() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("## Engines and dialects");
    String section = readme.substring(start, readme.indexOf("\n## ", start));
    List<String> sources = blocks(JAVA, section);
    jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.of(sources.get(0))
        .announcingDialects("com.example.AcmeProvider")
        .write(jars.resolve("acme-dialect.jar"));
    TestJar.of(sources.get(1)).write(jars.resolve("leave.jar"));
    yaml =
        blocks(YAML, section)
            .get(0)
            .replaceFirst("port: \\d+", "host: 127.0.0.1\nport: 0\nadmin: {port: 0}");
    Files.writeString(directory.resolve("acme-secret"), SECRET + "\n");
  }

  private static List<String> blocks(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult each) -> each.group(1)).toList();
  }

  private StandaloneReceiver start(String configuration) throws IOException {
    Path file = Files.writeString(directory.resolve("messengers.yaml"), configuration);
    return StandaloneReceiver.start(file, jars, Map.of(), new Properties(), false);
  }

  private static HttpResponse<String> send(
      StandaloneReceiver receiver, String body, @Nullable String id) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.plainUri().resolve(URI.create("/acme")))
            .timeout(Eventually.PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (id != null) {
      String time = Long.toString(Instant.now().getEpochSecond());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
      byte[] signature =
          mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
      request
          .header("webhook-id", id)
          .header("webhook-timestamp", time)
          .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
    }
    return HttpClient.newHttpClient()
        .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  void itsEventsReachTheMessengersOfOtherJars() throws Exception {
    try (StandaloneReceiver receiver = start(yaml)) {
      assertThat(send(receiver, TOO_LONG, "msg_1").body())
          .isEqualTo("{\"ok\":false,\"reason\":\"请假不能超过 15 天\"}");
      assertThat(send(receiver, TOO_LONG.replace("31", "3"), "msg_2").body())
          .isEqualTo("{\"ok\":true,\"reason\":\"\"}");
      assertThat(send(receiver, TOO_LONG.replace("31", "3"), "msg_1").body())
          .as("the answer to the first request of this id")
          .contains("请假不能超过 15 天");
    }
  }

  @Test
  void whatIsWrongIsRefusedInItsWords() throws Exception {
    try (StandaloneReceiver receiver = start(yaml)) {
      HttpResponse<String> unsigned = send(receiver, TOO_LONG, null);
      assertThat(unsigned.statusCode()).isEqualTo(401);
      assertThat(unsigned.body()).startsWith("{\"ok\":false,\"reason\":\"");
      HttpResponse<String> bad = send(receiver, "{\"event\":\"approving\"}", "msg_1");
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body()).startsWith("{\"ok\":false,\"reason\":\"").contains("process");
      assertThat(send(receiver, "[]", "msg_2").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aSecretCanStandInTheConfiguration() throws Exception {
    String inline = yaml.replace("secret-file: acme-secret", "secrets: ['" + SECRET + "']");
    try (StandaloneReceiver receiver = start(inline)) {
      assertThat(send(receiver, TOO_LONG, "msg_1").statusCode()).isEqualTo(200);
    }
  }

  private List<String> problems(String configuration) {
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> start(configuration).close());
    assertThat(e).as("the receiver started").isNotNull();
    assertThat(e.getMessage()).doesNotContain("hush");
    return e.problems();
  }

  @Test
  void mistakesInItsSettingsStopTheStart() {
    assertThat(problems(yaml.replace("patience", "patients")))
        .singleElement()
        .asString()
        .contains(
            "messengers.yaml:",
            "engines.acme.patients: there is no such",
            "did you mean patience?");
    assertThat(problems(yaml.replace("secret-file", "secret-fil")))
        .singleElement()
        .asString()
        .contains("engines.acme.secret-fil: ", "did you mean secret-file?");
    assertThat(
            problems(
                yaml.replace("patience: 4500ms", "patience: soon")
                    .replace("secret-file: acme-secret", "secret: hush")))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("engines.acme.patience: ", "such as 500ms"),
            problem -> assertThat(problem).contains("engines.acme.secret: must be whsec_"));
  }

  @Test
  void aSecretFileThatCannotBeReadStopsTheStartAlsoWhereMessengersHaveSecrets() {
    String missing = yaml.replace("acme-secret", "nowhere");
    assertThat(problems(missing))
        .anySatisfy(
            problem ->
                assertThat(problem).contains("engines.acme.secret-file: there is no such file"));
    assertThat(problems(missing.replaceFirst("(workflow: .*\n)", "$1    secret: of-leave\n")))
        .singleElement()
        .asString()
        .contains("engines.acme.secret-file: there is no such file");
  }
}

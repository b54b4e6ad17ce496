package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The first page of the guide for authors, with what it says to paste. */
class FirstMessengerTest {
  @TempDir private Path directory;
  private String page = "";

  @BeforeEach
  void readThePage() throws IOException {
    String guide = Files.readString(Path.of("../messenger-sdk/README.md"));
    int start = guide.indexOf("## The first messenger");
    page = guide.substring(start, guide.indexOf("\n## ", start));
  }

  private String onThePage(String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as("the guide's first page has %s", pattern).isTrue();
    return matcher.group(1);
  }

  private String pasted(String file) {
    return onThePage("cat > " + Pattern.quote(file) + " <<'END'\n(.*?)END\n");
  }

  @Test
  void itsRuleAnswersAndNothingIsWarnedOf() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("messengers"));
    TestJar.of(pasted("src/main/java/com/example/LeaveMessenger.java"))
        .write(jars.resolve("leave-1.jar"));
    Path configuration =
        Files.writeString(directory.resolve("messengers.yaml"), pasted("messengers.yaml"));
    Map<String, String> environment =
        Map.of(
            "MESSENGER_HOST", "127.0.0.1",
            "MESSENGER_PORT", "0",
            "MESSENGER_ADMIN_PORT", "0",
            // Where the class finds LEAVE_SECRET there is none here.
            "MESSENGER_MESSENGERS_0_SECRET", onThePage("LEAVE_SECRET=(\\S+) java"));
    String credentials = onThePage("curl -sS -u (\\S+) ");
    String data = onThePage("'data=(.*?)'");
    String stopped = onThePage("```json\n(.*?)\n```");

    try (StandaloneReceiver receiver =
        StandaloneReceiver.start(configuration, jars, environment, new Properties(), true)) {
      assertThat(send(receiver, credentials, data)).isEqualTo(stopped);
      assertThat(send(receiver, credentials, data.replace("31", "\"\""))).isEqualTo(stopped);
      assertThat(send(receiver, credentials, data.replace("31", "\"many\"")))
          .contains("fieldDays：“many”不是整数");
      assertThat(send(receiver, credentials, data.replace("31", "15")))
          .contains("\"cancel\":false");
    }
  }

  private String send(StandaloneReceiver receiver, String credentials, String data)
      throws Exception {
    String body =
        "event="
            + onThePage("event=(\\w+)")
            + "&data="
            + URLEncoder.encode(data, StandardCharsets.UTF_8);
    HttpRequest event =
        HttpRequest.newBuilder(receiver.plainUri())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(event, BodyHandlers.ofString()).body();
  }

  @Test
  void itsProjectLogsByTheSlf4jOfTheReceiver() {
    assertThat(pasted("pom.xml"))
        .containsPattern(
            "<artifactId>slf4j-api</artifactId>\\s*<version>"
                + Pattern.quote(Logger.class.getPackage().getImplementationVersion())
                + "</version>\\s*<scope>provided</scope>");
  }
}

package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.receiver.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the jar that people run, in a process of its own. */
class LoggingIT {
  private static final Pattern READY = Pattern.compile("Taking events at (http://[^\\s\",]+)");
  private static final String VALUE = "call-me-maybe-4711";

  @TempDir private Path directory;

  /** All lines of a receiver that takes an event whose handler fails, and is stopped. */
  private List<String> lines(String logging, String... options) throws Exception {
    Process process = start(logging, options);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher ready = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher matcher = READY.matcher(line);
        if (ready == null && matcher.find()) {
          ready = matcher;
          send(URI.create(matcher.group(1)));
          process.toHandle().destroy(); // Process.destroy would close its output
        }
      }
      assertThat(ready).as("%s", lines).isNotNull();
    }
    assertThat(Eventually.ends("the receiver", process)).isZero();
    return lines;
  }

  private Process start(String logging, String... options) throws IOException {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger(
            "Leave",
            "public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
                + " public InfoPlusResponse onActionDoing(InfoPlusEvent e) {"
                + " Thread own = new Thread(() -> { throw new IllegalStateException(e.getFormData() + \"\"); }, \"leave-audit\");"
                + " own.start(); while (own.isAlive()) { Thread.onSpinWait(); }"
                + " org.slf4j.LoggerFactory.getLogger(Leave.class).debug(\"Looking\");"
                + " Integer.parseInt((String) e.getFormData().get(\"fieldDays\"));"
                + " return null; }")
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));
    Path config =
        Files.writeString(
            directory.resolve("messengers.yaml"), "port: 0\nadmin: {port: 0}\n" + logging);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", System.getProperty("runnableJar"), "serve"));
    command.addAll(List.of("--config", config.toString(), "--messengers", jars.toString()));
    return Eventually.limited(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static void send(URI uri) throws Exception {
    String data =
        "{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"x\",\"stepCode\":\"Apply\"},"
            + "\"formData\":{\"fieldDays\":\""
            + VALUE
            + "\"}}";
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "event=ACTION_DOING&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8)))
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  @Test
  void jsonIsAnObjectALine() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : lines("logging: {format: json}\n")) {
      lines.add(new JsonMapper().readTree(line));
      assertThat(line).doesNotContain(VALUE);
    }
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("timestamp").textValue())
                  .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
              assertThat(line.get("level").textValue()).isIn("INFO", "WARN", "ERROR");
              assertThat(line.get("message").textValue()).isNotEmpty();
            });
    JsonNode error = line(lines, "HandlerCaller");
    assertThat(error.get("stack_trace").textValue())
        .startsWith("java.lang.NumberFormatException: For input string: \"‹fieldDays›\"");
    assertThat(error.get("workflow").textValue()).isEqualTo("leave@x");
    JsonNode access = line(lines, "access");
    assertThat(access.get("event_id")).isEqualTo(error.get("event_id"));
    assertThat(access.get("status").intValue()).isEqualTo(200);
    assertThat(access.get("outcome").textValue()).isEqualTo("failed");
    assertThat(access.get("duration_ms").isNumber()).isTrue();
    JsonNode uncaught = line(lines, "UncaughtFailures");
    assertThat(uncaught.get("level").textValue()).isEqualTo("ERROR");
    assertThat(uncaught.get("message").textValue()).contains("leave-audit");
    assertThat(uncaught.get("stack_trace").textValue())
        .startsWith("java.lang.IllegalStateException")
        .contains("at leave.jar//com.acme.Leave.");
  }

  private static JsonNode line(List<JsonNode> lines, String logger) {
    return lines.stream()
        .filter(each -> each.get("logger").textValue().endsWith("." + logger))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void levelsAreSetForAllAndForSome() throws Exception {
    List<String> lines =
        lines(
            """
            logging:
              level: WARN
              access: false
              levels:
              - {logger: com.acme, level: DEBUG}
              - {logger: io.messenger.dispatcher.MessengerServer, level: INFO}
            """);
    assertThat(lines)
        .anyMatch(line -> line.contains(" DEBUG Leave [") && line.endsWith("] - Looking"))
        .noneMatch(line -> line.contains("Loaded com.acme.Leave"))
        .noneMatch(line -> line.contains(" access "));
  }

  @Test
  void anotherConfigurationOfLogbackCounts() throws Exception {
    Path xml =
        Files.writeString(
            directory.resolve("own.xml"),
            "<configuration><appender name='o' class='ch.qos.logback.core.ConsoleAppender'>"
                + "<encoder><pattern>own %X{event_id} %msg%n</pattern></encoder></appender>"
                + "<root level='INFO'><appender-ref ref='o'/></root></configuration>");
    List<String> lines = lines("logging: {format: json}\n", "-Dlogback.configurationFile=" + xml);
    assertThat(lines)
        .anyMatch(line -> line.matches("own [0-9A-F]{10} 127\\.0\\.0\\.1 .* failed .*"))
        .anyMatch(line -> line.contains("Another configuration of Logback is in use"));
  }
}

package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class ServeTest {
  private static final String ADMIN = "Admin port at ";
  private static final Pattern READY = Pattern.compile("Taking events at ([^\\s,]+)");

  @TempDir private Path directory;
  private Path jars = Path.of("");
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private final StringWriter err = new StringWriter();
  private final LogLines log = new LogLines();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final AtomicReference<@Nullable Consumer<String>> signals = new AtomicReference<>();
  private Thread thread = new Thread();

  /** Keeps the log, and tells the URL when the receiver is ready. */
  private static final class LogLines extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final CompletableFuture<String> adminUrl = new CompletableFuture<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      Matcher matcher = READY.matcher(event.getFormattedMessage());
      if (matcher.find()) {
        url.complete(matcher.group(1));
      }
      if (event.getFormattedMessage().startsWith(ADMIN)) {
        adminUrl.complete(event.getFormattedMessage().substring(ADMIN.length()));
      }
    }
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @BeforeEach
  void prepare() throws IOException {
    jars = Files.createDirectory(directory.resolve("jars"));
    environment.put("MESSENGER_ADMIN_PORT", "0");
    log.start();
    rootLogger().addAppender(log);
  }

  @AfterEach
  void stop() {
    if (thread.isAlive()) {
      signal();
    }
    Eventually.ends(thread);
    rootLogger().detachAppender(log);
  }

  /** At most one: the second would end the JVM of the tests. */
  private void signal() {
    Consumer<String> told = signals.getAndSet(null);
    if (told != null) {
      told.accept("INT");
    }
  }

  private String start(String yaml) throws Exception {
    Path config = Files.writeString(directory.resolve("messengers.yaml"), yaml);
    CommandLine commandLine =
        Main.commandLine(
            environment,
            properties,
            told -> {
              signals.set(told);
              return () -> {};
            });
    commandLine.setErr(new PrintWriter(err, true));
    thread =
        new Thread(
            () -> {
              int code =
                  commandLine.execute(
                      "serve", "--config", config.toString(), "--messengers", jars.toString());
              exitCode.complete(code);
              log.url.completeExceptionally(
                  new IllegalStateException("ended with " + code + ": " + err));
            });
    thread.start();
    return log.url.get(60, TimeUnit.SECONDS);
  }

  private static HttpResponse<String> submit(String url, String code, String secret)
      throws Exception {
    String data =
        "{\"step\":{\"workflowCode\":\""
            + code
            + "\",\"domain\":\"x\",\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\"}";
    String basic =
        Base64.getEncoder()
            .encodeToString((code + "@x:" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Eventually.PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + basic)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "event=ACTION_DOING&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8)))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static TestJar leave(String workflow, String prompt) {
    return TestJar.ofMessenger(
        "Leave",
        "public Leave() { setWorkflow(\""
            + workflow
            + "\"); } public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e)"
            + " { return InfoPlusResponse.cancel("
            + prompt
            + "); }");
  }

  @Test
  void serveAnswersACallbackAndStops() throws Exception {
    leave("leave", "\"no\"").announcing("com.acme.Leave").write(jars.resolve("leave.jar"));
    Files.writeString(directory.resolve("new"), "s3cret-new\r\n");
    environment.put("OLD", "s3cret-old");
    environment.put("MESSENGER_PORT", "1");
    properties.setProperty("messenger.port", "0");

    String url =
        start(
            """
            host: 127.0.0.1
            port: 2
            path: /callback
            domain: x
            messengers:
            - class: com.acme.Leave
              secret-files: [new]
            failure-policies:
            - {workflow: leave, event: ACTION_DOING, policy: ignore}
            """);

    assertThat(url).endsWith("/callback");
    assertThat(submit(url, "leave", "s3cret-new").body()).contains("\"prompt\":\"no\"");
    assertThat(submit(url, "leave", "wrong").statusCode()).isEqualTo(401);
    signal();
    assertThat(exitCode.get(60, TimeUnit.SECONDS)).isZero();
    assertThat(log.lines)
        .contains("Loaded com.acme.Leave from leave.jar")
        .anyMatch(line -> line.contains("Leave for leave@x"))
        .noneMatch(line -> line.contains("s3cret"));
  }

  @Test
  void workflowsCanBeHidden() throws Exception {
    leave("leave@x", "\"no\"").write(jars.resolve("leave.jar"));

    String url =
        start(
            "port: 0\nhide-workflows: true\nmessengers:\n- {class: com.acme.Leave, secret: s3cret}\n");

    assertThat(submit(url, "leave", "wrong").statusCode()).isEqualTo(401);
    assertThat(submit(url, "voyage", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void secretsCanBeRotatedAndComeFromTheEnvironment() throws Exception {
    leave("leave@x", "\"no\"").write(jars.resolve("leave.jar"));
    environment.put("OLD", "pa${x}$$old");
    environment.put("MESSENGER_MESSENGERS_0_SECRETS_1", "fresh");

    String url =
        start("port: 0\nmessengers:\n- class: com.acme.Leave\n  secrets: ['${OLD}', 0123]\n");

    assertThat(submit(url, "leave", "pa${x}$$old").statusCode()).isEqualTo(200);
    assertThat(submit(url, "leave", "fresh").statusCode()).isEqualTo(200);
    assertThat(submit(url, "leave", "0123").statusCode()).isEqualTo(401);
  }

  @Test
  void secretsAreTakenAsWritten() throws Exception {
    leave("leave@x", "\"no\"").write(jars.resolve("leave.jar"));

    String url =
        start("port: 0\nmessengers:\n- class: com.acme.Leave\n  secrets: [0123, 'a$$b$${c}']\n");

    assertThat(submit(url, "leave", "0123").statusCode()).isEqualTo(200);
    assertThat(submit(url, "leave", "a$$b${c}").statusCode()).isEqualTo(200);
  }

  @Test
  void jarsWithTheSameClassNamesAreLoadedApart() throws Exception {
    leave("one@x", "\"first\"").write(jars.resolve("a.jar"));
    leave("two@x", "\"second\"").write(jars.resolve("b.jar"));

    String url =
        start(
            """
            port: 0
            messengers:
            - {class: com.acme.Leave, jar: a.jar, verification: none}
            - {class: com.acme.Leave, jar: b.jar, secret: s}
            """);

    assertThat(submit(url, "one", "").body()).contains("\"first\"");
    assertThat(submit(url, "two", "s").body()).contains("\"second\"");
  }

  @Test
  void aJarSeesItsOwnCopiesAndNothingElseOfTheReceiver() throws Exception {
    String ownCopy =
        "package com.fasterxml.jackson.databind; public class ObjectMapper"
            + " { public String toString() { return \"own copy\"; } }";
    String messenger =
        "package com.acme; import io.messenger.sdk.*; public class Leave extends AbstractMessenger {"
            + " public Leave() { setWorkflow(\"leave@x\"); setVerified(false);"
            + " org.slf4j.LoggerFactory.getLogger(\"acme\").info(\"made by {}\","
            + " Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()); }"
            + " public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e)"
            + " throws Exception { String seen = \"nothing else\";"
            + " try { Class.forName(\"com.fasterxml.jackson.databind.JsonNode\");"
            + " seen = \"jackson\"; } catch (ClassNotFoundException expected) { }"
            + " boolean own ="
            + " Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();"
            + " return InfoPlusResponse.cancel(new com.fasterxml.jackson.databind.ObjectMapper()"
            + " + \", \" + seen + \", \" + own); } }";
    TestJar.of(ownCopy, messenger).announcing("com.acme.Leave").write(jars.resolve("leave.jar"));

    String url = start("port: 0\n");

    assertThat(submit(url, "leave", "").body()).contains("own copy, nothing else, true");
    assertThat(log.lines).contains("made by true");
  }

  @Test
  void theJarsOfADirectoryBelongTogether() throws Exception {
    Path application = Files.createDirectory(jars.resolve("leave"));
    TestJar.of("package lib; public class Text { public static String get() { return \"lib\"; } }")
        .write(application.resolve("lib.jar"));
    String source =
        "package com.acme; import io.messenger.sdk.*; public class Leave extends AbstractMessenger {"
            + " public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e)"
            + " throws Exception { return InfoPlusResponse.cancel(\"from \" +"
            + " Class.forName(\"lib.Text\").getMethod(\"get\").invoke(null)); } }";
    TestJar.of(source).write(application.resolve("leave.jar"));

    String url =
        start(
            "port: 0\nmessengers:\n- {class: com.acme.Leave, workflow: leave@x, secret: s,"
                + " versions: {min: 0}}\n");

    assertThat(submit(url, "leave", "s").body()).contains("from lib");
    assertThat(log.lines).contains("Loaded com.acme.Leave from leave");
  }

  @Test
  void jarsAnnounceSharedCodeTablesForTheMessengersOfOthers() throws Exception {
    String table =
        "package com.acme; import io.messenger.sdk.model.*; public class Kinds implements"
            + " io.messenger.sdk.code.CodeTableLoader { public String name() { return \"kind\"; }"
            + " public java.util.List<CodeItem> load() { return java.util.List.of(CodeItem.of("
            + "Thread.currentThread().getContextClassLoader() == getClass().getClassLoader() ?"
            + " \"own\" : \"other\", \"x\")); } }";
    TestJar.of(table).announcingTables("com.acme.Kinds").write(jars.resolve("tables.jar"));
    TestJar.ofMessenger(
            "Leave",
            "public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
                + " public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {"
                + " return InfoPlusResponse.cancel(getCodeTable(\"kind\").search("
                + "io.messenger.sdk.model.CodeSuggestion.builder().build())"
                + ".getItems().get(0).getCodeId()); }")
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));

    String url = start("port: 0\n");

    assertThat(submit(url, "leave", "").body()).contains("\"prompt\":\"own\"");
    assertThat(log.lines).contains("Loaded com.acme.Kinds from tables.jar");
  }

  private static HttpResponse<String> admin(String url, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Eventually.PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String metrics(String adminUrl) {
    try {
      return admin(adminUrl + "/metrics", "s3cret-token").body();
    } catch (Exception e) {
      throw new AssertionError("no metrics", e);
    }
  }

  @Test
  void serveHasAnAdminPortWithMetricsOfTheJvm() throws Exception {
    leave("leave", "\"no\"").announcing("com.acme.Leave").write(jars.resolve("leave.jar"));
    Files.writeString(directory.resolve("token"), "s3cret-token\n");

    String url =
        start(
            """
            port: 0
            domain: x
            admin: {token-file: token}
            messengers:
            - {class: com.acme.Leave, secret: s}
            """);
    submit(url, "leave", "s");

    String adminUrl = Eventually.result("the URL of its admin port", log.adminUrl);
    assertThat(adminUrl).startsWith("http://127.0.0.1:");
    assertThat(admin(adminUrl + "/health/ready", "").statusCode()).isEqualTo(200);
    assertThat(admin(adminUrl + "/metrics", "wrong").statusCode()).isEqualTo(401);
    Eventually.holds(
        "the JVM's meters are there",
        () -> metrics(adminUrl).contains("process_uptime"),
        () -> metrics(adminUrl));
    assertThat(metrics(adminUrl))
        .contains("messenger_events_seconds_count{action=\"Submit\",event=\"ACTION_DOING\"")
        .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_uptime_seconds ")
        .contains("jvm_gc_memory_allocated_bytes_total ", "process_start_time_seconds ");
    assertThat(log.lines).noneMatch(line -> line.contains("s3cret-token"));
  }
}

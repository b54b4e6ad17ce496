package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.messenger.dispatcher.wire.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code loonflow recover}, and what a check says of an engine. */
class LoonflowRecoverTest extends CheckedConfiguration {
  private static final String STATES = "/api/v1.0/workflows/states/";

  /** An engine with a ticket that waits since long. */
  private HttpServer engine;

  private final List<String> sentAgain = new CopyOnWriteArrayList<>();
  private int adminPort;

  @BeforeEach
  void startEngine() throws IOException {
    engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    engine.createContext("/", this::answer);
    engine.start();
    adminPort = FreePort.find();
    environment.remove("MESSENGER_ADMIN_PORT");
  }

  @AfterEach
  void stopEngine() {
    engine.stop(0);
  }

  private void answer(HttpExchange http) throws IOException {
    String path = http.getRequestURI().getPath();
    String data = "";
    if (path.startsWith(STATES)) {
      data =
          "\"workflow_id\": 2, \"participant\": \"{\\\"hook_url\\\": \\\"http://h/loonflow\\\","
              + " \\\"hook_token\\\": \\\"hush-4711\\\", \\\"wait\\\": false}\"";
    } else if (path.equals("/api/v1.0/tickets")) {
      data =
          "\"total\": 1, \"value\": [{\"id\": 7, \"workflow_id\": 2, \"state_id\": 12,"
              + " \"participant_type_id\": 10, \"gmt_modified\": \"2026-01-02 03:04:05\"}]";
    } else if (path.equals("/api/v1.0/tickets/states")) {
      data = "\"7\": {\"state_id\": 12}";
    } else if (path.endsWith("/retry_script")) {
      sentAgain.add(path);
    }
    byte[] body =
        ("{\"code\": 0, \"msg\": \"\", \"data\": {" + data + "}}").getBytes(StandardCharsets.UTF_8);
    http.getRequestBody().readAllBytes();
    http.sendResponseHeaders(200, body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private String yaml(String more) {
    return """
        admin: {port: %d, token: hush-4711-admin}
        engines:
          loonflow:
            url: http://127.0.0.1:%d
            app: {name: ops, token: hush-4711}
        %s    workflows:
            - id: 2
              code: leave
              tokens: {hook: hush-4711}
              states: [{id: 12, code: provision, wait: true}]
        """
        .formatted(adminPort, engine.getAddress().getPort(), more);
  }

  private int recover(String yaml, String... more) throws IOException {
    Files.writeString(config, yaml);
    List<String> arguments =
        new ArrayList<>(List.of("loonflow", "recover", "--config", config.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void whereNoReceiverRunsItIsDoneHere() throws IOException {
    assertThat(recover(yaml(""), "--dry-run")).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("Would be sent again: 1\n  ticket 7 of leave at state provision (unchanged")
        .contains("Left alone: none", "Problems: none");
    assertThat(sentAgain).isEmpty();

    assertThat(recover(yaml(""))).isZero();
    assertThat(out.toString()).contains("\nSent again: 1\n  ticket 7");
    assertThat(sentAgain).containsExactly("/api/v1.0/tickets/7/retry_script");
  }

  @Test
  void whereOneRunsThatIsAsked() throws IOException {
    Files.writeString(config, RIGHT + yaml(""));
    properties.setProperty("messenger.port", "0");
    StandaloneReceiver receiver =
        StandaloneReceiver.load(config, jars, environment, properties, false);
    try (receiver) {
      receiver.start();
      properties.setProperty("messenger.admin.token", "hush-4711-other");
      assertThat(recover(RIGHT + yaml(""))).isEqualTo(Main.UNEXPECTED);
      assertThat(err.toString()).contains("admin port, 127.0.0.1:" + adminPort, "says 401");
      assertThat(sentAgain).isEmpty();

      properties.remove("messenger.admin.token");
      assertThat(recover(RIGHT + yaml(""))).as(err.toString()).isZero();
      assertThat(sentAgain).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"    recover: true\n", ""})
  void whoeverElseListensThereHindersIt(String more) throws IOException {
    adminPort = engine.getAddress().getPort();
    assertThat(recover(yaml(more))).isEqualTo(Main.UNEXPECTED);
    assertThat(err.toString()).contains("no answer of a receiver");
    assertThat(sentAgain).isEmpty();
  }

  @Test
  void aPortThatNobodyKnowsHindersIt() throws IOException {
    adminPort = 0;
    assertThat(recover(yaml(""))).isEqualTo(Main.UNEXPECTED);
    assertThat(err.toString()).contains("admin.port is 0");
    assertThat(sentAgain).isEmpty();
  }

  @Test
  void anEngineThatIsDownIsTold() throws IOException {
    String yaml = yaml("");
    engine.stop(0);
    assertThat(recover(yaml)).isEqualTo(Main.UNEXPECTED);
    assertThat(out.toString()).contains("Sent again: none", "Problems: 1", "cannot be asked");
  }

  @Test
  void anEngineThatIsNotConfiguredCannotBeAsked() throws IOException {
    assertThat(recover("admin: {port: " + adminPort + "}\n")).isEqualTo(Main.WRONG_CONFIGURATION);
    assertThat(err.toString()).contains("engines.loonflow", "add url, app.name and app.token");
    assertThat(recover("prot: 1\n")).isEqualTo(Main.WRONG_CONFIGURATION);
    assertThat(run("loonflow")).isEqualTo(Main.WRONG_COMMAND_LINE);
    assertThat(err.toString()).contains("did you mean loonflow recover?");
  }

  @Test
  void aCheckTellsWhatTheEngineHasOtherwiseAndSendsNothing() throws IOException {
    assertThat(check(RIGHT + yaml("    recover: true\n"))).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("The configuration is right, with 1 warning:")
        .contains("State provision (12) of leave has wait: false in loonflow, and wait: true here");
    assertThat(sentAgain).isEmpty();
  }

  @Test
  void aCheckBesideAnEngineThatIsDownSaysSo() throws IOException {
    String yaml = yaml("");
    engine.stop(0);
    assertThat(check(RIGHT + yaml)).isZero();
    assertThat(out.toString()).contains("with 1 warning:", "cannot be asked", "not compared");
  }

  @Test
  void recoveringNeedsAnApplication() throws IOException {
    String yaml = yaml("    recover: true\n").replace(", token: hush-4711}", "}");
    assertThat(check(RIGHT + yaml.replace("wait: true", "wait: false")))
        .isEqualTo(Main.WRONG_CONFIGURATION);
    assertThat(problems()).singleElement().asString().contains("app.token", "recover: true");
  }
}

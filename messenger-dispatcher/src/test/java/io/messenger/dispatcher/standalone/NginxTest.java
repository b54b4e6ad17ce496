package io.messenger.dispatcher.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** nginx before a receiver, as the README has it but for TLS and ports. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class NginxTest {
  private static final String ENGINE = "127.0.0.2";
  private static final String EVENT =
      "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"leave\"}}}";

  @TempDir private Path directory;
  private StandaloneReceiver receiver;
  private Process nginx;
  private int port;

  @BeforeEach
  @Timeout(60)
  void start() throws Exception {
    Optional<Path> program =
        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
            .map(folder -> Path.of(folder, "nginx"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "nginx is not installed; apt-get install nginx-light");

    Path jars = Files.createDirectory(directory.resolve("jars"));
    TestJar.ofMessenger(
            "Leave",
            "public InfoPlusResponse onActionDoing(InfoPlusEvent e) {"
                + " return InfoPlusResponse.cancel(\"the rule\"); }")
        .write(jars.resolve("leave.jar"));
    Path configuration =
        Files.writeString(
            directory.resolve("messengers.yaml"),
            """
            host: 127.0.0.1
            port: 0
            admin: {port: 0}
            trusted-proxies: [127.0.0.1]
            allowed-engines: [%s]
            messengers:
              - {class: com.acme.Leave, workflow: leave@example.edu, verification: none}
            """
                .formatted(ENGINE));
    receiver = StandaloneReceiver.start(configuration, jars, Map.of(), new Properties(), false);

    port = FreePort.find();
    Path file = Files.writeString(directory.resolve("nginx.conf"), configuration());
    Path errors = directory.resolve("errors");
    nginx =
        new ProcessBuilder(program.get().toString(), "-p", directory + "/", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(errors.toFile())
            .start();
    while (!listens()) {
      assertThat(nginx.waitFor(50, TimeUnit.MILLISECONDS))
          .as("nginx ended: %s", Files.readString(errors))
          .isFalse();
    }
  }

  private String configuration() throws IOException {
    Matcher snippet =
        Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(snippet.find()).isTrue();
    String server =
        snippet
            .group(1)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + port)
            .replaceAll("ssl_\\w+ [^;]+;", "")
            .replace("127.0.0.1:8080", "127.0.0.1:" + receiver.plainUri().getPort());
    return """
    daemon off;
    master_process off;
    pid pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      %s
    }
    """
        .formatted(server);
  }

  private boolean listens() {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.destroy();
      int unused = Eventually.ends("nginx", nginx); // it removes files of the directory
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  /** The whole answer to a request from the engine's address that claims another one. */
  private String send(String path, byte[] body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(ENGINE), 0)) {
      OutputStream out = socket.getOutputStream();
      String head =
          String.join(
              "\r\n",
              "POST %s HTTP/1.1",
              "Host: localhost",
              "Connection: close",
              "Content-Type: application/json",
              "X-Forwarded-For: 192.0.2.6",
              "Forwarded: for=192.0.2.7",
              "Content-Length: %d",
              "",
              "");
      out.write(head.formatted(path, body.length).getBytes(UTF_8));
      out.write(body);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String send(String path) throws IOException {
    return send(path, EVENT.getBytes(UTF_8));
  }

  @Test
  void anEventComesFromWhoReallySentIt() throws IOException {
    assertThat(send("/infoplus_subscriber"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"prompt\":\"the rule\"");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedByTheReceiver() throws IOException {
    assertThat(send("/infoplus_subscriber", new byte[8_400_000]))
        .startsWith("HTTP/1.1 413 ")
        .contains("8388608", "limits.body-bytes");
  }

  @Test
  void withoutAReceiverItAnswersAsTheEngineReads() throws IOException {
    receiver.close();

    assertThat(send("/infoplus_subscriber"))
        .startsWith("HTTP/1.1 502 ")
        .contains("Content-Type: application/json;charset=UTF-8\r\n")
        .contains("{\"cancel\":true,\"break\":true,\"prompt\":\"暂时无法处理");
    assertThat(send("/loonflow"))
        .startsWith("HTTP/1.1 502 ")
        .contains("{\"code\":-1,\"msg\":\"暂时无法处理");
  }
}

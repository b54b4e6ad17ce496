package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program's arguments and failures; {@link SamplesJarIT} runs it. */
class SamplesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsItsHelp() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("Usage: java -jar sample-messengers.jar", "--port", "8080");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      int port = taken.getLocalPort();
      assertThat(execute("--port", Integer.toString(port))).isEqualTo(1);
      assertThat(err.toString())
          .contains("localhost:" + port, "choose another one with --port")
          .hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", ""})
  void refusesWhatIsNoPort(String port) {
    assertThat(execute("--port", port)).isEqualTo(2);
    assertThat(err.toString()).contains("--port");
    assertThat(out.toString()).isEmpty();
  }

  private int execute(String... args) {
    return new CommandLine(new Samples())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}

package io.messenger.dispatcher.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long it takes from the start of the runnable jar's process to its first answer. */
final class StartTimeBenchmark {
  private static final int RUNS = Integer.getInteger("runs", 10);
  private static final long POLL_NANOS = 1_000_000;
  private static final String BODY =
      "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"trial\",\"domain\":\"x\","
          + "\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\",\"formData\":{\"fieldA\":1}}}";
  private static final String REQUEST =
      "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Connection: close\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n"
          + BODY;

  private final Path directory;
  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private final String jar = System.getProperty("runnableJar");

  private StartTimeBenchmark(Path directory) {
    this.directory = directory;
  }

  /**
   * Prints the times.
   *
   * @param args none
   * @throws Exception if the jar does not start
   */
  public static void main(String[] args) throws Exception {
    new StartTimeBenchmark(Files.createTempDirectory("start-time")).run();
  }

  private void run() throws Exception {
    String archive = directory.resolve("classes.jsa").toString();
    start(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"), List.of("warm-up"))
        .waitFor();
    report("without an archive of its classes", List.of());
    report("with the archive that warm-up makes", List.of("-XX:SharedArchiveFile=" + archive));
  }

  private void report(String what, List<String> options) throws Exception {
    long[] millis = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      millis[i] = TimeUnit.NANOSECONDS.toMillis(measure(options));
    }
    Arrays.sort(millis);
    System.out.printf(
        "first answer %s: median %d ms, %d to %d ms%n",
        what, millis[RUNS / 2], millis[0], millis[RUNS - 1]);
  }

  private long measure(List<String> options) throws Exception {
    int port;
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    Path config =
        Files.writeString(
            directory.resolve("messengers.yaml"),
            "host: 127.0.0.1\nport: "
                + port
                + "\nadmin: {port: 0}\nmessengers:\n- class:"
                + " io.messenger.dispatcher.standalone.TrialMessenger\n  workflow: trial@x\n"
                + "  verification: none\n");
    List<String> all = new ArrayList<>(options);
    all.add("-Xmx256m");
    long start = System.nanoTime();
    Process process = start(all, List.of("serve", "--config", config.toString()));
    try {
      while (!isAnswered(port)) {
        if (!process.isAlive()) {
          throw new IOException("it ended with " + process.exitValue());
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
      return System.nanoTime() - start;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(options);
    command.addAll(List.of("-jar", jar));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean isAnswered(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 200")) {
        throw new IOException(answer);
      }
      return true;
    } catch (ConnectException notYet) {
      return false;
    }
  }
}

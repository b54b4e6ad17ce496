package io.messenger.dispatcher.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a JVM of its own, so that neither it nor the load generator slows the other down. */
final class ServerProcess implements AutoCloseable {
  /**
   * The same for all servers. One thread collects: there is one core. As much heap from the start
   * as in the end, so that rounds do not differ by its growth.
   */
  static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

  private static final String PORT = "port ";

  private final String name;
  private final Process process;
  private final int port;

  private ServerProcess(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  static ServerProcess start(
      String name, List<String> moreOptions, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(moreOptions);
    command.add("-Dlogback.configurationFile=io/messenger/dispatcher/benchmark/logback.xml");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ServerProcess(name, process, readPort(process));
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  /** The processor time it has taken, user's and system's, of all its threads. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Binds the server to a core; false where this machine cannot. */
  boolean pin(int core) throws IOException, InterruptedException {
    return pin(process.pid(), core);
  }

  /**
   * Binds all threads of a process, those to come too, to a core; false where this is impossible.
   */
  static boolean pin(long pid, int core) throws IOException, InterruptedException {
    try {
      Process taskset =
          new ProcessBuilder(
                  "taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(pid))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return taskset.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** Called by the server: tells its port to the one who started it. */
  static void tellPort(int port) {
    System.out.println(PORT + port);
  }

  /** Called by the server: waits until the one who started it closes it, or is gone. */
  static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is ever sent
    }
  }

  private static int readPort(Process process) throws IOException {
    // Left open: the server may write to it as long as it runs.
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(PORT)) {
        return Integer.parseInt(line.substring(PORT.length()));
      }
    }
    throw new IOException("the server ended before it listened");
  }
}

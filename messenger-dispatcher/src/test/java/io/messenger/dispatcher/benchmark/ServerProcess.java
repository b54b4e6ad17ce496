package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a JVM of its own, so that neither it nor the load generator slows the other down. */
public final class ServerProcess implements AutoCloseable {
  /**
   * The same for all servers. One thread collects: there is one core. As much heap from the start
   * as in the end, so that rounds do not differ by its growth.
   */
  static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

  private static final String PORT = "port ";

  private final String name;
  private final Process process;
  private final BufferedReader out;
  private final int port;

  private ServerProcess(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    port = Integer.parseInt(readAfter(PORT));
  }

  static ServerProcess start(
      String name, List<String> moreOptions, Class<?> main, String... arguments)
      throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-Dlogback.configurationFile=io/messenger/dispatcher/benchmark/logback.xml");
    options.addAll(moreOptions);
    return startWith(name, options, main, arguments);
  }

  /**
   * Starts a server with options of its own.
   *
   * @param name what it is called
   * @param options all options of its JVM but the class path
   * @param main its class; it tells its port
   * @param arguments its arguments
   * @return the server
   * @throws IOException if it does not start
   */
  public static ServerProcess startWith(
      String name, List<String> options, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ServerProcess(name, process);
  }

  String name() {
    return name;
  }

  /** {@return the port it told} */
  public int port() {
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
    int unused = Eventually.ends(name, process);
  }

  /**
   * Called by the server: tells its port to the one who started it.
   *
   * @param port the port
   */
  public static void tellPort(int port) {
    System.out.println(PORT + port);
  }

  /** Called by the server: waits until the one who started it closes it, or is gone. */
  static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is ever sent
    }
  }

  /**
   * Asks the server something, which it answers by one line.
   *
   * @param question one word
   * @return the answer, without the word before it
   * @throws IOException if the server has ended
   */
  public String ask(String question) throws IOException {
    process.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return readAfter(question + " ");
  }

  /** Kills it as {@code kill -9} does. */
  public void kill() {
    int unused = Eventually.ends(name, process.destroyForcibly());
  }

  private String readAfter(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length());
      }
    }
    throw new IOException(name + " has ended");
  }
}

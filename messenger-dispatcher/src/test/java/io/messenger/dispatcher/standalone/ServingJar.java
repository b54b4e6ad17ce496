package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar serving, in a process of its own. */
final class ServingJar implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Taking events at ([^\\s,]+)");
  private static final Pattern ADMIN = Pattern.compile("Admin port at (\\S+)");

  final List<String> log = new CopyOnWriteArrayList<>();
  private final Process process;
  private final Thread reader = new Thread(this::read);
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final CompletableFuture<String> admin = new CompletableFuture<>();

  private ServingJar(Process process) {
    this.process = process;
    reader.start();
  }

  /** Starts it with the messengers in the directory {@code jars}, and waits until it serves. */
  static ServingJar start(Path jars, String yaml) throws Exception {
    return start(List.of(), jars, yaml);
  }

  /** Starts it by a command that runs another, such as one that changes the user. */
  static ServingJar start(List<String> by, Path jars, String yaml) throws Exception {
    ServingJar jar = launch(by, jars, yaml);
    try {
      jar.adminUrl();
    } catch (AssertionError notServing) {
      jar.close();
      throw notServing;
    }
    return jar;
  }

  /** Starts it, and does not wait. */
  static ServingJar launch(List<String> by, Path jars, String yaml, String... options)
      throws Exception {
    Path config = jars.resolveSibling("messengers.yaml");
    Files.writeString(config, yaml);
    List<String> command = new ArrayList<>(HeededSignals.command());
    command.addAll(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-Dfile.encoding=UTF-8", "-jar"));
    command.add(System.getProperty("runnableJar"));
    command.addAll(List.of("serve", "--config", config.toString()));
    command.addAll(List.of("--messengers", jars.toString()));
    command.addAll(List.of(options));
    return new ServingJar(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        complete(url, READY.matcher(line));
        complete(admin, ADMIN.matcher(line));
      }
    } catch (IOException e) {
      log.add(e.toString());
    }
    AssertionError ended = new AssertionError("it ended: " + log);
    url.completeExceptionally(ended);
    admin.completeExceptionally(ended);
  }

  private static void complete(CompletableFuture<String> found, Matcher matcher) {
    if (matcher.find()) {
      found.complete(matcher.group(1));
    }
  }

  String url() {
    return told("its URL", url);
  }

  private String told(String what, CompletableFuture<String> told) {
    Eventually.holds(what, told::isDone, () -> log);
    return Eventually.result(what, told);
  }

  int port() {
    return URI.create(url()).getPort();
  }

  String adminUrl() {
    return told("the URL of its admin port", admin);
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal, such as TERM. */
  void signal(String name) throws Exception {
    // Process.destroy would close its output, and knows no other signals.
    String pid = Long.toString(process.pid());
    Process kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
    assertThat(Eventually.ends("kill", kill)).isZero();
  }

  /** Waits until it wrote a line. */
  void awaitLine(String part) {
    Eventually.holds("“" + part + "”", () -> wrote(part) || !reader.isAlive(), () -> log);
    assertThat(log).as("all it wrote before it ended").anyMatch(line -> line.contains(part));
  }

  private boolean wrote(String part) {
    return log.stream().anyMatch(line -> line.contains(part));
  }

  /** Waits for its end, and its last line. */
  int exitCode() {
    Eventually.holds("its end", () -> !process.isAlive(), () -> log);
    Eventually.ends(reader);
    return process.exitValue();
  }

  /** Ends it in any way, if it runs. */
  @Override
  public void close() {
    int unused = Eventually.ends("the receiver", process.destroyForcibly());
  }

  /** Writes the jar of a messenger of leave@x that answers the action Submit. */
  static void writeMessenger(Path jars, String handlerBody) throws IOException {
    TestJar.ofMessenger(
            "Leave",
            "public Leave() { setWorkflow(\"leave@x\"); setVerified(false); }"
                + " public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) throws Exception {"
                + handlerBody
                + "}")
        .announcing("com.acme.Leave")
        .write(jars.resolve("leave.jar"));
  }
}

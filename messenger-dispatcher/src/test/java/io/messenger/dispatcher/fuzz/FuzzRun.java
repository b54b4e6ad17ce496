package io.messenger.dispatcher.fuzz;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Jazzer in a JVM of its own, from the seeds and from what earlier runs found worth keeping.
 */
final class FuzzRun {
  /** What is watched for new paths: our own code, and that which reads HTTP. */
  private static final String WATCHED = "io.messenger.**:org.glassfish.grizzly.http.**";

  private static final String NOT_WATCHED = "io.messenger.dispatcher.fuzz.**";

  /** They take what the client does, which is to connect, for what the receiver does. */
  private static final String DISABLED =
      "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

  private static final int MOST_FINDINGS = 10;
  private static final int LONGEST_INPUT = 16 * 1024;
  private static final Pattern STATUS =
      Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*");

  private final Path directory;

  /** Keeps inputs and findings in a directory. */
  FuzzRun(Path directory) {
    this.directory = directory;
  }

  /** What a run brought. */
  record Result(long executions, int coverage, int features, int corpus, List<Path> findings) {}

  /**
   * Fuzzes by hand.
   *
   * @param args none; the system property {@code seconds} says how long
   * @throws Exception if Jazzer cannot be run
   */
  public static void main(String[] args) throws Exception {
    int seconds = Integer.getInteger("seconds", 600);
    Result result =
        new FuzzRun(Path.of("target", "fuzz"))
            .run(List.of("-max_total_time=" + seconds), System.out::println);
    System.out.printf(
        "%n%d executions, %d edges and %d features covered, %d inputs kept, %d findings%n",
        result.executions(),
        result.coverage(),
        result.features(),
        result.corpus(),
        result.findings().size());
    result.findings().forEach(System.out::println);
    if (!result.findings().isEmpty()) {
      System.exit(1);
    }
  }

  /**
   * Fuzzes until a finding or the end.
   *
   * @param libFuzzerOptions how long, with which seed
   * @param lines is told each line that Jazzer writes
   */
  Result run(List<String> libFuzzerOptions, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path findings = Files.createDirectories(directory.resolve("findings"));
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    Path seeds = writeSeeds();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Djdk.attach.allowAttachSelf=true"));
    command.addAll(List.of("-classpath", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + CallbackFuzzer.class.getName());
    command.add("--instrumentation_includes=" + WATCHED);
    command.add("--instrumentation_excludes=" + NOT_WATCHED);
    command.add("--custom_hook_includes=" + WATCHED);
    command.add("--disabled_hooks=" + DISABLED);
    command.add("--keep_going=" + MOST_FINDINGS);
    command.add("--reproducer_path=" + findings);
    command.add("-artifact_prefix=" + findings + "/");
    command.add("-dict=" + dictionary());
    command.add("-max_len=" + LONGEST_INPUT);
    command.add("-timeout=120");
    command.add("-rss_limit_mb=0");
    command.addAll(libFuzzerOptions);
    command.addAll(List.of(corpus.toString(), seeds.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    long executions = 0;
    int[] last = {0, 0, 0};
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.startsWith("INFO: Instrumented")) {
          lines.accept(line);
        }
        Matcher status = STATUS.matcher(line);
        if (status.matches()) {
          executions = Long.parseLong(status.group(1));
          Arrays.setAll(last, i -> Integer.parseInt(status.group(i + 2)));
        }
      }
    }
    int exit = Eventually.ends("Jazzer", process);
    List<Path> found = list(findings);
    if (exit != 0 && found.isEmpty()) {
      throw new IOException("Jazzer ended with " + exit);
    }
    return new Result(executions, last[0], last[1], last[2], found);
  }

  private Path writeSeeds() throws IOException {
    Path seeds = Files.createDirectories(directory.resolve("seeds"));
    for (Map.Entry<String, byte[]> seed : Seeds.all().entrySet()) {
      Files.write(seeds.resolve(seed.getKey()), seed.getValue());
    }
    return seeds;
  }

  /** That of the tests, also where Surefire hides it in the manifest of a jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static Path dictionary() {
    return Path.of("src/test/resources/io/messenger/dispatcher/fuzz/callback.dict");
  }

  private static List<Path> list(Path findings) throws IOException {
    try (Stream<Path> files = Files.list(findings)) {
      return files.filter(file -> !file.toString().endsWith(".java")).sorted().toList();
    }
  }
}

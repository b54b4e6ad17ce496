package io.messenger.dispatcher.standalone;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that heed signals, though the build does not: a shell lets what it runs in the
 * background ignore SIGINT, and nohup lets it ignore SIGHUP, and so do all programs that it starts.
 */
final class HeededSignals {
  private static final List<String> RESET = List.of("env", "--default-signal=HUP,INT,QUIT,TERM");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern IGNORED = Pattern.compile("(?m)^SigIgn:\\s*([0-9a-f]{1,16})$");

  private HeededSignals() {}

  /** A command that runs another, which heeds signals; empty where there is none (GNU has one). */
  static List<String> command() {
    try {
      Process process = new ProcessBuilder(RESET.get(0), RESET.get(1), "true").start();
      return Eventually.ends("env", process) == 0 ? RESET : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Skips a test where programs ignore a signal, and nothing can be done about it. */
  static void assumeHeeded(String signal) throws IOException {
    assumeFalse(
        command().isEmpty() && isIgnored(signal),
        "skipped: whoever started this build lets it ignore SIG" + signal);
  }

  private static boolean isIgnored(String signal) throws IOException {
    if (!Files.exists(STATUS)) {
      return false; // not known
    }
    Matcher ignored = IGNORED.matcher(Files.readString(STATUS));
    return ignored.find()
        && (Long.parseUnsignedLong(ignored.group(1), 16) >> (number(signal) - 1) & 1) == 1;
  }

  private static int number(String signal) {
    return switch (signal) {
      case "HUP" -> 1;
      case "INT" -> 2;
      case "TERM" -> 15;
      default -> throw new IllegalArgumentException(signal);
    };
  }
}

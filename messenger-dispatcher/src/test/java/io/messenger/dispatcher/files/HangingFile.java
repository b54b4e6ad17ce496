package io.messenger.dispatcher.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A regular file that hangs, as on a network drive: another process has a lease of it, and Linux
 * lets who opens it wait until the other gives it back.
 */
final class HangingFile implements AutoCloseable {
  private static final String LEASE =
      """
      import fcntl, os, signal, sys
      signal.signal(signal.SIGIO, signal.SIG_IGN)
      file = os.open(sys.argv[1], os.O_RDWR)
      fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
      print("leased", flush=True)
      sys.stdin.read()
      """;

  private final Process holder;

  private HangingFile(Process holder) {
    this.holder = holder;
  }

  /** Lets a file hang until this is closed, or for 45 seconds; skips the test where it cannot. */
  static HangingFile of(Path file) {
    try {
      Process holder = new ProcessBuilder("python3", "-c", LEASE, file.toString()).start();
      byte[] said = holder.getInputStream().readNBytes(6);
      assumeTrue(
          new String(said, StandardCharsets.US_ASCII).equals("leased"),
          "skipped: files cannot be leased here");
      return new HangingFile(holder);
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no python3 here");
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    int unused = Eventually.ends("the holder of the file", holder.destroyForcibly());
  }
}

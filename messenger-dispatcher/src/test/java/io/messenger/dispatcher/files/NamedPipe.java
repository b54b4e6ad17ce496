package io.messenger.dispatcher.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A pipe in the place of a file: who opens it waits for somebody to write, for ever. */
public final class NamedPipe {
  private NamedPipe() {}

  public static Path make(Path place) throws Exception {
    try {
      Process mkfifo = new ProcessBuilder("mkfifo", place.toString()).inheritIO().start();
      assumeTrue(Eventually.ends("mkfifo", mkfifo) == 0, "skipped: there are no named pipes here");
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no mkfifo here");
    }
    return place;
  }

  /** Puts one where a file was. */
  public static void replace(Path file) throws Exception {
    Files.move(
        make(file.resolveSibling(file.getFileName() + ".pipe")),
        file,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}

package io.messenger.dispatcher.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files that belong together, and what was last seen in them; as digests, since they are secret.
 */
final class WatchedFiles {
  private static final int MOST_BYTES = 1 << 20;

  private final List<Path> files;
  private final Runnable changed;
  private List<String> told;
  private List<String> seen;

  WatchedFiles(List<Path> files, Runnable changed) {
    this.files = files;
    this.changed = changed;
    told = read();
    seen = told;
  }

  /** Tells a change that is over. */
  void look() {
    List<String> now = read();
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(told)) {
      told = now;
      changed.run();
    }
  }

  private List<String> read() {
    return files.stream().map(WatchedFiles::digest).toList();
  }

  private static String digest(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return "cannot be read twice"; // a pipe, such as that of bash's <(…)
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(MOST_BYTES);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      }
    } catch (NoSuchFileException e) {
      return "missing";
    } catch (IOException e) {
      return "unreadable";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public String toString() {
    return files.stream().map(Path::toString).collect(Collectors.joining(" and "));
  }
}

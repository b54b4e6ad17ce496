package io.messenger.dispatcher.files;

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
  private final List<Path> files;
  private final FileReads reads;
  private final Runnable changed;
  private List<String> told;
  private List<String> seen;

  WatchedFiles(List<Path> files, FileReads reads, Runnable changed) {
    this.files = files;
    this.reads = reads;
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
    return files.stream().map(this::digest).toList();
  }

  private String digest(Path file) {
    try {
      byte[] content = reads.read(file, FileReads.USUAL_BYTES);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (UnusableFileException e) {
      return e.problem();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public String toString() {
    return files.stream().map(Path::toString).collect(Collectors.joining(" and "));
  }
}

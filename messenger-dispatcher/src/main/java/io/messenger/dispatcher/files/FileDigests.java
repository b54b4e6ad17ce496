package io.messenger.dispatcher.files;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** What is in files; as digests, since they are secret. */
record FileDigests(List<Path> files, FileReads reads) implements Supplier<List<String>> {
  @Override
  public List<String> get() {
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
}

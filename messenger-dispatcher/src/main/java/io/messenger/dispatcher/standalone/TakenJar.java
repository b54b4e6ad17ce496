package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A jar as it was when it was read.
 *
 * @param original where it was put
 * @param used where its classes are loaded from: a copy, or the original
 * @param stamp the stamp of the original just before
 * @param digest the digest of what was read
 */
record TakenJar(Path original, Path used, FileStamp stamp, String digest) {
  static TakenJar copy(Path original, Path copy) throws IOException {
    try (OutputStream out = Files.newOutputStream(copy)) {
      return take(original, copy, out);
    }
  }

  static TakenJar inPlace(Path original) throws IOException {
    return take(original, original, OutputStream.nullOutputStream());
  }

  private static TakenJar take(Path original, Path used, OutputStream out) throws IOException {
    FileStamp stamp = FileStamp.of(original);
    return new TakenJar(original, used, stamp, read(original, out));
  }

  static String digest(Path file) throws IOException {
    return read(file, OutputStream.nullOutputStream());
  }

  private static String read(Path file, OutputStream out) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  boolean isCopied() {
    return !used.equals(original);
  }
}

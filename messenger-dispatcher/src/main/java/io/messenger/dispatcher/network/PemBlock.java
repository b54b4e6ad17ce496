package io.messenger.dispatcher.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file.
 *
 * @param label what it is, such as {@code CERTIFICATE}
 * @param content its text between the first and the last line
 */
record PemBlock(String label, String content) {
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** The blocks of a file; what stands around them is left out. */
  static List<PemBlock> read(Path file) throws UnusableCertificateException {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UnusableCertificateException(
            file + ": the file is larger than 1 MB, so it is no PEM file; correct its name");
      }
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new UnusableCertificateException(
          file + ": there is no such file; create it, or correct its name");
    } catch (IOException e) {
      throw new UnusableCertificateException(
          file
              + ": the file cannot be read ("
              + e.getClass().getSimpleName()
              + "); it must be a file that this user may read");
    }
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new PemBlock(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  /** The bytes it stands for. */
  byte[] decode(Path file) throws UnusableCertificateException {
    try {
      return Base64.getMimeDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw new UnusableCertificateException(
          file + ": its " + label + " is damaged; copy the file again");
    }
  }

  /** The content stays out of every log. */
  @Override
  public String toString() {
    return label;
  }
}

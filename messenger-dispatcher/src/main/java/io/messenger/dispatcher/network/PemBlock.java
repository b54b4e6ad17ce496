package io.messenger.dispatcher.network;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileText;
import io.messenger.dispatcher.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
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
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** The blocks of a file; what stands around them is left out. */
  static List<PemBlock> read(Path file, FileReads reads) throws UnusableCertificateException {
    String text;
    try {
      byte[] bytes = reads.read(file, FileReads.USUAL_BYTES);
      FileText.requireNoUtf16(bytes);
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (UnusableFileException e) {
      throw new UnusableCertificateException(file + ": " + e.problem());
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

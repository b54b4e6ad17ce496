package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.UnusableFileException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that holds a secret, as text.
 *
 * @param path where it is
 */
record SecretFile(Path path) {
  private static final int MOST_BYTES = 64 * 1024;

  /** Line ends at the end, and a byte order mark, are no part of the secret. */
  String read(FileReads reads) throws UnusableFileException {
    String text;
    try {
      ByteBuffer content = ByteBuffer.wrap(reads.read(path, MOST_BYTES));
      text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableFileException("the file is not a text in UTF-8; write the secret as text");
    }
    String secret = text.replaceFirst("^\\uFEFF", "").replaceFirst("[\\r\\n]+$", "");
    if (secret.isBlank()) {
      throw new UnusableFileException("the file is empty; write the secret into it");
    }
    return secret;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

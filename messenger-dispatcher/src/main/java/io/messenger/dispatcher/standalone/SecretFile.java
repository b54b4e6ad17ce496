package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileText;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.settings.SecretText;
import java.nio.file.Path;

/**
 * A file that holds a secret, as text.
 *
 * @param path where it is
 */
record SecretFile(Path path) {
  private static final int MOST_BYTES = 64 * 1024;

  String read(FileReads reads) throws UnusableFileException {
    String secret = SecretText.of(FileText.of(reads.read(path, MOST_BYTES)));
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

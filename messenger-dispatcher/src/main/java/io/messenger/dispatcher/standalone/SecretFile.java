package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that holds a secret, as text.
 *
 * @param path where it is
 */
record SecretFile(Path path) {

  /** What is wrong with a file, and what to do about it; never tells what is in it. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;
    private final String problem;

    UnusableException(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }

  /** Line ends at the end are no part of the secret. */
  String read() throws UnusableException {
    String secret;
    try {
      secret = Files.readString(path).replaceFirst("[\\r\\n]+$", "");
    } catch (NoSuchFileException e) {
      throw new UnusableException("there is no such file; create it, or correct its name");
    } catch (CharacterCodingException e) {
      throw new UnusableException("the file is not a text in UTF-8; write the secret as text");
    } catch (IOException e) {
      throw new UnusableException(
          "the file cannot be read ("
              + e.getClass().getSimpleName()
              + "); it must be a file that this user may read");
    }
    if (secret.isBlank()) {
      throw new UnusableException("the file is empty; write the secret into it");
    }
    return secret;
  }

  /** A pipe, such as that of {@code <(…)}, gives its secret once. */
  boolean canChange() {
    return Files.isRegularFile(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

package io.messenger.dispatcher.files;

/** A file that cannot be used; says why and what to do, and nothing of what is in it. */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param problem what is wrong, and what to do; to be told after the file's name
   */
  public UnusableFileException(String problem) {
    super(problem);
  }

  /** {@return what is wrong, and what to do; to be told after the file's name} */
  public String problem() {
    return String.valueOf(getMessage());
  }
}

package io.messenger.sdk.code;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in a code table that this SDK found: which file or query, which line or row, which
 * column, and what to do.
 */
public final class CodeTableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** What may be logged. */
  private final String loggable;

  CodeTableException(String message, String loggable, @Nullable Throwable cause) {
    super(message, cause);
    this.loggable = loggable;
  }

  /**
   * {@return the message as it may be logged: without what rows of a database hold, and without
   * what a driver or an author's class says, which can quote a password; for the receiver}
   */
  public String getLoggable() {
    return loggable;
  }

  /** The same mistake at a place. */
  CodeTableException at(String place) {
    return new CodeTableException(place + ": " + getMessage(), place + ": " + loggable, this);
  }

  /** A mistake of which all may be told. */
  static CodeTableException of(String message) {
    return new CodeTableException(message, message, null);
  }

  /** What somebody else threw, whose message may hold anything. */
  static CodeTableException because(Throwable cause, String what, String remedy) {
    return new CodeTableException(
        what + ": " + cause.getMessage() + remedy, what + leftOut(cause) + remedy, cause);
  }

  private static String leftOut(Throwable cause) {
    return " (" + cause.getClass().getName() + "; its message is left out)";
  }
}

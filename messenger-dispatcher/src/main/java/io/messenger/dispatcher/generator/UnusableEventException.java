package io.messenger.dispatcher.generator;

/** An event that does not tell what its form is made of. */
public final class UnusableEventException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Refuses an event.
   *
   * @param message what it lacks and what to do
   */
  public UnusableEventException(String message) {
    super(message);
  }
}

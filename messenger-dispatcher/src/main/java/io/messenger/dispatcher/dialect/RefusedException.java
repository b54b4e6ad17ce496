package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.prompt.Prompt;

/** A request that cannot be taken, and what its sender is told. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  /** The HTTP status. */
  private final int status;

  private final transient Prompt prompt;

  /**
   * Refuses a request.
   *
   * @param status the HTTP status, 4xx
   * @param prompt what the sender is told: what was wrong and what to do
   */
  public RefusedException(int status, Prompt prompt) {
    super(prompt.key(), null, false, false);
    this.status = status;
    this.prompt = prompt;
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** {@return what the sender is told} */
  public Prompt prompt() {
    return prompt;
  }
}

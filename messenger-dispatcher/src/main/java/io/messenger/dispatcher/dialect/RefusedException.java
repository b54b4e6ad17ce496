package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import org.jspecify.annotations.Nullable;

/** A request that is not an event: it was wrong before any messenger was asked. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  /** The HTTP status. */
  private final int status;

  private final transient Prompt prompt;

  /** The limit that was exceeded; null where it was none. */
  private final @Nullable Limit limit;

  /**
   * Refuses a request.
   *
   * @param status the HTTP status, 4xx
   * @param prompt what the sender is told: what was wrong and what to do
   */
  public RefusedException(int status, Prompt prompt) {
    this(status, prompt, null);
  }

  /**
   * Refuses a request that goes beyond a limit.
   *
   * @param status the HTTP status, 4xx
   * @param prompt what the sender is told: what was wrong and what to do
   * @param limit the limit; null where it was none
   */
  public RefusedException(int status, Prompt prompt, @Nullable Limit limit) {
    super(prompt.key(), null, false, false);
    this.status = status;
    this.prompt = prompt;
    this.limit = limit;
  }

  /**
   * {@return the refusal of a request that is not as the engine sends it}
   *
   * @param text what was wrong and what to do, for whoever reads the engine's log; nothing that the
   *     client sent, since anybody may be the client
   */
  public static RefusedException badRequest(String text) {
    return new RefusedException(400, Prompt.of("bad-request", text));
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** {@return what the sender is told} */
  public Prompt prompt() {
    return prompt;
  }

  /** {@return the limit that the request goes beyond; null where it is none} */
  public @Nullable Limit limit() {
    return limit;
  }
}

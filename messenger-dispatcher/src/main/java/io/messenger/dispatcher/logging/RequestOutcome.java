package io.messenger.dispatcher.logging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param context which request
 * @param kind what became of it
 * @param reason why it was refused, the prompt's key; null where it was not
 */
public record RequestOutcome(EventContext context, Kind kind, @Nullable String reason) {

  /** What became of a request. */
  public enum Kind {
    /** Its messengers answered. */
    OK,
    /** A messenger refused it to the user. */
    CANCELLED,
    /** A messenger failed. */
    FAILED,
    /** A messenger was not done by the deadline. */
    TIMEOUT,
    /** A messenger had too much to do. */
    REJECTED,
    /** It was no event, or not verified. */
    REFUSED,
    /** No messenger serves its workflow. */
    UNMATCHED,
    /** A health probe. */
    PROBE,
    /** Its messengers answer later; the engine waits for that. */
    ACCEPTED,
    /** It came before, and got its first answer again. */
    REPEATED;

    private final String text = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
      return text;
    }
  }
}

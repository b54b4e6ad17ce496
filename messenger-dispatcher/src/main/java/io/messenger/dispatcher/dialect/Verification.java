package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.settings.Limit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of an event proved to know, and what was wrong where that is nothing. The reason
 * is for the log and the metrics; a sender is never told.
 *
 * @param proved the secrets that were proved
 * @param reason why there is none; null where there is one
 */
public record Verification(List<WorkflowSecret> proved, @Nullable Reason reason) {

  /** Why nothing was proved. */
  public enum Reason {
    /** There are no credentials. */
    MISSING,
    /** They are of a scheme that the dialect does not have. */
    UNSUPPORTED_SCHEME,
    /** They are not as their scheme says. */
    MALFORMED,
    /** They are those of another workflow than the event's. */
    WRONG_WORKFLOW,
    /** The secret is not the workflow's. */
    WRONG_SECRET,
    /** The nonce's time cannot be read, or is too far off. */
    NONCE_TIME,
    /** The nonce was used before. */
    NONCE_REUSED,
    /** No more nonces can be remembered; the credentials are right. */
    NONCES_FULL(Limit.NONCES),
    /** The digest is not the one that the secret gives. */
    WRONG_DIGEST;

    private final @Nullable Limit limit;

    Reason() {
      this(null);
    }

    Reason(@Nullable Limit limit) {
      this.limit = limit;
    }

    /** {@return the limit that was reached; null where it is none} */
    public @Nullable Limit limit() {
      return limit;
    }

    /** {@return how it is written in the log and in metrics, such as {@code wrong-secret}} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * {@return that secrets were proved}
   *
   * @param secrets the secrets, at least one
   */
  public static Verification proved(List<WorkflowSecret> secrets) {
    return new Verification(List.copyOf(secrets), null);
  }

  /**
   * {@return that nothing was proved}
   *
   * @param reason why
   */
  public static Verification failed(Reason reason) {
    return new Verification(List.of(), reason);
  }
}

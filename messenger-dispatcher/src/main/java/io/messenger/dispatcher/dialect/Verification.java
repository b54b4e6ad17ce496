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
 * @param ofEngine whether it proved a secret, or came from an address, that the receiver's
 *     configuration has for the engine: then every messenger is open to it
 * @param proved the secrets of workflows that were proved; they open the messengers that have them
 * @param delivery names the request among all that were proved with the same secret, so that it is
 *     answered once however often it is sent; null where the engine gives it no name
 * @param reason why nothing was proved; null where something was
 */
public record Verification(
    boolean ofEngine,
    List<WorkflowSecret> proved,
    @Nullable String delivery,
    @Nullable Reason reason) {

  /** Why nothing was proved. */
  public enum Reason {
    /** There are no credentials. */
    MISSING("it has no credentials: set the secret in the engine, and let a proxy pass them on"),
    /** They are of a scheme that the dialect does not have. */
    UNSUPPORTED_SCHEME(
        "let the engine send credentials of a scheme that it has here, InfoPlus Basic or Digest"),
    /** They are not as their scheme says. */
    MALFORMED("its credentials cannot be read: let the engine send them as their scheme says"),
    /** They are those of another workflow than the event's. */
    WRONG_WORKFLOW("the user name must be the event's workflow, code@domain"),
    /** The secret is not the workflow's. */
    WRONG_SECRET("give the engine and the receiver the same secret"),
    /** The nonce's time cannot be read, or is too far off. */
    NONCE_TIME("set the clocks of the engine and of the receiver"),
    /** The nonce was used before. */
    NONCE_REUSED("it was sent twice, by the engine or by who listens in"),
    /** No more nonces can be remembered; the credentials are right. */
    NONCES_FULL("raise limits.nonces", Limit.NONCES),
    /** The digest is not the one that the secret gives. */
    WRONG_DIGEST("give the engine and the receiver the same secret, code and domain"),
    /** The time of the signature cannot be read, or is too far off. */
    SIGNATURE_TIME("set the clocks of the engine and of the receiver"),
    /** The signature is not the one that the secret gives. */
    WRONG_SIGNATURE(
        "give the engine and the receiver the same secret, or token for this kind of call; nothing on"
            + " the way may change a body that is signed"),
    /** The address is none of those that need no signature. */
    WRONG_ADDRESS("add the engine's address to the allowed ones"),
    /** The receiver has no secret for such requests. */
    NOT_CONFIGURED(
        "add what it can prove: a secret of the messenger or of its engine below engines, of loonflow"
            + " the workflow's token for this kind of call");

    private final String advice;
    private final @Nullable Limit limit;

    Reason(String advice) {
      this(advice, null);
    }

    Reason(String advice, @Nullable Limit limit) {
      this.advice = advice;
      this.limit = limit;
    }

    /** {@return what to do, for the log, as a clause} */
    public String advice() {
      return advice;
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
   * @param secrets the secrets; none where messengers that need no verification are meant
   */
  public static Verification proved(List<WorkflowSecret> secrets) {
    return new Verification(false, List.copyOf(secrets), null, null);
  }

  /**
   * {@return that nothing was proved}
   *
   * @param reason why
   */
  public static Verification failed(Reason reason) {
    return new Verification(false, List.of(), null, reason);
  }

  /** {@return that a secret was proved that the receiver has for the engine} */
  public static Verification provedByEngine() {
    return new Verification(true, List.of(), null, null);
  }

  /**
   * {@return the same, of a request that may be sent several times}
   *
   * @param id names the request
   */
  public Verification withDelivery(String id) {
    return new Verification(ofEngine, proved, id, reason);
  }
}

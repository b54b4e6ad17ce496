package io.messenger.dispatcher.routing;

import io.messenger.sdk.AbstractMessenger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A messenger that is to be bound to its workflow.
 *
 * @param messenger the messenger, its workflow and secret set
 * @param place where it is configured, for people; null where only its class tells
 * @param verification how its events are verified, as configured
 */
public record Candidate(
    AbstractMessenger messenger, @Nullable String place, GivenVerification verification) {
  /**
   * Takes a messenger; null is told where it is given.
   *
   * @param messenger the messenger
   * @param place where it is configured
   * @param verification how its events are verified
   */
  public Candidate {
    Objects.requireNonNull(messenger, "the messenger is null; give one that is constructed");
  }

  /**
   * Takes a messenger of which only its class tells; null is told where it is given.
   *
   * @param messenger the messenger
   */
  public Candidate(AbstractMessenger messenger) {
    this(messenger, null, GivenVerification.NONE);
  }

  /** The secrets that engines may use; those of a configuration, where it has some. */
  List<String> secrets() {
    return verification.secrets().isEmpty() ? messenger.getSecrets() : verification.secrets();
  }

  /** Whether the engine must prove to know one of them. */
  boolean isVerified() {
    Boolean verified = verification.verified();
    return verified == null ? messenger.isVerified() : verified;
  }

  /** How it is named in what is wrong with it. */
  String name() {
    return place == null ? messenger.getClass().getName() : place;
  }
}

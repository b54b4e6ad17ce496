package io.messenger.dispatcher.routing;

import io.messenger.sdk.AbstractMessenger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A messenger that is to be bound to its workflow.
 *
 * @param messenger the messenger, its workflow and secret set
 * @param place where it is configured, for people; null where only its class tells
 */
public record Candidate(AbstractMessenger messenger, @Nullable String place) {
  /**
   * Takes a messenger; null is told where it is given.
   *
   * @param messenger the messenger
   * @param place where it is configured
   */
  public Candidate {
    Objects.requireNonNull(messenger, "the messenger is null; give one that is constructed");
  }

  /** How it is named in what is wrong with it. */
  String name() {
    return place == null ? messenger.getClass().getName() : place;
  }
}

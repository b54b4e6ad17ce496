package io.messenger.dispatcher.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of how the events of a messenger are verified. It counts over what the
 * messenger's class says: a secret is given to be asked for.
 *
 * @param secrets the messenger's secrets; empty where nothing is said
 * @param verified whether the engine must prove to know one; true where there are some, null where
 *     nothing is said
 * @param place where that is said, for people; null where nothing is
 */
public record GivenVerification(
    List<String> secrets, @Nullable Boolean verified, @Nullable String place) {
  /** Nothing is said: the class tells. */
  public static final GivenVerification NONE = new GivenVerification(List.of(), null, null);

  /**
   * Takes what is said.
   *
   * @param secrets the messenger's secrets
   * @param verified whether the engine must prove to know one
   * @param place where that is said
   */
  public GivenVerification {
    secrets = List.copyOf(secrets);
    verified = secrets.isEmpty() ? verified : Boolean.TRUE;
  }

  /** The secrets stay out of every log. */
  @Override
  public String toString() {
    return secrets.size() + " secret(s), verified: " + verified;
  }
}

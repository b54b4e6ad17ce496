package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.routing.GivenVerification;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about one messenger; null where it says nothing.
 *
 * @param place where it says so, for people
 * @param className the messenger's class
 * @param jar the file or directory it is in
 * @param workflow its workflow
 * @param secrets its secrets; empty where nothing is said
 * @param verification how its events are verified
 * @param minVersion the lowest version
 * @param maxVersion the highest version
 * @param limits how far the messenger can go
 */
record MessengerEntry(
    String place,
    String className,
    @Nullable Setting jar,
    @Nullable String workflow,
    EntrySecrets secrets,
    GivenVerification verification,
    @Nullable Long minVersion,
    @Nullable Long maxVersion,
    HandlerLimits limits) {

  void applyTo(AbstractMessenger messenger) {
    if (workflow != null) {
      messenger.setWorkflow(workflow);
    }
    // For messengers that look: whatever they make of it, what is configured counts.
    if (!verification.secrets().isEmpty()) {
      messenger.setSecrets(verification.secrets());
    }
    Boolean verified = verification.verified();
    if (verified != null) {
      messenger.setVerified(verified);
    }
    if (minVersion != null || maxVersion != null) {
      messenger.setVersions(
          minVersion == null ? messenger.getMinVersion() : minVersion,
          maxVersion == null ? messenger.getMaxVersion() : maxVersion);
    }
  }

  /** The secrets stay out of every log. */
  @Override
  public String toString() {
    return place + ": " + className;
  }
}

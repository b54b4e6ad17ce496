package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the secrets of workflows before an event was read. */
public interface SecretLookup {

  /**
   * Finds the secrets of all messengers that an event could reach.
   *
   * @param code the event's workflow
   * @param domain its domain; null for an event that names none
   * @return the secrets, for whichever version; empty where nobody serves the workflow, and where
   *     some messenger takes events without any secret
   */
  List<WorkflowSecret> named(String code, @Nullable String domain);
}

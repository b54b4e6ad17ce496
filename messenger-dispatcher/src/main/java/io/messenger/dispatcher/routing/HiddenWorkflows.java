package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.StandardWebhooks;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Makes as if every workflow had a secret, so that nobody learns which ones are served by trying
 * their names: those that are not have one that nobody knows. It is of the kind that messengers
 * have, so that it takes as long to compare.
 */
final class HiddenWorkflows {
  /** What the log and the metrics call all of them. */
  private static final String NONE = "-";

  private final WorkflowSecret unknown = secret(UUID.randomUUID().toString());
  private final WorkflowSecret unknownSigning =
      secret(
          StandardWebhooks.SECRET_PREFIX
              + Base64.getEncoder()
                  .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));

  private static WorkflowSecret secret(String text) {
    return new WorkflowSecret(NONE, NONE, text);
  }

  /** The secret of a workflow that none of these messengers serves. */
  WorkflowSecret secretBeside(List<Binding> bindings) {
    boolean signing =
        bindings.stream()
            .flatMap(binding -> binding.secrets().stream())
            .anyMatch(secret -> secret.secret().startsWith(StandardWebhooks.SECRET_PREFIX));
    return signing ? unknownSigning : unknown;
  }
}

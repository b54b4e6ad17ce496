package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.handler.HandlerTable;
import io.messenger.sdk.model.FormStep;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A messenger and what it is bound to. Only its secrets are ever replaced, by a new binding.
 *
 * @param candidate the messenger, and where it is configured
 * @param workflow the workflows it serves
 * @param minVersion the lowest version of the workflow it serves
 * @param maxVersion the highest version of the workflow it serves
 * @param verified whether the engine must prove to know a secret
 * @param secrets the secrets
 * @param timeout how long its events may take in milliseconds, by its own word; 0 where it has none
 * @param handlers the messenger's handlers
 */
public record Binding(
    Candidate candidate,
    WorkflowPattern workflow,
    long minVersion,
    long maxVersion,
    boolean verified,
    List<WorkflowSecret> secrets,
    long timeout,
    HandlerTable handlers) {

  /** {@return the messenger} */
  public AbstractMessenger messenger() {
    return candidate.messenger();
  }

  boolean matches(FormStep step) {
    return step.getWorkflowVersion() >= minVersion
        && step.getWorkflowVersion() <= maxVersion
        && workflow.matches(step);
  }

  boolean overlaps(Binding other) {
    return workflow.overlaps(other.workflow)
        && minVersion <= other.maxVersion
        && other.minVersion <= maxVersion;
  }

  /**
   * {@return whether the sender of an event may reach the messenger}
   *
   * @param verification what the sender proved
   */
  public boolean isOpenedBy(Verification verification) {
    return verification.reason() == null
        && (!verified
            || verification.ofEngine()
            || verification.proved().stream()
                .map(WorkflowSecret::secret)
                .anyMatch(secretTexts()::contains));
  }

  /** Whether both ask the same of the engine. */
  boolean verifiesLike(Binding other) {
    return verified == other.verified && (!verified || secretTexts().equals(other.secretTexts()));
  }

  private Set<String> secretTexts() {
    return secrets.stream().map(WorkflowSecret::secret).collect(Collectors.toUnmodifiableSet());
  }

  /** The same messenger and binding, with other secrets. */
  Binding withSecrets(List<WorkflowSecret> newSecrets) {
    return new Binding(
        candidate, workflow, minVersion, maxVersion, verified, newSecrets, timeout, handlers);
  }

  /** The same messenger and binding, with more handlers. */
  Binding withHandlers(HandlerTable newHandlers) {
    return new Binding(
        candidate, workflow, minVersion, maxVersion, verified, secrets, timeout, newHandlers);
  }

  /** {@return the name of the messenger's class, as short as it can be, never empty} */
  public String messengerName() {
    Class<?> type = HandlerTable.authoredClass(messenger());
    return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
  }

  /** {@return the messenger and its workflow, as what is wrong with them begins} */
  public String described() {
    return candidate.place() == null ? toString() : candidate.place() + " for " + workflow;
  }

  /** {@return the messenger and its workflow, for people} */
  @Override
  public String toString() {
    return messengerName() + " for " + workflow;
  }
}

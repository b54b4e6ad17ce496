package io.messenger.dispatcher.dialect;

import io.messenger.sdk.model.FormStep;
import java.util.List;
import java.util.Objects;

/**
 * What the sender of an event may prove to know: the secrets of the messengers that match it.
 *
 * @param all the secrets; none where no messenger is verified, or those that are have none
 * @param open whether a messenger that matches takes events without verification
 */
public record WorkflowSecrets(List<WorkflowSecret> all, boolean open) {

  /**
   * A secret of a workflow.
   *
   * @param code the workflow's code as configured, or {@code *}
   * @param domain its domain as configured, or {@code *}
   * @param secret the secret
   */
  public record WorkflowSecret(String code, String domain, String secret) {

    /** {@return the workflow as configured, {@code code@domain}} */
    public String workflow() {
      return code + "@" + domain;
    }

    /**
     * {@return the code as configured; where that is {@code *}, the event's, empty if it has none}
     *
     * @param step the step of the event
     */
    public String codeFor(FormStep step) {
      return code.equals("*") ? Objects.requireNonNullElse(step.getWorkflowCode(), "") : code;
    }

    /**
     * {@return the domain as configured; where that is {@code *}, the event's, empty if it has
     * none}
     *
     * @param step the step of the event
     */
    public String domainFor(FormStep step) {
      return domain.equals("*") ? Objects.requireNonNullElse(step.getDomain(), "") : domain;
    }

    /** The secret stays out of every log. */
    @Override
    public String toString() {
      return workflow();
    }
  }
}

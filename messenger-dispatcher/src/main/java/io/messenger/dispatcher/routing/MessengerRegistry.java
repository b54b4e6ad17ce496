package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.handler.HandlerTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messengers of a receiver, in the order in which they are asked. Immutable. */
public final class MessengerRegistry {
  private final List<Binding> bindings;

  private MessengerRegistry(List<Binding> bindings) {
    this.bindings = List.copyOf(bindings);
  }

  /**
   * Binds messengers to their workflows.
   *
   * @param messengers the messengers, in the order in which they are asked
   * @param domain the domain of workflows that are named by their code alone; null for none
   * @param otherProblems what is wrong elsewhere in the configuration, to be told together
   * @return the registry
   * @throws ConfigurationException if a messenger cannot be bound; it tells all that is wrong
   */
  public static MessengerRegistry of(
      List<? extends AbstractMessenger> messengers,
      @Nullable String domain,
      List<String> otherProblems) {
    List<Binding> bindings = new ArrayList<>();
    List<String> problems = new ArrayList<>(otherProblems);
    if (messengers.isEmpty()) {
      problems.add("there is no messenger to serve; add one");
    }
    for (AbstractMessenger messenger : messengers) {
      try {
        bindings.add(bind(messenger, domain));
      } catch (IllegalArgumentException e) {
        problems.add(messenger.getClass().getName() + ": " + e.getMessage());
      }
    }
    addConflicts(bindings, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new MessengerRegistry(bindings);
  }

  /** {@return the messengers, in the order in which they are asked} */
  public List<Binding> bindings() {
    return bindings;
  }

  /**
   * Finds the messengers that an event is for.
   *
   * @param event the event
   * @return the messengers, in the order in which they are asked; empty when there is none
   */
  public List<Binding> match(InfoPlusEvent event) {
    List<Binding> matches = new ArrayList<>(1);
    for (Binding binding : bindings) {
      if (binding.matches(event.getStep())) {
        matches.add(binding);
      }
    }
    return matches;
  }

  private static Binding bind(AbstractMessenger messenger, @Nullable String domain) {
    if (messenger.getWorkflow() == null) {
      throw new IllegalArgumentException("it has no workflow; call setWorkflow(\"code@domain\")");
    }
    WorkflowPattern workflow = WorkflowPattern.parse(messenger.getWorkflow(), domain);
    List<WorkflowSecret> secrets =
        messenger.getSecrets().stream()
            .filter(secret -> !secret.isBlank())
            .map(secret -> new WorkflowSecret(workflow.code(), workflow.domain(), secret))
            .toList();
    if (messenger.isVerified() && secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "it has no secret for "
              + workflow
              + "; set one, or say in so many words that it is not verified"
              + " (setVerified(false), in a configuration file verification: none)");
    }
    return new Binding(
        messenger,
        workflow,
        messenger.getMinVersion(),
        messenger.getMaxVersion(),
        messenger.isVerified(),
        secrets,
        HandlerTable.of(messenger));
  }

  private static void addConflicts(List<Binding> bindings, List<String> problems) {
    for (int i = 0; i < bindings.size(); i++) {
      for (int j = i + 1; j < bindings.size(); j++) {
        Binding first = bindings.get(i);
        Binding second = bindings.get(j);
        if (first.overlaps(second) && !first.verifiesLike(second)) {
          problems.add(
              first
                  + " and "
                  + second
                  + (first.verified() == second.verified()
                      ? " can match the same workflow with different secrets;"
                          + " the secret is the workflow's, give both the same"
                      : " can match the same workflow, but only one of them is verified;"
                          + " verify both, with the workflow's secret, or neither"));
        }
      }
    }
  }
}

package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.logging.ThrownText;
import io.messenger.dispatcher.settings.SecretText;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.handler.HandlerTable;
import io.messenger.sdk.model.FormStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messengers of a receiver, in the order in which they are asked. Only their secrets change, of
 * all of them at once: whoever looks sees those from before or those from after.
 */
public final class MessengerRegistry implements SecretLookup {
  /** As of a deadline that is configured. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /** Whether messengers need no secret, since there are engines that prove one of their own. */
  private final boolean secretsOptional;

  private final @Nullable HiddenWorkflows hidden;

  private volatile List<Binding> bindings;

  private MessengerRegistry(List<Binding> bindings, boolean secretsOptional, boolean hide) {
    this.bindings = List.copyOf(bindings);
    this.secretsOptional = secretsOptional;
    hidden = hide ? new HiddenWorkflows() : null;
  }

  /**
   * Binds messengers to their workflows.
   *
   * @param messengers the messengers, in the order in which they are asked
   * @param domain the domain of workflows that are named by their code alone; null for none
   * @param dialects the dialects of the engines that reach them
   * @param hide whether nobody learns which workflows are served who does not know a secret
   * @param handlers whether mistakes in messengers' methods are told with what is wrong
   * @param otherProblems what is wrong elsewhere in the configuration, to be told together
   * @return the registry
   * @throws ConfigurationException if a messenger cannot be bound; it tells all that is wrong
   */
  public static MessengerRegistry of(
      List<Candidate> messengers,
      @Nullable String domain,
      List<Dialect> dialects,
      boolean hide,
      HandlerCheck handlers,
      List<String> otherProblems) {
    boolean secretsOptional = dialects.stream().anyMatch(Dialect::hasOwnSecrets);
    List<Binding> bindings = new ArrayList<>();
    List<String> problems = new ArrayList<>(otherProblems);
    if (messengers.isEmpty()) {
      problems.add("there is no messenger to serve; add one");
    }
    for (Candidate candidate : messengers) {
      try {
        bindings.add(bind(candidate, domain, secretsOptional));
      } catch (IllegalArgumentException e) {
        problems.add(candidate.name() + ": " + e.getMessage());
      } catch (RuntimeException | Error e) { // of methods that the messenger overrides
        problems.add(
            candidate.name()
                + ": could not be asked what it serves: "
                + ThrownText.of(e, candidate.messenger().getClass())
                + "; correct the messenger");
      }
    }
    problems.addAll(BindingConflicts.problems(bindings));
    List<Binding> withBound =
        new BoundMethods(messengers.stream().map(Candidate::messenger).toList(), dialects, problems)
            .addTo(bindings);
    if (handlers.strict()) {
      problems.addAll(handlers.warnings(withBound));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new MessengerRegistry(withBound, secretsOptional, hide);
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

  /** The secrets of whoever serves the workflow, in any version. */
  @Override
  public List<WorkflowSecret> named(String code, @Nullable String domain) {
    List<WorkflowSecret> secrets = new ArrayList<>();
    for (Binding binding : bindings) {
      if (!binding.verified()) {
        return List.of(); // it takes events with whatever credentials
      }
      if (binding.workflow().matches(code, domain)) {
        secrets.addAll(binding.secrets());
      }
    }
    if (hidden != null && secrets.isEmpty()) {
      secrets.add(hidden.secretBeside(bindings));
    }
    return secrets;
  }

  /**
   * {@return what the sender of an event may prove. An event without a domain can match workflows
   * of several: the secret of one opens none of the others}
   *
   * @param matching the messengers that match it
   */
  public static WorkflowSecrets secretsOf(List<Binding> matching) {
    List<WorkflowSecret> secrets =
        matching.stream()
            .filter(Binding::verified)
            .flatMap(binding -> binding.secrets().stream())
            .distinct()
            .toList();
    return new WorkflowSecrets(secrets, !matching.stream().allMatch(Binding::verified));
  }

  /**
   * {@return what the sender of an event must prove to learn that nobody serves it: the secret of
   * its workflow in other versions, or else one that nobody knows; null where everybody learns it,
   * or there is no workflow to learn of}
   *
   * @param step the step of the event
   */
  public @Nullable WorkflowSecrets secretsOfUnserved(FormStep step) {
    String code = step.getWorkflowCode();
    if (hidden == null || code == null || code.isBlank()) {
      return null;
    }
    List<Binding> now = bindings;
    List<Binding> otherVersions =
        now.stream().filter(binding -> binding.workflow().matches(step)).toList();
    return otherVersions.isEmpty()
        ? new WorkflowSecrets(List.of(hidden.secretBeside(now)), false)
        : secretsOf(otherVersions);
  }

  /**
   * {@return whether a messenger is bound to a workflow of the pattern}
   *
   * @param pattern the workflows
   */
  public boolean serves(WorkflowPattern pattern) {
    return bindings.stream().anyMatch(binding -> binding.workflow().overlaps(pattern));
  }

  /**
   * Replaces the secrets of messengers, of all of them or, if something is wrong, of none. Events
   * under way go on with those that they began with.
   *
   * @param secrets the new secrets of each messenger whose secrets change
   * @throws ConfigurationException if a messenger would be left without a secret, or with others
   *     than another messenger of the same workflow; it tells all that is wrong
   * @throws IllegalArgumentException if a messenger is not one of these
   */
  public synchronized void setSecrets(Map<? extends AbstractMessenger, List<String>> secrets) {
    List<Binding> changed = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    checkGiven(secrets);
    for (AbstractMessenger messenger : secrets.keySet()) {
      if (bindings.stream().noneMatch(binding -> binding.messenger() == messenger)) {
        throw new IllegalArgumentException(
            messenger.getClass().getName()
                + " is not served here; give the object that the builder was given");
      }
    }
    for (Binding binding : bindings) {
      List<String> texts = newSecrets(binding, secrets);
      try {
        changed.add(
            texts == null
                ? binding
                : binding.withSecrets(
                    secrets(
                        texts,
                        binding.workflow(),
                        binding.verified() && !(secretsOptional && binding.secrets().isEmpty()))));
      } catch (IllegalArgumentException e) {
        problems.add(binding.candidate().name() + ": " + e.getMessage());
      }
    }
    problems.addAll(BindingConflicts.problems(changed));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    bindings = List.copyOf(changed);
  }

  private static Binding bind(
      Candidate candidate, @Nullable String domain, boolean secretsOptional) {
    AbstractMessenger messenger = candidate.messenger();
    if (messenger.getWorkflow() == null || messenger.getWorkflow().isBlank()) {
      throw new IllegalArgumentException(
          "it has no workflow; call setWorkflow(\"code@domain\"), or, in a configuration file, write"
              + " workflow: code@domain");
    }
    WorkflowPattern workflow = WorkflowPattern.parse(messenger.getWorkflow(), domain);
    return new Binding(
        candidate,
        workflow,
        messenger.getMinVersion(),
        messenger.getMaxVersion(),
        candidate.isVerified(),
        secrets(candidate.secrets(), workflow, candidate.isVerified() && !secretsOptional),
        timeout(messenger.getTimeout()),
        HandlerTable.of(messenger));
  }

  private static long timeout(long millis) {
    if (millis > LONGEST_TIMEOUT.toMillis()) {
      throw new IllegalArgumentException(
          "its timeout of "
              + millis
              + " ms is more than an hour; call setTimeout with at most "
              + LONGEST_TIMEOUT.toMillis()
              + ", in milliseconds");
    }
    return Math.max(millis, 0);
  }

  private static List<WorkflowSecret> secrets(
      List<String> texts, WorkflowPattern workflow, boolean required) {
    List<WorkflowSecret> secrets =
        texts.stream()
            .map(SecretText::of)
            .filter(secret -> !secret.isBlank())
            .map(secret -> new WorkflowSecret(workflow.code(), workflow.domain(), secret))
            .toList();
    if (required && secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "it has no secret for "
              + workflow
              + "; where setSecret is called, it was given nothing, such as an environment variable"
              + " that is not set; set one, or that of its engine below engines, or say in so many"
              + " words that it is not verified (setVerified(false), in a configuration file"
              + " verification: none)");
    }
    return secrets;
  }

  private static void checkGiven(Map<? extends AbstractMessenger, List<String>> secrets) {
    Objects.requireNonNull(secrets, "the secrets are null; give a map of them, by messenger")
        .forEach(
            (messenger, texts) -> {
              Objects.requireNonNull(messenger, "the messenger is null; give one that is served");
              Objects.requireNonNull(texts, "the secrets are null; give a list of them")
                  .forEach(text -> Objects.requireNonNull(text, "a secret is null; leave it out"));
            });
  }

  private static @Nullable List<String> newSecrets(
      Binding binding, Map<? extends AbstractMessenger, List<String>> secrets) {
    return secrets.entrySet().stream()
        .filter(entry -> entry.getKey() == binding.messenger())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}

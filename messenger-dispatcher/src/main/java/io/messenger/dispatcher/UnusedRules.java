package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is configured for workflows that nobody serves: not wrong, but likely misspelt. */
final class UnusedRules {
  private final List<String> warnings = new ArrayList<>();
  private final MessengerRegistry registry;

  UnusedRules(
      MessengerRegistry registry,
      List<FailureRule> failureRules,
      List<DeadlineRule> deadlines,
      List<Endpoint> endpoints) {
    this.registry = registry;
    for (FailureRule rule : failureRules) {
      check("The failure policy of " + rule.event() + " of ", rule.workflow(), rule.place());
    }
    for (DeadlineRule rule : deadlines) {
      String deadline = "The deadline of " + rule.deadline().toMillis() + " ms of ";
      check(deadline, rule.workflow(), rule.place());
    }
    for (Endpoint endpoint : endpoints) {
      for (String code : endpoint.dialect().workflows()) {
        if (!registry.serves(new WorkflowPattern(code, "*"))) {
          warnings.add(
              "The workflow "
                  + code
                  + " below engines."
                  + endpoint.engine()
                  + " is for no messenger here; "
                  + advice(code, WorkflowPattern::code));
        }
      }
    }
  }

  private void check(String rule, WorkflowPattern workflow, @Nullable String place) {
    if (!registry.serves(workflow)) {
      warnings.add(
          (place == null ? "" : place + ": ")
              + rule
              + workflow
              + " is for no messenger here; "
              + advice(workflow.toString(), WorkflowPattern::toString));
    }
  }

  private String advice(String written, Function<WorkflowPattern, String> word) {
    List<String> served =
        registry.bindings().stream().map(binding -> word.apply(binding.workflow())).toList();
    return NearMiss.among(written, served)
        .map(near -> "did you mean " + near + "?")
        .orElse("correct the workflow, or remove it");
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}

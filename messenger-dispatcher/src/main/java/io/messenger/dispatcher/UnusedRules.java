package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.routing.WorkflowPattern;
import java.util.ArrayList;
import java.util.List;

/** What is configured for workflows that nobody serves: not wrong, but likely misspelt. */
final class UnusedRules {
  private final List<String> rules = new ArrayList<>();

  UnusedRules(
      MessengerRegistry registry,
      List<FailureRule> failureRules,
      List<DeadlineRule> deadlines,
      List<Endpoint> endpoints) {
    for (FailureRule rule : failureRules) {
      if (!registry.serves(rule.workflow())) {
        rules.add("The failure policy of " + rule.event() + " of " + rule.workflow());
      }
    }
    for (DeadlineRule rule : deadlines) {
      if (!registry.serves(rule.workflow())) {
        rules.add("The deadline of " + rule.deadline().toMillis() + " ms of " + rule.workflow());
      }
    }
    for (Endpoint endpoint : endpoints) {
      for (String code : endpoint.dialect().workflows()) {
        if (!registry.serves(new WorkflowPattern(code, "*"))) {
          rules.add("The workflow " + code + " below engines." + endpoint.engine());
        }
      }
    }
  }

  List<String> warnings() {
    return rules.stream()
        .map(rule -> rule + " is for no messenger here; correct the workflow, or remove it")
        .toList();
  }
}

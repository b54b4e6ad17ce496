package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.handling.DeadlineRule;
import io.messenger.dispatcher.handling.FailureRule;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.routing.WorkflowLetters;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules that never count: nobody serves their workflow, or another one comes before them. */
final class UnusedRules {
  private final List<String> warnings = new ArrayList<>();
  private final MessengerRegistry registry;

  UnusedRules(
      MessengerRegistry registry,
      List<FailureRule> failureRules,
      List<DeadlineRule> deadlines,
      List<Endpoint> endpoints) {
    this.registry = registry;
    List<Rule> policies = failureRules.stream().map(Rule::of).toList();
    policies.forEach(this::check);
    checkOrder(policies);
    List<Rule> times = deadlines.stream().map(Rule::of).toList();
    times.forEach(this::check);
    checkOrder(times);
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

  /** What the kinds of rules have in common; of several that match, the first counts. */
  private record Rule(
      String name, WorkflowPattern workflow, @Nullable EventType event, @Nullable String place) {

    static Rule of(FailureRule rule) {
      String name = "The failure policy of " + rule.event() + " of " + rule.workflow();
      return new Rule(name, rule.workflow(), rule.event(), rule.place());
    }

    static Rule of(DeadlineRule rule) {
      long millis = rule.deadline().toMillis();
      String name = "The deadline of " + millis + " ms of " + rule.workflow();
      return new Rule(name, rule.workflow(), rule.event(), rule.place());
    }

    String described() {
      return (place == null ? "" : place + ": ") + name;
    }

    boolean covers(Rule other) {
      return workflow.covers(other.workflow) && (event == null || event == other.event);
    }
  }

  private void check(Rule rule) {
    if (!registry.serves(rule.workflow())) {
      warnings.add(
          rule.described()
              + " is for no messenger here; "
              + advice(rule.workflow().toString(), WorkflowPattern::toString));
    }
  }

  private void checkOrder(List<Rule> rules) {
    for (int i = 1; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      rules.subList(0, i).stream()
          .filter(other -> other.covers(rule))
          .findFirst()
          .ifPresent(
              other ->
                  warnings.add(
                      rule.described()
                          + " never counts, as one before it is for the same events ("
                          + other.described()
                          + "); "
                          + (rule.covers(other)
                              ? "remove one of the two"
                              : "put it above that one, or remove it")));
    }
  }

  private String advice(String written, Function<WorkflowPattern, String> word) {
    List<String> served =
        registry.bindings().stream().map(binding -> word.apply(binding.workflow())).toList();
    return WorkflowLetters.character(written).map(character -> character + "; ").orElse("")
        + NearMiss.among(written, served)
            .map(near -> "did you mean " + near + "?")
            .orElse("correct the workflow, or remove it");
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}

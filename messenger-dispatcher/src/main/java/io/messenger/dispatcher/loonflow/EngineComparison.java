package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.loonflow.Workflow.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the states that are configured here with what the engine has. */
final class EngineComparison {
  private static final String NOT_COMPARED =
      "; the wait, the paths and the tokens of its hooks were not compared with those here";

  private final Workflows workflows;
  private final Application application;
  private final LoonflowApi api;
  private final Json json;
  private final OwnPath own;

  EngineComparison(
      Workflows workflows, Application application, LoonflowApi api, Json json, OwnPath own) {
    this.workflows = workflows;
    this.application = application;
    this.api = api;
    this.json = json;
    this.own = own;
  }

  /** A sentence for each difference, and one where the engine cannot be asked. */
  List<String> differences() throws InterruptedException {
    List<String> told = new ArrayList<>();
    for (Map.Entry<String, Workflow> entry : workflows.numbered().entrySet()) {
      Workflow workflow = entry.getValue();
      for (String id : workflow.numberedStates()) {
        Reply reply = Question.answered(() -> api.state(id));
        if (reply.isOk()) {
          State here = workflow.state(id);
          String place = "State %s (%s) of %s".formatted(here.code(), id, workflow.code());
          EngineState there = EngineState.of(reply.data(), json);
          if (!there.workflow().isEmpty() && !there.workflow().equals(entry.getKey())) {
            told.add(
                "%s is one of workflow %s in loonflow, and of %s here; correct the id"
                    .formatted(place, LogText.of(there.workflow()), entry.getKey()));
          } else {
            compare(place, workflow, here, there, told);
          }
        } else if (reply.isOfThisOne()) {
          told.add(
              "State %s of %s: loonflow says “%s”; correct its id"
                  .formatted(id, workflow.code(), LogText.ofPrompt(reply.msg())));
        } else {
          told.add(application.cannotBeAsked(reply) + NOT_COMPARED);
          return told;
        }
      }
    }
    return told;
  }

  private void compare(
      String place, Workflow workflow, State here, EngineState there, List<String> told) {
    CallKind kind = there.calls();
    if (kind != CallKind.HOOK && here.waits()) {
      told.add(
          place
              + " has wait: true here, and is no hook in loonflow; correct its id, or take out wait");
    }
    if (kind == null) {
      return;
    }
    if (!own.takes(there.path(), workflow, kind)) {
      told.add(
          "%s: the path of its URL is %s in loonflow, and its calls are taken at %s here; let a proxy"
                  .formatted(place, LogText.of(there.path()), own.described(workflow, kind))
              + " between them change it, or correct one of the two");
    }
    if (kind == CallKind.HOOK && here.waits() != there.waits()) {
      told.add(
          "%s has wait: %s in loonflow, and wait: %s here, so that %s; let both be the same"
              .formatted(
                  place,
                  there.waits(),
                  here.waits(),
                  there.waits() ? "its tickets stay there for ever" : "form data for it is lost"));
    }
    if (workflow.signed() && !workflow.tokensOf(kind).contains(there.token())) {
      told.add(
          "%s: its token in loonflow is %s; give both the same"
              .formatted(
                  place,
                  there.token().isEmpty()
                      ? "empty, which is no token"
                      : "none of the %d that tokens.%s has here"
                          .formatted(workflow.tokensOf(kind).size(), kind)));
    }
  }
}

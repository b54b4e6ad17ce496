package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.WorkflowLetters;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.handler.HandlerTable;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.spelling.NearMiss;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says about events, each thing once, and what is counted with it. */
final class EventNotes {
  private static final Logger log = LoggerFactory.getLogger(EventNotes.class);

  private static final int MOST_PROBLEMS = 5;
  private static final int MOST_LETTERS = 200;
  private static final Pattern AT = Pattern.compile("[@＠﹫]");
  private static final List<String> EVENTS =
      Arrays.stream(EventType.values()).map(EventType::name).toList();

  private final DispatchMetrics metrics;
  private final boolean development;
  private final Once said = new Once();

  EventNotes(DispatchMetrics metrics, boolean development) {
    this.metrics = metrics;
    this.development = development;
  }

  /**
   * Nobody serves an event's workflow.
   *
   * @param bindings the messengers that there are
   * @param hidden whether the sender is not to learn it
   */
  void unmatched(Dialect dialect, InfoPlusEvent event, List<Binding> bindings, boolean hidden) {
    metrics.unmatched();
    String workflow = LogText.workflow(event);
    if (!said.isFirst("unmatched " + workflow)) {
      return;
    }
    String code = Objects.requireNonNullElse(event.getStep().getWorkflowCode(), "");
    if (event.getStep().getWorkflowCode() == null) {
      log.warn(
          "Events without a workflow reach no messenger, such as {}; let what sends them name it"
              + " (of InfoPlus: step.workflowCode and step.domain)",
          LogText.of(event));
    } else {
      log.warn(
          "No messenger serves {} (version {}): its events {}; {}{}",
          workflow,
          event.getStep().getWorkflowVersion(),
          hidden
              ? "are refused, as those with a wrong secret are (hide-workflows)"
              : "get the empty answer",
          remedy(event),
          bindings.stream()
              .map(Binding::workflow)
              .filter(served -> isNear(served, event.getStep()))
              .findFirst()
              .map(WorkflowPattern::toString)
              .or(() -> dialect.nearWorkflow(code))
              .map(near -> "; did you mean " + near + "?" + letters(event, near))
              .orElse(""));
    }
  }

  /** What tells two workflows apart that may look the same. */
  private static String letters(InfoPlusEvent event, String near) {
    FormStep step = event.getStep();
    String sent = step.getWorkflowCode() + "@" + Objects.requireNonNullElse(step.getDomain(), "");
    String start = sent.substring(0, Math.min(MOST_LETTERS, sent.length()));
    return WorkflowLetters.character(near)
        .map(character -> " (Of " + near + ": " + character + ")")
        .or(
            () ->
                WorkflowLetters.character(start)
                    .map(character -> " (Of what was sent: " + character + ")"))
        .orElse("");
  }

  private static String remedy(InfoPlusEvent event) {
    boolean own = event.getSource().hasFormSchema();
    String code = Objects.requireNonNullElse(event.getStep().getWorkflowCode(), "");
    String domain = Objects.requireNonNullElse(event.getStep().getDomain(), "");
    String[] ofCode = AT.split(code, 2);
    String[] ofDomain = AT.split(domain, -1);
    if (own && (ofCode.length > 1 || ofDomain.length > 1) && !ofCode[0].isEmpty()) {
      boolean inCode = ofCode.length > 1;
      boolean inDomain = ofDomain.length > 1 || !inCode || ofCode[1].isEmpty();
      String apart = LogText.of(inDomain ? ofDomain[ofDomain.length - 1] : ofCode[1]);
      return "its %s holds an @: send workflowCode %s and %s"
          .formatted(
              inCode ? "workflowCode" : "domain",
              LogText.of(ofCode[0]),
              apart.isEmpty() ? "its domain" : "domain " + apart);
    }
    // Others name workflows in a way of their own, and their settings have the codes for these.
    return "register a messenger for it, or correct its workflow, domain or versions"
        + (own ? "" : ", or list it with its code below engines." + event.getSource().getEngine());
  }

  /** Whether one of the workflow's two parts is misspelt; where both are right, it is a version. */
  private static boolean isNear(WorkflowPattern served, FormStep sent) {
    String code = Objects.requireNonNullElse(sent.getWorkflowCode(), "");
    String domain = Objects.requireNonNullElse(sent.getDomain(), "");
    boolean codeIsRight = served.matches(FormStep.builder().workflowCode(code).build());
    boolean domainIsRight =
        served.matches(FormStep.builder().workflowCode(served.code()).domain(domain).build());
    return codeIsRight != domainIsRight
        && NearMiss.areNear(
            codeIsRight ? domain : code, codeIsRight ? served.domain() : served.code());
  }

  void unknown(InfoPlusEvent event) {
    if (event.getEventType() == EventType.UNKNOWN && !event.getSource().isKnown()) {
      metrics.unknownEvent();
      String engine = event.getSource().getEngine();
      String name = LogText.of(event.getSource().getEventName());
      if (said.isFirst("unknown " + engine + " " + name)) {
        log.warn(
            "The engine {} sends {}, which this version does not know; it goes to onEvent{}",
            engine,
            name,
            NearMiss.among(name, EVENTS)
                .filter(near -> NearMiss.areNear(verb(name), verb(near)))
                .map(near -> "; did you mean " + near + "?")
                .orElse(
                    "; if it is misspelt, correct what sends it: InfoPlus has ACTION_DOING and such"));
      }
    }
  }

  /** What tells events of one kind apart: a long STEP_ in common makes no two of them near. */
  private static String verb(String event) {
    return event.substring(event.indexOf('_') + 1);
  }

  void mappingProblems(InfoPlusEvent event, Binding binding) {
    List<MappingProblem> problems = event.getMappingProblems();
    if (problems.isEmpty()) {
      return;
    }
    metrics.mappingProblems(binding, event.getEventType(), problems.size());
    log.warn(
        "{} value(s) of {} do not fit the beans of its handlers: {}; {}",
        problems.size(),
        LogText.of(event),
        LogText.ofPrompt(
            problems.stream()
                .limit(MOST_PROBLEMS)
                .map(MappingProblem::toString)
                .collect(Collectors.joining(", "))),
        MappingProblem.advice(problems));
  }

  void unhandled(InfoPlusEvent event, Binding binding) {
    EventType type = event.getEventType();
    String lacking = lacking(event);
    if (lacking != null
        && binding.handlers().getRoutes().stream()
            .anyMatch(route -> route.event() == type && !route.place().isEmpty())
        && said.isFirst("lacking " + binding + " " + type + " " + lacking)) {
      log.warn(
          "No handler of {} was called for {}: it has no {}, after which they are named; correct what"
              + " sends it, or write {}, which needs none",
          binding,
          LogText.of(event),
          lacking,
          type.getGenericHandler());
    }
    if (development) {
      List<String> names = HandlerTable.handlerNames(event);
      log.info(
          "{} has no handler for {}; to handle it write"
              + " public InfoPlusResponse {}(InfoPlusEvent e)",
          binding,
          LogText.of(event),
          LogText.ofPrompt(String.join(" or ", names)));
    }
  }

  /** What every handler of its type but the one of all places needs. */
  private static @Nullable String lacking(InfoPlusEvent event) {
    HandlerNaming naming = event.getEventType().getHandlerNaming();
    if (naming.takesStep() && event.getStep().getStepCode() == null) {
      return "stepCode";
    }
    if (naming == HandlerNaming.STEP_AND_ACTION && event.getActionCode() == null) {
      return "actionCode";
    }
    return naming == HandlerNaming.FIELD && event.getField() == null ? "field" : null;
  }
}

package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.handler.Handler;
import io.messenger.sdk.handler.HandlerTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an event through the receiver: decoded, matched to its messengers, verified, handled,
 * merged, encoded. Knows no engine: what depends on one is its {@link Dialect}'s.
 */
public final class EventDispatcher {
  private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int MOST_PROBLEMS = 5;

  private final MessengerRegistry registry;
  private final Prompts prompts;
  private final boolean development;
  private final MappingOptions mapping;
  private final DispatchMetrics metrics;
  private final HandlerCaller caller;
  private final ResponseCheck check = new ResponseCheck();
  private final Once said = new Once();

  /**
   * Makes a dispatcher.
   *
   * @param registry the messengers
   * @param failureRules what technical failures do, the first that matches counts; where none does,
   *     {@link FailurePolicy#FAIL}
   * @param prompts what people are told
   * @param development whether the log shows which method to write for an event nobody handles
   * @param mapping how handlers map the form of an event
   * @param meters where events are counted
   */
  public EventDispatcher(
      MessengerRegistry registry,
      List<FailureRule> failureRules,
      Prompts prompts,
      boolean development,
      MappingOptions mapping,
      MeterRegistry meters) {
    this.registry = registry;
    this.prompts = prompts;
    this.development = development;
    this.mapping = mapping;
    metrics = new DispatchMetrics(meters);
    caller = new HandlerCaller(List.copyOf(failureRules), prompts, metrics);
  }

  /**
   * Answers a request.
   *
   * @param dialect the dialect of the engine that sent it
   * @param request the request
   * @return the answer
   */
  public Answer dispatch(Dialect dialect, CallbackRequest request) {
    String language = request.header("Accept-Language");
    InfoPlusEvent event;
    try {
      event = dialect.decode(request).withMapping(mapping);
    } catch (RefusedException e) {
      return refuse(dialect, e.status(), e.prompt(), language);
    }
    if (event.getEventType() == EventType.ECHO) {
      metrics.probed();
      return empty(dialect);
    }
    List<Binding> matching = registry.match(event);
    if (matching.isEmpty()) {
      noteUnmatched(event);
      return empty(dialect);
    }
    List<Binding> verified = verified(dialect, request, event, matching);
    if (verified.isEmpty()) {
      log.warn("Refused an event that could not be verified: {}", LogText.of(event));
      return refuse(dialect, UNAUTHORIZED, Prompt.of("unauthorized"), language);
    }
    long start = System.nanoTime();
    List<Result> results = handle(event, verified, language);
    Encoded encoded = mergeAndEncode(dialect, event, verified, results, language);
    long nanoseconds = System.nanoTime() - start;
    metrics.handled(verified.get(0), event.getEventType(), encoded.outcome(), nanoseconds);
    if (log.isDebugEnabled()) {
      log.debug("{}: {} in {} µs", LogText.of(event), encoded.outcome(), nanoseconds / 1000);
    }
    return new Answer(OK, encoded.body());
  }

  /**
   * Refuses a request that was not even read.
   *
   * @param dialect the dialect of the engine that sent it
   * @param status the HTTP status
   * @param prompt what the sender is told
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer refuse(
      Dialect dialect, int status, Prompt prompt, @Nullable String acceptLanguage) {
    metrics.refused(prompt.key());
    if (status != UNAUTHORIZED) {
      log.warn("Refused a request ({}): {}", status, LogText.ofPrompt(prompts.tellLog(prompt)));
    }
    String told = prompts.tell(prompt, acceptLanguage);
    return new Answer(status, dialect.encode(new InfoPlusResponse(true, true, told)));
  }

  /** Asks the messengers in order, until one says break. */
  private List<Result> handle(
      InfoPlusEvent event, List<Binding> bindings, @Nullable String language) {
    noteUnknown(event);
    List<Result> results = new ArrayList<>();
    for (Binding binding : bindings) {
      boolean broken = false;
      for (Handler handler : binding.handlers().find(event)) {
        Result result = caller.call(binding, handler, event, language);
        check.check(handler, event, result.response());
        results.add(result);
        broken |= result.response().isBreak();
      }
      if (broken) {
        break;
      }
    }
    if (results.isEmpty()) {
      noteUnhandled(event, bindings.get(0));
    }
    noteMappingProblems(event, bindings.get(0));
    return results;
  }

  private record Encoded(Object body, Outcome outcome) {}

  private Encoded mergeAndEncode(
      Dialect dialect,
      InfoPlusEvent event,
      List<Binding> bindings,
      List<Result> results,
      @Nullable String language) {
    boolean failed = results.stream().anyMatch(Result::failed);
    try {
      InfoPlusResponse merged =
          ResponseMerger.merge(results.stream().map(Result::response).toList());
      Outcome outcome =
          failed ? Outcome.FAILED : merged.isCancel() ? Outcome.CANCELLED : Outcome.OK;
      return new Encoded(dialect.encode(merged), outcome);
    } catch (RuntimeException | Error e) { // what handlers put into a response runs here too
      Binding binding = bindings.get(0);
      InfoPlusResponse failure =
          caller.failure(binding, "the response of " + binding, event, e, language);
      return new Encoded(dialect.encode(failure), Outcome.FAILED);
    }
  }

  private static Answer empty(Dialect dialect) {
    return new Answer(OK, dialect.encode(InfoPlusResponse.ok()));
  }

  /**
   * The messengers that the sender may reach. An event without a domain can match workflows of
   * several: the secret of one opens none of the others.
   */
  private static List<Binding> verified(
      Dialect dialect, CallbackRequest request, InfoPlusEvent event, List<Binding> bindings) {
    List<WorkflowSecret> secrets =
        bindings.stream()
            .filter(Binding::verified)
            .flatMap(binding -> binding.secrets().stream())
            .distinct()
            .toList();
    List<WorkflowSecret> proved =
        secrets.isEmpty()
            ? List.of()
            : dialect.verify(request, event, new WorkflowSecrets(secrets));
    return bindings.stream().filter(binding -> binding.isOpenedBy(proved)).toList();
  }

  private void noteUnmatched(InfoPlusEvent event) {
    metrics.unmatched();
    String workflow = LogText.workflow(event);
    if (!said.isFirst("unmatched " + workflow)) {
      return;
    }
    if (event.getStep().getWorkflowCode() == null) {
      log.warn("Events without a workflow reach no messenger, such as {}", LogText.of(event));
    } else {
      log.warn(
          "No messenger serves {} (version {}): its events get the empty answer;"
              + " register a messenger for it, or correct its workflow, domain or versions",
          workflow,
          event.getStep().getWorkflowVersion());
    }
  }

  private void noteUnknown(InfoPlusEvent event) {
    if (event.getEventType() == EventType.UNKNOWN) {
      metrics.unknownEvent();
      String name = LogText.of(event.getEventName());
      if (said.isFirst("unknown " + name)) {
        log.warn("The engine sends {}, which this version does not know; it goes to onEvent", name);
      }
    }
  }

  private void noteMappingProblems(InfoPlusEvent event, Binding binding) {
    List<MappingProblem> problems = event.getMappingProblems();
    if (problems.isEmpty()) {
      return;
    }
    metrics.mappingProblems(binding, event.getEventType(), problems.size());
    log.warn(
        "{} value(s) of {} do not fit the beans of its handlers: {};"
            + " change the type of the property, or the field in the form",
        problems.size(),
        LogText.of(event),
        LogText.ofPrompt(
            problems.stream()
                .limit(MOST_PROBLEMS)
                .map(MappingProblem::toString)
                .collect(Collectors.joining(", "))));
  }

  private void noteUnhandled(InfoPlusEvent event, Binding binding) {
    if (development) {
      List<String> names = HandlerTable.handlerNames(event);
      log.info(
          "{} has no handler for {}; to handle it write"
              + " public InfoPlusResponse {}(InfoPlusEvent e)",
          binding,
          LogText.of(event),
          String.join(" or ", names));
    }
  }
}

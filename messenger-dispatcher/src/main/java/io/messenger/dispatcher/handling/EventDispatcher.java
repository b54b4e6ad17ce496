package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an event through the receiver: decoded, matched to its messengers, verified, handled,
 * merged, encoded. Knows no engine: what depends on one is its {@link Dialect}'s.
 */
public final class EventDispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int INTERNAL_ERROR = 500;

  private final MessengerRegistry registry;
  private final HandlingRules rules;
  private final Isolation isolation;
  private final WorkflowRates rates;
  private final AnswerWriter writer;
  private final Prompts prompts;
  private final DispatchMetrics metrics;
  private final LimitCounters limits;
  private final Failures failures;
  private final HandlerCaller caller;
  private final DeadlineWatch watch;
  private final EventNotes notes;
  private final ResponseCheck check = new ResponseCheck();

  /**
   * Makes a dispatcher.
   *
   * @param registry the messengers
   * @param rules how events are handled
   * @param isolation where they are handled
   * @param requestsPerSecond how many events a workflow's engine sends in a second; 0 is any number
   * @param writer writes answers
   * @param prompts what people are told
   * @param meters where events are counted
   */
  public EventDispatcher(
      MessengerRegistry registry,
      HandlingRules rules,
      Isolation isolation,
      int requestsPerSecond,
      AnswerWriter writer,
      Prompts prompts,
      MeterRegistry meters) {
    this.registry = registry;
    this.rules = rules;
    this.isolation = isolation;
    this.rates = new WorkflowRates(requestsPerSecond);
    this.writer = writer;
    this.prompts = prompts;
    metrics = new DispatchMetrics(meters);
    limits = new LimitCounters(meters);
    failures = new Failures(rules, prompts);
    caller = new HandlerCaller(failures, metrics);
    watch = new DeadlineWatch(rules.shortestDeadline());
    notes = new EventNotes(metrics, rules.development());
  }

  /**
   * Answers a request. Returns when its handlers have answered, or when they are to go on
   * elsewhere.
   *
   * @param dialect the dialect of the engine that sent it
   * @param request the request
   * @param responder takes the answer, once, maybe on another thread
   */
  public void dispatch(Dialect dialect, CallbackRequest request, Consumer<Answer> responder) {
    String language = request.header("Accept-Language");
    InfoPlusEvent event;
    try {
      event = dialect.decode(request).withMapping(rules.mapping());
    } catch (RefusedException e) {
      responder.accept(refuse(dialect, e, language));
      return;
    }
    if (event.getEventType() == EventType.ECHO) {
      metrics.probed();
      responder.accept(empty(dialect));
      return;
    }
    List<Binding> matching = registry.match(event);
    if (matching.isEmpty()) {
      notes.unmatched(event);
      responder.accept(empty(dialect));
      return;
    }
    Verification verification = verify(dialect, request, event, matching);
    List<Binding> bindings =
        matching.stream().filter(binding -> binding.isOpenedBy(verification.proved())).toList();
    if (bindings.isEmpty()) {
      Reason reason = Objects.requireNonNullElse(verification.reason(), Reason.WRONG_SECRET);
      log.warn("Refused an event that could not be verified ({}): {}", reason, LogText.of(event));
      String workflow = matching.get(0).workflow().toString();
      responder.accept(refuseUnverified(dialect, workflow, reason, language));
      return;
    }
    notes.unknown(event);
    handle(new VerifiedEvent(dialect, event, bindings, language, failures, responder));
  }

  private void handle(VerifiedEvent verified) {
    long deadline = rules.deadline(verified.event()).toNanos();
    EventRun run = new EventRun(verified, this, isolation, deadline);
    if (!rates.takes(verified.bindings().get(0))) {
      rejectForRate(run);
      return;
    }
    watch.add(run);
    run.proceed();
  }

  private void rejectForRate(EventRun run) {
    VerifiedEvent verified = run.verified();
    limits.exceeded(Limit.REQUESTS_PER_SECOND);
    String incident = Failures.newIncident();
    log.warn(
        "Incident {}: more than {} events in a second (limits.requests-per-second): {}",
        incident,
        rates.perSecond(),
        LogText.of(verified.event()));
    Result failure = new Result(verified.failure("busy", incident), true);
    failed(run, verified.bindings().get(0), List.of(failure), Outcome.REJECTED);
  }

  /**
   * Refuses a request whose credentials are wrong whatever its body says; called before the body is
   * read.
   *
   * @param dialect the dialect of the engine that sent it
   * @param headers a header's value by its name, without case; null for one that was not sent
   * @return the answer; null for a request that is to be read
   */
  public @Nullable Answer refuseForged(
      Dialect dialect, Function<String, @Nullable String> headers) {
    WorkflowSecret named = dialect.findForged(headers, registry);
    if (named == null) {
      return null;
    }
    Reason reason = Reason.WRONG_SECRET;
    log.warn("Refused a request that could not be verified ({}): {}", reason, named.workflow());
    return refuseUnverified(dialect, named.workflow(), reason, headers.apply("Accept-Language"));
  }

  private Answer refuseUnverified(
      Dialect dialect, String workflow, Reason reason, @Nullable String language) {
    metrics.authenticationFailed(workflow, reason);
    Prompt prompt = Prompt.of("unauthorized");
    return refuse(dialect, new RefusedException(UNAUTHORIZED, prompt, reason.limit()), language);
  }

  /**
   * Refuses a request that was not even read.
   *
   * @param dialect the dialect of the engine that sent it
   * @param refusal why
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer refuse(Dialect dialect, RefusedException refusal, @Nullable String acceptLanguage) {
    Prompt prompt = refusal.prompt();
    metrics.refused(prompt.key());
    Limit limit = refusal.limit();
    if (limit != null) {
      limits.exceeded(limit);
    }
    if (refusal.status() != UNAUTHORIZED) {
      log.warn(
          "Refused a request ({}): {}",
          refusal.status(),
          LogText.ofPrompt(prompts.tellLog(prompt)));
    }
    return cancel(dialect, refusal.status(), prompt, acceptLanguage);
  }

  /**
   * Answers a request that the receiver itself failed to handle.
   *
   * @param dialect the dialect of the engine that sent it
   * @param failure why
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer broken(Dialect dialect, Throwable failure, @Nullable String acceptLanguage) {
    metrics.refused("internal-error");
    log.error("The receiver failed", failure);
    return cancel(dialect, INTERNAL_ERROR, Prompt.of("internal-error"), acceptLanguage);
  }

  private Answer cancel(
      Dialect dialect, int status, Prompt prompt, @Nullable String acceptLanguage) {
    String told = prompts.tell(prompt, acceptLanguage);
    return answer(dialect, status, new InfoPlusResponse(true, true, told));
  }

  Result call(Binding binding, Handler handler, VerifiedEvent verified) {
    Result result = caller.call(binding, handler, verified.event(), verified.language());
    check.check(handler, verified.event(), result.response());
    return result;
  }

  /** All messengers have answered. */
  void completed(EventRun run, List<Result> results) {
    VerifiedEvent verified = run.verified();
    watch.remove(run);
    if (results.isEmpty()) {
      notes.unhandled(verified.event(), verified.bindings().get(0));
    }
    notes.mappingProblems(verified.event(), verified.bindings().get(0));
    respond(run, results, null);
  }

  /** A messenger had no room for the event, or its deadline has passed. */
  void failed(EventRun run, Binding binding, List<Result> results, Outcome outcome) {
    watch.remove(run);
    metrics.failed(binding, run.verified().event().getEventType());
    respond(run, results, outcome);
  }

  private void respond(EventRun run, List<Result> results, @Nullable Outcome failure) {
    VerifiedEvent verified = run.verified();
    Encoded encoded = mergeAndEncode(verified, results);
    Outcome outcome = failure == null ? encoded.outcome() : failure;
    metrics.handled(verified.bindings().get(0), verified.event(), outcome, run.nanoseconds());
    if (log.isDebugEnabled()) {
      log.debug(
          "{}: {} in {} µs",
          LogText.of(verified.event()),
          outcome,
          TimeUnit.NANOSECONDS.toMicros(run.nanoseconds()));
    }
    verified.responder().accept(encoded.answer());
  }

  private record Encoded(Answer answer, Outcome outcome) {}

  private Encoded mergeAndEncode(VerifiedEvent verified, List<Result> results) {
    try {
      InfoPlusResponse merged =
          ResponseMerger.merge(results.stream().map(Result::response).toList());
      boolean failed = results.stream().anyMatch(Result::failed);
      Outcome outcome =
          failed ? Outcome.FAILED : merged.isCancel() ? Outcome.CANCELLED : Outcome.OK;
      return new Encoded(answer(verified.dialect(), OK, merged), outcome);
    } catch (RuntimeException | Error e) { // what handlers put into a response runs here too
      Binding binding = verified.bindings().get(0);
      InfoPlusResponse failure =
          caller.failure(
              binding, "the response of " + binding, verified.event(), e, verified.language());
      return new Encoded(answer(verified.dialect(), OK, failure), Outcome.FAILED);
    }
  }

  private Answer answer(Dialect dialect, int status, InfoPlusResponse response) {
    return new Answer(status, writer.write(dialect.encode(response)));
  }

  private Answer empty(Dialect dialect) {
    return answer(dialect, OK, InfoPlusResponse.ok());
  }

  /**
   * What the sender proves of the matching messengers' secrets. An event without a domain can match
   * workflows of several: the secret of one opens none of the others.
   */
  private static Verification verify(
      Dialect dialect, CallbackRequest request, InfoPlusEvent event, List<Binding> bindings) {
    List<WorkflowSecret> secrets =
        bindings.stream()
            .filter(Binding::verified)
            .flatMap(binding -> binding.secrets().stream())
            .distinct()
            .toList();
    return secrets.isEmpty()
        ? Verification.proved(List.of())
        : dialect.verify(request, event, new WorkflowSecrets(secrets));
  }

  /** {@return a line for each event that is being answered, the oldest first} */
  public List<String> describeUnderWay() {
    return watch.describe();
  }

  /** Watches deadlines no longer. */
  @Override
  public void close() {
    watch.close();
  }
}

package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.EventAnswers.Handled;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.FormDataLog;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.logging.RequestOutcome.Kind;
import io.messenger.dispatcher.metrics.LimitCounters;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an event through the receiver: decoded, matched to its messengers, verified, handled,
 * merged, encoded. Knows no engine: what depends on one is its {@link Dialect}'s.
 */
public final class EventDispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

  /** As the registry calls them: a workflow's name in the metrics is one that is configured. */
  private static final String UNSERVED = "-@-";

  private final MessengerRegistry registry;
  private final HandlingRules rules;
  private final Isolation isolation;
  private final WorkflowRates rates;
  private final EventAnswers answers;
  private final Refusals refusals;
  private final FormDataLog formData;
  private final DispatchMetrics metrics;
  private final LimitCounters limits;
  private final Failures failures;
  private final HandlerCaller caller;
  private final DeadlineWatch watch;
  private final EventNotes notes;
  private final HandlerUses uses;
  private final Deliveries deliveries;

  /**
   * Makes a dispatcher.
   *
   * @param registry the messengers
   * @param rules how events are handled
   * @param isolation where they are handled
   * @param uses where is counted which handlers they reach
   * @param requestsPerSecond how many events a workflow's engine sends in a second; 0 is any number
   * @param writer writes answers
   * @param refusals what is answered to requests that are not handled
   * @param prompts what people are told
   * @param formData shows form data at DEBUG
   * @param deliveries the first answers to requests that come again
   * @param meters where events are counted
   */
  public EventDispatcher(
      MessengerRegistry registry,
      HandlingRules rules,
      Isolation isolation,
      HandlerUses uses,
      int requestsPerSecond,
      AnswerWriter writer,
      Refusals refusals,
      Prompts prompts,
      FormDataLog formData,
      Deliveries deliveries,
      MeterRegistry meters) {
    this.registry = registry;
    this.rules = rules;
    this.isolation = isolation;
    this.uses = uses;
    this.rates = new WorkflowRates(requestsPerSecond);
    this.refusals = refusals;
    this.formData = formData;
    metrics = new DispatchMetrics(meters);
    limits = new LimitCounters(meters);
    failures = new Failures(rules, prompts);
    notes = new EventNotes(metrics, rules.development());
    caller = new HandlerCaller(failures, new MisfitPrompts(prompts), notes);
    answers = new EventAnswers(writer, caller, formData, metrics);
    watch = new DeadlineWatch(rules.shortestDeadline(registry.bindings()));
    this.deliveries = deliveries;
  }

  /**
   * Answers a request. Returns when its handlers have answered, or when they are to go on
   * elsewhere.
   *
   * @param dialect the dialect of the engine that sent it
   * @param request the request
   * @param context what log lines say of it
   * @param received the {@link System#nanoTime} when the last byte of it came; from then on its
   *     deadline counts
   * @param responder takes the answer, once, maybe on another thread
   */
  public void dispatch(
      Dialect dialect,
      CallbackRequest request,
      EventContext context,
      long received,
      Consumer<Answer> responder) {
    EngineCall call;
    try {
      call = dialect.decode(request);
    } catch (RefusedException e) {
      responder.accept(
          refusals.refuse(dialect, e, context, request.header(Refusals.ACCEPT_LANGUAGE)));
      return;
    }
    EventContext known = context.withEvent(call.event());
    known.run(
        () ->
            dispatch(
                dialect,
                call,
                known,
                request.header(Refusals.ACCEPT_LANGUAGE),
                received,
                responder));
  }

  private void dispatch(
      Dialect dialect,
      EngineCall call,
      EventContext context,
      @Nullable String language,
      long received,
      Consumer<Answer> responder) {
    InfoPlusEvent event = call.event().withMapping(rules.mapping());
    if (event.getEventType() == EventType.ECHO) {
      metrics.probed();
      responder.accept(answers.empty(call, context, Kind.PROBE));
      return;
    }
    List<Binding> matching = registry.match(event);
    if (matching.isEmpty()) {
      responder.accept(unmatched(dialect, call, context, language));
      return;
    }
    Verification verification = call.verify(MessengerRegistry.secretsOf(matching));
    List<Binding> bindings =
        matching.stream().filter(binding -> binding.isOpenedBy(verification)).toList();
    if (bindings.isEmpty()) {
      Reason reason = Objects.requireNonNullElse(verification.reason(), Reason.WRONG_SECRET);
      String workflow = matching.get(0).workflow().toString();
      responder.accept(refuse(dialect, workflow, reason, event, context, language));
      return;
    }
    Consumer<Answer> once = deliveries.first(event, verification, context, responder);
    if (once == null) {
      metrics.repeated();
      return;
    }
    try {
      notes.unknown(event);
      formData.received(event);
      VerifiedEvent verified =
          new VerifiedEvent(dialect, call, event, context, bindings, language, failures, once);
      EventTimes times = EventTimes.of(call, event, bindings, rules);
      EventRun run = new EventRun(verified, this, isolation, received, times);
      call.handling();
      handle(run);
    } catch (RuntimeException | Error e) { // who sent the same again waits too
      once.accept(refusals.broken(dialect, e, context, language));
    }
  }

  /** Nobody serves it; which may be for those alone to know who prove to be its engine. */
  private Answer unmatched(
      Dialect dialect, EngineCall call, EventContext context, @Nullable String language) {
    InfoPlusEvent event = call.event();
    WorkflowSecrets secrets = registry.secretsOfUnserved(event.getStep());
    notes.unmatched(dialect, event, registry.bindings(), secrets != null);
    Reason reason = secrets == null ? null : call.verify(secrets).reason();
    if (secrets == null || reason == null) {
      return answers.empty(call, context, Kind.UNMATCHED);
    }
    String workflow = secrets.all().isEmpty() ? UNSERVED : secrets.all().get(0).workflow();
    return refuse(dialect, workflow, reason, event, context, language);
  }

  private Answer refuse(
      Dialect dialect,
      String workflow,
      Reason reason,
      InfoPlusEvent event,
      EventContext context,
      @Nullable String language) {
    log.warn(
        "Refused an event from {} that could not be verified ({}): {}; {}",
        context.client(),
        reason,
        LogText.of(event),
        reason.advice());
    return refusals.refuseUnverified(dialect, workflow, reason, context, language);
  }

  private void handle(EventRun run) {
    if (!rates.takes(run.verified().bindings().get(0))) {
      rejectForRate(run);
      return;
    }
    watch.add(run);
    run.proceed();
  }

  private void rejectForRate(EventRun run) {
    VerifiedEvent verified = run.verified();
    limits.exceeded(Limit.REQUESTS_PER_SECOND);
    log.warn(
        "Incident {}: more than {} events in a second (limits.requests-per-second): {}; raise it, or"
            + " let the engine send fewer",
        verified.incident(),
        rates.perSecond(),
        LogText.of(verified.event()));
    Result failure = new Result(verified.failure("busy"), true);
    failed(run, verified.bindings().get(0), List.of(failure), Outcome.REJECTED);
  }

  /** An event is for these handlers of a messenger; for none, where the list is empty. */
  void asked(Binding binding, InfoPlusEvent event, List<Handler> handlers) {
    uses.of(binding).asked(event, handlers);
  }

  Result call(Binding binding, Handler handler, EventRun run) {
    return run.verified()
        .context()
        .withMessenger(binding.messengerName())
        .call(() -> caller.call(binding, handler, run));
  }

  /** Counts that a messenger failed at the event, or has no room for it. */
  void countFailure(EventRun run, Binding binding) {
    metrics.failed(binding, run.verified().event().getEventType());
  }

  /** All messengers have answered, or were left out; then that is the outcome. */
  void completed(EventRun run, List<Result> results, @Nullable Outcome outcome) {
    respond(
        run,
        () -> {
          InfoPlusEvent event = run.verified().event();
          Binding first = run.verified().bindings().get(0);
          if (results.isEmpty()) {
            notes.unhandled(event, first);
          }
          notes.mappingProblems(event, first);
          return answers.of(run, results, outcome);
        });
  }

  /** Something went wrong around the handlers. */
  void broke(EventRun run, Throwable failure) {
    respond(
        run,
        () -> {
          VerifiedEvent verified = run.verified();
          Binding first = verified.bindings().get(0);
          countFailure(run, first);
          InfoPlusResponse response = caller.failure(first.toString(), verified, failure);
          return answers.of(run, List.of(new Result(response, true)), Outcome.FAILED);
        });
  }

  /** There were too many events, or its deadline has passed. */
  void failed(EventRun run, Binding binding, List<Result> results, Outcome outcome) {
    respond(
        run,
        () -> {
          countFailure(run, binding);
          return answers.of(run, results, outcome);
        });
  }

  /** The engine waits for its answer, whatever goes wrong on the way to it. */
  private void respond(EventRun run, Supplier<Handled> handling) {
    watch.end(run, () -> answer(run, handling));
  }

  private void answer(EventRun run, Supplier<Handled> handling) {
    VerifiedEvent verified = run.verified();
    Handled handled;
    try {
      handled = handling.get();
    } catch (RuntimeException | Error e) {
      Answer broken =
          refusals.broken(verified.dialect(), e, verified.context(), verified.language());
      handled = new Handled(broken, verified.failure("failure"));
    }
    boolean late = run.isAnsweredMeanwhile();
    if (!late) {
      verified.responder().accept(handled.answer());
    }
    try {
      verified.call().handled(handled.response(), late);
    } catch (RuntimeException | Error e) { // the engine was answered
      log.error(
          "Incident {}: what {} takes later could not be handed on for {}",
          verified.incident(),
          verified.event().getSource().getEngine(),
          LogText.of(verified.event()),
          LoggedFailure.withoutMessages(e));
    }
  }

  /** The engine waits no longer, but lets the handlers go on. */
  void answerMeanwhile(EventRun run, Object answer) {
    run.verified().responder().accept(answers.meanwhile(run, answer));
  }

  /** {@return a line for each event that is being answered, the oldest first} */
  public List<String> describeUnderWay() {
    return watch.describe();
  }

  /** Begins to watch deadlines. */
  public void start() {
    watch.start();
  }

  /** Watches deadlines no longer. */
  @Override
  public void close() {
    watch.close();
  }
}

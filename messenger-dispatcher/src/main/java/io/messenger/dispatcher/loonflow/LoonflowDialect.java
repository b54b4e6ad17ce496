package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.loonflow.Workflow.State;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loonflow engine, versions 0.3 to 3. */
final class LoonflowDialect implements Dialect {
  private static final Logger log = LoggerFactory.getLogger(LoonflowDialect.class);

  private static final Capabilities CANCEL = Capabilities.CANCEL.withDetail(false);
  private static final Capabilities CANCEL_AND_FORM_DATA = CANCEL.withFormData(FormDataUse.KEPT);

  /** The callback's message is shown in the ticket's flow log, whether the hook failed or not. */
  private static final Capabilities CALLED_BACK = CANCEL_AND_FORM_DATA.withPrompt(true);

  private static final int MOST_WARNINGS = 1000;

  /** Zones differ by some of these. */
  private static final double QUARTER_SECONDS = 900;

  private static final int MOST_QUARTERS = 26 * 4;

  /** From a ticket's change to its hook here, with what clocks differ by. */
  private static final int TRANSPORT_SECONDS = 60;

  private final ZoneId zone;
  private final Limits limits;
  private final Workflows workflows;
  private final Timing timing;
  private final CallReader reader;
  private final Signatures signatures;
  private final EventMaker events;
  private final FieldValues values;
  private final CallbackQueue callbacks;
  private final EngineAccess engine;
  private final InstantSource clock;

  /** What was warned of, as handlers name the fields. */
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  LoonflowDialect(
      EngineSettings settings,
      Workflows workflows,
      Timing timing,
      CallbackQueue callbacks,
      EngineAccess engine) {
    this.engine = engine;
    clock = settings.clock();
    zone = settings.zone("time-zone");
    limits = settings.limits();
    this.workflows = workflows;
    this.timing = timing;
    this.callbacks = callbacks;
    reader = new CallReader(settings, workflows);
    signatures = new Signatures(settings.clock());
    events = new EventMaker(zone, settings.clock());
    values = new FieldValues(zone);
  }

  @Override
  public EngineCall decode(CallbackRequest request) throws RefusedException {
    Incoming call = reader.read(request);
    FieldNames fields = FieldNames.of(call.customFields()).within(limits);
    EventMaker.Names names = EventMaker.Names.of(call);
    WaitingHook waiting = waiting(call, fields);
    EventSource.Builder source =
        EventSource.builder(LoonflowProvider.ENGINE, names.ofEngine())
            .known(names.known())
            .capabilities(capabilities(call, names, waiting != null))
            .payload(call.body()::values)
            .dateTextZone(zone);
    if (waiting != null) {
      source.laterAnswer(waiting::later);
    }
    return new LoonflowCall(this, call, events.make(call, names, fields, source.build()), waiting);
  }

  private @Nullable WaitingHook waiting(Incoming call, FieldNames fields) {
    String ticket = call.ticketId();
    String stateId = call.stateId();
    State state = call.state();
    if (ticket == null
        || stateId == null
        || state == null
        || !call.waits()
        || !call.takesCallback()) {
      return null;
    }
    Callback.Target target =
        new Callback.Target(ticket, call.workflow().code(), state.code(), stateId);
    return new WaitingHook(
        target, call.ticket().values().keySet(), fields, values, callbacks, this::warnOnce);
  }

  private static Capabilities capabilities(Incoming call, EventMaker.Names names, boolean waiting) {
    return switch (call.kind()) {
      case HOOK -> waiting ? CALLED_BACK : CANCEL;
      case ASSIGNEE -> CANCEL_AND_FORM_DATA;
      case NOTIFICATION -> Capabilities.NONE;
      case EVENT -> call.shape() == Shape.CREATE_HOOK && names.known() ? CANCEL : Capabilities.NONE;
    };
  }

  /** Of which version the engine is, nobody knows yet. */
  @Override
  public Object refusal(String prompt) {
    return Answers.refused(prompt, FlowLog.FIRST);
  }

  @Override
  public boolean knows(Function<String, @Nullable String> headers) {
    return headers.apply(Signatures.TIMESTAMP) != null
        && headers.apply(Signatures.SIGNATURE) != null;
  }

  @Override
  public boolean followsRedirects() {
    return true;
  }

  @Override
  public List<String> workflows() {
    return workflows.codes();
  }

  @Override
  public boolean hasOwnSecrets() {
    return workflows.canVerify();
  }

  Timing timing() {
    return timing;
  }

  Verification verify(Incoming call) {
    Verification verification = signatures.verify(call.request(), call.workflow(), call.kind());
    if (verification.reason() == Reason.WRONG_SIGNATURE && call.shape().mayAskForAssignees()) {
      warnOfEitherToken(call);
    }
    return verification;
  }

  /** The line of the refusal says what the call usually is. */
  private void warnOfEitherToken(Incoming call) {
    CallKind usual = call.shape().usualKind();
    if (call.kind() != CallKind.ASSIGNEE) {
      warnOnce(
          ("A call of %s is signed with neither tokens.%s nor tokens.assignee, and its body can be"
                  + " that of either kind: compare both with loonflow's")
              .formatted(LogText.of(call.workflow().code()), usual));
    }
  }

  /** A call that is the engine's: what callbacks of the same ticket waited for is over. */
  void begin(Incoming call, @Nullable WaitingHook waiting) {
    String ticket = call.ticketId();
    if (call.kind() == CallKind.HOOK) {
      warnIfOfOtherZone(call);
    }
    if (waiting != null) {
      waiting.begin();
      return;
    }
    if (call.kind() == CallKind.HOOK && ticket != null && workflows.waits()) {
      long unused = callbacks.begin(ticket);
    }
    warnIfStuck(call);
  }

  Object refused(Incoming call, InfoPlusResponse response) {
    warnIfTooLong(response.getPrompt(), call.flowLog(), call);
    return Answers.refused(response.getPrompt(), call.flowLog());
  }

  private void warnIfTooLong(String prompt, FlowLog flowLog, Incoming call) {
    if (!flowLog.holds(prompt)) {
      warnOnce(
          "A prompt to tickets of %s was cut to %d characters, as loonflow holds no more; let it be"
                  .formatted(call.workflow().code(), flowLog.characters())
              + " shorter");
    }
  }

  Object assignees(Incoming call, InfoPlusResponse response) {
    List<String> fallback = call.workflow().assigneeFallback();
    if (response.isCancel()) {
      return fallback.isEmpty()
          ? refused(call, response)
          : fallback(call, "its handlers failed, or cancelled");
    }
    List<String> assignees = assigneesOf(call, response);
    return assignees.isEmpty() && !fallback.isEmpty()
        ? fallback(call, "no handler named anybody")
        : Answers.assignees(assignees, isListed(call));
  }

  /** Else the engine would create no ticket, or leave one stuck. */
  private static Object fallback(Incoming call, String reason) {
    log.warn(
        "Sent the assignee-fallback of {} for {}: {}",
        call.workflow().code(),
        call.ticketId() == null ? "a new ticket" : "ticket " + LogText.of(call.ticketId()),
        reason);
    return Answers.assignees(call.workflow().assigneeFallback(), isListed(call));
  }

  /** Whether it takes a list of mail addresses, as 3.x does. */
  private static boolean isListed(Incoming call) {
    return call.shape() == Shape.CREATE_HOOK;
  }

  private List<String> assigneesOf(Incoming call, InfoPlusResponse response) {
    for (String key : response.getFormData().keySet()) {
      if (!FieldValues.isAssignees(key)) {
        warnOnce(
            "loonflow takes nothing but assignees from the answer to %s of %s; %s is not sent"
                .formatted(EventMaker.ASSIGNEES_EVENT, call.workflow().code(), LogText.of(key)));
      }
    }
    return values.assignees(response.getFormData());
  }

  /** A ticket changes when it reaches a state, so that its time is now, if the zone is right. */
  private void warnIfOfOtherZone(Incoming call) {
    long modified = call.ticket().seconds("gmt_modified", zone);
    long ahead = modified - clock.instant().getEpochSecond();
    long quarters = Math.round(ahead / QUARTER_SECONDS);
    boolean isZone =
        Math.abs(quarters) <= MOST_QUARTERS
            && Math.abs(ahead - quarters * QUARTER_SECONDS) < TRANSPORT_SECONDS;
    if (modified != 0 && quarters != 0 && isZone) {
      warnOnce(
          "The dates of loonflow are of another time zone than %s, %d minutes from it; set"
                  .formatted(zone, (long) (quarters * QUARTER_SECONDS / 60))
              + " engines.loonflow.time-zone to that of the engine");
    }
  }

  /** A ticket that only a person, or another program, moves on. */
  private void warnIfStuck(Incoming call) {
    State state = call.state();
    if (call.kind() != CallKind.HOOK || state == null) {
      return;
    }
    if (call.version().equals(Incoming.FIRST)) {
      warnOnce(
          "loonflow 0.3 takes no callback, and leaves tickets of %s at state %s whatever wait says;"
                  .formatted(call.workflow().code(), LogText.of(state.code()))
              + " move them by its API (PATCH …/tickets/{id}/fields, then PUT …/tickets/{id}/state),"
              + " or update it to 1.0.12 or newer");
    } else if (state.waits()) {
      warnOnce(
          "Tickets of %s stay at state %s (wait: true), but loonflow %s takes no callback; set wait"
                  .formatted(call.workflow().code(), LogText.of(state.code()), call.version())
              + " to false in the hook's configuration, and here");
    }
  }

  private void warnOnce(String warning) {
    if (warned.size() < MOST_WARNINGS && warned.add(warning)) {
      log.warn("{}", warning);
    }
  }

  /** Until {@link #handled}, something here is going to answer the ticket. */
  void handling(Incoming call) {
    String ticket = call.kind() == CallKind.HOOK ? call.ticketId() : null;
    if (ticket != null) {
      engine.underWay().begin(ticket);
    }
  }

  void handled(Incoming call) {
    String ticket = call.kind() == CallKind.HOOK ? call.ticketId() : null;
    if (ticket != null) {
      engine.underWay().end(ticket);
    }
  }

  @Override
  public List<String> compareWithEngine() throws InterruptedException {
    return engine.differences();
  }

  @Override
  public Optional<Recovery> recovery() {
    return engine.recovery();
  }

  @Override
  public void ready() {
    engine.ready();
  }

  @Override
  public void start() {
    if (workflows.waits()) {
      callbacks.start();
    }
    engine.start();
  }

  @Override
  public void finish() {
    callbacks.finish();
  }

  @Override
  public boolean isSending() {
    return callbacks.isSending();
  }

  @Override
  public int untaken() {
    return callbacks.waiting() + callbacks.promised();
  }

  @Override
  public void close() {
    callbacks.close();
    engine.close();
  }
}

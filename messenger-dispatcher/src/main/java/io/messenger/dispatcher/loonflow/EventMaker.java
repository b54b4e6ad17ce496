package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of calls. */
final class EventMaker {
  static final String ASSIGNEES_EVENT = "EXTERNAL_ASSIGNEE";

  private static final String PRE_CREATE = "pre_create";
  private static final String REJECT = "reject";
  private static final int TO_DO = 1;
  private static final int DONE = 2;
  private static final int KILLED = 3;
  private static final int COMPLETED = 4;
  private static final int UNKNOWN = -1;

  /** What 3.x calls its events. */
  private static final Map<String, EventType> ACTION_EVENTS =
      Map.of(
          PRE_CREATE,
          EventType.INSTANCE_STARTING,
          "create",
          EventType.INSTANCE_STARTED,
          REJECT,
          EventType.ACTION_DONE,
          "withdraw",
          EventType.STEP_WITHDRAWN,
          "force_close",
          EventType.INSTANCE_KILLED,
          "finish",
          EventType.INSTANCE_COMPLETED);

  private final ZoneId zone;
  private final InstantSource clock;

  EventMaker(ZoneId zone, InstantSource clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /** What the engine calls the event, and we do. */
  record Names(String ofEngine, String ours, boolean known) {

    /** An event that only a newer version sends; one of ours it is not, whatever it is called. */
    static Names unknown(String name) {
      boolean taken = EventType.of(name) != EventType.UNKNOWN;
      return new Names(name, taken ? LoonflowProvider.ENGINE + ":" + name : name, false);
    }

    static Names of(Incoming call) {
      return switch (call.kind()) {
        case HOOK -> new Names("hook", EventType.ACTION_DOING.name(), true);
        case NOTIFICATION -> new Names("notification", EventType.ACTION_DONE.name(), true);
        case ASSIGNEE -> new Names("external_assignee", ASSIGNEES_EVENT, true);
        case EVENT ->
            call.shape() == Shape.CREATE_HOOK
                ? ofCreateHook(String.valueOf(call.body().text("hook_type")))
                : ofAction(String.valueOf(call.body().text("event_type")));
      };
    }

    private static Names ofCreateHook(String hookType) {
      return hookType.equals(PRE_CREATE)
          ? new Names("pre_create_hook", EventType.INSTANCE_STARTING.name(), true)
          : unknown(hookType);
    }

    private static Names ofAction(String eventType) {
      EventType type = ACTION_EVENTS.get(eventType);
      return type == null ? unknown(eventType) : new Names(eventType, type.name(), true);
    }
  }

  InfoPlusEvent make(Incoming call, Names names, FieldNames fields, EventSource source) {
    Body ticket = call.ticket();
    long modified = ticket.seconds("gmt_modified", zone);
    InfoPlusEvent.Builder event =
        InfoPlusEvent.builder(names.ours())
            .source(source)
            .version(call.version())
            .user(user(actor(call)))
            .when(modified == 0 ? clock.instant().getEpochSecond() : modified)
            .formData(fields.formData())
            .fields(fields.schema());
    if (call.kind() == CallKind.NOTIFICATION) {
      done(event, call);
    } else {
      event.step(step(call, call.stateId(), null, TO_DO));
      event.actionCode(actionCode(call, names));
    }
    return event.build();
  }

  private static @Nullable String actionCode(Incoming call, Names names) {
    if (call.kind() == CallKind.HOOK) {
      return "hook";
    }
    if (names.ofEngine().equals(REJECT)) {
      return REJECT;
    }
    String key = call.shape() == Shape.CREATE_REQUEST ? "transition_id" : "action_id";
    return call.shape() == Shape.TICKET ? null : call.workflow().transition(call.body().text(key));
  }

  /** Tells what the ticket's log has last, and where the ticket is now. */
  private void done(InfoPlusEvent.Builder event, Incoming call) {
    Body log = call.body().object("last_flow_log");
    Body state = log.object("state");
    Body transition = log.object("transition");
    String doneAt = state.text("state_id");
    event.step(
        step(call, doneAt == null ? call.stateId() : doneAt, state.text("state_name"), DONE));
    event.actionCode(call.workflow().transition(transition.text("transition_id")));
    event.actionName(transition.text("transition_name"));
    Body participant = log.object("participant_info");
    String account = participant.text("participant");
    if (account != null) {
      event.user(
          InfoPlusUser.builder()
              .account(account)
              .trueName(participant.text("participant_alias"))
              .build());
    }
    FormStep next = step(call, call.stateId(), null, TO_DO);
    event.nextSteps(List.of(next));
    int instanceState = next.getInstance().getState();
    event.endStep(instanceState == COMPLETED || instanceState == KILLED ? next : null);
  }

  private FormStep step(
      Incoming call, @Nullable String stateId, @Nullable String stateName, int state) {
    FormStep.Builder step =
        FormStep.builder()
            .state(state)
            .stepName(stateName)
            .workflowId(call.ticket().text("workflow_id"))
            .workflowCode(call.workflow().code())
            .instance(instance(call));
    if (stateId != null) {
      step.stepCode(call.workflow().state(stateId).code());
    }
    return step.build();
  }

  private FormInstance instance(Incoming call) {
    Body ticket = call.ticket();
    String id = call.ticketId();
    String creator = ticket.text("creator");
    return FormInstance.builder()
        .instanceId(id)
        .entryId(ticket.number("id"))
        .instanceName(call.shape().isOfThree() ? null : ticket.text("title"))
        .businessId(ticket.text("sn"))
        .creator(creator == null ? null : user(creator))
        .createTime(ticket.seconds("gmt_created", zone))
        .lastUpdate(ticket.seconds("gmt_modified", zone))
        .state(state(ticket))
        .build();
  }

  private static int state(Body ticket) {
    String state = ticket.text("act_state_id");
    if (state != null) {
      return switch (state) {
        case "0" -> 0;
        case "1", "2", "3" -> 1; // going on, rejected, withdrawn
        case "4" -> COMPLETED;
        case "5" -> KILLED;
        default -> UNKNOWN;
      };
    }
    if (ticket.values().get("is_end") instanceof Boolean end) {
      return end ? COMPLETED : 1;
    }
    return UNKNOWN;
  }

  /** Who does it. */
  private static @Nullable String actor(Incoming call) {
    if (call.shape().isOfThree()) {
      return call.body().text("operator_id");
    }
    return call.ticket().text(call.shape() == Shape.CREATE_REQUEST ? "username" : "creator");
  }

  private static InfoPlusUser user(@Nullable String account) {
    return InfoPlusUser.builder().account(account).build();
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.loonflow.Workflow.State;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the engine, of which is known what it is for.
 *
 * @param request the request
 * @param body its body
 * @param shape what the body looks like
 * @param kind what it is for
 * @param workflow of which workflow it is
 */
record Incoming(CallbackRequest request, Body body, Shape shape, CallKind kind, Workflow workflow) {
  static final String FIRST = "0.3";
  static final String SECOND = "1";
  static final String SECOND_WITH_ASSIGNEES = "2";
  static final String THIRD = "3";

  /** The ticket, or what it is to be created from. */
  Body ticket() {
    return ticket(body, shape);
  }

  static Body ticket(Body body, Shape shape) {
    return shape == Shape.NOTIFICATION ? body.object(Shape.NOTIFIED_TICKET) : body;
  }

  /** The engine's version, as far as a call shows it. */
  String version() {
    if (shape.isOfThree()) {
      return THIRD;
    }
    if (kind == CallKind.ASSIGNEE) {
      return SECOND_WITH_ASSIGNEES;
    }
    Map<String, @Nullable Object> ticket = ticket().values();
    boolean first = ticket.containsKey("is_end") && !ticket.containsKey("act_state_id");
    return first ? FIRST : SECOND;
  }

  /** The id of the ticket; null where there is none yet, or the call does not tell. */
  @Nullable String ticketId() {
    String id = ticket().text("id");
    return id == null ? ticket().text("ticket_id") : id;
  }

  /** The state that the ticket is at; null where the call does not tell. */
  @Nullable State state() {
    String id = stateId();
    return id == null ? null : workflow.state(id);
  }

  @Nullable String stateId() {
    String id = ticket().text("state_id");
    return id == null ? ticket().text("node_id") : id;
  }

  /** Whether the ticket stays at its state until a callback, as is configured. */
  boolean waits() {
    State state = kind == CallKind.HOOK ? state() : null;
    return state != null && state.waits();
  }

  FlowLog flowLog() {
    return version().equals(FIRST) ? FlowLog.FIRST : FlowLog.SECOND;
  }

  /** Whether the engine takes a callback for it: neither the first version nor the third does. */
  boolean takesCallback() {
    return ticketId() != null && version().equals(SECOND);
  }

  /** The custom fields, by the engine's keys. */
  Map<String, @Nullable Object> customFields() {
    if (shape.isOfThree()) {
      return body.object(Shape.FIELDS).values();
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    ticket()
        .values()
        .forEach(
            (key, value) -> {
              if (shape.isCustomField(key)) {
                fields.put(key, value);
              }
            });
    return fields;
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Sender;
import java.util.Set;

/** What a body looks like, which is all that tells what a call is. */
enum Shape {
  /** Of 3.x: something happened, or is about to. */
  ACTION_EVENT,
  /** Of 3.x: a ticket reached an automatic state. */
  FLOW_HOOK,
  /** Of 3.x: somebody is about to create a ticket; asks for assignees too. */
  CREATE_HOOK,
  NOTIFICATION,
  /** Up to 2.x: a ticket at a state; of an automatic state, or it asks for assignees. */
  TICKET,
  /** Of 2.x: what a ticket is created from; asks for assignees. */
  CREATE_REQUEST;

  static final String NOTIFIED_TICKET = "ticket_value_info";
  static final String FIELDS = "fields";

  /** The names of the ticket's own properties; what else lies beside them are custom fields. */
  private static final Set<String> OF_TICKET =
      Set.of(
          "id",
          "workflow_id",
          "state_id",
          "parent_ticket_id",
          "parent_ticket_state_id",
          "participant_type_id",
          "creator",
          "gmt_created",
          "gmt_modified",
          "title",
          "sn",
          "relation",
          "add_node_man",
          "participant",
          "is_deleted",
          "in_add_node",
          "script_run_last_result",
          "multi_all_person",
          "is_end",
          "is_rejected",
          "act_state_id",
          "extra_info");

  private static final Set<String> OF_REQUEST =
      Set.of(
          "workflow_id",
          "transition_id",
          "title",
          "username",
          "suggestion",
          "parent_ticket_id",
          "parent_ticket_state_id",
          "extra_info");

  static Shape of(Body body) throws RefusedException {
    if (body.hasObject(NOTIFIED_TICKET)) {
      return NOTIFICATION;
    }
    String type = body.text("type");
    if ("flow_hook".equals(type) && body.hasObject(FIELDS)) {
      return FLOW_HOOK;
    }
    // First: a custom field of a ticket may be called like what tells the calls of 3.x apart.
    if (body.has("id") && body.has("state_id")) {
      return TICKET;
    }
    if ("flow_action_hook".equals(type)) {
      return ACTION_EVENT;
    }
    if (body.has("hook_type") && body.hasObject(FIELDS)) {
      return CREATE_HOOK;
    }
    if (body.has("transition_id") && (body.has("username") || body.has("workflow_id"))) {
      return CREATE_REQUEST;
    }
    Sender sender = Sender.of(body.values());
    if (sender != null && sender != Sender.LOONFLOW) {
      throw BadInput.otherEngine(sender);
    }
    throw RefusedException.badRequest(
        "This is no call of loonflow that the receiver knows: it has no “type” (flow_action_hook,"
            + " or flow_hook with “fields”), no “hook_type” with “fields”, no “"
            + NOTIFIED_TICKET
            + "”, no “id” with “state_id”, and no “transition_id” with “username” or"
            + " “workflow_id”. Type the receiver's URL only where loonflow asks for the URL of a"
            + " hook, a notification or external participants.");
  }

  /** What is asked where neither the token nor the path says otherwise. */
  CallKind usualKind() {
    return switch (this) {
      case ACTION_EVENT, CREATE_HOOK -> CallKind.EVENT;
      case FLOW_HOOK, TICKET -> CallKind.HOOK;
      case NOTIFICATION -> CallKind.NOTIFICATION;
      case CREATE_REQUEST -> CallKind.ASSIGNEE;
    };
  }

  /** Whether the engine asks for assignees with such a body. */
  boolean mayAskForAssignees() {
    return this == CREATE_HOOK || this == TICKET || this == CREATE_REQUEST;
  }

  /** Whether it is of 3.x. */
  boolean isOfThree() {
    return this == ACTION_EVENT || this == FLOW_HOOK || this == CREATE_HOOK;
  }

  /** Whether a property of the ticket or request is a custom field. */
  boolean isCustomField(String key) {
    return !(this == CREATE_REQUEST ? OF_REQUEST : OF_TICKET).contains(key);
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.logging.LogText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket waits for: whether its automatic state succeeded, and what changes in its form.
 *
 * @param target the ticket, and where it is
 * @param turn which of the ticket's node hooks it answers
 * @param result whether it succeeded
 * @param msg what people are told
 * @param fieldValues values by the engine's keys
 */
record Callback(
    Target target,
    long turn,
    boolean result,
    String msg,
    Map<String, @Nullable Object> fieldValues) {

  /**
   * A ticket at a state.
   *
   * @param ticket its id
   * @param workflow the workflow's code
   * @param state the state's code
   * @param stateId the state's id in the engine
   */
  record Target(String ticket, String workflow, String state, String stateId) {
    @Override
    public String toString() {
      return "ticket "
          + LogText.of(ticket)
          + " of "
          + LogText.of(workflow)
          + " at state "
          + LogText.of(state);
    }
  }

  /** The one that says, in the engine's words, why this one was not taken. */
  Callback failed(String words) {
    return new Callback(target, turn, false, words, Map.of());
  }

  Map<String, @Nullable Object> body() {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("result", result);
    body.put("msg", msg);
    body.put("field_value", fieldValues);
    return body;
  }

  /** Values of forms stay out of every log. */
  @Override
  public String toString() {
    return target.toString();
  }
}

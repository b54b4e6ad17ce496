package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state as the engine has it.
 *
 * @param workflow the id of its workflow; empty where the engine does not tell
 * @param calls what the engine calls for there; null where people handle the tickets
 * @param path the path of the URL that it calls; null for what is no URL
 * @param token the token that it signs with; empty for none
 * @param waits whether tickets of a hook stay until a callback
 */
record EngineState(
    String workflow, @Nullable CallKind calls, @Nullable String path, String token, boolean waits) {

  /** Reads it as {@code GET /workflows/states/{id}} has it. */
  static EngineState of(Body state, Json json) {
    Body participant = participant(state, json);
    CallKind calls =
        participant.has("hook_url")
            ? CallKind.HOOK
            : participant.has("external_url") ? CallKind.ASSIGNEE : null;
    String prefix = calls == CallKind.ASSIGNEE ? "external_" : "hook_";
    return new EngineState(
        Objects.requireNonNullElse(state.text("workflow_id"), ""),
        calls,
        path(participant.text(prefix + "url")),
        Objects.requireNonNullElse(participant.text(prefix + "token"), ""),
        isTrue(participant.values().get("wait")));
  }

  /** JSON in a text where something is called, and an account where not. */
  private static Body participant(Body state, Json json) {
    String text = Objects.requireNonNullElse(state.text("participant"), "");
    try {
      return new Body(json.object(text.getBytes(StandardCharsets.UTF_8), "participant"));
    } catch (RefusedException e) {
      return state.object("participant");
    }
  }

  private static @Nullable String path(@Nullable String url) {
    try {
      return url == null ? null : new URI(url.strip()).getPath();
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** As Python has it, where a text is true, whatever it says. */
  private static boolean isTrue(@Nullable Object value) {
    return value != null
        && !value.equals(false)
        && !value.equals("")
        && !(value instanceof Number number && number.doubleValue() == 0);
  }

  /** The token stays out of every log. */
  @Override
  public String toString() {
    return calls + " at " + path;
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the receiver takes the engine's calls.
 *
 * @param path the callback URL's path
 */
record OwnPath(String path) {
  /** As it is configured, without a slash at the end. */
  static OwnPath of(EngineSettings settings) {
    String path = Objects.requireNonNullElse(settings.text("path"), LoonflowProvider.PATH);
    return new OwnPath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  /** Whether a call of a workflow arrives here. */
  boolean takes(@Nullable String called, Workflow workflow, CallKind kind) {
    if (called == null) {
      return false;
    }
    String trimmed = called.endsWith("/") ? called.substring(0, called.length() - 1) : called;
    if (trimmed.equals(path)) {
      return true;
    }
    String rest = trimmed.startsWith(path + "/") ? trimmed.substring(path.length() + 1) : "";
    return rest.equalsIgnoreCase(workflow.code())
        || (kind == CallKind.ASSIGNEE && rest.equalsIgnoreCase(workflow.code() + "/assignee"));
  }

  /** The paths of a workflow's calls, for people. */
  String described(Workflow workflow, CallKind kind) {
    String named = path + "/" + workflow.code();
    return path + " or " + named + (kind == CallKind.ASSIGNEE ? " or " + named + "/assignee" : "");
  }
}

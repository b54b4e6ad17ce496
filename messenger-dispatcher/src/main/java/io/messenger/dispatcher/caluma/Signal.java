package io.messenger.dispatcher.caluma;

import io.messenger.sdk.EventType;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an event says.
 *
 * @param name the event, such as {@code post_complete_work_item}
 * @param before whether it is sent before the thing is done
 * @param verb what is done; empty for an event of another kind
 * @param ofWorkItem whether to a work item, not to a case
 */
record Signal(String name, boolean before, String verb, boolean ofWorkItem) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<time>pre|post)"
              + "_(?<verb>create|complete|cancel|skip|suspend|resume|redo|reopen)"
              + "_(?<thing>work_item|case)");
  private static final Set<String> ACTIONS =
      Set.of("complete", "cancel", "skip", "suspend", "resume", "redo");

  static Signal of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new Signal(
            name,
            matcher.group("time").equals("pre"),
            matcher.group("verb"),
            matcher.group("thing").equals("work_item"))
        : new Signal(name, name.startsWith("pre_"), "", false);
  }

  boolean isKnown() {
    return !verb.isEmpty();
  }

  /** {@return the event of ours that it becomes; UNKNOWN where there is none} */
  EventType type() {
    if (ofWorkItem) {
      return isAction() ? either(EventType.ACTION_DOING, EventType.ACTION_DONE) : created();
    }
    return switch (verb) {
      case "create" -> either(EventType.INSTANCE_STARTING, EventType.INSTANCE_STARTED);
      case "complete" -> either(EventType.INSTANCE_COMPLETING, EventType.INSTANCE_COMPLETED);
      case "cancel" -> either(EventType.INSTANCE_KILLING, EventType.INSTANCE_KILLED);
      default -> EventType.UNKNOWN;
    };
  }

  private EventType either(EventType ifBefore, EventType ifAfter) {
    return before ? ifBefore : ifAfter;
  }

  private EventType created() {
    return isCreated() ? EventType.ACTION_DONE : EventType.UNKNOWN;
  }

  /** {@return whether a work item is there that was not} */
  boolean isCreated() {
    return ofWorkItem && !before && verb.equals("create");
  }

  /** {@return whether somebody does something to a work item} */
  boolean isAction() {
    return ofWorkItem && ACTIONS.contains(verb);
  }

  /** {@return the time of the work item that is that of the event; null for none} */
  @Nullable String time() {
    if (isCreated()) {
      return "created_at";
    }
    return ofWorkItem && !before ? "closed_at" : null;
  }
}

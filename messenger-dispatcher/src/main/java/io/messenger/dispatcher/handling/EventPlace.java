package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import org.jspecify.annotations.Nullable;

/** Which event it was, and where, as far as a handler can be named after it; shortened. */
record EventPlace(
    String event, @Nullable String step, @Nullable String action, @Nullable String field) {

  static EventPlace of(InfoPlusEvent event) {
    EventType type = event.getEventType();
    HandlerNaming naming = type.getHandlerNaming();
    return new EventPlace(
        type == EventType.UNKNOWN ? LogText.of(event.getEventName()) : type.name(),
        naming.takesStep() ? shortened(event.getStep().getStepCode()) : null,
        naming.takesAction() ? shortened(event.getActionCode()) : null,
        naming == HandlerNaming.FIELD ? shortened(event.getField()) : null);
  }

  private static @Nullable String shortened(@Nullable String code) {
    return code == null ? null : LogText.of(code);
  }

  /** For people, such as {@code step apply, action submit}; empty for anywhere. */
  String place() {
    if (field != null) {
      return "field " + field;
    }
    return (step == null ? "" : "step " + step)
        + (action == null ? "" : (step == null ? "" : ", ") + "action " + action);
  }
}

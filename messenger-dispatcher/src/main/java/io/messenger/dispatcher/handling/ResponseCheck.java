package io.messenger.dispatcher.handling;

import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the author, once for each handler, what of an answer the engine will ignore. */
final class ResponseCheck {
  private static final Logger log = LoggerFactory.getLogger(ResponseCheck.class);

  private final Once warned = new Once();

  void check(Handler handler, InfoPlusEvent event, InfoPlusResponse response) {
    EventType type = event.getEventType();
    if (response.isCancel() && !type.isCancelCounted()) {
      warn(handler, type, "a cancel");
    }
    if (!response.getFormData().isEmpty() && type.getFormDataUse() == FormDataUse.IGNORED) {
      warn(handler, type, "form data");
    }
    if (!response.getCodes().isEmpty() && !type.isCodesTaken()) {
      warn(handler, type, "codes");
    }
    if (response.getTimer() != null && !type.isTimerTaken()) {
      warn(handler, type, "a timer");
    }
  }

  private void warn(Handler handler, EventType type, String part) {
    if (warned.isFirst(handler + " " + type + " " + part)) {
      log.warn("{} answers {} with {}, which the engine ignores there", handler, type, part);
    }
  }
}

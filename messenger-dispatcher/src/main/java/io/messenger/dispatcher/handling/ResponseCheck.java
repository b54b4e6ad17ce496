package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the author, once for each handler, what of an answer the engine cannot use. */
final class ResponseCheck {
  private static final Logger log = LoggerFactory.getLogger(ResponseCheck.class);

  private final Once warned = new Once();

  void check(Handler handler, InfoPlusEvent event, InfoPlusResponse response) {
    Capabilities can = event.getSource().getCapabilities();
    for (AnswerPart part : AnswerPart.values()) {
      if (part.isWasted(response, can)) {
        warn(handler, event, part);
      }
    }
  }

  private void warn(Handler handler, InfoPlusEvent event, AnswerPart part) {
    EventSource source = event.getSource();
    String name = LogText.of(source.getEventName());
    if (warned.isFirst(handler + " " + source.getEngine() + " " + name + " " + part)) {
      log.warn(
          "{} answers {} with {}, which {} ignores there; {}",
          handler,
          name,
          part,
          source.getEngine(),
          part.remedy(event));
    }
  }
}

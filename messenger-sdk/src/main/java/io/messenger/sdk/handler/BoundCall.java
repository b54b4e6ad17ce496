package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import java.util.function.Predicate;

/** A method that an engine's configuration names, and when it is called. */
record BoundCall(Handler handler, EventType type, Predicate<InfoPlusEvent> filter) {
  boolean matches(InfoPlusEvent event) {
    return event.getEventType() == type && filter.test(event);
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A line of a messenger's route table: which events reach which method.
 *
 * @param event the event; null for events of whichever type, which the filter names
 * @param place where it must happen, as the method declares it: a step, an action, a field, or
 *     empty for anywhere
 * @param filter which of these events, such as {@code engine caluma, sender complete_work_item};
 *     empty for all
 * @param method the method, such as {@code LeaveMessenger.onStepApplyRendering}
 * @param named whether the place is read from the method's name, in which each code begins with an
 *     upper-case letter, however the engine writes it
 */
public record HandlerRoute(
    @Nullable EventType event, String place, String filter, String method, boolean named) {

  /** {@return the event's name, or {@code any event}} */
  public String eventText() {
    return event == null ? "any event" : event.name();
  }

  /** {@return the place and the filter, such as {@code step approve [engine caluma]}} */
  public String placeText() {
    if (filter.isEmpty()) {
      return place;
    }
    return place + (place.isEmpty() ? "[" : " [") + filter + "]";
  }
}

package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Sender;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a callback, in whichever encoding they came.
 *
 * @param sender whose body it is, by what else it holds; null where that does not tell
 */
record CallbackParameters(
    @Nullable String event,
    @Nullable EventData data,
    @Nullable String version,
    @Nullable Sender sender) {

  String requireEvent() throws RefusedException {
    if (event == null || event.isBlank()) {
      throw missing("event");
    }
    return event;
  }

  EventData requireData() throws RefusedException {
    if (data == null) {
      throw missing("data");
    }
    return data;
  }

  private RefusedException missing(String name) {
    return sender == null ? BadInput.parameterMissing(name) : BadInput.otherEngine(sender);
  }
}

package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import org.jspecify.annotations.Nullable;

/** The parameters of a callback, in whichever encoding they came. */
record CallbackParameters(
    @Nullable String event, @Nullable EventData data, @Nullable String version) {

  String requireEvent() throws RefusedException {
    if (event == null || event.isBlank()) {
      throw BadInput.parameterMissing("event");
    }
    return event;
  }

  EventData requireData() throws RefusedException {
    if (data == null) {
      throw BadInput.parameterMissing("data");
    }
    return data;
  }
}

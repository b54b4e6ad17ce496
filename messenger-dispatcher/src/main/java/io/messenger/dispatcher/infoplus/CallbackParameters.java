package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;
import org.jspecify.annotations.Nullable;

/** The parameters of a callback, in whichever encoding they came. */
record CallbackParameters(
    @Nullable String event, @Nullable LateText data, @Nullable String version) {

  String requireEvent() throws RefusedException {
    return require("event", event);
  }

  String requireData() throws RefusedException {
    return require("data", data == null ? null : data.read());
  }

  private static String require(String name, @Nullable String value) throws RefusedException {
    if (value == null || value.isBlank()) {
      throw BadInput.parameterMissing(name);
    }
    return value;
  }
}

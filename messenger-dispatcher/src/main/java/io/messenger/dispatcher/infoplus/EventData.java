package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonParser;
import io.messenger.dispatcher.dialect.RefusedException;
import java.io.IOException;

/** The parameter {@code data} of a callback, decoded only when it is read. */
interface EventData {
  /** A parser before the first token. */
  JsonParser open() throws IOException, RefusedException;

  /** Whether they may go on behind what was taken for their end. */
  default boolean mayGoOn() {
    return false;
  }

  /** Whether what was decoded is encoded still. */
  default boolean isEncodedTwice() {
    return false;
  }
}

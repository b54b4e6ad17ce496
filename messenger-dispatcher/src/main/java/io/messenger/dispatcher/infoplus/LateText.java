package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.RefusedException;

/** A text that is decoded only if it is asked for. */
interface LateText {
  String read() throws RefusedException;
}

package io.messenger.dispatcher.standalone;

import java.util.function.Consumer;

/** Where the signals come from that ask the program to stop. */
interface SignalSource {
  /**
   * Listens.
   *
   * @param told is given the name of each signal, without SIG
   * @return ends it
   */
  Runnable listen(Consumer<String> told);
}

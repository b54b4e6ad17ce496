package io.messenger.dispatcher.console;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes what is logged as text. Implementations are called by several threads at once. */
interface LineFormat {
  /** The text, with the end of its last line. */
  String format(ILoggingEvent event);
}

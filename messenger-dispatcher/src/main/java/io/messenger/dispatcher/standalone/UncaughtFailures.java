package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what a thread ends with that nobody else caught, such as one that a messenger started. Java
 * would write it to standard error, with messages that may quote a form.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(UncaughtFailures.class);

  private UncaughtFailures() {}

  /** Takes those of all threads that have no handler of their own. */
  static void log() {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailures());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    log.error(
        "The thread {} ended with a failure",
        LogText.of(thread.getName()),
        LoggedFailure.withoutMessages(failure));
  }
}

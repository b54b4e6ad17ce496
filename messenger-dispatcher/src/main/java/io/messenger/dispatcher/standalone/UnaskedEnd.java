package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.console.ConsoleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a messenger ends the program by {@code System.exit}, perhaps with 0: the log
 * says so, events under way are answered, and the exit code is another one. A signal that the JVM
 * itself ends by keeps its exit code.
 */
final class UnaskedEnd implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UnaskedEnd.class);

  private final Thread hook = new Thread(this::end, "messenger-stop");
  private volatile Runnable first = () -> {};

  /** Such an end is noticed from now on. */
  UnaskedEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says what is done before it. */
  void doFirst(Runnable task) {
    first = task;
  }

  private void end() {
    if (ExitCall.isSignal()) {
      stop();
      return;
    }
    try {
      log.error(
          "The program ends, as something other than a signal asked for; stopping, with exit code"
              + " {}",
          Main.NOT_ASKED_TO,
          ExitCall.find());
      stop();
    } finally {
      Runtime.getRuntime().halt(Main.NOT_ASKED_TO);
    }
  }

  private void stop() {
    first.run();
    ConsoleLog.close();
  }

  /** An end is as it should be from now on. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("It is ending already", e);
    }
  }
}

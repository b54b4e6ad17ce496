package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.console.ConsoleLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signals do to the program. Before it takes events, one ends it; then the first lets the
 * receiver finish what is under way, and the second ends it now.
 */
final class ServingProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServingProcess.class);

  private final CompletableFuture<String> firstSignal = new CompletableFuture<>();
  private final StopSignals signals = StopSignals.listen(this::told);
  private volatile @Nullable StandaloneReceiver receiver;

  /**
   * Serves until a signal comes; an interrupt of the thread counts as a SIGINT.
   *
   * @param loaded the receiver, not yet started
   * @return the exit code
   */
  int serve(StandaloneReceiver loaded) {
    receiver = loaded; // before the first event is taken, which a signal must not lose
    loaded.start();
    // For an end by other means, such as a messenger that calls System.exit.
    Thread hook = new Thread(() -> end(loaded), "messenger-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      String signal = firstSignal.get();
      boolean allAnswered = loaded.stop(signal.equals(StopSignals.TERMINATE));
      if (allAnswered) {
        log.info("Stopped: every request was answered");
      }
      return exitCode(allAnswered);
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      return exitCode(loaded.stop(false));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void told(String signal) {
    StandaloneReceiver serving = receiver;
    if (serving == null) {
      ConsoleLog.close();
      System.exit(Main.STOPPED);
    } else if (firstSignal.complete(signal)) {
      log.info("Got SIG{}: stopping; another signal stops at once", signal);
    } else {
      log.warn("Got SIG{} too", signal);
      int code = exitCode(serving.stopNow());
      ConsoleLog.close();
      Runtime.getRuntime().halt(code);
    }
  }

  private static void end(StandaloneReceiver serving) {
    serving.close();
    ConsoleLog.close();
  }

  private static int exitCode(boolean allAnswered) {
    return allAnswered ? Main.STOPPED : Main.CUT_OFF;
  }

  /** Not after a signal: another one still ends the program, whatever its exit waits for. */
  @Override
  public void close() {
    if (!firstSignal.isDone()) {
      signals.close();
    }
  }
}

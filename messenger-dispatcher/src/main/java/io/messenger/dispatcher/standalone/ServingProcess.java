package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.console.ConsoleLog;
import io.messenger.dispatcher.threads.StrayInterrupts;
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
  private final StrayInterrupts interrupts = new StrayInterrupts();
  private final UnaskedEnd unasked;
  private final Runnable ignoreSignals;
  private volatile @Nullable StandaloneReceiver receiver;

  /** An end that nobody asks for answers what is under way too. */
  ServingProcess(SignalSource signals, UnaskedEnd unasked) {
    this.unasked = unasked;
    ignoreSignals = signals.listen(this::told);
  }

  /**
   * Serves until a signal comes.
   *
   * @param loaded the receiver, not yet started
   * @return the exit code
   */
  int serve(StandaloneReceiver loaded) {
    receiver = loaded; // before the first event is taken, which a signal must not lose
    unasked.doFirst(loaded::close);
    loaded.start();
    boolean allAnswered = loaded.stop(awaitSignal().equals(StopSignals.TERMINATE));
    if (allAnswered) {
      log.info("Stopped: every request was answered");
    }
    return exitCode(allAnswered);
  }

  private String awaitSignal() {
    while (true) {
      try {
        return firstSignal.get();
      } catch (InterruptedException e) {
        interrupts.tell();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void told(String signal) {
    StandaloneReceiver serving = receiver;
    if (serving == null) {
      unasked.close();
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

  private static int exitCode(boolean allAnswered) {
    return allAnswered ? Main.STOPPED : Main.CUT_OFF;
  }

  /** Not after a signal: another one still ends the program, whatever its exit waits for. */
  @Override
  public void close() {
    if (!firstSignal.isDone()) {
      ignoreSignals.run();
    }
  }
}

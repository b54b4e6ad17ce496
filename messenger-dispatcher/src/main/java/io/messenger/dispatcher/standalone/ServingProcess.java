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
  private final Runnable ignoreSignals;
  private volatile @Nullable StandaloneReceiver receiver;
  private volatile boolean stopped;

  ServingProcess(SignalSource signals) {
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
    loaded.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loaded), "messenger-stop"));
    boolean allAnswered = loaded.stop(awaitSignal().equals(StopSignals.TERMINATE));
    if (allAnswered) {
      log.info("Stopped: every request was answered");
    }
    stopped = true;
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
      ConsoleLog.close();
      System.exit(Main.STOPPED);
    } else if (firstSignal.complete(signal)) {
      log.info("Got SIG{}: stopping; another signal stops at once", signal);
    } else {
      log.warn("Got SIG{} too", signal);
      halt(exitCode(serving.stopNow()));
    }
  }

  /** The JVM ends, before this has ended the program: a messenger called {@code System.exit}. */
  private void end(StandaloneReceiver serving) {
    if (stopped) {
      return;
    }
    log.error(
        "The program ends, as something other than a signal asked for; stopping, with exit code {}",
        Main.NOT_ASKED_TO,
        ExitCall.find());
    serving.close();
    halt(Main.NOT_ASKED_TO);
  }

  private static void halt(int code) {
    ConsoleLog.close();
    Runtime.getRuntime().halt(code);
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

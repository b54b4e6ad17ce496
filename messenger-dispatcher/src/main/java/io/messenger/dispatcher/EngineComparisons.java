package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engines whether they are configured as it is said here, once events are taken. */
final class EngineComparisons implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineComparisons.class);

  private final List<Dialect> dialects;
  private final CompletableFuture<List<String>> warnings = new CompletableFuture<>();
  private final Thread thread;

  EngineComparisons(List<Dialect> dialects) {
    this.dialects = dialects;
    thread = new DaemonThreads("messenger-engine-comparison").newThread(this::compare);
  }

  void start() {
    thread.start();
  }

  private void compare() {
    List<String> found = new ArrayList<>();
    try {
      for (Dialect dialect : dialects) {
        List<String> told = dialect.compareWithEngine();
        told.forEach(warning -> log.warn("{}", warning));
        found.addAll(told);
      }
    } catch (InterruptedException e) {
      // the server is closed
    } catch (RuntimeException | Error e) { // of somebody else's dialect
      log.error("An engine could not be compared", LoggedFailure.withoutMessages(e));
    } finally {
      warnings.complete(List.copyOf(found));
    }
  }

  /** What was found, when all were asked. */
  CompletableFuture<List<String>> warnings() {
    return warnings.copy();
  }

  @Override
  public void close() {
    thread.interrupt();
    warnings.complete(List.of());
  }
}

package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.loonflow.TicketRecovery.Pass;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers once, when events are taken: what has not changed for long at once, and what changed
 * just before the start when it can be told from what is under way.
 */
final class RecoveryAtStart implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecoveryAtStart.class);

  /** One for what changed before the start, and one as clocks differ. */
  private static final int MOST_PASSES = 3;

  private final TicketRecovery recovery;
  private final Duration pause;
  private final Duration unchanged;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** It pauses while the engine does not answer. */
  RecoveryAtStart(TicketRecovery recovery, Duration pause, Duration unchanged) {
    this.recovery = recovery;
    this.pause = pause;
    this.unchanged = unchanged;
    thread = new DaemonThreads("messenger-loonflow-recovery").newThread(this::run);
  }

  void start() {
    thread.start();
  }

  /** Hooks that are sent again arrive. */
  void ready() {
    ready.countDown();
  }

  private void run() {
    try {
      ready.await();
      for (int i = 0; i < MOST_PASSES; i++) {
        if (closed.getCount() == 0
            || !untilAnswered().fresh()
            || isClosedWithin(unchanged.plusSeconds(1))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // it is closed
    } catch (RuntimeException | Error e) {
      log.error("The recovery of tickets failed", LoggedFailure.withoutMessages(e));
    }
  }

  private Pass untilAnswered() throws InterruptedException {
    Pass pass = recovery.pass(false);
    while (!pass.answered() && !isClosedWithin(pause)) {
      pass = recovery.pass(false);
    }
    int sent = pass.report().sentAgain().size();
    log.info("Looked for tickets that wait without a callback: {} hooks are sent again", sent);
    return pass;
  }

  private boolean isClosedWithin(Duration duration) throws InterruptedException {
    return closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
    ready.countDown();
    thread.interrupt();
  }
}

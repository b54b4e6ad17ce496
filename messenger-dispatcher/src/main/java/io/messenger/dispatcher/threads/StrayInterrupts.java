package io.messenger.dispatcher.threads;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.SeldomLog;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts of threads that nothing of the receiver interrupts: a messenger does so that
 * interrupts all threads there are. They end nothing, and the log tells them at most once a minute.
 */
public final class StrayInterrupts {
  private static final Logger log = LoggerFactory.getLogger(StrayInterrupts.class);

  private final SeldomLog seldom = new SeldomLog(log);

  /** Makes one for the threads that do the same, which are told as one. */
  public StrayInterrupts() {}

  /** Makes as if the current thread had not been interrupted, if it was. */
  public void forget() {
    if (Thread.interrupted()) {
      tell();
    }
  }

  /** Tells that the current thread was interrupted, and goes on. */
  public void tell() {
    seldom.warn(
        "The thread {} was interrupted, as by a messenger that interrupts threads which are not its"
            + " own; it goes on",
        LogText.of(Thread.currentThread().getName()));
  }

  /**
   * Waits, whoever interrupts.
   *
   * @param latch what is waited for
   */
  public void await(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        tell();
      }
    }
  }
}

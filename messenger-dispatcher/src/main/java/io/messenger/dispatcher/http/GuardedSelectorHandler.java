package io.messenger.dispatcher.http;

import io.messenger.dispatcher.threads.StrayInterrupts;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Queue;
import java.util.Set;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * Keeps an I/O thread going: as {@link GuardedIoStrategy} does, where connections are taken on; and
 * when it is interrupted. What it does with channels never blocks, so no interrupt closes one.
 */
final class GuardedSelectorHandler extends DefaultSelectorHandler {
  private static final int MOST_FAILURES = 1000;

  private final StrayInterrupts interrupts = new StrayInterrupts();

  /** A selector does not wait on a thread that is interrupted: it would look without a pause. */
  @Override
  public Set<SelectionKey> select(SelectorRunner runner) throws IOException {
    if (runner.getState() == Transport.State.STARTED) { // a stop interrupts it too
      interrupts.forget();
    }
    return super.select(runner);
  }

  /** What fails is lost; what waits behind it is not. */
  @Override
  public boolean preSelect(SelectorRunner runner) throws IOException {
    boolean failed = false;
    for (int i = 0; i < MOST_FAILURES; i++) {
      try {
        boolean goesOn = super.preSelect(runner);
        if (!failed) {
          return goesOn;
        }
        failed = false; // Grizzly takes turns with two queues
      } catch (Error e) {
        failed = true;
        keep(runner);
      }
    }
    return true;
  }

  /** Grizzly has noted already that nothing is pending. */
  private static void keep(SelectorRunner runner) {
    try {
      move(runner.getPendingTasks(), runner.getPostponedTasks());
    } catch (Error e) {
      // They are done with the next connection.
    }
  }

  private static <T> void move(Queue<T> from, Queue<T> to) {
    for (T task = from.peek(); task != null; task = from.peek()) {
      to.add(task);
      from.remove();
    }
  }
}

package io.messenger.dispatcher.loonflow;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a part of the threads be enough for a workflow: where its attempts hang, those of others
 * find the rest. Guarded by its queue.
 */
final class WorkflowShares {
  private final int most;
  private final Map<String, Share> shares = new HashMap<>();

  private static final class Share {
    int underWay;
    final Queue<Runnable> due = new ArrayDeque<>();
  }

  /** So many attempts of a workflow are under way at once. */
  WorkflowShares(int most) {
    this.most = most;
  }

  private Share of(String workflow) {
    return shares.computeIfAbsent(workflow, code -> new Share());
  }

  /** Whether an attempt may begin now; else it is kept until it is its turn. */
  boolean begin(String workflow, Runnable attempt) {
    Share share = of(workflow);
    boolean begins = share.underWay < most;
    if (begins) {
      share.underWay++;
    } else {
      share.due.add(attempt);
    }
    return begins;
  }

  void end(String workflow) {
    of(workflow).underWay--;
  }

  /** Takes out the next one that was kept, if it may begin; null for none. */
  @Nullable Runnable next(String workflow) {
    Share share = of(workflow);
    return share.underWay < most ? share.due.poll() : null;
  }
}

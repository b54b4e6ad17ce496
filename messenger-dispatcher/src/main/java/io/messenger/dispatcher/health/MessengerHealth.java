package io.messenger.dispatcher.health;

import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.handler.HandlerTable;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one messenger has what it needs, by its own {@code healthCheck()}. At most one check runs
 * at a time, however long it takes; who asks gets the last result at once.
 */
final class MessengerHealth {
  private static final Logger log = LoggerFactory.getLogger(MessengerHealth.class);

  /** However often it is checked: a busy machine is not a hanging check. */
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  /** A check under way. */
  private static final class Run {
    private final long start = System.nanoTime();
    private @Nullable Thread thread;
    private boolean overdue;
  }

  private final Binding binding;
  private @Nullable Run running;
  private boolean failing;

  /** Null when it is healthy. */
  private volatile @Nullable String problem = "its first healthCheck() has not ended yet";

  MessengerHealth(Binding binding) {
    this.binding = binding;
  }

  /** Whether the messenger has a check at all. */
  static boolean isChecked(Binding binding) {
    try {
      return HandlerTable.authoredClass(binding.messenger())
              .getMethod("healthCheck")
              .getDeclaringClass()
          != AbstractMessenger.class;
    } catch (NoSuchMethodException e) { // of a messenger built with an older SDK
      return false;
    }
  }

  Binding binding() {
    return binding;
  }

  boolean isHealthy() {
    return problem == null;
  }

  /** What is wrong, for people who may not know the messenger's secrets; null when nothing is. */
  @Nullable String problem() {
    String now = problem;
    return now == null ? null : binding + ": " + now;
  }

  /** Starts a check; or, when one is still running, gives it up. */
  synchronized void check(Executor threads) {
    Run before = running;
    if (before != null) {
      giveUp(before);
      return;
    }
    Run run = new Run();
    running = run;
    boolean started = false;
    try {
      threads.execute(() -> check(run));
      started = true;
    } finally {
      if (!started) {
        running = null;
      }
    }
  }

  private void check(Run run) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Throwable failure = null;
    try {
      started(run, thread);
      thread.setContextClassLoader(binding.messenger().getClass().getClassLoader());
      binding.messenger().healthCheck();
    } catch (Throwable e) { // also errors: one messenger's must not hide how the others are
      failure = e;
    } finally {
      thread.setContextClassLoader(before);
      ended(run, failure);
    }
  }

  private synchronized void started(Run run, Thread thread) {
    run.thread = thread;
  }

  private synchronized void ended(Run run, @Nullable Throwable failure) {
    running = null;
    if (run.overdue) { // its result is out of date; the next check tells
      return;
    }
    if (failure == null) {
      recovered();
    } else {
      String hint =
          failure instanceof InfoPlusException
              ? ""
              : " (its message is left out; to tell one, throw an InfoPlusException)";
      failed(describe(failure), hint, failure);
    }
  }

  /** It fails until it really ends, and is not started again before. */
  private void giveUp(Run run) {
    long nanoseconds = System.nanoTime() - run.start;
    if (run.overdue || nanoseconds < LEAST_PATIENCE.toNanos()) {
      return;
    }
    run.overdue = true;
    Thread thread = run.thread;
    Exception where = new Exception("where it was when it was interrupted");
    where.setStackTrace(thread == null ? new StackTraceElement[0] : thread.getStackTrace());
    failed("its healthCheck() has not ended in " + Math.round(nanoseconds / 1e9) + " s", "", where);
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void recovered() {
    problem = null;
    if (failing) {
      failing = false;
      log.info("{} is healthy again", binding);
    }
  }

  private void failed(String now, String hint, Throwable cause) {
    problem = now;
    if (!failing) {
      failing = true;
      log.warn(
          "{} is not healthy, so the receiver is not ready: {}{}",
          binding,
          now,
          hint,
          LoggedFailure.withoutMessages(cause));
    }
  }

  /**
   * The message of an exception can hold secrets, such as the URL of a database; prompts do not.
   */
  private static String describe(Throwable failure) {
    return failure instanceof InfoPlusException refusal && !refusal.getPrompt().isBlank()
        ? refusal.getPrompt()
        : "its healthCheck() threw " + failure.getClass().getSimpleName();
  }
}

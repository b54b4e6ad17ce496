package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.handling.Compartment.Entry;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.handler.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event on its way through its messengers. It is answered once: when the last of them has
 * answered, when one has no room for it, or when its deadline passes, whichever is first.
 */
final class EventRun {
  private static final Logger log = LoggerFactory.getLogger(EventRun.class);

  private final VerifiedEvent verified;
  private final EventDispatcher dispatcher;
  private final Isolation isolation;
  private final long start = System.nanoTime();
  private final long deadline;

  /** Which messenger is asked next; only the thread that asks changes it. */
  private final AtomicInteger next = new AtomicInteger();

  // Guarded by this: the deadline can pass while a handler runs.
  private final List<Result> results = new ArrayList<>();
  private boolean answered;
  private @Nullable Thread thread;
  private @Nullable Handler running;
  private boolean overrun;

  EventRun(VerifiedEvent verified, EventDispatcher dispatcher, Isolation isolation, long deadline) {
    this.verified = verified;
    this.dispatcher = dispatcher;
    this.isolation = isolation;
    this.deadline = deadline;
  }

  VerifiedEvent verified() {
    return verified;
  }

  long nanoseconds() {
    return System.nanoTime() - start;
  }

  long deadlineMillis() {
    return TimeUnit.NANOSECONDS.toMillis(deadline);
  }

  boolean isOver(long now) {
    return now - start > deadline;
  }

  /** Asks the messengers in order, until one says break, or this must wait or go elsewhere. */
  void proceed() {
    try {
      askNext();
    } catch (RuntimeException | Error e) { // whatever happens, the event is answered
      fail(e);
    }
  }

  /** Answers that it failed, if it is not yet answered. */
  void fail(Throwable failure) {
    if (answer()) {
      dispatcher.broke(this, failure);
    }
  }

  private void askNext() {
    while (next.get() < verified.bindings().size()) {
      Binding binding = verified.bindings().get(next.get());
      List<Handler> handlers = binding.handlers().find(verified.event());
      if (handlers.isEmpty()) {
        next.incrementAndGet();
        continue;
      }
      Compartment compartment = isolation.compartment(binding);
      Entry entry = compartment.enter(this);
      if (entry == Entry.REJECTED) {
        reject(binding, compartment);
        return;
      }
      if (entry == Entry.QUEUED) {
        return;
      }
      if (compartment.hasOwnThreads()) {
        goTo(compartment);
        return;
      }
      ask(binding, handlers, compartment);
    }
    if (answer()) {
      dispatcher.completed(this, results);
    }
  }

  private void goTo(Compartment compartment) {
    try {
      compartment.threads().execute(this::resume);
    } catch (RuntimeException | Error e) { // no thread could be started
      compartment.leave();
      throw e;
    }
  }

  /** Goes on in the compartment that it has now entered. */
  void resume() {
    Binding binding = verified.bindings().get(next.get());
    Compartment compartment = isolation.compartment(binding);
    AtomicBoolean asked = new AtomicBoolean();
    try {
      verified
          .context()
          .run(
              () -> {
                List<Handler> handlers = binding.handlers().find(verified.event());
                asked.set(true);
                ask(binding, handlers, compartment);
                proceed();
              });
    } catch (RuntimeException | Error e) {
      if (!asked.get()) {
        compartment.leave();
      }
      fail(e);
    }
  }

  /** Calls the handlers of a messenger, in its compartment, and leaves it. */
  private void ask(Binding binding, List<Handler> handlers, Compartment compartment) {
    boolean broken = false;
    try {
      for (Handler handler : handlers) {
        if (!begin(handler)) {
          broken = true;
          break;
        }
        Result result;
        try {
          result = dispatcher.call(binding, handler, verified);
        } finally {
          end(compartment);
        }
        broken |= add(result);
      }
    } finally {
      next.set(broken ? verified.bindings().size() : next.get() + 1);
      compartment.leave();
    }
  }

  private synchronized boolean begin(Handler handler) {
    if (answered) {
      return false;
    }
    thread = Thread.currentThread();
    running = handler;
    return true;
  }

  private void end(Compartment compartment) {
    boolean late;
    Handler handler;
    synchronized (this) {
      late = overrun;
      handler = running;
      thread = null;
      running = null;
    }
    // From here on nobody interrupts; what came late is not for the thread's next event.
    boolean interrupted = Thread.interrupted();
    if (late) {
      compartment.overrun().decrementAndGet();
      log.warn(
          "Incident {}: {} ended{}, {} s after the start of its event",
          verified.incident(),
          handler,
          interrupted ? " without noticing that it was interrupted" : "",
          TimeUnit.NANOSECONDS.toSeconds(nanoseconds()));
    }
  }

  private synchronized boolean add(Result result) {
    if (answered) {
      return true;
    }
    results.add(result);
    return result.response().isBreak();
  }

  /** Whether it is for the caller to answer. */
  private synchronized boolean answer() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  private void reject(Binding binding, Compartment compartment) {
    if (!answer()) {
      return;
    }
    log.warn(
        "Incident {}: {} has {} handlers running and {} events waiting, and took no other: {};"
            + " make its handlers faster, or raise concurrent-handlers or queued-events",
        verified.incident(),
        binding,
        compartment.running(),
        compartment.waiting(),
        LogText.of(verified.event()));
    results.add(new Result(verified.failure("busy"), true));
    dispatcher.failed(this, binding, results, Outcome.REJECTED);
  }

  /** The deadline has passed. */
  void expire() {
    verified.context().run(this::expireWithin);
  }

  private void expireWithin() {
    Binding binding;
    Handler handler;
    Thread interrupted;
    List<Result> before;
    synchronized (this) {
      if (answered) {
        return;
      }
      answered = true;
      binding = verified.bindings().get(Math.min(next.get(), verified.bindings().size() - 1));
      handler = running;
      interrupted = thread;
      before = new ArrayList<>(results);
      if (interrupted != null) {
        overrun = true;
        isolation.compartment(binding).overrun().incrementAndGet();
      }
    }
    // What was it doing? Only then is it disturbed.
    HandlerOverrun where = interrupted == null ? null : new HandlerOverrun(interrupted);
    if (interrupted == null) {
      isolation.compartment(binding).forget(this);
    } else {
      interrupt(interrupted);
    }
    try {
      logOverrun(binding, handler, where);
    } finally {
      before.add(new Result(verified.failure("overrun"), true));
      answerElsewhere(() -> dispatcher.failed(this, binding, before, Outcome.TIMEOUT));
    }
  }

  /** The watch has others to look after. */
  private void answerElsewhere(Runnable answer) {
    Runnable task = () -> verified.context().run(answer);
    try {
      isolation.workers().execute(task);
    } catch (RuntimeException | Error e) { // no thread could be started
      task.run();
    }
  }

  private void logOverrun(
      Binding binding, @Nullable Handler handler, @Nullable HandlerOverrun where) {
    if (where == null) {
      log.error(
          "Incident {}: {} waited {} ms for a free handler of {}; make its handlers faster, or"
              + " raise concurrent-handlers",
          verified.incident(),
          LogText.of(verified.event()),
          deadlineMillis(),
          binding);
    } else {
      log.error(
          "Incident {}: {} is over the deadline of {} ms in {}; it was interrupted, and counts"
              + " among the handlers of {} until it ends",
          verified.incident(),
          handler,
          deadlineMillis(),
          LogText.of(verified.event()),
          binding,
          LoggedFailure.withoutMessages(where));
    }
  }

  /** Only while the thread is in the handler: afterwards it works for another event. */
  private synchronized void interrupt(Thread handlerThread) {
    if (thread == handlerThread) {
      handlerThread.interrupt();
    }
  }
}

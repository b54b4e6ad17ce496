package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.EngineCall.Interim;
import io.messenger.dispatcher.handling.Compartment.Entry;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.handling.MemoryGuard.Admission;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.handler.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way through its messengers. It is answered once: when the last of them has
 * answered, when one has no room for it, or when its deadline passes, whichever is first.
 */
final class EventRun {
  /** A handler that has computed for so long since it was first looked at lets others go first. */
  private static final long YIELDS_AFTER = TimeUnit.MILLISECONDS.toNanos(5);

  private final VerifiedEvent verified;
  private final EventDispatcher dispatcher;
  private final Isolation isolation;
  private final long start;
  private final EventTimes times;

  /** Which messenger is asked next; only the thread that asks changes it. */
  private final AtomicInteger next = new AtomicInteger();

  // Guarded by this: the deadline can pass while a handler runs.
  private final List<Result> results = new ArrayList<>();
  private boolean answered;
  private boolean answeredMeanwhile;
  private @Nullable Thread thread;
  private @Nullable Handler running;
  private boolean overrun;

  // Only the thread that asks changes these, before it begins.
  private Admission admission = Admission.CALL;
  private boolean entered;
  private boolean rejected;

  /** How long the handler's thread had had a processor when it was first looked at. */
  private long processorNanos = ThreadUse.UNKNOWN;

  EventRun(
      VerifiedEvent verified,
      EventDispatcher dispatcher,
      Isolation isolation,
      long start,
      EventTimes times) {
    this.verified = verified;
    this.dispatcher = dispatcher;
    this.isolation = isolation;
    this.start = start;
    this.times = times;
  }

  VerifiedEvent verified() {
    return verified;
  }

  /** The {@link System#nanoTime} when it was received. */
  long start() {
    return start;
  }

  long nanoseconds() {
    return System.nanoTime() - start;
  }

  boolean isOver(long now) {
    return now - start > times.deadlineNanos();
  }

  /** Answers the engine if its patience is over and it lets the handlers go on. */
  void answerMeanwhile(long now) {
    Interim interim = times.interim();
    if (interim == null || now - start <= times.patienceNanos()) {
      return;
    }
    synchronized (this) {
      if (answered || answeredMeanwhile) {
        return;
      }
      answeredMeanwhile = true;
    }
    answerElsewhere(() -> dispatcher.answerMeanwhile(this, interim.answer()));
  }

  synchronized boolean isAnsweredMeanwhile() {
    return answeredMeanwhile;
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
      dispatcher.asked(binding, verified.event(), handlers);
      if (handlers.isEmpty()) {
        next.incrementAndGet();
        continue;
      }
      Compartment compartment = isolation.compartment(binding);
      Entry entry = compartment.enter(this);
      if (entry == Entry.REJECTED) {
        HandlingLog.full(verified, binding, compartment);
        next.set(leaveOut(binding, "busy") ? verified.bindings().size() : next.get() + 1);
        continue;
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
      dispatcher.completed(this, results, rejected ? Outcome.REJECTED : null);
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
    entered = true;
    try {
      verified
          .context()
          .run(
              () -> {
                ask(binding, binding.handlers().find(verified.event()), compartment);
                proceed();
              });
    } catch (RuntimeException | Error e) {
      if (entered) {
        leave(compartment);
      }
      fail(e);
    }
  }

  /** Calls the handlers of a messenger, in its compartment, and leaves it. */
  private void ask(Binding binding, List<Handler> handlers, Compartment compartment) {
    boolean broken = true;
    try {
      admission = compartment.memory().admit();
      if (admission == Admission.PAUSED) {
        HandlingLog.paused(verified, binding);
        broken = leaveOut(binding, "failure");
      } else {
        broken = callAll(binding, handlers, compartment);
      }
    } finally {
      next.set(broken ? verified.bindings().size() : next.get() + 1);
      leave(compartment);
    }
  }

  private void leave(Compartment compartment) {
    entered = false;
    compartment.leave();
  }

  /** Whether no further messenger is to be asked. */
  private boolean callAll(Binding binding, List<Handler> handlers, Compartment compartment) {
    MemoryGuard memory = compartment.memory();
    long before = ThreadUse.UNKNOWN;
    boolean called = false;
    boolean broken = false;
    boolean outOfMemory = false;
    try {
      before = ThreadUse.allocatedBytes();
      for (Handler handler : handlers) {
        if (!begin(handler)) {
          return true;
        }
        called = true;
        Result result = null;
        try {
          result = dispatcher.call(binding, handler, this);
        } finally {
          end(compartment, result == null ? null : result.thrownLate());
        }
        outOfMemory |= result.outOfMemory();
        broken |= add(binding, result);
      }
      return broken;
    } catch (OutOfMemoryError e) { // while its failure was logged
      outOfMemory = true;
      throw e;
    } finally {
      if (!called) {
        memory.notCalled(admission);
      } else if (admission == Admission.CALL || !isOverrun()) { // else it was noted then
        long allocated = ThreadUse.allocatedBytesSince(before);
        if (memory.called(admission, allocated, outOfMemory)) {
          HandlingLog.usedUpMemory(verified, binding, allocated, compartment);
        }
      }
    }
  }

  /** A messenger does not take the event, which fails as if it had; whether that is the end. */
  private boolean leaveOut(Binding binding, String promptKey) {
    rejected = true;
    return add(binding, new Result(verified.failure(promptKey), true));
  }

  private synchronized boolean begin(Handler handler) {
    if (answered) {
      return false;
    }
    Thread.interrupted(); // so far nobody can have meant this handler
    thread = Thread.currentThread();
    running = handler;
    processorNanos = ThreadUse.UNKNOWN;
    return true;
  }

  private void end(Compartment compartment, @Nullable Throwable thrown) {
    boolean late;
    Handler handler;
    synchronized (this) {
      late = overrun;
      handler = running;
      thread = null;
      running = null;
    }
    isolation.priority().restore(Thread.currentThread());
    // From here on nobody interrupts; what came late is not for the thread's next event.
    boolean interrupted = Thread.interrupted();
    if (late) {
      compartment.overrun().decrementAndGet();
      HandlingLog.endedLate(verified, handler, thrown, interrupted, nanoseconds());
    }
  }

  synchronized boolean isOverrun() {
    return overrun;
  }

  /** Adds what a messenger answered, unless it is too late for that; whether that is the end. */
  private boolean add(Binding binding, Result result) {
    synchronized (this) {
      if (answered) {
        return true;
      }
      results.add(result);
    }
    if (result.failed()) {
      dispatcher.countFailure(this, binding);
    }
    return result.response().isBreak();
  }

  /** Whether it is for the caller to answer. */
  private synchronized boolean answer() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  /** Lets other threads go first if the handler computes all the time. */
  synchronized void yieldIfBusy() {
    if (thread == null || !isolation.priority().canBeLowered(thread)) {
      return;
    }
    long now = ThreadUse.processorNanos(thread);
    if (processorNanos == ThreadUse.UNKNOWN) {
      processorNanos = now;
    } else if (now - processorNanos > YIELDS_AFTER) {
      isolation.priority().lower(thread);
    }
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
      binding = verified.bindings().get(Math.min(next.get(), verified.bindings().size() - 1));
      handler = running;
      interrupted = thread;
      before = new ArrayList<>(results);
      before.add(new Result(verified.failure("overrun"), true));
      answered = true;
      if (interrupted != null) {
        overrun = true;
        isolation.compartment(binding).overrun().incrementAndGet();
      }
    }
    try {
      Compartment compartment = isolation.compartment(binding);
      if (interrupted == null) {
        compartment.forget(this);
        HandlingLog.waitedTooLong(verified, binding, times, compartment);
      } else {
        if (admission == Admission.TRIAL) {
          compartment.memory().overrun();
        }
        HandlerOverrun where = new HandlerOverrun(interrupted); // before it is disturbed
        interrupt(interrupted);
        HandlingLog.overran(verified, binding, handler, times, where);
      }
    } finally {
      answerElsewhere(() -> dispatcher.failed(this, binding, before, Outcome.TIMEOUT));
    }
  }

  /** The watch has others to look after. */
  private void answerElsewhere(Runnable answer) {
    Runnable task = () -> verified.context().run(answer);
    try {
      isolation.runSoon(task);
    } catch (RuntimeException | Error e) { // the server has ended, or there is no memory
      task.run();
    }
  }

  /** Only while the thread is in the handler: afterwards it works for another event. */
  private synchronized void interrupt(Thread handlerThread) {
    if (thread == handlerThread) {
      handlerThread.interrupt();
      isolation.priority().lower(handlerThread); // nobody waits for it any more
    }
  }
}

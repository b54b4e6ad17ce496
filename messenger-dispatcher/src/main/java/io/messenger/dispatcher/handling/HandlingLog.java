package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.handler.Handler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of events that a messenger could not handle, or not in time. */
final class HandlingLog {
  private static final Logger log = LoggerFactory.getLogger(HandlingLog.class);

  private HandlingLog() {}

  static void full(VerifiedEvent verified, Binding binding, Compartment compartment) {
    log.warn(
        "Incident {}: {} has {} handlers running and {} events waiting, and took no other: {};"
            + " make its handlers faster, or raise concurrent-handlers (now {}) or queued-events"
            + " (now {})",
        verified.incident(),
        binding,
        compartment.running(),
        compartment.waiting(),
        LogText.of(verified.event()),
        compartment.limits().concurrent(),
        compartment.limits().queued());
  }

  static void waitedTooLong(
      VerifiedEvent verified, Binding binding, EventTimes times, Compartment compartment) {
    log.error(
        "Incident {}: {} waited for a free handler of {} until its deadline of {} ms; make its"
            + " handlers faster, raise concurrent-handlers (now {}), or {}",
        verified.incident(),
        LogText.of(verified.event()),
        binding,
        TimeUnit.NANOSECONDS.toMillis(times.deadlineNanos()),
        compartment.limits().concurrent(),
        times.longer());
  }

  static void overran(
      VerifiedEvent verified,
      Binding binding,
      @Nullable Handler handler,
      EventTimes times,
      HandlerOverrun where) {
    log.error(
        "Incident {}: {} is over the deadline of {} ms in {}; it was interrupted, and counts"
            + " among the handlers of {} (concurrent-handlers) until it ends; make it faster, or {}",
        verified.incident(),
        handler,
        TimeUnit.NANOSECONDS.toMillis(times.deadlineNanos()),
        LogText.of(verified.event()),
        binding,
        times.longer(),
        LoggedFailure.withoutMessages(where));
  }

  static void endedLate(
      VerifiedEvent verified,
      @Nullable Handler handler,
      @Nullable Throwable thrown,
      boolean unnoticed,
      long nanoseconds) {
    String how =
        thrown == null ? "" : " by " + thrown.getClass().getName() + ", which nobody waited for";
    log.warn(
        "Incident {}: {} ended{}{}, {} s after the start of its event",
        verified.incident(),
        handler,
        how,
        unnoticed ? " without noticing that it was interrupted" : "",
        TimeUnit.NANOSECONDS.toSeconds(nanoseconds));
  }

  static void usedUpMemory(
      VerifiedEvent verified, Binding binding, long bytes, Compartment compartment) {
    String much = bytes == ThreadUse.UNKNOWN ? "" : ", allocating " + (bytes >> 20) + " MB";
    log.error(
        "Incident {}: {} used up the memory{} for {}; its events fail for a while, then one is"
            + " tried; let its handlers hold less, or fewer of them run at once"
            + " (concurrent-handlers, now {}), or give the receiver more (-Xmx)",
        verified.incident(),
        binding,
        much,
        LogText.of(verified.event()),
        compartment.limits().concurrent());
  }

  static void paused(VerifiedEvent verified, Binding binding) {
    log.warn(
        "Incident {}: {} used up the memory before, and is not yet called again: {}",
        verified.incident(),
        binding,
        LogText.of(verified.event()));
  }
}

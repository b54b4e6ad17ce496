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
            + " make its handlers faster, or raise concurrent-handlers or queued-events",
        verified.incident(),
        binding,
        compartment.running(),
        compartment.waiting(),
        LogText.of(verified.event()));
  }

  static void waitedTooLong(VerifiedEvent verified, Binding binding, long deadlineNanos) {
    log.error(
        "Incident {}: {} waited {} ms for a free handler of {}; make its handlers faster, or"
            + " raise concurrent-handlers",
        verified.incident(),
        LogText.of(verified.event()),
        TimeUnit.NANOSECONDS.toMillis(deadlineNanos),
        binding);
  }

  static void overran(
      VerifiedEvent verified,
      Binding binding,
      @Nullable Handler handler,
      long deadlineNanos,
      HandlerOverrun where) {
    log.error(
        "Incident {}: {} is over the deadline of {} ms in {}; it was interrupted, and counts"
            + " among the handlers of {} until it ends",
        verified.incident(),
        handler,
        TimeUnit.NANOSECONDS.toMillis(deadlineNanos),
        LogText.of(verified.event()),
        binding,
        LoggedFailure.withoutMessages(where));
  }

  static void endedLate(
      VerifiedEvent verified, @Nullable Handler handler, boolean unnoticed, long nanoseconds) {
    log.warn(
        "Incident {}: {} ended{}, {} s after the start of its event",
        verified.incident(),
        handler,
        unnoticed ? " without noticing that it was interrupted" : "",
        TimeUnit.NANOSECONDS.toSeconds(nanoseconds));
  }

  static void usedUpMemory(VerifiedEvent verified, Binding binding, long bytes) {
    String much = bytes == ThreadUse.UNKNOWN ? "" : ", allocating " + (bytes >> 20) + " MB";
    log.error(
        "Incident {}: {} used up the memory{} for {}; its events fail for a while, then one is"
            + " tried",
        verified.incident(),
        binding,
        much,
        LogText.of(verified.event()));
  }

  static void paused(VerifiedEvent verified, Binding binding) {
    log.warn(
        "Incident {}: {} used up the memory before, and is not yet called again: {}",
        verified.incident(),
        binding,
        LogText.of(verified.event()));
  }
}

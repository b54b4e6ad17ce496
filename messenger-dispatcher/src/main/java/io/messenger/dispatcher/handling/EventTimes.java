package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineCall.Interim;
import io.messenger.dispatcher.handling.HandlingRules.Deadline;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.InfoPlusEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long an event may take.
 *
 * @param deadlineNanos until its handlers are interrupted
 * @param longer what to do so that they may take longer, for the log
 * @param patienceNanos until the engine is answered, where it lets the handlers go on
 * @param interim what the engine is answered then; null where it does not let them
 */
record EventTimes(
    long deadlineNanos, String longer, long patienceNanos, @Nullable Interim interim) {

  static EventTimes of(
      EngineCall call, InfoPlusEvent event, List<Binding> bindings, HandlingRules rules) {
    Duration patience = call.patience();
    Interim interim = patience == null ? null : call.interim();
    if (patience != null && interim != null) {
      Deadline deadline = rules.deadline(event, bindings, interim.deadline());
      return new EventTimes(
          deadline.time().toNanos(), deadline.longer(), patience.toNanos(), interim);
    }
    Deadline deadline = rules.deadline(event, bindings);
    if (patience != null && patience.compareTo(deadline.time()) < 0) {
      String longer = "answer later where the engine takes that: it does not wait longer for this";
      return new EventTimes(patience.toNanos(), longer, Long.MAX_VALUE, null);
    }
    return new EventTimes(deadline.time().toNanos(), deadline.longer(), Long.MAX_VALUE, null);
  }
}

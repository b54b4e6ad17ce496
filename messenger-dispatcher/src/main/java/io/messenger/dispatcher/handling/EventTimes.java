package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineCall.Interim;
import io.messenger.sdk.InfoPlusEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an event may take.
 *
 * @param deadlineNanos until its handlers are interrupted
 * @param patienceNanos until the engine is answered, where it lets the handlers go on
 * @param interim what the engine is answered then; null where it does not let them
 */
record EventTimes(long deadlineNanos, long patienceNanos, @Nullable Interim interim) {

  static EventTimes of(EngineCall call, InfoPlusEvent event, HandlingRules rules) {
    Duration patience = call.patience();
    if (patience == null) {
      return new EventTimes(rules.deadline(event).toNanos(), Long.MAX_VALUE, null);
    }
    Interim interim = call.interim();
    if (interim == null) {
      Duration deadline = rules.deadline(event);
      Duration shorter = deadline.compareTo(patience) < 0 ? deadline : patience;
      return new EventTimes(shorter.toNanos(), Long.MAX_VALUE, null);
    }
    Duration deadline = rules.deadline(event, interim.deadline());
    return new EventTimes(deadline.toNanos(), patience.toNanos(), interim);
  }
}

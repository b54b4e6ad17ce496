package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.loonflow.Attempt.Reaction;
import io.messenger.dispatcher.loonflow.CallbackCounters.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, and counts, what becomes of callbacks. Used by several threads at once. */
final class CallbackReport {
  private static final Logger log = LoggerFactory.getLogger(CallbackReport.class);

  private final CallbackCounters counters;

  /** Workflows where tickets cannot be asked for; of those that are configured. */
  private final Set<String> blind = ConcurrentHashMap.newKeySet();

  /** What an operator was told of, and has not mended yet: workflows, or all of them. */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  CallbackReport(CallbackCounters counters) {
    this.counters = counters;
  }

  void superseded(Callback callback) {
    log.info("Dropped the callback of {}: another hook of the ticket has come", callback);
    counters.count(Outcome.SUPERSEDED);
  }

  void noRoom(Callback callback, String hindrance) {
    log.error(
        "The callback of {} is not sent: {}; let its hook run again in loonflow",
        callback,
        hindrance);
    counters.count(Outcome.GIVEN_UP);
  }

  /** An operator has mended what holds callbacks, as far as it shows. */
  void taken(WaitingCallback waiting) {
    held.remove(key(Reaction.WRONG_CREDENTIALS, waiting.target()));
    held.remove(key(Reaction.NO_PERMISSION, waiting.target()));
    log.info(
        "Called back for {}: result {}, attempt {}",
        waiting.callback,
        waiting.callback.result(),
        waiting.attempts);
    counters.count(Outcome.SENT);
  }

  void movedOn(WaitingCallback waiting) {
    held.remove(key(Reaction.WRONG_CREDENTIALS, waiting.target()));
    log.info(
        "Ended the callback of {}, result {}, attempt {}: loonflow says that it is not there any"
            + " more",
        waiting.callback,
        waiting.callback.result(),
        waiting.attempts);
    counters.count(Outcome.MOVED_ON);
  }

  void noTicket(WaitingCallback waiting, String detail) {
    log.error("Ended the callback of {}: there is no such ticket: {}", waiting.callback, detail);
    counters.count(Outcome.REFUSED);
  }

  /** Seldom: at attempts 1, 2, 4, 8, …. */
  void repeated(WaitingCallback waiting, String detail) {
    if (Integer.bitCount(waiting.attempts) == 1) {
      log.warn(
          "The callback of {} was not taken, attempt {}: {}; it is repeated",
          waiting.callback,
          waiting.attempts,
          detail);
    }
    counters.count(Outcome.RETRIED);
  }

  void givenUp(WaitingCallback waiting, String detail) {
    log.error(
        "Gave up the callback of {} after {} attempts; the last one: {}. The ticket stays there"
            + " until its hook is run again in loonflow",
        waiting.callback,
        waiting.attempts,
        detail);
    counters.count(Outcome.GIVEN_UP);
  }

  void fieldMissing(WaitingCallback waiting, String words) {
    log.error(
        "loonflow refused the callback of {}: “{}”; it is told result false with these words. Let"
            + " the handler return these fields, or let them be optional at that state",
        waiting.callback,
        words);
    counters.count(Outcome.REFUSED);
  }

  /** Once, until a callback is taken. */
  void held(Attempt attempt, WaitingCallback waiting) {
    counters.count(Outcome.RETRIED);
    if (!held.add(key(attempt.reaction(), waiting.target()))) {
      return;
    }
    if (attempt.reaction() == Reaction.WRONG_CREDENTIALS) {
      log.error(
          "loonflow does not know the application (engines.loonflow.app), or the clocks differ by 2"
              + " minutes: {}. Callbacks are kept, first that of {}: correct the file of app.token,"
              + " which is read again when it changes; they are tried again then, and every 5"
              + " minutes. A wrong app.name, or a token that is in no file, needs a restart,"
              + " which loses them",
          attempt.detail(),
          waiting.callback);
    } else {
      log.error(
          "loonflow's application (engines.loonflow.app) may not use the workflow {}: {}. Callbacks"
              + " are kept, first that of {}: allow it in loonflow; they are tried again every 5"
              + " minutes",
          LogText.of(waiting.target().workflow()),
          attempt.detail(),
          waiting.callback);
    }
  }

  private static String key(Reaction reaction, Callback.Target target) {
    return reaction == Reaction.NO_PERMISSION ? "workflow " + target.workflow() : "all";
  }

  /** Once for a workflow. */
  void repeatsBlindly(Callback.Target target, String detail) {
    if (blind.add(target.workflow())) {
      log.warn(
          "It cannot be asked where tickets of {} are ({}): a callback without an answer is repeated"
              + " blindly, and can answer the next hook state in a row, whose own hook is then"
              + " skipped. Let the application (engines.loonflow.app) call"
              + " GET /api/v1.0/tickets/states",
          LogText.of(target.workflow()),
          detail);
    }
  }

  void forgotten(Callback.Target target, int most) {
    log.error(
        "That {} waits for a later answer is not remembered, as {} others do: a stop does not name"
            + " it, and a recovery sends its hook again",
        target,
        most);
  }

  void stoppedBefore(WaitingCallback waiting) {
    log.warn(
        waiting.doubt == Doubt.UNANSWERED
            ? "Stopped before loonflow answered the callback of {} ({} attempts), which it may have taken"
                + "; if the ticket is still there, its hook must be run again in loonflow"
            : "Stopped before loonflow took the callback of {} ({} attempts); its hook must be run"
                + " again in loonflow",
        waiting.callback,
        waiting.attempts);
  }

  void stoppedBeforeAnswer(Callback.Target target) {
    log.warn(
        "Stopped before a messenger answered {}, which waits; its hook must be run again in"
            + " loonflow",
        target);
  }
}

package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.Dialect;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that dialects send by themselves, at the end of a server. What a dialect of somebody
 * else's throws ends nothing.
 */
final class LaterAnswers {
  private static final Logger log = LoggerFactory.getLogger(LaterAnswers.class);

  private final List<Dialect> dialects;

  /** Those that have thrown something, which is told once. */
  private final Set<Dialect> broken = ConcurrentHashMap.newKeySet();

  LaterAnswers(List<Dialect> dialects) {
    this.dialects = dialects;
  }

  /** Has those sent that wait. */
  void finish() {
    boolean unused =
        anyMatch(
            dialect -> {
              dialect.finish();
              return false;
            });
  }

  /** Whether some are on their way. */
  boolean areSending() {
    return anyMatch(Dialect::isSending);
  }

  /** Whether the engines have taken all. */
  boolean areTaken() {
    return !anyMatch(dialect -> dialect.untaken() > 0);
  }

  private boolean anyMatch(Predicate<Dialect> asked) {
    boolean matched = false;
    for (Dialect dialect : dialects) {
      try {
        matched |= asked.test(dialect);
      } catch (RuntimeException | LinkageError e) {
        if (broken.add(dialect)) {
          log.error("{} could not be asked for its answers", dialect.getClass().getName(), e);
        }
      }
    }
    return matched;
  }
}

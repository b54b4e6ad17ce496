package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.logging.LogText;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log which form data of callbacks the engine lost: names of fields, and no values. */
final class StoredFieldsReport {
  private static final Logger log = LoggerFactory.getLogger(StoredFieldsReport.class);

  private static final int MOST_NAMES = 20;

  /** Workflows where it cannot be verified; of those that are configured. */
  private final Set<String> unverifiable = ConcurrentHashMap.newKeySet();

  void lost(Callback callback, Collection<String> names) {
    log.error(
        "loonflow took the callback of {}, but did not store {}: let the state allow to write it,"
            + " and give it what the field can hold (texts of up to 1,000 characters, 50 where one"
            + " is chosen; whole numbers; no emoji in a database of utf8mb3): a value that cannot be"
            + " stored loses those after it too. Then put the values into the ticket",
        callback,
        named(names));
  }

  void lostAll(Callback callback) {
    log.error(
        "The ticket moved on without the callback of {}, so that loonflow did not store {}: see"
            + " whether its hook has wait: true in loonflow too, and put the values into the ticket",
        callback,
        named(callback.fieldValues().keySet()));
  }

  void unverified(Callback callback, String hindrance) {
    log.warn(
        "It could not be verified that loonflow stored {} of {}: {}",
        named(callback.fieldValues().keySet()),
        callback,
        hindrance);
  }

  /** Once for a workflow. */
  void cannotVerify(Callback callback, String hindrance) {
    if (unverifiable.add(callback.target().workflow())) {
      log.warn(
          "What loonflow stores of form data cannot be verified in {}: {}. Let the application call"
              + " GET /api/v1.0/tickets/{id}/flowlogs, or set engines.loonflow.verify-fields to"
              + " false",
          LogText.of(callback.target().workflow()),
          hindrance);
    }
  }

  private static String named(Collection<String> names) {
    String some =
        names.stream()
            .sorted()
            .limit(MOST_NAMES)
            .map(LogText::of)
            .collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES
        ? some + " and " + (names.size() - MOST_NAMES) + " more"
        : some;
  }
}

package io.messenger.dispatcher.loonflow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares form data that was sent with what a flow log has of it. The engine's fields have types
 * that only it knows, and the log has texts of most, so that a value counts as stored which can be
 * read as the one that was sent: {@code 5} and {@code "5.0"}, {@code true} and {@code 1}, {@code
 * 2026-12-01} and {@code 2026-12-01 00:00:00}.
 */
final class StoredFields {
  /** What Python writes for nothing. */
  private static final String UNSET = "None";

  private static final int MOST_DIGITS = 400;

  private static final int DAY = "2026-12-01".length();

  private StoredFields() {}

  /**
   * The keys of values that were not stored, in the order they were sent; without those that the
   * log does not have, which are no fields of the workflow.
   */
  static List<String> lost(
      Map<String, @Nullable Object> sent, Map<String, @Nullable Object> stored) {
    List<String> lost = new ArrayList<>();
    sent.forEach(
        (key, value) -> {
          if (stored.containsKey(key) && !isStored(value, stored.get(key))) {
            lost.add(key);
          }
        });
    return lost;
  }

  private static boolean isStored(@Nullable Object sent, @Nullable Object stored) {
    if (isNothing(sent) || isNothing(stored)) {
      return isNothing(sent) && isNothing(stored);
    }
    if (sent instanceof Collection<?> || sent instanceof Map<?, ?>) {
      return true; // as what it is written, only the engine knows
    }
    String sentText = String.valueOf(sent);
    String storedText = String.valueOf(stored);
    return sentText.equals(storedText)
        || isSameNumber(number(sentText), number(storedText))
        || isSameTime(sentText, storedText);
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || value.equals("") || value.equals(UNSET);
  }

  /** A float has 15 digits. */
  private static boolean isSameNumber(@Nullable BigDecimal sent, @Nullable BigDecimal stored) {
    return sent != null
        && stored != null
        && (sent.compareTo(stored) == 0 || sent.doubleValue() == stored.doubleValue());
  }

  private static @Nullable BigDecimal number(String text) {
    switch (text) {
      case "true", "True" -> {
        return BigDecimal.ONE;
      }
      case "false", "False" -> {
        return BigDecimal.ZERO;
      }
      default -> {
        try {
          return text.length() > MOST_DIGITS ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
          return null;
        }
      }
    }
  }

  private static boolean isSameTime(String sent, String stored) {
    LocalDateTime sentTime = time(sent);
    return sentTime != null && sentTime.equals(time(stored));
  }

  /** A time to the second; null for anything else. */
  private static @Nullable LocalDateTime time(String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return LocalDateTime.parse(iso.length() == DAY ? iso + "T00:00" : iso).withNano(0);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

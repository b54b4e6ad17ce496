package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.json.JsonValues;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What handlers put into form data, as the engine takes it. */
final class FieldValues {
  private static final List<String> ASSIGNEES = List.of("assignees", "fieldAssignees");

  private final JsonValues json;

  FieldValues(ZoneId zone) {
    json = JsonValues.withTextDates(zone);
  }

  /**
   * Values by the engine's keys.
   *
   * @throws IllegalArgumentException if one cannot be sent; the message says which
   */
  Map<String, @Nullable Object> of(Map<String, @Nullable Object> formData, FieldNames names) {
    return names.originals(json.of(formData));
  }

  static boolean isAssignees(String key) {
    return ASSIGNEES.contains(key);
  }

  /**
   * The accounts, or mail addresses, that form data names as assignees, each once.
   *
   * @throws IllegalArgumentException if something there is no account
   */
  List<String> assignees(Map<String, @Nullable Object> formData) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (String key : ASSIGNEES) {
      if (formData.containsKey(key)) {
        found.put(key, formData.get(key));
      }
    }
    List<String> assignees = new ArrayList<>();
    json.of(found).forEach((key, value) -> addAll(key, value, assignees));
    return assignees.stream().distinct().toList();
  }

  /** Accounts, or mail addresses, that a text names, with commas or lines between them. */
  static List<String> accounts(String text) {
    return Arrays.stream(text.split("[,，\\r\\n]", -1))
        .map(String::strip)
        .filter(account -> !account.isEmpty())
        .toList();
  }

  private static void addAll(String key, @Nullable Object value, List<String> assignees) {
    if (value instanceof Collection<?> elements) {
      elements.forEach(element -> addAll(key, element, assignees));
    } else if (value instanceof String || value instanceof Number) {
      assignees.addAll(accounts(value.toString()));
    } else if (value != null) {
      throw new IllegalArgumentException(
          "formData." + key + " holds something that is no account; put a list of texts there");
    }
  }
}

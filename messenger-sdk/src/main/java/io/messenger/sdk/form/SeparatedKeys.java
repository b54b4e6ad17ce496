package io.messenger.sdk.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a form whose words are separated by {@code _} or {@code -}, as engines other than
 * InfoPlus have them: {@code fieldLeave_days} for the property {@code leaveDays}.
 */
final class SeparatedKeys {
  private final Map<String, String> byUsualKey = new HashMap<>();
  private final Map<String, String> ofCodesByUsualKey = new HashMap<>();

  /**
   * Looks for such keys; of several for one property the first one counts.
   *
   * @param data the keys that the event has values for
   * @param schema the keys that it has in its schema only
   */
  SeparatedKeys(Set<String> data, Set<String> schema) {
    data.forEach(this::add);
    schema.forEach(this::add);
  }

  private void add(String key) {
    String prefix = Names.hasPrefix(Names.FIELD, key) ? Names.FIELD : Names.GROUP;
    if (!Names.hasPrefix(prefix, key) || key.chars().noneMatch(Names::isSeparator)) {
      return;
    }
    String field = FieldKey.withoutCompanion(key);
    if (field.equals(key)) {
      byUsualKey.putIfAbsent(Names.joined(prefix, key), key);
    } else if (FieldKey.isOfCodes(key)) {
      ofCodesByUsualKey.putIfAbsent(Names.joined(prefix, field), field);
    }
  }

  /**
   * The key for a property; null if the form has none.
   *
   * @param usual the usual key of the property
   * @param ofCodes whether the form may have it as several codes in lines only
   */
  @Nullable String find(FieldKey usual, boolean ofCodes) {
    String key = byUsualKey.get(usual.key());
    return key == null && ofCodes ? ofCodesByUsualKey.get(usual.key()) : key;
  }
}

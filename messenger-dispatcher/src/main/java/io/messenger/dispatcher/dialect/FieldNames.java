package io.messenger.dispatcher.dialect;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an engine that names them as it likes, as form data and back: {@code leave_days} is
 * {@code fieldLeave_days} there, which fits a bean's {@code leaveDays} as well as {@code
 * leave_days}.
 */
public final class FieldNames {
  private static final String PREFIX = "field";

  private final Map<String, @Nullable Object> formData = new LinkedHashMap<>();
  private final Map<String, String> originals = new HashMap<>();

  /** The same, by form keys without what {@link #relaxed} leaves out. */
  private final Map<String, String> relaxedOriginals = new HashMap<>();

  private FieldNames() {}

  /**
   * Names the fields of an event.
   *
   * @param payloadFields the values by the engine's own keys
   * @return the names
   */
  public static FieldNames of(Map<String, ? extends @Nullable Object> payloadFields) {
    FieldNames names = new FieldNames();
    payloadFields.forEach(names::add);
    return names;
  }

  private void add(String key, @Nullable Object value) {
    String usual = formKey(key);
    String formKey = formData.containsKey(usual) ? key : usual; // “days” and “Days”: none is lost
    formData.put(formKey, value);
    originals.put(formKey, key);
    relaxedOriginals.putIfAbsent(relaxed(usual), key);
  }

  /**
   * {@return a key with the prefix {@code field} and its first letter in upper case}
   *
   * @param key the engine's key
   */
  public static String formKey(String key) {
    if (key.isEmpty()) {
      return PREFIX;
    }
    int first = key.codePointAt(0);
    return PREFIX
        + Character.toString(Character.toUpperCase(first))
        + key.substring(Character.charCount(first));
  }

  /** {@return the values by form key, not to be changed} */
  public Map<String, @Nullable Object> formData() {
    return Collections.unmodifiableMap(formData);
  }

  /**
   * {@return the engine's key of a field that a handler sends: that of the event if it has one
   * which is the same, or the same but for case, {@code _} and {@code -}; else the key without its
   * prefix. A key without the prefix is the engine's}
   *
   * @param formKey the key in form data
   */
  public String original(String formKey) {
    String exact = originals.get(formKey);
    if (exact != null) {
      return exact;
    }
    boolean prefixed = formKey.startsWith(PREFIX) && formKey.length() > PREFIX.length();
    if (!prefixed || originals.containsValue(formKey)) {
      return formKey;
    }
    String similar = relaxedOriginals.get(relaxed(formKey));
    if (similar != null) {
      return similar;
    }
    String rest = formKey.substring(PREFIX.length());
    int first = rest.codePointAt(0);
    return Character.toString(Character.toLowerCase(first))
        + rest.substring(Character.charCount(first));
  }

  private static String relaxed(String formKey) {
    return formKey.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}

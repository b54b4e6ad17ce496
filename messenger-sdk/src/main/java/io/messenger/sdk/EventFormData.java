package io.messenger.sdk;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form data of an event, which says what to do to who wants to change it. */
final class EventFormData extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> data;

  /**
   * Makes form data.
   *
   * @param data not copied
   */
  EventFormData(Map<String, @Nullable Object> data) {
    this.data = Collections.unmodifiableMap(data);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return data.entrySet();
  }

  @Override
  public Set<String> keySet() {
    return data.keySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return data.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return data.containsKey(key);
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    throw fixed();
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    throw fixed();
  }

  @Override
  public void clear() {
    throw fixed();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException(
        "an event's form data cannot be changed; use withFormData of the response");
  }
}

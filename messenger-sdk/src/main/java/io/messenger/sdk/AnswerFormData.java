package io.messenger.sdk;

import io.messenger.sdk.form.SentValues;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form data of an answer. What cannot be sent is refused where it is put; a code, a user or a
 * file becomes the entries that form data has for it.
 */
final class AnswerFormData extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> entries;

  /** What stands for several entries, or may have to be sent in another way, by the field. */
  private final Map<String, SentValues.Put> translated = new HashMap<>();

  /** Makes empty form data. */
  AnswerFormData() {
    this(new LinkedHashMap<>());
  }

  /**
   * Makes form data that show what a map has, also later.
   *
   * @param entries the map, which gets what is put
   * @throws IllegalArgumentException if it has what cannot be sent
   */
  AnswerFormData(Map<String, @Nullable Object> entries) {
    this.entries = entries;
    entries.forEach((field, value) -> SentValues.put(field, value));
  }

  /** The values that were put, those that stand for several entries whole. */
  Map<String, @Nullable Object> whole() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(entries);
    translated.forEach(
        (field, put) -> {
          if (isUntouched(put)) {
            whole.keySet().removeAll(put.entries().keySet());
            whole.put(field, put.value());
          }
        });
    return whole;
  }

  private boolean isUntouched(SentValues.Put put) {
    return put.entries().entrySet().stream()
        .allMatch(
            entry ->
                entries.containsKey(entry.getKey())
                    && Objects.equals(entries.get(entry.getKey()), entry.getValue()));
  }

  @Override
  public @Nullable Object put(String field, @Nullable Object value) {
    Objects.requireNonNull(field, "the name of the field is null");
    SentValues.Put put = SentValues.put(field, value);
    Object before = remove(field);
    entries.putAll(put.entries());
    if (put.isTranslated()) {
      translated.put(field, put);
    }
    return before;
  }

  @Override
  public @Nullable Object get(@Nullable Object field) {
    return entries.get(field);
  }

  @Override
  public boolean containsKey(@Nullable Object field) {
    return entries.containsKey(field);
  }

  @Override
  public @Nullable Object remove(@Nullable Object field) {
    SentValues.Put old = translated.remove(field);
    Object before = entries.get(field);
    if (old != null && isUntouched(old)) {
      entries.keySet().removeAll(old.entries().keySet());
    }
    entries.remove(field);
    return before;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, @Nullable Object>> iterator() {
        return checked(entries.entrySet().iterator());
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  private static Iterator<Entry<String, @Nullable Object>> checked(
      Iterator<Entry<String, @Nullable Object>> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Entry<String, @Nullable Object> next() {
        return new CheckedEntry(entries.next());
      }

      @Override
      public void remove() {
        entries.remove();
      }
    };
  }

  private static final class CheckedEntry extends SimpleEntry<String, @Nullable Object> {
    private static final long serialVersionUID = 1;

    private final transient Entry<String, @Nullable Object> entry;

    CheckedEntry(Entry<String, @Nullable Object> entry) {
      super(entry);
      this.entry = entry;
    }

    @Override
    public @Nullable Object setValue(@Nullable Object value) {
      SentValues.Put unused = SentValues.put(getKey(), value);
      entry.setValue(value);
      return super.setValue(value);
    }
  }
}

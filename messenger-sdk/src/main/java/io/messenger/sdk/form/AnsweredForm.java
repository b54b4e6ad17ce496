package io.messenger.sdk.form;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form data of an event as it is after an answer. Objects change what was changed in them, and
 * leave what others changed before: of a column, an answer that was made of one row has the others
 * as they were. What the author gave besides counts over them.
 */
final class AnsweredForm {
  private final Map<String, @Nullable Object> before;
  private final Map<String, @Nullable Object> data;
  private final Set<String> given = new LinkedHashSet<>();

  private AnsweredForm(Map<String, @Nullable Object> before) {
    this.before = before;
    data = new LinkedHashMap<>(before);
  }

  /**
   * Puts an answer over an event.
   *
   * @param before the event's form data
   * @param answer all form data of the answer
   * @param objects the forms and rows it was made of, the first one first
   * @param zone the zone of dates without one
   */
  static AnsweredForm of(
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> answer,
      List<ChangedObject> objects,
      ZoneId zone) {
    AnsweredForm form = new AnsweredForm(before);
    Map<String, @Nullable Object> changed = new HashMap<>();
    Map<String, @Nullable Object> merged = new HashMap<>();
    for (ChangedObject object : objects) {
      List<Integer> rows = object.place().ancestors().stream().map(Place::row).toList();
      object
          .formData()
          .forEach(
              (key, value) -> {
                form.change(key, value, rows);
                changed.put(key, value);
                add(merged, key, value, before);
              });
    }
    SentValues.written(answer, zone, false)
        .forEach(
            (key, value) -> {
              boolean isOfObjects = // of several messengers, the last one's
                  changed.containsKey(key)
                      && (Values.same(merged.get(key), value)
                          || Values.same(changed.get(key), value));
              if (!isOfObjects) {
                form.data.put(key, value);
                form.given.add(key);
              }
            });
    changed.keySet().stream().filter(key -> !answer.containsKey(key)).forEach(form::restore);
    return form;
  }

  Map<String, @Nullable Object> data() {
    return data;
  }

  /** The keys whose values the author gave, and that are not of objects. */
  Set<String> given() {
    return given;
  }

  private void change(String key, @Nullable Object value, List<Integer> rows) {
    Object now = data.get(key);
    data.put(key, rows.isEmpty() ? merged(now, before.get(key), value) : withRow(now, value, rows));
  }

  /** The author took it out of the answer again. */
  private void restore(String key) {
    if (before.containsKey(key)) {
      data.put(key, before.get(key));
    } else {
      data.remove(key);
    }
  }

  /** Adds what an object changed to what an answer has of others. */
  static void add(
      Map<String, @Nullable Object> answer,
      String key,
      @Nullable Object value,
      Map<String, ? extends @Nullable Object> before) {
    answer.put(
        key, answer.containsKey(key) ? merged(answer.get(key), before.get(key), value) : value);
  }

  /** What is as the event had it does not take the place of another change. */
  private static @Nullable Object merged(
      @Nullable Object now, @Nullable Object before, @Nullable Object value) {
    if (now == before) {
      return value;
    }
    if (now instanceof List<?> n
        && before instanceof List<?> b
        && value instanceof List<?> v
        && n.size() == v.size()
        && b.size() == v.size()) {
      List<@Nullable Object> merged = new ArrayList<>(v.size());
      for (int i = 0; i < v.size(); i++) {
        merged.add(merged(n.get(i), b.get(i), v.get(i)));
      }
      return merged;
    }
    return Values.same(value, before) ? now : value;
  }

  /** A column with what another one has in a row. */
  private static @Nullable Object withRow(
      @Nullable Object column, @Nullable Object changed, List<Integer> rows) {
    if (rows.isEmpty()) {
      return changed;
    }
    List<@Nullable Object> copy =
        column instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    int row = rows.get(0);
    while (copy.size() <= row) {
      copy.add(null);
    }
    Object element = changed instanceof List<?> list && row < list.size() ? list.get(row) : null;
    copy.set(row, withRow(copy.get(row), element, rows.subList(1, rows.size())));
    return copy;
  }
}

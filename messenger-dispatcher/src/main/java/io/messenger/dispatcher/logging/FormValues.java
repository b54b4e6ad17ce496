package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people typed and engines vouch with: each text of an event that belongs in no log, with the
 * field it is from. Texts too short to be told from others are not among them.
 */
final class FormValues {
  /** Stands among the values where some could not be found, and any text may hold them. */
  static final String UNKNOWN = "\0";

  private static final int SHORTEST = 3;
  private static final int SHORTEST_BEYOND_ASCII = 2;
  private static final int MOST = 20_000;
  private static final int DEEPEST = 8;

  /** The values of an object that is written as text, as in {@code X_Attr}. */
  private static final Pattern INNER =
      Pattern.compile(":\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([\\d.]+))");

  private final Map<String, String> fieldByText = new LinkedHashMap<>();

  private FormValues() {}

  /** All values of an event: its form's, what is typed into a code table, tokens. */
  static Map<String, String> of(InfoPlusEvent event) {
    FormValues values = new FormValues();
    values.addAll(event.getFormData(), name -> true);
    values.add("suggestion", event.getSuggestion().getPrefix(), 0);
    values.add("tokens", event.getTokens().values(), 0);
    values.add("token", event.getStep().getInstance().getToken(), 0);
    values.add("remark", event.getStep().getRemark(), 0);
    return values.fieldByText;
  }

  /** The values of some fields. */
  static Map<String, String> of(Map<String, ?> formData, Predicate<String> fields) {
    FormValues values = new FormValues();
    values.addAll(formData, fields);
    return values.fieldByText;
  }

  private void addAll(Map<String, ?> formData, Predicate<String> fields) {
    formData.forEach(
        (name, value) -> {
          if (fields.test(name)) {
            add(name, value, 0);
          }
        });
  }

  private void add(String field, @Nullable Object value, int depth) {
    if (depth > DEEPEST || fieldByText.size() >= MOST) {
      fieldByText.put(UNKNOWN, field);
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            add(field, key, depth + 1);
            add(field, each, depth + 1);
          });
    } else if (value instanceof Iterable<?> list) {
      list.forEach(each -> add(field, each, depth + 1));
    } else if (value instanceof String text) {
      addText(field, text);
    } else if (value instanceof Number number) {
      addLine(field, number.toString());
    }
  }

  private void addText(String field, String text) {
    addLine(field, text);
    if (text.indexOf('\n') >= 0) {
      text.lines().forEach(line -> addLine(field, line));
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      Matcher inner = INNER.matcher(text);
      while (inner.find() && fieldByText.size() < MOST) {
        addLine(field, inner.group(1) != null ? inner.group(1) : inner.group(2));
      }
      if (fieldByText.size() >= MOST) {
        fieldByText.put(UNKNOWN, field);
      }
    }
  }

  private void addLine(String field, String line) {
    String text = line.strip();
    boolean ascii = text.chars().allMatch(c -> c < 128);
    if (text.length() >= (ascii ? SHORTEST : SHORTEST_BEYOND_ASCII)
        && !text.equals("true")
        && !text.equals("false")) {
      fieldByText.putIfAbsent(text, field);
    }
  }
}

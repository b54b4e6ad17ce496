package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
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

  /** Of a longer text so much is enough to find it where it is quoted. */
  private static final int LONGEST = 20_000;

  /** The values of an object that is written as text, as in {@code X_Attr}. */
  private static final Pattern INNER =
      Pattern.compile(":\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([\\d.]+))");

  private static final Pattern LINE_BREAK = Pattern.compile("\r?\n");

  private final Map<String, String> fieldByText = new LinkedHashMap<>();

  /** How many lines and values in strings may still be looked at. */
  private int partsLeft = MOST;

  private FormValues() {}

  /** All values of an event: its form's, what is typed into a code table, tokens. */
  static Map<String, String> of(InfoPlusEvent event) {
    FormValues values = new FormValues();
    values.addAll(event.getFormData(), name -> true);
    values.add("suggestion", event.getSuggestion().getPrefix(), 0);
    values.add("tokens", event.getTokens().values(), 0);
    values.add("token", event.getStep().getInstance().getToken(), 0);
    values.add("remark", event.getStep().getRemark(), 0);
    // Messages name fields, and a value that is spelled like one tells nobody anything.
    event.getFields().forEach(field -> values.fieldByText.remove(field.getName()));
    event.getFormData().keySet().stream()
        .filter(name -> name.startsWith("field"))
        .forEach(values.fieldByText::remove);
    return values.fieldByText;
  }

  /** The values of some fields. */
  static Map<String, String> of(Map<String, ?> formData, Predicate<String> fields) {
    FormValues values = new FormValues();
    values.addAll(formData, fields);
    return values.fieldByText;
  }

  /** The items of a code list. */
  static Map<String, String> of(CodeList codes) {
    FormValues values = new FormValues();
    String field = String.valueOf(codes.getName());
    for (CodeItem item : codes.getItems()) {
      values.add(field, item.getCodeId(), 0);
      values.add(field, item.getCodeName(), 0);
      values.add(field, item.getCodeDescription(), 0);
      values.add(field, item.getAttributes(), 0);
    }
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
      addParts(field, LINE_BREAK.splitAsStream(text).iterator());
    }
    if (isJson(text)) {
      addParts(
          field,
          INNER
              .matcher(text)
              .results()
              .map(inner -> inner.group(1) == null ? inner.group(2) : inner.group(1))
              .iterator());
    }
  }

  private void addParts(String field, Iterator<String> parts) {
    for (; partsLeft > 0 && parts.hasNext(); partsLeft--) {
      addLine(field, parts.next());
    }
    if (parts.hasNext()) {
      fieldByText.put(UNKNOWN, field);
    }
  }

  private void addLine(String field, String line) {
    String text = line.strip();
    boolean isLong =
        text.length() >= SHORTEST
            || (text.length() == SHORTEST_BEYOND_ASCII && text.chars().anyMatch(c -> c >= 128));
    if (isLong && !text.equals("true") && !text.equals("false")) {
      fieldByText.putIfAbsent(text.substring(0, Math.min(text.length(), LONGEST)), field);
    }
  }

  /** Whether a text is an object or array, as a form has them in strings. */
  static boolean isJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }
}

package io.messenger.dispatcher.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces halves of surrogate pairs by U+FFFD: a Java string and the escapes of JSON can hold
 * them, an answer in UTF-8 cannot.
 */
public final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /**
   * {@return a text without halves of surrogate pairs}
   *
   * @param text the text
   */
  public static String text(String text) {
    StringBuilder copy = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
        copy = copy == null ? new StringBuilder(text) : copy;
        copy.setCharAt(i, REPLACEMENT);
      }
      i += Character.charCount(c);
    }
    return copy == null ? text : copy.toString();
  }

  /**
   * {@return the same object, with well-formed texts and keys}
   *
   * @param object an object as JSON has it
   */
  public static Map<String, @Nullable Object> object(Map<?, ? extends @Nullable Object> object) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    object.forEach((key, value) -> result.put(text(String.valueOf(key)), value(value)));
    return result;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>(list.size());
      list.forEach(element -> result.add(value(element)));
      return result;
    }
    return value;
  }
}

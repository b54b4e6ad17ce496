package io.messenger.dispatcher.logging;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Form data as text, up to a length, without what a mask hides. */
final class MaskedText {
  private static final String HIDDEN = "***";
  private static final int DEEPEST = 8;
  private static final int LONGEST_NAME = 200;

  /** The names in an object that is written as text, as in {@code X_Attr}. */
  private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*:");

  private final Predicate<String> hides;
  private final ValueScrubber scrubber;
  private final int longest;
  private final StringBuilder text = new StringBuilder();

  private MaskedText(Predicate<String> hides, ValueScrubber scrubber, int longest) {
    this.hides = hides;
    this.scrubber = scrubber;
    this.longest = longest;
  }

  static String of(Map<String, ?> formData, LineMask mask, ValueScrubber scrubber, int longest) {
    MaskedText masked = new MaskedText(mask::hides, scrubber, longest);
    masked.add(formData, 0);
    return LogText.shortened(masked.text.toString(), longest);
  }

  /** What an engine is sent, in which fields may have names of the engine. */
  static String ofSent(
      @Nullable Object answer, LineMask mask, ValueScrubber scrubber, int longest) {
    MaskedText masked = new MaskedText(mask::hidesOfEngine, scrubber, longest);
    masked.add(answer, 0);
    return LogText.shortened(masked.text.toString(), longest);
  }

  private void add(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      text.append('…');
    } else if (value instanceof Map<?, ?> map) {
      addMap(map, depth);
    } else if (value instanceof Iterable<?> list) {
      addList(list, depth);
    } else if (value instanceof String string) {
      text.append('"').append(namesHidden(string) ? HIDDEN : scrubbed(string)).append('"');
    } else {
      text.append(scrubbed(asText(value)));
    }
  }

  /** As much of a text as there is room for. */
  private String scrubbed(String string) {
    return scrubber.scrub(string, roomLeft());
  }

  private int roomLeft() {
    return Math.max(0, longest - text.length());
  }

  private void addMap(Map<?, ?> map, int depth) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (text.length() > longest) {
        return;
      }
      String name = String.valueOf(entry.getKey());
      text.append(separator).append(LogText.shortened(name, LONGEST_NAME)).append(": ");
      if (hides.test(name)) {
        text.append(HIDDEN);
      } else {
        add(entry.getValue(), depth + 1);
      }
      separator = ", ";
    }
    text.append('}');
  }

  private void addList(Iterable<?> list, int depth) {
    text.append('[');
    Iterator<?> each = list.iterator();
    while (each.hasNext() && text.length() <= longest) {
      add(each.next(), depth + 1);
      text.append(each.hasNext() ? ", " : "");
    }
    text.append(']');
  }

  /** Of an answer, the value can be anything that an author wrote. */
  private static String asText(@Nullable Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException | StackOverflowError e) {
      return String.valueOf(value == null ? null : value.getClass().getName());
    }
  }

  /**
   * Looks at the names that there is room for: those behind them are not shown, nor their values.
   */
  private boolean namesHidden(String value) {
    if (!FormValues.isJson(value)) {
      return false;
    }
    Matcher name = NAME.matcher(value).region(0, Math.min(value.length(), roomLeft()));
    while (name.find()) {
      // An escape can stand for any letter.
      if (name.group(1).indexOf('\\') >= 0 || hides.test(name.group(1))) {
        return true;
      }
    }
    return false;
  }
}

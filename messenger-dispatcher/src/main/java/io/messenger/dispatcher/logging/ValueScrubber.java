package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of an event's form, and secrets, out of texts that are to be logged: what a
 * handler throws often quotes them. {@code For input string: "13800138000"} becomes {@code For
 * input string: "‹fieldPhone›"}. Its work begins with the first text: most events log none.
 */
public final class ValueScrubber {
  /** Of a longer value, a quotation of this much is found too. */
  private static final int ENOUGH = 24;

  /** What an HTTP client may quote: its end is that of the line where it has several parts. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(Basic|Bearer)\\s+[\\w+/=.~-]{4,}|\\b(Digest)\\s+\\w+\\s*=.*");

  private record Value(String text, String shown) {}

  private final Supplier<Map<String, String>> source;
  private @Nullable List<Value> values;

  private ValueScrubber(Supplier<Map<String, String>> source) {
    this.source = source;
  }

  /**
   * Makes a scrubber for one event; to be used by one thread.
   *
   * @param event the event
   * @param secrets what belongs into no log besides the event's values
   * @return the scrubber
   */
  public static ValueScrubber of(InfoPlusEvent event, Collection<String> secrets) {
    return new ValueScrubber(
        () -> {
          Map<String, String> fieldByText = new HashMap<>(FormValues.of(event));
          secrets.forEach(secret -> fieldByText.put(secret, "secret"));
          return fieldByText;
        });
  }

  static ValueScrubber of(Map<String, String> fieldByText) {
    return new ValueScrubber(() -> fieldByText);
  }

  /**
   * {@return a text with the name of the field where one of its values was}
   *
   * @param text the text
   */
  public String scrub(String text) {
    if (values().stream().anyMatch(value -> value.text().equals(FormValues.UNKNOWN))) {
      return "‹left out: the form is too large or too deep to look for all of its values›";
    }
    String folded = folded(text);
    @Nullable Value[] found = new @Nullable Value[text.length()];
    for (Value value : values()) {
      mark(folded, value, found);
    }
    return CREDENTIALS.matcher(rendered(text, found)).replaceAll("$1$2 ‹secret›");
  }

  /**
   * {@return as much of a text as is worth reading, with the name of the field where one of its
   * values was}
   *
   * @param text the text
   * @param most how much of the text is read, at the most
   */
  public String scrub(String text, int most) {
    if (text.length() <= most) {
      return scrub(text);
    }
    String start = text.substring(0, most);
    return scrub(start.substring(0, most - valueAtEnd(folded(start)))) + "…";
  }

  /** How much at the end of a text begins a value, so little that it would not be found. */
  private int valueAtEnd(String folded) {
    int most = 0;
    for (Value value : values()) {
      for (int size = Math.min(value.text().length() - 1, ENOUGH); size > most; size--) {
        if (folded.regionMatches(folded.length() - size, value.text(), 0, size)) {
          most = size;
        }
      }
    }
    return most;
  }

  private List<Value> values() {
    if (values == null) {
      values =
          source.get().entrySet().stream()
              .filter(entry -> !entry.getKey().isEmpty())
              .map(
                  entry ->
                      new Value(folded(entry.getKey()), "‹" + LogText.of(entry.getValue()) + "›"))
              .sorted(Comparator.comparingInt((Value value) -> value.text().length()).reversed())
              .toList();
    }
    return values;
  }

  /** Marks each character of the text that belongs to a value; longer values come first. */
  private static void mark(String folded, Value value, @Nullable Value[] found) {
    String text = value.text();
    String start = text.length() <= ENOUGH ? text : text.substring(0, ENOUGH);
    int from = folded.indexOf(start);
    while (from >= 0) {
      int to = from + start.length();
      while (to < folded.length()
          && to - from < text.length()
          && folded.charAt(to) == text.charAt(to - from)) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (found[i] == null) {
          found[i] = value;
        }
      }
      from = folded.indexOf(start, to);
    }
  }

  private static String rendered(String text, @Nullable Value[] found) {
    StringBuilder rendered = new StringBuilder(text.length());
    Value last = null;
    for (int i = 0; i < text.length(); i++) {
      Value value = found[i];
      if (value == null) {
        rendered.append(text.charAt(i));
      } else if (!value.equals(last)) {
        rendered.append(value.shown());
      }
      last = value;
    }
    return rendered.toString();
  }

  /** Without case, and as long as before. */
  private static String folded(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(folded[i]);
    }
    return new String(folded);
  }
}

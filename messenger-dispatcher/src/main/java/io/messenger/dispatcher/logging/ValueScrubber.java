package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of an event's form, and secrets, out of texts that are to be logged: what a
 * handler throws often quotes them. {@code For input string: "13800138000"} becomes {@code For
 * input string: "‹fieldPhone›"}. Its work begins with the first text, as most events log none, and
 * has an end: a text is left out where it would take too long to look for all values.
 */
public final class ValueScrubber {
  /** Of a longer value, a quotation of this much is found too. */
  private static final int ENOUGH = 24;

  /** A shorter secret is taken out as a whole word only: it may be a part of any. */
  public static final int SHORTEST_PART = 8;

  /** How often texts are looked up and compared with values, all texts of an event together. */
  private static final int MOST_STEPS = 2_000_000;

  /** What an HTTP client may quote: its end is that of the line where it has several parts. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(?:Basic|Bearer)\\s+([\\w+/=.~-]{4,})|\\bDigest\\s+(\\w+\\s*=.*)");

  private static final String SECRET = "‹secret›";

  private static final Value CREDENTIAL = new Value("", SECRET, false);

  private final Supplier<Map<String, String>> source;
  private final Collection<String> secrets;
  private @Nullable Index index;
  private int stepsLeft = MOST_STEPS;

  private ValueScrubber(Supplier<Map<String, String>> source, Collection<String> secrets) {
    this.source = source;
    this.secrets = secrets;
  }

  /**
   * What is looked for.
   *
   * @param text the value, folded
   * @param shown what stands in its place
   * @param asWord whether it is looked for as a whole word only
   */
  private record Value(String text, String shown, boolean asWord) {}

  /**
   * The values, folded.
   *
   * @param byStart by themselves, or by so much as is enough
   * @param lengths of these keys, the longest first
   * @param whole whether no value is missing
   */
  private record Index(Map<String, List<Value>> byStart, List<Integer> lengths, boolean whole) {
    static Index of(Map<String, String> fieldByText, Collection<String> secrets) {
      Map<String, List<Value>> byStart = new HashMap<>();
      fieldByText.forEach(
          (text, field) -> add(byStart, text, "‹" + LogText.of(field) + "›", false));
      for (String secret : secrets) {
        if (!fieldByText.containsKey(secret)) {
          add(byStart, secret, SECRET, secret.length() < SHORTEST_PART);
        }
      }
      List<Integer> lengths =
          byStart.keySet().stream()
              .map(String::length)
              .filter(length -> length > 0)
              .distinct()
              .sorted(Comparator.reverseOrder())
              .toList();
      return new Index(byStart, lengths, !fieldByText.containsKey(FormValues.UNKNOWN));
    }

    private static void add(
        Map<String, List<Value>> byStart, String text, String shown, boolean asWord) {
      Value value = new Value(folded(text), shown, asWord);
      String start = text.length() <= ENOUGH ? value.text : value.text.substring(0, ENOUGH);
      byStart.computeIfAbsent(start, s -> new ArrayList<>(1)).add(value);
    }
  }

  /**
   * Makes a scrubber for one event; to be used by one thread.
   *
   * @param event the event
   * @param secrets what belongs into no log besides the event's values
   * @return the scrubber
   */
  public static ValueScrubber of(InfoPlusEvent event, Collection<String> secrets) {
    return new ValueScrubber(() -> FormValues.of(event), secrets);
  }

  static ValueScrubber of(Map<String, String> fieldByText) {
    return new ValueScrubber(() -> fieldByText, List.of());
  }

  /**
   * {@return as much of a text as is worth reading, with the name of the field where one of its
   * values was}
   *
   * @param text the text
   * @param most how much of the text is read, at the most
   */
  public String scrub(String text, int most) {
    if (index == null) {
      index = Index.of(source.get(), secrets);
    }
    if (!index.whole()) {
      return "‹left out: the form is too large or too deep to look for all of its values›";
    }
    // With what a value needs to be found that begins in what is read.
    String read = text.substring(0, Math.min(text.length(), most + ENOUGH));
    @Nullable Value[] found = new @Nullable Value[read.length()];
    if (!mark(folded(read), index, found)) {
      return "‹left out: it would take too long to look for all values of the form›";
    }
    markCredentials(read, found);
    return text.length() <= most
        ? rendered(read, found)
        : rendered(read.substring(0, most), found) + "…";
  }

  /** Marks each character of a text that belongs to a value; false where that takes too long. */
  private boolean mark(String folded, Index index, @Nullable Value[] found) {
    int marked = 0;
    for (int from = 0; from < folded.length() && stepsLeft > 0; from++) {
      for (int length : index.lengths()) {
        stepsLeft--;
        int end = from + length;
        List<Value> values =
            end <= folded.length() ? index.byStart().get(folded.substring(from, end)) : null;
        if (values != null && isMeant(values, folded, from, end)) {
          marked = Math.max(marked, markLongest(folded, from, end, marked, values, found));
          break; // a shorter one ends sooner
        }
      }
    }
    return stepsLeft > 0;
  }

  /** Whether one of the values may be quoted at a place: short secrets are only as whole words. */
  private static boolean isMeant(List<Value> values, String folded, int from, int end) {
    return (!joins(folded, from) && !joins(folded, end))
        || values.stream().anyMatch(value -> !value.asWord());
  }

  /** Whether a word goes on from one character to the next; Chinese has no words to see. */
  private static boolean joins(String text, int at) {
    return at > 0
        && at < text.length()
        && isOfWord(text.charAt(at - 1))
        && isOfWord(text.charAt(at));
  }

  private static boolean isOfWord(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  /**
   * Marks the one of several values with the same start that goes farthest.
   *
   * @param end of the start
   * @param marked where the marks end that are there
   * @return where the marks end
   */
  private int markLongest(
      String folded, int from, int end, int marked, List<Value> values, @Nullable Value[] found) {
    int farthest = Math.max(end, marked);
    Value longest = values.get(0);
    for (Value value : values) {
      if (goesOn(folded, from, farthest, value)) {
        int to = end;
        while (goesOn(folded, from, to, value)) {
          to++;
        }
        if (to > farthest) {
          farthest = to;
          longest = value;
        }
      }
    }
    Arrays.fill(found, Math.max(from, marked), farthest, longest);
    return farthest;
  }

  /** Whether a value that begins at a place has the same character at another place. */
  private boolean goesOn(String folded, int from, int at, Value value) {
    return stepsLeft-- > 0
        && at < folded.length()
        && at - from < value.text().length()
        && folded.charAt(at) == value.text().charAt(at - from);
  }

  private static void markCredentials(String text, @Nullable Value[] found) {
    Matcher matcher = CREDENTIALS.matcher(text);
    while (matcher.find()) {
      int group = matcher.group(1) == null ? 2 : 1;
      Arrays.fill(found, matcher.start(group), matcher.end(group), CREDENTIAL);
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

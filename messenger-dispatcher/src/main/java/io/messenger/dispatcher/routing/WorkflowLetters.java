package io.messenger.dispatcher.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for characters of workflows that look like others, so that no event has them. */
public final class WorkflowLetters {
  /** Beside Chinese ones, they may be meant. */
  private static final Pattern WIDE = Pattern.compile("\\P{IsHan}*?[！-～。｡]\\P{IsHan}*");

  /** A Cyrillic or Greek letter in a word with Latin ones. */
  private static final Pattern MIXED =
      Pattern.compile("(?<!\\p{L})(?=\\p{L}*\\p{IsLatin})\\p{L}*?([\\p{IsCyrillic}\\p{IsGreek}])");

  /** Beside Chinese characters, they may be meant. */
  private static final String DASH = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63";

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** The joiners are of Persian and Indic words. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cf}\\p{Cc}\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0&&[^\u200c\u200d]]"
              + "|(?<![\\p{L}\\p{M}&&[^\\p{IsLatin}\\p{IsHan}]])[\u200c\u200d]");

  private static final int WIDE_TO_PLAIN = '！' - '!';

  private WorkflowLetters() {}

  /**
   * {@return the domain and the messengers whose workflows have such a character, a sentence for
   * each}
   *
   * @param bindings the messengers
   * @param domain that of workflows that name none; null for none
   */
  public static List<String> warnings(List<Binding> bindings, @Nullable String domain) {
    List<String> warnings = new ArrayList<>();
    if (domain != null) {
      warning("The domain " + domain, "@" + domain, 1).ifPresent(warnings::add);
    }
    boolean told = !warnings.isEmpty();
    for (Binding binding : bindings) {
      WorkflowPattern workflow = binding.workflow();
      boolean mere = told && workflow.domain().equals(domain);
      warning(binding.described(), mere ? workflow.code() : workflow.toString(), 0)
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Of a text that begins with so many characters that nobody wrote. */
  private static Optional<String> warning(String where, String text, int unwritten) {
    String plain = plainOf(text);
    String meant =
        plain.equals(text) ? "write it as the engine does" : "write " + plain.substring(unwritten);
    return character(text).map(character -> where + ": " + character + "; " + meant);
  }

  /**
   * {@return which character of a text looks like another or is not seen, and why; empty for none}
   *
   * @param text a workflow, its code, or @ and its domain
   */
  public static Optional<String> character(String text) {
    int at = text.lastIndexOf('@');
    String code = at < 0 ? text : text.substring(0, at);
    Matcher unseen = UNSEEN.matcher(text);
    if (unseen.find()) {
      return Optional.of(
          "U+%04X is in it, which is not seen".formatted(unseen.group().codePointAt(0)));
    }
    String plain = plainOf(text);
    if (!plain.equals(text)) {
      char first = text.charAt(firstDifference(text, plain));
      return Optional.of(
          DASH.indexOf(first) >= 0
              ? told(first) + ", which only looks like -"
              : first < '\u0080'
                  ? "no domain has a “" + first + "” there"
                  : told(first) + ", as Chinese keyboards write it");
    }
    if (code.matches(".*[,;].*")) {
      return Optional.of(
          "the “,” or “;” is part of the one code that it is; of several, each has a"
              + " messenger of its own");
    }
    Matcher mixed = MIXED.matcher(text);
    return mixed.find()
        ? Optional.of(
            told(mixed.group(1).charAt(0)) + ", of another alphabet than the letters beside it")
        : Optional.empty();
  }

  private static String told(char character) {
    return "%s is U+%04X".formatted(character, (int) character);
  }

  private static String plainOf(String text) {
    String seen = UNSEEN.matcher(text).replaceAll("");
    int at = seen.lastIndexOf('@');
    String code = plain(at < 0 ? seen : seen.substring(0, at));
    return at < 0
        ? code
        : code
            + "@"
            + plain(seen.substring(at + 1))
                .replaceAll("[,;]", ".")
                .replaceAll("^\\.+(?=.)|(?<=[^.])\\.+$", "");
  }

  private static String plain(String part) {
    String plain =
        WIDE.matcher(part).matches()
            ? part.chars()
                .map(c -> c == '。' || c == '｡' ? '.' : c >= '！' && c <= '～' ? c - WIDE_TO_PLAIN : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
            : part;
    return HAN.matcher(plain).find() ? plain : plain.replaceAll("[" + DASH + "]", "-");
  }

  private static int firstDifference(String text, String other) {
    int at = 0;
    while (at < other.length() && text.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }
}

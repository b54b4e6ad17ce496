package io.messenger.dispatcher.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for characters of workflows that look like others, so that no event has them. */
public final class WorkflowLetters {
  /** Beside Chinese ones, they may be meant. */
  private static final Pattern WIDE = Pattern.compile("\\P{IsHan}*?[！-～。｡]\\P{IsHan}*");

  /** A Cyrillic or Greek letter in a word with Latin ones. */
  private static final Pattern MIXED =
      Pattern.compile("(?<!\\p{L})(?=\\p{L}*\\p{IsLatin})\\p{L}*?([\\p{IsCyrillic}\\p{IsGreek}])");

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
      warning("The domain " + domain, domain).ifPresent(warnings::add);
    }
    boolean told = !warnings.isEmpty();
    for (Binding binding : bindings) {
      WorkflowPattern workflow = binding.workflow();
      boolean mere = told && workflow.domain().equals(domain);
      warning(binding.described(), mere ? workflow.code() : workflow.toString())
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> warning(String where, String text) {
    String plain = plainOf(text);
    String meant = plain.equals(text) ? "write it as the engine does" : "write " + plain;
    return character(text).map(character -> where + ": " + character + "; " + meant);
  }

  /**
   * {@return which character of a text looks like another, and why; empty for none}
   *
   * @param text a workflow, or its code or domain
   */
  public static Optional<String> character(String text) {
    String plain = plainOf(text);
    if (!plain.equals(text)) {
      char wide = text.charAt(firstDifference(text, plain));
      return Optional.of(told(wide) + ", as Chinese keyboards write it");
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
    return Arrays.stream(text.split("@", -1))
        .map(WorkflowLetters::plain)
        .collect(Collectors.joining("@"));
  }

  private static String plain(String part) {
    return WIDE.matcher(part).matches()
        ? part.chars()
            .map(c -> c == '。' || c == '｡' ? '.' : c >= '！' && c <= '～' ? c - WIDE_TO_PLAIN : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : part;
  }

  private static int firstDifference(String text, String other) {
    int at = 0;
    while (text.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }
}

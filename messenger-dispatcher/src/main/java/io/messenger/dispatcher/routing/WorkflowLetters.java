package io.messenger.dispatcher.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
   * {@return the messengers whose workflows have such a character, a sentence for each}
   *
   * @param bindings the messengers
   */
  public static List<String> warnings(List<Binding> bindings) {
    return bindings.stream().flatMap(binding -> warning(binding).stream()).toList();
  }

  private static Optional<String> warning(Binding binding) {
    WorkflowPattern workflow = binding.workflow();
    WorkflowPattern plain = new WorkflowPattern(plain(workflow.code()), plain(workflow.domain()));
    if (!plain.equals(workflow)) {
      String text = workflow.toString();
      int at = firstDifference(text, plain.toString());
      return Optional.of(
          told(binding, text.charAt(at)) + ", as Chinese keyboards write it; write " + plain);
    }
    Matcher mixed = MIXED.matcher(workflow.toString());
    return mixed.find()
        ? Optional.of(
            told(binding, mixed.group(1).charAt(0))
                + ", of another alphabet than the letters beside it; write it as the engine does")
        : Optional.empty();
  }

  private static String told(Binding binding, char character) {
    return "%s: %s is U+%04X".formatted(binding.described(), character, (int) character);
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

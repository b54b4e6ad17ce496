package io.messenger.dispatcher.logging;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which fields of forms are never logged, not even at DEBUG.
 *
 * @param patterns what their names match, each as a whole
 */
public record FieldMask(List<Pattern> patterns) {
  /** What usually is nobody's business: passwords, keys, identity cards, telephones, accounts. */
  public static final FieldMask DEFAULT =
      of(
          List.of(
              "(?i).*(password|passwd|pwd|secret|token|credential).*",
              "(?i)_var_url", // with a token in it
              "(?i).*(id_?card|identity|passport|身份证|证件|护照).*",
              "(?i).*(phone|mobile|手机|电话).*",
              "(?i).*(bank|card_?no|account_?no|银行|卡号|账号).*"));

  /**
   * Copies the list.
   *
   * @param patterns what their names match, each as a whole
   */
  public FieldMask {
    patterns = List.copyOf(patterns);
  }

  /**
   * {@return the mask of some patterns}
   *
   * @param expressions regular expressions
   * @throws IllegalArgumentException if one of them is none
   */
  public static FieldMask of(List<String> expressions) {
    return new FieldMask(expressions.stream().map(FieldMask::compile).toList());
  }

  /** Whether a field is never logged, by its name in form data; may take for ever. */
  boolean hides(CharSequence name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static Pattern compile(String expression) {
    try {
      return Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "is not a regular expression (" + e.getDescription() + " at " + e.getIndex() + ")", e);
    }
  }
}

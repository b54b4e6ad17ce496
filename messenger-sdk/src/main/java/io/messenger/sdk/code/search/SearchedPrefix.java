package io.messenger.sdk.code.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a user typed, cut into its parts.
 *
 * @param parts the parts, each once
 */
record SearchedPrefix(List<Part> parts) {
  private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

  /**
   * A part.
   *
   * @param text what was typed, folded
   * @param times how often it was typed: so often its distance counts
   */
  record Part(String text, int times) {}

  /** {@return the parts of what a user typed, which is split at commas and spaces} */
  static SearchedPrefix of(String prefix) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    SEPARATORS
        .splitAsStream(TextFolding.fold(prefix))
        .filter(part -> !part.isEmpty())
        .forEach(part -> parts.merge(part, 1, Integer::sum));
    return new SearchedPrefix(
        parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue())).toList());
  }

  /** {@return whether nothing was typed, which everything matches} */
  boolean isEmpty() {
    return parts.isEmpty();
  }
}

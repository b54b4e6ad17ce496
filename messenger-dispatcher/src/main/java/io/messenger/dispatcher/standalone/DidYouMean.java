package io.messenger.dispatcher.standalone;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class DidYouMean {
  private static final int LARGEST_DISTANCE = 3;

  private DidYouMean() {}

  /** A clause that tells the nearest of the words, or all of them when none is near. */
  static String among(String written, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(written, word)))
        .filter(word -> distance(written, word) <= Math.min(LARGEST_DISTANCE, word.length() / 2))
        .map(word -> "did you mean " + word + "?")
        .orElseGet(() -> "write one of " + String.join(", ", words));
  }

  /** How many letters must be put in, left out or changed (Levenshtein), without case. */
  private static int distance(String written, String word) {
    String a = written.toLowerCase(Locale.ROOT).replace('_', '-');
    String b = word.toLowerCase(Locale.ROOT).replace('_', '-');
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

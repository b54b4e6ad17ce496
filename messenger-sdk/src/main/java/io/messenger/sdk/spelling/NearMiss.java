package io.messenger.sdk.spelling;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells words that are probably meant to be the same from words that are not: by how many letters
 * must be put in, left out, changed or swapped with the next one, of which a longer word may have
 * more. Case and separators count nothing, so that {@code day_count} is {@code dayCount}, nor do
 * {@link LookAlikes}; another digit makes another word, since {@code step1} is not {@code step2}.
 * For the receiver too.
 */
public final class NearMiss {
  private static final int LETTERS_FOR_EACH_EDIT = 4;
  private static final int MOST_EDITS = 3;

  private NearMiss() {}

  /**
   * Finds the word that was probably meant.
   *
   * @param written what was written
   * @param words those that there are
   * @return the nearest, the first of several; empty where none is near
   */
  public static Optional<String> among(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> areNear(written, word))
        .min(Comparator.comparingInt(word -> edits(written, word)));
  }

  /**
   * {@return whether one of two words is probably the other, misspelt; true for equal ones that
   * have a letter or a digit}
   *
   * @param one a word, of any length
   * @param other the other
   */
  public static boolean areNear(String one, String other) {
    return areNear(fold(one), fold(other)) || areNear(foldLatin(one), foldLatin(other));
  }

  private static boolean areNear(int[] a, int[] b) {
    int longer = Math.max(a.length, b.length);
    int most = Math.min(MOST_EDITS, longer / LETTERS_FOR_EACH_EDIT);
    return longer > 0
        && Math.abs(a.length - b.length) <= most
        && Arrays.equals(digits(a), digits(b))
        && edits(a, b) <= most;
  }

  private static int edits(String one, String other) {
    return Math.min(edits(fold(one), fold(other)), edits(foldLatin(one), foldLatin(other)));
  }

  private static int[] foldLatin(String word) {
    return fold(LookAlikes.latin(word));
  }

  private static int[] fold(String word) {
    return word.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).toArray();
  }

  private static int[] digits(int[] word) {
    return Arrays.stream(word).filter(Character::isDigit).toArray();
  }

  /** The optimal string alignment distance. */
  private static int edits(int[] a, int[] b) {
    int[] beforePrevious = {};
    int[] previous = new int[b.length + 1];
    for (int j = 1; j <= b.length; j++) {
      previous[j] = previous[j - 1] + weight(b[j - 1]);
    }
    for (int i = 1; i <= a.length; i++) {
      int[] current = new int[b.length + 1];
      int weight = weight(a[i - 1]);
      current[0] = previous[0] + weight;
      for (int j = 1; j <= b.length; j++) {
        int other = weight(b[j - 1]);
        int changed = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : Math.max(weight, other));
        int putIn = Math.min(previous[j] + weight, current[j - 1] + other);
        current[j] = Math.min(changed, putIn);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + Math.max(weight, other));
        }
      }
      beforePrevious = previous;
      previous = current;
    }
    return previous[b.length];
  }

  /** An ideograph is as much as a syllable. */
  private static int weight(int letter) {
    return Character.isIdeographic(letter) ? 2 : 1;
  }
}

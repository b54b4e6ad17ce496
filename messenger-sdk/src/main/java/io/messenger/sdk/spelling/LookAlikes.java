package io.messenger.sdk.spelling;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Letters of other alphabets that people read as Latin ones, and characters that are not seen: two
 * names may look the same and differ.
 */
public final class LookAlikes {
  private static final String OTHERS =
      "аАВсСеЕНһіІјЈКМоОрРѕЅТуУхХΑΒΕΗΙΚΜΝοΟρΡΤνΥχΧΖ\u2010\u2011\u2012\u2013\u2212\uFF0D";
  private static final String LATIN = "aABcCeEHhiIjJKMoOpPsSTyYxXABEHIKMNoOpPTvYxXZ------";

  /** Fillers, a joiner and the variants of emoji; most others are of a kind of their own. */
  private static final String UNSEEN = "\u034F\u115F\u1160\u3164\uFFA0\uFE0E\uFE0F";

  private LookAlikes() {}

  /**
   * {@return the same with the Latin letters that people read, without what they do not see}
   *
   * @param text any text
   */
  public static String latin(String text) {
    StringBuilder latin = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isUnseen(text.charAt(i))) {
        latin.append(latin(text.charAt(i)));
      }
    }
    return latin.toString();
  }

  private static boolean isUnseen(char letter) {
    int kind = Character.getType(letter);
    return kind == Character.FORMAT || UNSEEN.indexOf(letter) >= 0;
  }

  private static char latin(char letter) {
    int at = OTHERS.indexOf(letter);
    if (at >= 0) {
      return LATIN.charAt(at);
    }
    if (Character.getType(letter) == Character.SPACE_SEPARATOR) {
      return ' ';
    }
    boolean isWide = letter >= '\uFF10' && letter <= '\uFF5A' && Character.isLetterOrDigit(letter);
    return isWide
        ? Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKC).charAt(0)
        : letter;
  }

  /**
   * Names the first letter that only looks like a Latin one, or is not seen, and that another word
   * does not have, such as {@code letter 5 is U+0435, which only looks like e}.
   *
   * @param written what was written
   * @param meant what is meant
   * @return the letter, for people; null for none
   */
  public static @Nullable String difference(String written, String meant) {
    boolean aligned = written.length() == meant.length();
    for (int i = 0; i < written.length(); i++) {
      char letter = written.charAt(i);
      boolean isMeant = aligned ? meant.charAt(i) == letter : meant.indexOf(letter) >= 0;
      if (isUnseen(letter) && !isMeant) {
        return "letter %d is U+%04X, which is not seen".formatted(i + 1, (int) letter);
      }
      if (latin(letter) != letter && !isMeant) {
        return "letter %d is U+%04X, which only looks like %s"
            .formatted(i + 1, (int) letter, latin(letter) == ' ' ? "a blank" : latin(letter));
      }
    }
    return null;
  }

  /**
   * {@return a sentence of {@link #difference}, with a blank before it, to follow on a question
   * whether another word was meant; empty for none}
   *
   * @param written what was written
   * @param meant what is meant
   */
  public static String note(String written, String meant) {
    String difference = difference(written, meant);
    return difference == null ? "" : " Its " + difference + ".";
  }
}

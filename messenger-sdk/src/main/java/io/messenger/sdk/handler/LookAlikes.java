package io.messenger.sdk.handler;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Letters of other alphabets in a method's name that people read as those of a handler's. */
final class LookAlikes {
  private static final String OTHERS = "аАВсСеЕНіІјЈКМоОрРѕЅТуУхХΑΒΕΗΙΚΜΝοΟΡΤνΥΧ";
  private static final String LATIN = "aABcCeEHiIjJKMoOpPsSTyYxXABEHIKMNoOPTvYX";

  private LookAlikes() {}

  /** What is wrong with a name that is a handler's but for such letters; null for others. */
  static @Nullable String problem(String name) {
    String latin = HandlerName.isCallable(name) ? name : latin(name);
    if (latin.equals(name) || !HandlerName.isCallable(latin)) {
      return null;
    }
    int at = 0;
    while (name.charAt(at) == latin.charAt(at)) {
      at++;
    }
    return "its letter %d is U+%04X, which only looks like %s; write %s in Latin letters"
        .formatted(at + 1, (int) name.charAt(at), latin.charAt(at), latin);
  }

  /** Codes may be of any alphabet: as few letters are put right as make it a handler's. */
  private static String latin(String name) {
    StringBuilder all = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      char letter = latin(name.charAt(i));
      String one = name.substring(0, i) + letter + name.substring(i + 1);
      if (HandlerName.isCallable(one)) {
        return one;
      }
      all.setCharAt(i, letter);
    }
    return all.toString();
  }

  private static char latin(char letter) {
    int at = OTHERS.indexOf(letter);
    if (at >= 0) {
      return LATIN.charAt(at);
    }
    boolean isWide = letter >= '\uFF21' && letter <= '\uFF5A';
    return isWide
        ? Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKC).charAt(0)
        : letter;
  }
}

package io.messenger.sdk.handler;

import io.messenger.sdk.spelling.LookAlikes;
import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Letters of other alphabets in a method's name that people read as Latin ones. */
final class OtherAlphabets {
  private static final Set<UnicodeScript> OTHERS =
      Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK);
  private static final Pattern PART_OF_CODE =
      Pattern.compile("([\\p{L}\\p{M}\\p{N}]+)|[^\\p{L}\\p{M}\\p{N}]+");
  private static final String CONFUSED = "I11100l55";
  private static final String WITH = "lliIoOISs";

  private OtherAlphabets() {}

  /** What is wrong with a name that is a handler's but for such letters; null for others. */
  static @Nullable String problem(String name) {
    if (HandlerName.isCallable(name)) {
      return null;
    }
    String unmixed = unmixed(name);
    String latin = HandlerName.isCallable(unmixed) ? unmixed : LookAlikes.latin(name);
    if (HandlerName.isCallable(latin)) {
      return "its %s; write %s in Latin letters"
          .formatted(LookAlikes.difference(name, latin), undoubted(latin));
    }
    return confused(name);
  }

  /**
   * Such a name in which some of the words of codes are of two alphabets, or wholly of letters that
   * look like Latin ones; null for others.
   *
   * @param names those of all handlers of the class: where one has other letters of such an
   *     alphabet, whole words of it are right
   */
  static @Nullable String inLatin(String name, List<String> names) {
    if (isLatin(name) || !HandlerName.isCallable(name)) {
      return null;
    }
    boolean isOfOther = isOfOther(name) || names.stream().anyMatch(OtherAlphabets::isOfOther);
    String latin = HandlerName.replaceWords(name, word -> inLatin(word, isOfOther));
    return latin.equals(name) ? null : latin;
  }

  private static String inLatin(String word, boolean isOfOther) {
    String latin = LookAlikes.latin(word);
    return isMixed(word) || (!isOfOther && isLatin(latin)) ? latin : word;
  }

  /**
   * A code in Latin letters where some of its words are of two alphabets, or wholly of letters that
   * look like Latin ones, or where characters are not seen; null for others.
   *
   * @param others other codes and names of the class, as for {@link #inLatin(String, List)}
   */
  static @Nullable String codeInLatin(String code, Collection<String> others) {
    if (isLatin(code)) {
      return null;
    }
    boolean isOfOther = isOfOther(code) || others.stream().anyMatch(OtherAlphabets::isOfOther);
    String latin =
        PART_OF_CODE
            .matcher(code)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        part.group(1) == null
                            ? LookAlikes.latin(part.group())
                            : inLatin(part.group(), isOfOther)));
    return latin.equals(code) ? null : latin.strip();
  }

  /** One letter or digit that is read as another letter of a word that all handlers have. */
  private static @Nullable String confused(String name) {
    for (int kind = 0; kind < CONFUSED.length(); kind++) {
      char confused = CONFUSED.charAt(kind);
      char with = WITH.charAt(kind);
      for (int i = name.indexOf(confused); i >= 0; i = name.indexOf(confused, i + 1)) {
        String before = name.substring(0, i);
        for (String rest :
            List.of(name.substring(i + 1), name.substring(i + 1).replace(confused, with))) {
          if (HandlerName.isCallable(before + with + rest)) {
            return "its letter %d is %s, which only looks like %s; write %s"
                .formatted(i + 1, confused, with, undoubted(before + with + rest));
          }
        }
      }
    }
    return null;
  }

  private static String undoubted(String name) {
    return DoubtfulName.undoubted(List.of(name)).stream().findFirst().orElse("it");
  }

  /** Codes may be of any alphabet, but hardly a word of two. */
  private static String unmixed(String name) {
    return HandlerName.replaceWords(name, word -> isMixed(word) ? LookAlikes.latin(word) : word);
  }

  private static boolean isMixed(String word) {
    return word.codePoints().anyMatch(c -> c < 128 && Character.isLetter(c)) && !isOfOther(word);
  }

  private static boolean isLatin(String word) {
    return word.codePoints().allMatch(c -> c < 128);
  }

  /** Whether it has a letter of such an alphabet that looks like no Latin one. */
  private static boolean isOfOther(String word) {
    return LookAlikes.latin(word)
        .codePoints()
        .mapToObj(UnicodeScript::of)
        .anyMatch(OTHERS::contains);
  }
}

package io.messenger.sdk.code.search;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words that the pinyin library does not know or reads wrong, from the file {@code own-words.txt}
 * beside this class; and characters that it reads wrong where they stand in no word.
 *
 * <p>Immutable.
 */
final class OwnWords {
  private final Map<Character, List<ReadWord>> byFirstCharacter;
  private final BitSet firstCharacters = new BitSet();
  private final Map<Character, ReadWord> characters = new HashMap<>();

  private OwnWords(List<ReadWord> words, SimplifiedCharacters simplified) {
    byFirstCharacter =
        words.stream()
            .filter(word -> word.text().length() > 1)
            .map(simplified::simplify)
            .sorted(Comparator.comparingInt((ReadWord word) -> word.text().length()).reversed())
            .collect(Collectors.groupingBy(word -> word.text().charAt(0)));
    byFirstCharacter.keySet().forEach(firstCharacters::set);
    for (ReadWord word : words) {
      if (word.text().length() == 1) {
        characters.put(word.text().charAt(0), word);
      }
    }
  }

  static OwnWords load(SimplifiedCharacters simplified) {
    return new OwnWords(ReadWord.load("own-words.txt"), simplified);
  }

  /**
   * {@return the longest word that begins at a place of a text; null if none does}
   *
   * @param text the text, in simplified characters
   * @param place the place
   * @param shortest how long the word is at least
   * @param ends where it may end
   */
  @Nullable ReadWord at(String text, int place, int shortest, BitSet ends) {
    if (!firstCharacters.get(text.charAt(place))) {
      return null;
    }
    for (ReadWord word : byFirstCharacter.getOrDefault(text.charAt(place), List.of())) {
      if (word.text().length() < shortest) {
        return null;
      }
      if (ends.get(place + word.text().length()) && text.startsWith(word.text(), place)) {
        return word;
      }
    }
    return null;
  }

  /** {@return how a character is read that stands in no word; null if the library knows it} */
  @Nullable ReadWord character(char character) {
    return characters.get(character);
  }
}

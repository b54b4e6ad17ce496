package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PrimitiveIterator;

/**
 * Where each character is that is read in pinyin. In the sorted positions, all characters with the
 * same pinyin stand together, so that a single one would be hard to find.
 *
 * <p>Immutable.
 */
final class CharacterPositions {
  private static final PackedNumbers NOWHERE = new PackedNumbers(new int[0]);

  private final Map<Character, PackedNumbers> positions = new HashMap<>();

  /**
   * Makes the index.
   *
   * @param text the text
   * @param alphabet its alphabet
   */
  CharacterPositions(char[] text, Alphabet alphabet) {
    int[] next = new int[Character.MAX_VALUE + 2];
    for (char character : text) {
      next[character + 1]++;
    }
    for (int character = 0; character <= Character.MAX_VALUE; character++) {
      int count = alphabet.isRead((char) character) ? next[character + 1] : 0;
      next[character + 1] = next[character] + count;
    }
    int[] starts = next.clone();
    int[] sorted = new int[next[next.length - 1]];
    for (int position = 0; position < text.length; position++) {
      if (starts[text[position]] < starts[text[position] + 1]) {
        sorted[next[text[position]]++] = position;
      }
    }
    for (char character : alphabet.read()) {
      positions.put(
          character,
          new PackedNumbers(Arrays.copyOfRange(sorted, starts[character], starts[character + 1])));
    }
  }

  /** {@return how many times a character occurs} */
  int count(char character) {
    return positions.getOrDefault(character, NOWHERE).size();
  }

  /** {@return the positions of a character, ascending} */
  PrimitiveIterator.OfInt of(char character) {
    return positions.getOrDefault(character, NOWHERE).iterator();
  }
}

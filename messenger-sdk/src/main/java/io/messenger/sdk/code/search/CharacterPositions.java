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

  /**
   * {@return where a part can start that has a character at an offset, ascending}
   *
   * @param character the character
   * @param offset how many {@code char} of the part are before it
   */
  int[] starts(char character, int offset) {
    int[] starts = new int[count(character)];
    PrimitiveIterator.OfInt positions = of(character);
    for (int i = 0; i < starts.length; i++) {
      starts[i] = positions.nextInt() - offset;
    }
    return starts;
  }

  /**
   * {@return those of the places where a part can start that have a character at an offset}
   *
   * @param starts the places, ascending
   * @param character the character
   * @param offset how many {@code char} of the part are before it
   */
  int[] retain(int[] starts, char character, int offset) {
    int[] retained = new int[starts.length];
    int size = 0;
    PrimitiveIterator.OfInt positions = of(character);
    int position = -1;
    for (int start : starts) {
      while (position < start + offset && positions.hasNext()) {
        position = positions.nextInt();
      }
      if (position == start + offset) {
        retained[size++] = start;
      }
    }
    return Arrays.copyOf(retained, size);
  }

  private PrimitiveIterator.OfInt of(char character) {
    return positions.getOrDefault(character, NOWHERE).iterator();
  }
}

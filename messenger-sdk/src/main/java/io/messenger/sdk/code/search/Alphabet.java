package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers what stands in a text, as its symbols: first the pinyin that occur, in alphabetical
 * order, then the characters that are not read in pinyin. So the symbols of all pinyin that begin
 * with the same letters are in a row. Without pinyin, characters are their own symbols.
 *
 * <p>Immutable.
 */
final class Alphabet {
  private static final int CHARACTERS = Character.MAX_VALUE + 1;

  private final String[] pinyin;

  /** The characters that are not read in pinyin, ascending. */
  private final char[] unread;

  /** The symbols of each character that is read in pinyin. */
  private final Map<Character, BitSet> readings = new HashMap<>();

  /**
   * Makes the alphabet of a text.
   *
   * @param text the text
   * @param pinyinOf for each of its characters the index of its pinyin
   * @param pinyins the pinyin; the first one is empty and means none
   */
  Alphabet(char[] text, char[] pinyinOf, String[] pinyins) {
    pinyin = Arrays.copyOfRange(pinyins, 1, pinyins.length);
    Arrays.sort(pinyin);
    BitSet[] read = new BitSet[CHARACTERS];
    BitSet unreadCharacters = new BitSet();
    for (int i = 0; i < text.length; i++) {
      char character = text[i];
      if (pinyinOf[i] == 0) {
        unreadCharacters.set(character);
      } else {
        if (read[character] == null) {
          read[character] = new BitSet();
          readings.put(character, read[character]);
        }
        read[character].set(pinyinOf[i]);
      }
    }
    unread = new char[unreadCharacters.cardinality()];
    int next = 0;
    for (int c = unreadCharacters.nextSetBit(0); c >= 0; c = unreadCharacters.nextSetBit(c + 1)) {
      unread[next++] = (char) c;
    }
    readings.replaceAll(
        (character, indexes) -> {
          BitSet symbols = new BitSet();
          indexes.stream().forEach(index -> symbols.set(first(pinyins[index])));
          return symbols;
        });
  }

  /** {@return a character that was typed, as it is in pinyin: {@code v} for ü} */
  static char letter(char typed) {
    return typed == 'ü' ? 'v' : typed;
  }

  /**
   * {@return the symbols of a text}
   *
   * @param text the text of which this is the alphabet
   * @param pinyinOf for each of its characters the index of its pinyin
   * @param pinyins the pinyin; the first one is empty and means none
   */
  char[] symbols(char[] text, char[] pinyinOf, String[] pinyins) {
    if (pinyin.length == 0) {
      return text;
    }
    char[] ofUnread = new char[CHARACTERS];
    for (char character : unread) {
      ofUnread[character] = (char) symbol(character);
    }
    char[] ofPinyin = new char[pinyins.length];
    for (int i = 1; i < pinyins.length; i++) {
      ofPinyin[i] = (char) first(pinyins[i]);
    }
    char[] symbols = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      symbols[i] = pinyinOf[i] == 0 ? ofUnread[text[i]] : ofPinyin[pinyinOf[i]];
    }
    return symbols;
  }

  /** {@return a number that all symbols are lower than} */
  int size() {
    return pinyin.length == 0 ? CHARACTERS : pinyin.length + unread.length;
  }

  /** {@return the symbol of a character that is not read in pinyin; -1 if it does not occur} */
  int symbol(char character) {
    if (pinyin.length == 0) {
      return character;
    }
    int index = Arrays.binarySearch(unread, character);
    return index < 0 ? -1 : pinyin.length + index;
  }

  /** {@return the pinyin of a symbol; empty when it stands for a character without one} */
  String pinyin(char symbol) {
    return symbol < pinyin.length ? pinyin[symbol] : "";
  }

  /** {@return the first symbol of a pinyin that begins with letters, or comes after them} */
  int first(String letters) {
    int index = Arrays.binarySearch(pinyin, letters);
    return index < 0 ? -index - 1 : index;
  }

  /** {@return the symbol after that of the last pinyin that begins with the letters} */
  int end(String letters) {
    return first(letters + Character.MAX_VALUE);
  }

  /** {@return the symbols of the pinyin in which a character is read; empty if it has none} */
  int[] readings(char character) {
    BitSet symbols = readings.get(character);
    return symbols == null ? new int[0] : symbols.stream().toArray();
  }

  /** {@return every pinyin that occurs} */
  List<String> pinyin() {
    return List.of(pinyin);
  }

  /** {@return whether a character occurs and is not read in pinyin} */
  boolean isUnread(char character) {
    return Arrays.binarySearch(unread, character) >= 0;
  }

  /** {@return whether a character is read in pinyin} */
  boolean isRead(char character) {
    return readings.containsKey(character);
  }

  /** {@return every character that is read in pinyin} */
  Set<Character> read() {
    return readings.keySet();
  }

  /** {@return every character that occurs, as text} */
  Set<String> characters() {
    Set<String> characters = new TreeSet<>();
    readings.keySet().forEach(character -> characters.add(character.toString()));
    for (char character : unread) {
      characters.add(String.valueOf(character));
    }
    return characters;
  }
}

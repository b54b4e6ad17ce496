package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Numbers what stands in a text, as its symbols: first the pinyin that occur, in alphabetical
 * order, so that the symbols of all pinyin that begin with the same letters are in a row; then,
 * each as one symbol, the several pinyin of characters that are read in more than one way; then the
 * characters that are not read in pinyin. Without pinyin, characters are their own symbols.
 *
 * <p>Immutable.
 */
final class Alphabet {
  private static final int CHARACTERS = Character.MAX_VALUE + 1;
  private static final int[] NO_SYMBOLS = {};
  private static final String[] NO_PINYIN = {};

  private final String[] pinyin;

  /** The symbols that stand for several pinyin. */
  private final Map<Readings, Integer> ofSeveral = new HashMap<>();

  /** The same, by all beginnings of their pinyin. */
  private final Map<String, int[]> severalByLetters = new HashMap<>();

  /** The pinyin of each symbol that stands for any. */
  private final String[][] ofSymbols;

  /** The characters that are not read in pinyin, ascending. */
  private final char[] unread;

  /** The symbols of each character that is read in pinyin. */
  private final Map<Character, BitSet> readings = new HashMap<>();

  /**
   * Makes the alphabet of a text.
   *
   * @param text the text
   * @param readingsOf for each of its characters the index of its readings
   * @param all the readings; the first ones are none
   */
  Alphabet(char[] text, char[] readingsOf, Readings[] all) {
    pinyin =
        Stream.of(all)
            .map(Readings::pinyin)
            .flatMap(Collection::stream)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    Readings[] several = Stream.of(all).filter(Readings::areSeveral).toArray(Readings[]::new);
    ofSymbols = new String[pinyin.length + several.length][];
    Arrays.setAll(
        ofSymbols,
        symbol ->
            symbol < pinyin.length
                ? new String[] {pinyin[symbol]}
                : several[symbol - pinyin.length].pinyin().toArray(String[]::new));
    for (int i = 0; i < several.length; i++) {
      ofSeveral.put(several[i], firstOfSeveral() + i);
    }
    indexSeveral();
    BitSet[] read = new BitSet[CHARACTERS];
    BitSet unreadCharacters = new BitSet();
    for (int i = 0; i < text.length; i++) {
      char character = text[i];
      if (readingsOf[i] == 0) {
        unreadCharacters.set(character);
      } else {
        if (read[character] == null) {
          read[character] = new BitSet();
          readings.put(character, read[character]);
        }
        read[character].set(readingsOf[i]);
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
          indexes.stream().forEach(index -> symbols.set(symbol(all[index])));
          return symbols;
        });
  }

  private void indexSeveral() {
    Map<String, BitSet> byLetters = new HashMap<>();
    for (int symbol = firstOfSeveral(); symbol < endOfSeveral(); symbol++) {
      for (String each : ofSymbols[symbol]) {
        for (int end = 1; end <= each.length(); end++) {
          byLetters.computeIfAbsent(each.substring(0, end), none -> new BitSet()).set(symbol);
        }
      }
    }
    byLetters.forEach(
        (letters, symbols) -> severalByLetters.put(letters, symbols.stream().toArray()));
  }

  /** {@return whether a letter of a pinyin was typed: {@code v}, {@code u} and ü for ü} */
  static boolean isTyped(char letter, char typed) {
    return typed == letter || (letter == 'v' && (typed == 'u' || typed == 'ü'));
  }

  /**
   * {@return the letters of pinyin that may be meant by some of what was typed: {@code lue} by
   * itself, and {@code lve}}
   *
   * @param typed what was typed
   * @param from the first character of it
   * @param to after the last one
   */
  static List<String> letters(char[] typed, int from, int to) {
    String letters = new String(typed, from, to - from).replace('ü', 'v');
    return letters.indexOf('u') < 0
        ? List.of(letters)
        : List.of(letters, letters.replace('u', 'v'));
  }

  /**
   * {@return the symbols of a text}
   *
   * @param text the text of which this is the alphabet
   * @param readingsOf for each of its characters the index of its readings
   * @param all the readings; the first ones are none
   */
  char[] symbols(char[] text, char[] readingsOf, Readings[] all) {
    if (pinyin.length == 0) {
      return text;
    }
    char[] ofUnread = new char[CHARACTERS];
    for (char character : unread) {
      ofUnread[character] = (char) symbol(character);
    }
    char[] ofReadings = new char[all.length];
    for (int i = 1; i < all.length; i++) {
      ofReadings[i] = (char) symbol(all[i]);
    }
    char[] symbols = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      symbols[i] = readingsOf[i] == 0 ? ofUnread[text[i]] : ofReadings[readingsOf[i]];
    }
    return symbols;
  }

  /** {@return a number that all symbols are lower than} */
  int size() {
    return pinyin.length == 0 ? CHARACTERS : ofSymbols.length + unread.length;
  }

  /** {@return the symbol of readings, which are not none} */
  private int symbol(Readings of) {
    return Objects.requireNonNullElseGet(ofSeveral.get(of), () -> first(of.first()));
  }

  /** {@return the symbol of a character that is not read in pinyin; -1 if it does not occur} */
  int symbol(char character) {
    if (pinyin.length == 0) {
      return character;
    }
    int index = Arrays.binarySearch(unread, character);
    return index < 0 ? -1 : ofSymbols.length + index;
  }

  /** {@return the pinyin of a symbol; none when it stands for a character without one} */
  String[] pinyin(char symbol) {
    return symbol < ofSymbols.length ? ofSymbols[symbol] : NO_PINYIN;
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

  /** {@return the first symbol that stands for several pinyin} */
  int firstOfSeveral() {
    return pinyin.length;
  }

  /** {@return the symbol after the last one that stands for several pinyin} */
  int endOfSeveral() {
    return ofSymbols.length;
  }

  /** {@return the symbols that stand for several pinyin, one of which begins with the letters} */
  int[] several(String letters) {
    return severalByLetters.getOrDefault(letters, NO_SYMBOLS);
  }

  /** {@return the symbols of a character that is read in pinyin; empty if it has none} */
  int[] readings(char character) {
    BitSet symbols = readings.get(character);
    return symbols == null ? NO_SYMBOLS : symbols.stream().toArray();
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

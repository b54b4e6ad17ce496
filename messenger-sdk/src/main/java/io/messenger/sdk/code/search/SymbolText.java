package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The texts of all items, one of each, laid one after the other with a separator between them. What
 * stands at a position is one symbol of an {@link Alphabet}: a pinyin, several pinyin of which any
 * counts, or a character without one.
 *
 * <p>Immutable.
 */
final class SymbolText {
  /** Prefixes are split at it, so that no part contains it. */
  static final char SEPARATOR = ',';

  /** The item of every 64th position is known, that of the others is counted from there. */
  private static final int SAMPLE_SHIFT = 6;

  /** A part so short that there are few ways to cut it. */
  private static final int SHORT_PART = 12;

  /** The first position of each item, and the end. */
  private final int[] starts;

  private final int[] samples;
  private final Alphabet alphabet;
  private final char[] symbols;
  private final char[] characters;
  private final boolean hasSurrogates;

  /**
   * Lays texts one after the other.
   *
   * @param texts the text of each item, folded
   * @param reader gives the readings of each {@code char} of a text; empty for none
   */
  SymbolText(String[] texts, Function<String, Readings[]> reader) {
    starts = new int[texts.length + 1];
    for (int item = 0; item < texts.length; item++) {
      starts[item + 1] = Math.addExact(starts[item], texts[item].length() + 1);
    }
    int length = Math.addExact(length(), SortedPositions.DEPTH);
    char[] written = new char[length];
    Arrays.fill(written, SEPARATOR);
    char[] readingsOf = new char[length];
    ReadingsNumbers numbers = new ReadingsNumbers();
    IntStream.range(0, texts.length)
        .parallel()
        .forEach(
            item -> {
              String text = texts[item];
              text.getChars(0, text.length(), written, starts[item]);
              Readings[] read = reader.apply(text);
              for (int i = 0; i < read.length; i++) {
                readingsOf[starts[item] + i] = numbers.of(read[i]);
              }
            });
    Readings[] readings = numbers.readings();
    alphabet = new Alphabet(written, readingsOf, readings);
    symbols = alphabet.symbols(written, readingsOf, readings);
    hasSurrogates = IntStream.range(0, length).anyMatch(i -> Character.isSurrogate(written[i]));
    characters = written;
    samples = new int[(length() >> SAMPLE_SHIFT) + 1];
    for (int item = 0, sample = 0; sample < samples.length; sample++) {
      while (item + 1 < texts.length && starts[item + 1] <= sample << SAMPLE_SHIFT) {
        item++;
      }
      samples[sample] = item;
    }
  }

  /** Numbers readings from 1 on in the order they are met, by several threads; 0 are none. */
  private static final class ReadingsNumbers {
    private volatile Map<Readings, Character> numbers = Map.of(Readings.NONE, (char) 0);

    char of(Readings readings) {
      Character number = numbers.get(readings);
      return number != null ? number : add(readings);
    }

    private synchronized char add(Readings readings) {
      Map<Readings, Character> more = new HashMap<>(numbers);
      char number = more.computeIfAbsent(readings, r -> (char) numbers.size());
      numbers = more;
      return number;
    }

    Readings[] readings() {
      Readings[] readings = new Readings[numbers.size()];
      numbers.forEach((each, number) -> readings[number] = each);
      return readings;
    }
  }

  /** {@return the number of positions} */
  int length() {
    return starts[starts.length - 1];
  }

  /** {@return the alphabet of the symbols} */
  Alphabet alphabet() {
    return alphabet;
  }

  /** {@return all positions where a text can be typed from, sorted} */
  SortedPositions sortedPositions() {
    int[] typed = IntStream.range(0, length()).filter(i -> characters[i] != SEPARATOR).toArray();
    return new SortedPositions(symbols, typed, alphabet.size());
  }

  /** {@return the first position of an item's text} */
  int start(int item) {
    return starts[item];
  }

  /** {@return the item whose text a position is in} */
  int itemAt(int position) {
    int item = samples[position >> SAMPLE_SHIFT];
    while (starts[item + 1] <= position) {
      item++;
    }
    return item;
  }

  /** {@return how many characters (not {@code char}) of an item's text are before a position} */
  int charactersBefore(int item, int position) {
    int start = starts[item];
    return hasSurrogates
        ? Character.codePointCount(characters, start, position - start)
        : position - start;
  }

  /**
   * Tells whether the text at a position can be typed.
   *
   * @param part what was typed
   * @param typed how much of it is used up by the text before the position
   * @param position the position
   * @return whether the rest can be cut into one piece for each character from the position on
   */
  boolean matches(char[] part, int typed, int position) {
    return part.length <= SHORT_PART
        ? matchesShort(part, typed, position)
        : matchesLong(part, typed, position);
  }

  private boolean matchesShort(char[] part, int typed, int position) {
    int used = typed;
    int at = position;
    while (used < part.length && characters[at] == part[used]) {
      used++;
      at++;
    }
    if (used == part.length) {
      return true;
    }
    int tried = 0; // several pinyin may begin in the same way
    for (String pinyin : alphabet.pinyin(symbols[at])) {
      int longest = Math.min(pinyin.length(), part.length - used);
      for (int i = 0; i < longest && Alphabet.isTyped(pinyin.charAt(i), part[used + i]); i++) {
        if (i == tried) {
          tried++;
          if (matchesShort(part, used + i + 1, at + 1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A long part can be cut in so many ways that they are followed side by side. */
  private boolean matchesLong(char[] part, int typed, int position) {
    BitSet used = new BitSet();
    used.set(typed);
    for (int at = position; !used.get(part.length); at++) {
      BitSet next = new BitSet();
      String[] readings = alphabet.pinyin(symbols[at]);
      for (int from = used.nextSetBit(0); from >= 0; from = used.nextSetBit(from + 1)) {
        if (characters[at] == part[from]) {
          next.set(from + 1);
        }
        for (String pinyin : readings) {
          int longest = Math.min(pinyin.length(), part.length - from);
          for (int i = 0; i < longest && Alphabet.isTyped(pinyin.charAt(i), part[from + i]); i++) {
            next.set(from + i + 1);
          }
        }
      }
      if (next.isEmpty()) {
        return false;
      }
      used = next;
    }
    return true;
  }

  /**
   * Looks for a part in the text of one item.
   *
   * @param item the item
   * @param part what was typed
   * @return how many characters are before the first place where it matches; -1 if it does not
   */
  int find(int item, String part) {
    char[] typed = part.toCharArray();
    for (int position = starts[item]; position < starts[item + 1]; position++) {
      if (matches(typed, 0, position)) {
        return charactersBefore(item, position);
      }
    }
    return -1;
  }

  /** {@return where each character is that is read in pinyin} */
  CharacterPositions characterPositions() {
    return new CharacterPositions(characters, alphabet);
  }
}

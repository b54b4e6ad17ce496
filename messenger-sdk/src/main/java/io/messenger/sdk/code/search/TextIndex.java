package io.messenger.sdk.code.search;

import java.util.List;
import java.util.function.Function;

/**
 * Finds all places of a {@link SymbolText} where a part of what a user types matches, without
 * looking at the other places.
 *
 * <p>The positions of the text are sorted by the symbols that begin there. Where a part is cut into
 * pieces, each piece stands for a few symbols in a row, so that the positions of the first piece
 * are a range of the sorted ones, those of the first two pieces ranges within that range, and so
 * on. All ways to cut the part are tried; ranges without positions end a way early.
 *
 * <p>Immutable.
 */
final class TextIndex {
  /** A range so short that looking at each position is faster than dividing it further. */
  private static final int SHORT_RANGE = 12;

  private final SymbolText text;
  private final Alphabet alphabet;
  private final SortedPositions sorted;

  /**
   * Indexes texts.
   *
   * @param texts the text of each item, folded
   * @param reader gives the pinyin of each {@code char} of a text; empty for none
   */
  TextIndex(String[] texts, Function<String, String[]> reader) {
    text = new SymbolText(texts, reader);
    alphabet = text.alphabet();
    sorted = text.sortedPositions();
  }

  /** {@return the pinyin that occur in the texts} */
  List<String> pinyin() {
    return alphabet.pinyin();
  }

  /** {@return the characters that occur more than so many times in the texts} */
  List<String> frequentCharacters(int many) {
    return text.frequentCharacters(many);
  }

  /** {@return how many characters are before the first match in one item's text; -1 for none} */
  int find(int item, String part) {
    return text.find(item, part);
  }

  /** {@return the items that match, each with the number of characters before its first match} */
  Matches find(String part) {
    Search search = new Search(part);
    search.find(0, 0, sorted.size(), 0);
    int[] positions = search.found.sorted(text.length());
    Matches matches = new Matches(positions.length);
    int next = 0; // the first position after the item matched last
    for (int position : positions) {
      if (position >= next) {
        int item = text.itemAt(position);
        matches.add(item, text.charactersBefore(item, position));
        next = text.start(item + 1);
      }
    }
    return matches;
  }

  /** One search of the text. */
  private final class Search {
    final Positions found = new Positions();
    private final String part;

    /**
     * Whether a character of the part is read in pinyin in the text: then the sorted positions,
     * which know only its pinyin, are not the whole truth.
     */
    private final boolean narrowedByPinyinOnly;

    Search(String part) {
      this.part = part;
      narrowedByPinyinOnly = part.chars().anyMatch(c -> alphabet.readings((char) c).length > 0);
    }

    /**
     * Finds the positions in a range where the part matches.
     *
     * @param typed how much of the part is used up by the symbols before the depth
     * @param from the first index of the sorted positions
     * @param to the index after the last one
     * @param depth the number of symbols that all positions of the range have in common
     */
    void find(int typed, int from, int to, int depth) {
      if (typed == part.length() && !narrowedByPinyinOnly) {
        for (int index = from; index < to; index++) {
          found.add(sorted.get(index));
        }
      } else if (typed == part.length()
          || to - from <= SHORT_RANGE
          || depth == SortedPositions.DEPTH) {
        test(typed, from, to, depth);
      } else {
        char character = part.charAt(typed);
        int unread = alphabet.symbol(character);
        if (unread >= 0) {
          narrow(typed + 1, from, to, depth, unread, unread + 1);
        }
        for (int reading : alphabet.readings(character)) {
          narrow(typed + 1, from, to, depth, reading, reading + 1);
        }
        for (int end = typed + 1; end <= part.length(); end++) {
          String piece = part.substring(typed, end);
          int first = alphabet.first(piece);
          int after = alphabet.end(piece);
          if (first == after) {
            break;
          }
          narrow(end, from, to, depth, first, after);
        }
      }
    }

    /** Goes on where the next symbol is one of a row. */
    private void narrow(int typed, int from, int to, int depth, int first, int after) {
      int low = sorted.firstAtLeast(from, to, depth, first);
      int high = sorted.firstAtLeast(low, to, depth, after);
      if (typed == part.length()) {
        find(typed, low, high, depth + 1);
        return;
      }
      while (low < high) {
        int end = sorted.firstAtLeast(low, high, depth, sorted.symbolAt(low, depth) + 1);
        find(typed, low, end, depth + 1);
        low = end;
      }
    }

    private void test(int typed, int from, int to, int depth) {
      for (int index = from; index < to; index++) {
        int position = sorted.get(index);
        boolean matches =
            narrowedByPinyinOnly
                ? text.matches(part, 0, position)
                : text.matches(part, typed, position + depth);
        if (matches) {
          found.add(position);
        }
      }
    }
  }
}

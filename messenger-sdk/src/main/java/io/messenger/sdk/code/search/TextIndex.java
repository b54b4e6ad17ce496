package io.messenger.sdk.code.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds all places of a {@link SymbolText} where a part of what a user types matches, without
 * looking at the other places.
 *
 * <p>The positions of the text are sorted by the symbols that begin there. Where a part is cut into
 * pieces, each piece stands for a few symbols in a row, so that the positions of the first piece
 * are a range of the sorted ones, those of the first two pieces ranges within that range, and so
 * on. All ways to cut the part are tried; ranges without positions end a way early. Characters that
 * are read in several ways are few and stand together, so that it is soon seen where there are
 * none. Only where the part begins with Chinese characters, these are looked up by themselves.
 *
 * <p>Immutable.
 */
final class TextIndex {
  /** A range so short that looking at each position is faster than dividing it further. */
  private static final int SHORT_RANGE = 12;

  /** How many positions are read in the time that the text at one position is fetched. */
  private static final int READ = 20;

  private final SymbolText text;
  private final Alphabet alphabet;
  private final SortedPositions sorted;
  private final CharacterPositions characters;

  /** No longer part can match: each character of the text stands for its pinyin at the most. */
  private final long longestPart;

  /**
   * Indexes texts.
   *
   * @param texts the text of each item, folded
   * @param reader gives the readings of each {@code char} of a text; empty for none
   */
  TextIndex(String[] texts, Function<String, Readings[]> reader) {
    text = new SymbolText(texts, reader);
    alphabet = text.alphabet();
    sorted = text.sortedPositions();
    characters = text.characterPositions();
    int longestText = Arrays.stream(texts).mapToInt(String::length).max().orElse(0);
    int longestPinyin = pinyin().stream().mapToInt(String::length).max().orElse(0);
    longestPart = (long) longestText * Math.max(1, longestPinyin);
  }

  /** {@return the pinyin that occur in the texts} */
  List<String> pinyin() {
    return alphabet.pinyin();
  }

  /** {@return the characters that may occur more than so many times in the texts} */
  Set<String> characters(int many) {
    Set<String> frequent = alphabet.characters();
    frequent.removeIf(
        character ->
            alphabet.isRead(character.charAt(0)) && characters.count(character.charAt(0)) <= many);
    return frequent;
  }

  /** {@return whether all characters of a part occur in the texts, as they are} */
  boolean mayContain(String part) {
    return part.length() <= longestPart
        && part.chars().allMatch(character -> alphabet.isUnread((char) character));
  }

  /** {@return how many characters are before the first match in one item's text; -1 for none} */
  int find(int item, String part) {
    return part.length() > longestPart ? -1 : text.find(item, part);
  }

  /** {@return the items that match, each with the number of characters before its first match} */
  Matches find(String part) {
    if (part.length() > longestPart) {
      return new Matches(0);
    }
    int read = 0;
    while (read < part.length() && alphabet.isRead(part.charAt(read))) {
      read++;
    }
    return read > 0 ? findByCharacter(part, read) : findBySymbols(part);
  }

  private Matches findBySymbols(String part) {
    Search search = new Search(part);
    search.find(0, 0, sorted.size(), 0);
    IntUnaryOperator next = search.found.ascending();
    Matches matches = new Matches(search.found.size());
    int position = next.applyAsInt(0);
    while (position >= 0) {
      int item = text.itemAt(position);
      matches.add(item, text.charactersBefore(item, position));
      position = next.applyAsInt(text.start(item + 1));
    }
    return matches;
  }

  /**
   * Finds a part that begins with characters that are read in pinyin, but typed as they are.
   *
   * @param part the part
   * @param read how many such characters it begins with
   */
  private Matches findByCharacter(String part, int read) {
    char[] typed = part.toCharArray();
    List<Integer> rarestFirst =
        IntStream.range(0, read)
            .boxed()
            .sorted(Comparator.comparingInt(i -> characters.count(typed[i])))
            .toList();
    int[] starts = characters.starts(typed[rarestFirst.get(0)], rarestFirst.get(0));
    int known = 1;
    while (known < read
        && characters.count(typed[rarestFirst.get(known)]) / READ <= starts.length) {
      int offset = rarestFirst.get(known++);
      starts = characters.retain(starts, typed[offset], offset);
    }
    Matches matches = new Matches(64);
    int next = 0; // the first position after the item that matched last
    for (int start : starts) {
      if (start >= next && (known == typed.length || text.matches(typed, 0, start))) {
        int item = text.itemAt(start);
        matches.add(item, text.charactersBefore(item, start));
        next = text.start(item + 1);
      }
    }
    return matches;
  }

  /**
   * A piece with which a part can go on, for one character of the text.
   *
   * @param end how much of the part is used up by it and all before
   * @param first the first of the symbols it stands for, which are in a row
   * @param after the symbol after the last one
   */
  private record Piece(int end, int first, int after) {}

  /** One search of the text. */
  private final class Search {
    final Positions found = new Positions(text.length());
    private final char[] part;

    /** For each place in the part, the pieces with which it can go on, and be cut to its end. */
    private final List<List<Piece>> pieces;

    /** The same, for the symbols of characters that are read in several ways. */
    private final List<List<Piece>> piecesOfSeveral;

    /**
     * Whether a character of the part is read in pinyin in the text: then the sorted positions,
     * which know only its pinyin, are not the whole truth.
     */
    private final boolean narrowedByPinyinOnly;

    Search(String part) {
      this.part = part.toCharArray();
      narrowedByPinyinOnly = part.chars().anyMatch(c -> alphabet.isRead((char) c));
      pieces = new ArrayList<>(Collections.nCopies(part.length(), List.of()));
      piecesOfSeveral = new ArrayList<>(pieces);
      for (int typed = part.length() - 1; typed >= 0; typed--) {
        addPieces(typed);
      }
    }

    /** Finds the pieces at a place, when those at the places after it are known. */
    private void addPieces(int typed) {
      List<Piece> here = new ArrayList<>();
      List<Piece> ofSeveral = new ArrayList<>();
      int unread = alphabet.symbol(part[typed]);
      if (unread >= 0) {
        here.add(new Piece(typed + 1, unread, unread + 1));
      }
      for (int reading : alphabet.readings(part[typed])) {
        here.add(new Piece(typed + 1, reading, reading + 1));
      }
      for (int end = typed + 1; end <= part.length; end++) {
        boolean begins = false;
        for (String letters : Alphabet.letters(part, typed, end)) {
          int first = alphabet.first(letters);
          int after = alphabet.end(letters);
          if (first < after) {
            begins = true;
            here.add(new Piece(end, first, after));
            for (int several : alphabet.several(letters)) {
              ofSeveral.add(new Piece(end, several, several + 1));
            }
          }
        }
        if (!begins) {
          break;
        }
      }
      here.removeIf(this::leadsNowhere);
      ofSeveral.removeIf(this::leadsNowhere);
      pieces.set(typed, here);
      piecesOfSeveral.set(typed, ofSeveral);
    }

    private boolean leadsNowhere(Piece piece) {
      return piece.end() < part.length
          && pieces.get(piece.end()).isEmpty()
          && piecesOfSeveral.get(piece.end()).isEmpty();
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
      boolean isWhole = typed == part.length;
      if (isWhole && !narrowedByPinyinOnly) {
        sorted.copy(from, to, found);
      } else if (isWhole || to - from <= SHORT_RANGE || depth == SortedPositions.DEPTH) {
        test(typed, from, to, depth);
      } else {
        goOn(pieces.get(typed), from, to, depth);
        if (!piecesOfSeveral.get(typed).isEmpty()) {
          int low = sorted.firstAtLeast(from, to, depth, alphabet.firstOfSeveral());
          int high = sorted.firstAtLeast(low, to, depth, alphabet.endOfSeveral());
          if (low < high) {
            goOn(piecesOfSeveral.get(typed), low, high, depth);
          }
        }
      }
    }

    /** Goes on with each piece, for the symbol at the depth. */
    private void goOn(List<Piece> nextPieces, int from, int to, int depth) {
      for (Piece piece : nextPieces) {
        int low = sorted.firstAtLeast(from, to, depth, piece.first());
        int high = sorted.firstAtLeast(low, to, depth, piece.after());
        if (piece.end() == part.length) {
          find(piece.end(), low, high, depth + 1);
        } else {
          findInRuns(piece.end(), low, high, depth);
        }
      }
    }

    /** Goes on in each part of a range that has the same symbol at the depth. */
    private void findInRuns(int typed, int from, int to, int depth) {
      int start = from;
      while (start < to) {
        int end = sorted.endOfRun(start, to, depth);
        find(typed, start, end, depth + 1);
        start = end;
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
          sorted.copy(index, index + 1, found);
        }
      }
    }
  }
}

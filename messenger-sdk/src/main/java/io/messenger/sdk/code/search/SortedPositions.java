package io.messenger.sdk.code.search;

/**
 * The positions of a text, sorted by the symbols that begin there: a suffix array that looks at the
 * first symbols only. All positions where the same symbols begin are neighbors in it.
 *
 * <p>Immutable.
 */
final class SortedPositions {
  /** How many symbols are looked at. */
  static final int DEPTH = 4;

  private final char[] symbols;
  private final int[] positions;

  /**
   * Sorts positions.
   *
   * @param symbols the text; it has {@link #DEPTH} symbols more than positions are used
   * @param positions the positions to sort, ascending; not to be used any more
   * @param alphabetSize a number that all symbols are lower than
   */
  SortedPositions(char[] symbols, int[] positions, int alphabetSize) {
    this.symbols = symbols;
    int[] sorted = positions;
    int[] unsorted = new int[positions.length];
    // A radix sort: by the last symbol first, and each pass keeps the order of those before.
    for (int depth = DEPTH - 1; depth >= 0; depth--) {
      int[] swap = unsorted;
      unsorted = sorted;
      sorted = swap;
      sortByOneSymbol(unsorted, depth, alphabetSize, sorted);
    }
    this.positions = sorted;
  }

  private void sortByOneSymbol(int[] unsorted, int depth, int alphabetSize, int[] sorted) {
    int[] next = new int[alphabetSize + 1];
    for (int position : unsorted) {
      next[symbols[position + depth] + 1]++;
    }
    for (int symbol = 0; symbol < alphabetSize; symbol++) {
      next[symbol + 1] += next[symbol];
    }
    for (int position : unsorted) {
      sorted[next[symbols[position + depth]]++] = position;
    }
  }

  /** {@return the number of positions} */
  int size() {
    return positions.length;
  }

  /** {@return the position at an index of the sorted positions} */
  int get(int index) {
    return positions[index];
  }

  /** Adds the positions in a range to others. */
  void copy(int from, int to, Positions others) {
    others.add(positions, from, to);
  }

  /**
   * Finds where symbols from a given one on begin.
   *
   * @param from the first index of a range of positions that have the same symbols before the depth
   * @param to the index after the last one
   * @param depth which of the symbols after each position is looked at
   * @param symbol the symbol
   * @return the first index in the range that has this symbol or a higher one
   */
  int firstAtLeast(int from, int to, int depth, int symbol) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (symbols[positions[middle] + depth] < symbol) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * {@return the first index after a given one with another symbol}
   *
   * @param from the index
   * @param to where the range ends that it is in
   * @param depth which of the symbols after each position is looked at
   */
  int endOfRun(int from, int to, int depth) {
    int symbol = symbols[positions[from] + depth];
    int step = 1;
    // Runs are mostly much shorter than the range.
    while (from + step < to && symbols[positions[from + step] + depth] == symbol) {
      step *= 2;
    }
    return firstAtLeast(from + step / 2, Math.min(from + step, to), depth, symbol + 1);
  }
}

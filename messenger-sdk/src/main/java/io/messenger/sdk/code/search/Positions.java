package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;

/** Positions of a text, collected in any order. Not safe for use by several threads. */
final class Positions {
  private int[] positions = new int[64];
  private int size;

  void add(int position) {
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, size * 2);
    }
    positions[size++] = position;
  }

  /**
   * {@return the positions in ascending order, each once}
   *
   * @param length the length of the text
   */
  int[] sorted(int length) {
    // Ticking off many of them in the text is faster than sorting them.
    if (size > length / 1000) {
      BitSet set = new BitSet(length);
      for (int i = 0; i < size; i++) {
        set.set(positions[i]);
      }
      int[] sorted = new int[set.cardinality()];
      int next = 0;
      for (int p = set.nextSetBit(0); p >= 0; p = set.nextSetBit(p + 1)) {
        sorted[next++] = p;
      }
      return sorted;
    }
    int[] sorted = Arrays.copyOf(positions, size);
    Arrays.sort(sorted);
    int distinct = 0;
    for (int position : sorted) {
      if (distinct == 0 || sorted[distinct - 1] != position) {
        sorted[distinct++] = position;
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}

package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/** Positions of a text, collected in any order. Not safe for use by several threads. */
final class Positions {
  private int[] positions = new int[64];
  private int size;

  /** Adds some of other positions. */
  void add(int[] others, int from, int to) {
    int count = to - from;
    if (count > positions.length - size) {
      positions = Arrays.copyOf(positions, Math.max(size + count, size * 2));
    }
    System.arraycopy(others, from, positions, size, count);
    size += count;
  }

  /**
   * {@return the way through the positions in ascending order: what gives the next one from a
   * position on, and -1 after the last one}
   *
   * @param length the length of the text
   */
  IntUnaryOperator ascending(int length) {
    // Ticking off many of them in the text is faster than sorting them.
    return size > length / 1000 ? ticked(length) : sorted();
  }

  private IntUnaryOperator ticked(int length) {
    BitSet set = new BitSet(length);
    for (int i = 0; i < size; i++) {
      set.set(positions[i]);
    }
    return set::nextSetBit;
  }

  private IntUnaryOperator sorted() {
    Arrays.sort(positions, 0, size);
    return new IntUnaryOperator() {
      private int next;

      @Override
      public int applyAsInt(int from) {
        while (next < size && positions[next] < from) {
          next++;
        }
        return next < size ? positions[next] : -1;
      }
    };
  }
}

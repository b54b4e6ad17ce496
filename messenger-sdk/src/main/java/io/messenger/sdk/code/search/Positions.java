package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Positions of a text, collected in any order. Not safe for use by several threads. */
final class Positions {
  private final int length;
  private final int few;
  private int[] positions = new int[64];
  private int size;

  /**
   * All positions, once they are many: to tick off many in the text is faster than to sort them.
   */
  private @Nullable BitSet ticked;

  /**
   * Makes an empty collection.
   *
   * @param length the length of the text
   */
  Positions(int length) {
    this.length = length;
    few = length / 1000;
  }

  /** Adds some of other positions. */
  void add(int[] others, int from, int to) {
    int count = to - from;
    if (ticked == null && size + count > few) {
      ticked = new BitSet(length);
      tick(ticked, positions, 0, size);
    }
    if (ticked != null) {
      tick(ticked, others, from, to);
      return;
    }
    if (count > positions.length - size) {
      positions = Arrays.copyOf(positions, Math.max(size + count, size * 2));
    }
    System.arraycopy(others, from, positions, size, count);
    size += count;
  }

  private static void tick(BitSet set, int[] positions, int from, int to) {
    for (int i = from; i < to; i++) {
      set.set(positions[i]);
    }
  }

  /** {@return how many positions there are at most} */
  int size() {
    return ticked == null ? size : ticked.cardinality();
  }

  /**
   * {@return the way through the positions in ascending order: what gives the next one from a
   * position on, and -1 after the last one}
   */
  IntUnaryOperator ascending() {
    if (ticked != null) {
      return ticked::nextSetBit;
    }
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

package io.messenger.sdk.code.search;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * Many numbers in some order, packed: what is kept of each is the difference to the one before, in
 * as few bytes as it needs. Where the numbers mostly ascend that is one byte or two.
 *
 * <p>Immutable.
 */
final class PackedNumbers {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private final byte[] bytes;
  private final int size;

  PackedNumbers(int[] numbers) {
    byte[] packed = new byte[numbers.length + numbers.length / 2];
    int length = 0;
    int before = 0;
    for (int number : numbers) {
      if (packed.length - length < Integer.BYTES + 1) {
        packed = Arrays.copyOf(packed, packed.length * 2 + Integer.BYTES + 1);
      }
      int difference = number - before;
      // The sign is the lowest bit, so that small negative numbers are short, too.
      int rest = difference << 1 ^ difference >> (Integer.SIZE - 1);
      for (; rest >>> BITS != 0; rest >>>= BITS) {
        packed[length++] = (byte) (rest | MORE);
      }
      packed[length++] = (byte) rest;
      before = number;
    }
    bytes = Arrays.copyOf(packed, length);
    size = numbers.length;
  }

  int size() {
    return size;
  }

  /** {@return the numbers in their order} */
  PrimitiveIterator.OfInt iterator() {
    return new PrimitiveIterator.OfInt() {
      private int next;
      private int before;

      @Override
      public boolean hasNext() {
        return next < bytes.length;
      }

      @Override
      public int nextInt() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int rest = 0;
        int shift = 0;
        byte read;
        do {
          read = bytes[next++];
          rest |= (read & (MORE - 1)) << shift;
          shift += BITS;
        } while (read < 0);
        before += rest >>> 1 ^ -(rest & 1);
        return before;
      }
    };
  }
}

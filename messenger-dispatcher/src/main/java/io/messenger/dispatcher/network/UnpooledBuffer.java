package io.messenger.dispatcher.network;

import java.util.Arrays;
import org.glassfish.grizzly.memory.HeapBuffer;

/**
 * Bytes that belong to one connection for ever. What is split or sliced off shares them; disposing
 * of one of these takes nothing from the others, nor gives it to anybody.
 */
final class UnpooledBuffer extends HeapBuffer {
  private UnpooledBuffer(byte[] bytes, int offset, int length) {
    super(bytes, offset, length);
  }

  static UnpooledBuffer of(byte[] bytes, int offset, int length) {
    return new UnpooledBuffer(bytes, offset, length);
  }

  @Override
  protected HeapBuffer createHeapBuffer(int from, int length) {
    return new UnpooledBuffer(heap, offset + from, length);
  }

  /** Left to the garbage collector, since parts of it may still be read. */
  @Override
  public void dispose() {}

  /**
   * As in Grizzly, ends where the writing ended. What was kept free is not held: TLS keeps 25 KB
   * free for a record of one byte.
   */
  @Override
  public void trim() {
    flip();
    if (lim < cap) {
      heap = Arrays.copyOfRange(heap, offset, offset + lim);
      offset = 0;
      cap = lim;
      byteBuffer = null;
    }
  }
}

package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import java.util.Arrays;
import org.glassfish.grizzly.Buffer;

/** A body as far as it has come: grows with what is there, not with what was announced. */
final class CollectedBody {
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;
  private static final int FIRST = 16 * 1024;

  private final int most;
  private final BodyMemory memory;
  private byte[] bytes = new byte[0];
  private int length;
  private long held;
  private boolean released;

  CollectedBody(int most, BodyMemory memory) {
    this.most = most;
    this.memory = memory;
  }

  /** What a body that is announced to be larger than it may be is refused with. */
  static RefusedException tooLarge(int most) {
    return new RefusedException(
        CONTENT_TOO_LARGE, Prompt.of("body-too-large", Integer.toString(most)), Limit.BODY_BYTES);
  }

  /** Takes a piece; the length is that which is announced, or less than 0. */
  synchronized void take(Buffer piece, long announced) throws RefusedException {
    int more = piece.remaining();
    if (released) {
      return;
    }
    if (more > most - length) {
      throw tooLarge(most);
    }
    makeRoom(length + more, announced);
    piece.get(bytes, length, more);
    length += more;
  }

  private void makeRoom(int needed, long announced) throws RefusedException {
    if (needed <= bytes.length) {
      return;
    }
    int size =
        announced >= needed && announced <= FIRST
            ? (int) announced
            : (int) Math.min(most, Math.max(needed, Math.max(FIRST, 2L * bytes.length)));
    if (announced >= needed) {
      size = (int) Math.min(size, announced);
    }
    long more = Math.max(0, size - BodyMemory.UNCOUNTED) - held;
    if (more > 0) {
      if (!memory.hold(more, held)) {
        throw new RefusedException(UNAVAILABLE, Prompt.of("memory-full"), Limit.BODY_MEMORY_BYTES);
      }
      held += more;
    }
    bytes = Arrays.copyOf(bytes, size);
  }

  int length() {
    return length;
  }

  /** The whole body; it must not be changed. */
  byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Gives back what it held, and takes nothing more. */
  synchronized void release() {
    released = true;
    memory.release(held);
    held = 0;
  }
}

package io.messenger.dispatcher.network;

import org.glassfish.grizzly.Buffer;

/**
 * Looks at the bytes of a request's header before they are parsed: that each line ends with CR and
 * LF, none goes on in the next, and no other control characters are there. Grizzly reads more than
 * that, and a proxy may read it otherwise.
 */
final class HeaderBytes {
  private static final byte DELETE = 0x7f;

  private int read;
  private byte before;
  private boolean lineIsEmpty = true;
  private boolean ended;

  /** Whether all is right so far; what came before is there again. */
  boolean areRight(Buffer input) {
    for (int i = input.position() + read; i < input.limit() && !ended; i++) {
      byte b = input.get(i);
      if (!isRight(b)) {
        return false;
      }
      ended = b == '\n' && lineIsEmpty;
      lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
      before = b;
      read++;
    }
    return true;
  }

  private boolean isRight(byte b) {
    if ((before == '\r') != (b == '\n')) {
      return false;
    }
    return switch (b) {
      case '\r', '\n' -> true;
      case ' ', '\t' -> before != '\n'; // else it goes on with the line before
      default -> b < 0 || (b > ' ' && b != DELETE);
    };
  }

  /** The header is read; the next byte is one of the next. */
  void reset() {
    read = 0;
    before = 0;
    lineIsEmpty = true;
    ended = false;
  }
}

package io.messenger.dispatcher.http;

import org.glassfish.grizzly.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of a request's header before they are parsed: that each line ends with CR and
 * LF, has a colon, and does not go on in the next, that single spaces part the request line, and
 * that no other control characters are there. Grizzly reads more than that, and a proxy may read it
 * otherwise. Read by one thread; asked by another too, where it takes too long.
 */
final class HeaderBytes {
  private static final byte DELETE = 0x7f;
  private static final String HEAD = "HEAD ";

  /** Longer than any that is served. */
  private static final int LONGEST_PATH = 1000;

  private static final String LENGTH = "content-length";

  private int read;
  private byte before;
  private boolean lineIsEmpty = true;
  private boolean lineIsRequest = true;
  private boolean lineHasColon;

  /** So much of the line is the name of a length; less than 0 if it is another. */
  private int matched;

  private boolean length;
  private int head;
  private boolean ended;
  private int spaces;
  private StringBuilder path = new StringBuilder(0);

  /** Whether all is right so far; what came before is there again. */
  synchronized boolean areRight(Buffer input) {
    for (int i = input.position() + read; i < input.limit() && !ended; i++) {
      byte b = input.get(i);
      if (!isRight(b) || (b == '\r' && !isRightLine())) {
        return false;
      }
      ended = b == '\n' && lineIsEmpty;
      lookForPath(b);
      lineIsRequest &= b != '\n';
      lookForLength(b);
      if (read < HEAD.length() && b == HEAD.charAt(read)) {
        head++;
      }
      lineHasColon = b == ':' || (lineHasColon && b != '\n');
      lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
      before = b;
      read++;
    }
    return true;
  }

  /** Whether it is a request for headers alone; also where the rest is wrong. */
  synchronized boolean areOfHead() {
    return head == HEAD.length();
  }

  /** The path of the request, as far as it came; null for none. */
  synchronized @Nullable String path() {
    return path.isEmpty() ? null : path.toString();
  }

  private void lookForPath(byte b) {
    if (!lineIsRequest || spaces > 1) {
      return;
    }
    if (b == ' ' || b == '?') {
      spaces = b == ' ' ? spaces + 1 : 2;
    } else if (spaces == 1 && b > ' ' && path.length() < LONGEST_PATH) {
      path.append((char) b);
    }
  }

  private void lookForLength(byte b) {
    if (b == '\n') {
      matched = 0;
    } else if (b == ':' && matched == LENGTH.length()) {
      length = true;
      matched = -1;
    } else if (matched >= 0) {
      boolean goesOn =
          matched < LENGTH.length() && Character.toLowerCase(b) == LENGTH.charAt(matched);
      matched = goesOn ? matched + 1 : -1;
    }
  }

  /** Whether there is a length; of one that is before the coding, Grizzly keeps nothing. */
  synchronized boolean haveLength() {
    return length;
  }

  /** Else Grizzly looks for the colon in the next lines. */
  private boolean isRightLine() {
    return lineIsEmpty || lineIsRequest || lineHasColon;
  }

  private boolean isRight(byte b) {
    if ((before == '\r') != (b == '\n')) {
      return false;
    }
    return switch (b) {
      case '\r', '\n' -> true;
      // After a line's end it would go on with that line.
      case ' ' -> before != '\n' && !(lineIsRequest && before == ' ');
      case '\t' -> before != '\n' && !lineIsRequest;
      default -> b < 0 || (b > ' ' && b != DELETE);
    };
  }

  /** The header is read; the next byte is one of the next. */
  synchronized void reset() {
    read = 0;
    before = 0;
    lineIsEmpty = true;
    lineIsRequest = true;
    lineHasColon = false;
    matched = 0;
    length = false;
    head = 0;
    spaces = 0;
    path = new StringBuilder(0);
    ended = false;
  }
}

package io.messenger.dispatcher.http;

import org.glassfish.grizzly.http.HttpBrokenContentException;

/** Where in a chunked body the reading is. */
final class Chunks {
  private static final int HEX = 16;

  /** As many as a positive {@code long} has. */
  private static final int MOST_DIGITS = 15;

  private enum Part {
    SIZE,
    SPACE,
    EXTENSION,
    END_OF_SIZE,
    DATA,
    AFTER_DATA,
    END_OF_DATA,
    TRAILERS,
    TRAILER,
    END_OF_TRAILER,
    END_OF_BODY,
    END
  }

  private final int maxIgnored;
  private Part part = Part.SIZE;
  private long size;
  private int digits;
  private int ignored;

  /** Of all extensions and trailers together, so many bytes are ignored. */
  Chunks(int maxIgnored) {
    this.maxIgnored = maxIgnored;
  }

  boolean areInData() {
    return part == Part.DATA;
  }

  boolean areRead() {
    return part == Part.END;
  }

  /** Takes data; tells how much of so many bytes belongs to the chunk. */
  int takeData(int available) {
    int taken = (int) Math.min(available, size);
    size -= taken;
    if (size == 0) {
      part = Part.AFTER_DATA;
    }
    return taken;
  }

  /** Takes a byte that is not data. */
  void take(byte b) {
    part =
        switch (part) {
          case SIZE -> size(b);
          case SPACE -> b == '\r' ? broken() : afterSize(b);
          case EXTENSION -> b == '\r' ? Part.END_OF_SIZE : ignore(b, Part.EXTENSION);
          case END_OF_SIZE -> expect('\n', b, size > 0 ? Part.DATA : Part.TRAILERS);
          case AFTER_DATA -> expect('\r', b, Part.END_OF_DATA);
          case END_OF_DATA -> expect('\n', b, Part.SIZE);
          case TRAILERS -> b == '\r' ? Part.END_OF_BODY : ignore(b, Part.TRAILER);
          case TRAILER -> b == '\r' ? Part.END_OF_TRAILER : ignore(b, Part.TRAILER);
          case END_OF_TRAILER -> expect('\n', b, Part.TRAILERS);
          case END_OF_BODY -> expect('\n', b, Part.END);
          case DATA, END -> throw new IllegalStateException(part.name());
        };
    if (part == Part.END_OF_SIZE) {
      digits = 0;
    }
  }

  private Part size(byte b) {
    int digit = Character.digit(Byte.toUnsignedInt(b), HEX);
    if (digit >= 0 && digits < MOST_DIGITS) {
      digits++;
      size = size * HEX + digit;
      return Part.SIZE;
    }
    return digits > 0 ? afterSize(b) : broken();
  }

  private Part afterSize(byte b) {
    return switch (b) {
      case '\r' -> Part.END_OF_SIZE;
      case ';' -> ignore(b, Part.EXTENSION);
      case ' ', '\t' -> ignore(b, Part.SPACE);
      default -> broken();
    };
  }

  private Part ignore(byte b, Part next) {
    boolean control = (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    return control || ++ignored > maxIgnored ? broken() : next;
  }

  private static Part expect(char expected, byte b, Part next) {
    return b == expected ? next : broken();
  }

  private static Part broken() {
    throw new HttpBrokenContentException("This is no chunked body");
  }
}

package io.messenger.dispatcher.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lines that are to be written at once. */
final class PendingLines {
  private static final int USUAL = 64 * 1024;

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  int size() {
    return bytes.size();
  }

  void add(byte[] line) {
    bytes.writeBytes(line);
  }

  void writeTo(OutputStream out) throws IOException {
    bytes.writeTo(out);
    out.flush();
  }

  /** After a flood its memory is given back. */
  void clear() {
    if (bytes.size() > USUAL) {
      bytes = new ByteArrayOutputStream();
    } else {
      bytes.reset();
    }
  }
}

package io.messenger.dispatcher;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the parts of a server: of all of them, whatever one throws. */
final class Closing {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  /** Closes them in this order. The first failure is logged, with the others in it. */
  static void closeAll(AutoCloseable... parts) {
    Throwable first = null;
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Throwable e) { // also errors: what follows holds ports and threads
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      log.error("A part of the receiver could not be closed; the others were", first);
    }
  }
}

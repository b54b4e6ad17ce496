package io.messenger.dispatcher.logging;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of events: short enough to be read out over the telephone, and never the same twice
 * in a million million events of one receiver. They are no secrets.
 */
final class EventIds {
  private static final int DIGITS = 10;
  private static final long MASK = (1L << (4 * DIGITS)) - 1;

  /** Odd, so that it maps the numbers of 40 bits one to one, and neighbours far apart. */
  private static final long SPREAD = 0x9E_3779_B97FL;

  private static final byte[] HEX =
      "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final AtomicLong next = new AtomicLong(ThreadLocalRandom.current().nextLong());

  @SuppressWarnings("deprecation") // all ASCII, and the quickest way to a string
  String next() {
    long number = (next.getAndIncrement() * SPREAD) & MASK;
    byte[] digits = new byte[DIGITS];
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = HEX[(int) number & 0xF];
      number >>>= 4;
    }
    return new String(digits, 0, 0, DIGITS);
  }
}

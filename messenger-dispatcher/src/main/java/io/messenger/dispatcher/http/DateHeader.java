package io.messenger.dispatcher.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Date} of answers: RFC 9110, 6.6.1. Its text is made once a second. */
final class DateHeader {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Made(long second, String text) {}

  private final InstantSource clock;
  private volatile @Nullable Made last;

  DateHeader(InstantSource clock) {
    this.clock = clock;
  }

  /** Its value now. */
  String value() {
    Instant now = clock.instant();
    long second = now.getEpochSecond();
    Made made = last;
    if (made == null || made.second != second) {
      made = new Made(second, IMF_FIXDATE.format(now));
      last = made;
    }
    return made.text;
  }
}

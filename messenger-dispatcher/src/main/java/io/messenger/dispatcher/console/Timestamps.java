package io.messenger.dispatcher.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes points in time by ISO 8601, with milliseconds. Formats each second only once. */
final class Timestamps {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);

  private record Second(long epochSecond, String text, String offset) {}

  private final ZoneId zone;
  private volatile Second last;

  Timestamps(ZoneId zone) {
    this.zone = zone;
    last = second(0);
  }

  void append(StringBuilder line, long epochMilli) {
    long epochSecond = Math.floorDiv(epochMilli, 1000L);
    Second second = last;
    if (second.epochSecond() != epochSecond) {
      second = second(epochSecond);
      last = second;
    }
    int milliseconds = (int) Math.floorMod(epochMilli, 1000L);
    line.append(second.text());
    line.append((char) ('0' + milliseconds / 100));
    line.append((char) ('0' + milliseconds / 10 % 10));
    line.append((char) ('0' + milliseconds % 10));
    line.append(second.offset());
  }

  private Second second(long epochSecond) {
    ZonedDateTime time = Instant.ofEpochSecond(epochSecond).atZone(zone);
    return new Second(epochSecond, SECOND.format(time), OFFSET.format(time));
  }
}

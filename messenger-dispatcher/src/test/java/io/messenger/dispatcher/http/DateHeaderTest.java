package io.messenger.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The date that answers tell; that each has one, every client of the tests checks. */
class DateHeaderTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final DateHeader date = new DateHeader(now::get);

  private String at(Instant instant) {
    now.set(instant);
    return date.value();
  }

  @Example
  void itHasTwoDigitsForEachDay() {
    assertThat(at(Instant.parse("2026-09-06T08:09:07.999Z")))
        .isEqualTo("Sun, 06 Sep 2026 08:09:07 GMT");
  }

  @Property(tries = 200)
  void itIsThatOfTheClockWhicheverWasToldBefore(
      @ForAll @LongRange(max = 253_402_300_799L) long second) {
    Instant instant = Instant.ofEpochSecond(second, 1_000);
    at(instant.minusMillis(1));
    assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(at(instant), Instant::from))
        .isEqualTo(Instant.ofEpochSecond(second));
    assertThat(date.value()).hasSize("Sun, 06 Sep 2026 08:09:07 GMT".length());
  }
}

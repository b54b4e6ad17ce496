package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dates are unix seconds; those of a bean without a zone are in the receiver's. */
class ZoneTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  record Form(
      @Nullable LocalDate day,
      @Nullable LocalDateTime time,
      @Nullable Instant instant,
      @Nullable Date date) {}

  private static InfoPlusEvent in(ZoneId zone, Object... keysAndValues) {
    return event(keysAndValues).withMapping(new MappingOptions(zone, false));
  }

  private static Form day(String day) {
    return new Form(LocalDate.parse(day), null, null, null);
  }

  private static Form time(String time) {
    return new Form(null, LocalDateTime.parse(time), null, null);
  }

  private static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  @Test
  void theSameSecondIsAnotherDayElsewhere() {
    long seconds = seconds("2026-02-17T22:00:00Z");

    assertThat(in(SHANGHAI, "fieldDay", seconds, "fieldTime", "" + seconds).toBean(Form.class))
        .isEqualTo(
            new Form(
                LocalDate.parse("2026-02-18"),
                LocalDateTime.parse("2026-02-18T06:00"),
                null,
                null));
    assertThat(in(BERLIN, "fieldDay", seconds, "fieldTime", "" + seconds).toBean(Form.class))
        .isEqualTo(
            new Form(
                LocalDate.parse("2026-02-17"),
                LocalDateTime.parse("2026-02-17T23:00"),
                null,
                null));
  }

  @Test
  void aMomentIsTheSameEverywhere() {
    for (ZoneId zone : new ZoneId[] {SHANGHAI, BERLIN}) {
      Form form = in(zone, "fieldInstant", "1771322400", "fieldDate", -1).toBean(Form.class);
      assertThat(form.instant()).isEqualTo(Instant.ofEpochSecond(1771322400));
      assertThat(form.date()).isEqualTo(Date.from(Instant.ofEpochSecond(-1)));
    }
  }

  @Test
  void aDayIsSentAsItsFirstSecondInTheZone() {
    assertThat(sent(in(SHANGHAI, "fieldDay", 0), day("2026-02-18")))
        .containsOnly(entry("fieldDay", seconds("2026-02-17T16:00:00Z")));
    assertThat(sent(in(BERLIN, "fieldDay", 0), day("2026-07-18")))
        .containsOnly(entry("fieldDay", seconds("2026-07-17T22:00:00Z")));
  }

  @Test
  void aDayThatBeginsLateIsSentAsItsFirstSecond() {
    // On that day clocks went from midnight to one.
    assertThat(sent(in(SAO_PAULO, "fieldDay", 0), day("2018-11-04")))
        .containsOnly(entry("fieldDay", seconds("2018-11-04T03:00:00Z")));
  }

  @Test
  void theHourThatClocksRepeatIsNotSentUntouched() {
    for (String instant : new String[] {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}) {
      InfoPlusEvent e = in(BERLIN, "fieldTime", seconds(instant));
      Form form = e.toBean(Form.class);
      assertThat(form).isEqualTo(time("2026-10-25T02:30"));
      assertThat(sent(e, form)).isEmpty();
    }
  }

  @Test
  void theHourThatClocksRepeatIsSentAsTheFirstAndTheOneTheySkipAsTheNext() {
    assertThat(sent(in(BERLIN, "fieldTime", 0), time("2026-10-25T02:30")))
        .containsOnly(entry("fieldTime", seconds("2026-10-25T00:30:00Z")));
    assertThat(sent(in(BERLIN, "fieldTime", 0), time("2026-03-29T02:30")))
        .containsOnly(entry("fieldTime", seconds("2026-03-29T01:30:00Z")));
  }

  @Test
  void anotherSecondOfTheSameDayIsNoChange() {
    InfoPlusEvent e = in(SHANGHAI, "fieldDay", seconds("2026-02-17T22:00:00Z"));

    assertThat(sent(e, day("2026-02-18"))).isEmpty();
  }

  @Test
  void aBuilderTakesTheZoneToo() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(Events.data("fieldDay", seconds("2026-02-17T22:00:00Z")))
            .mapping(new MappingOptions(SHANGHAI, false))
            .build();

    assertThat(e.toBean(Form.class)).isEqualTo(day("2026-02-18"));
  }
}

package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as the text that engines other than InfoPlus send. */
class DateTextTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  record Dates(
      @Nullable LocalDate day,
      @Nullable LocalDateTime time,
      @Nullable Instant instant,
      @Nullable Date date,
      @Nullable ZonedDateTime zoned,
      @Nullable OffsetDateTime offset) {

    static Dates of(Instant instant) {
      ZonedDateTime there = instant.atZone(SHANGHAI);
      return new Dates(
          there.toLocalDate(),
          there.toLocalDateTime(),
          instant,
          Date.from(instant),
          there,
          there.toOffsetDateTime());
    }
  }

  private static InfoPlusEvent in(ZoneId zone, @Nullable Object... keysAndValues) {
    return event(keysAndValues).withMapping(new MappingOptions(zone, false));
  }

  /** A form that has one value in all of its fields. */
  private static InfoPlusEvent all(Object value) {
    return in(
        SHANGHAI,
        "fieldDay",
        value,
        "fieldTime",
        value,
        "fieldInstant",
        value,
        "fieldDate",
        value,
        "fieldZoned",
        value,
        "fieldOffset",
        value);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-20T16:00:00Z",
    "2026-11-21 09:30:00, 2026-11-21T01:30:00Z",
    "2026-11-21T09:30:00, 2026-11-21T01:30:00Z",
    "2026-11-21 09:30, 2026-11-21T01:30:00Z",
    "2026-11-21T09:30, 2026-11-21T01:30:00Z",
    "2026-11-21T09:30Z, 2026-11-21T09:30:00Z",
    "2026-11-21 09:30+0800, 2026-11-21T01:30:00Z",
    "２０２６－１１－２１　０９：３０, 2026-11-21T01:30:00Z",
    "' 2026-11-21T09:30:00 ', 2026-11-21T01:30:00Z",
    "2026-11-21T09:30:00.999999, 2026-11-21T01:30:00Z",
    "2026-11-21 09:30:00.5Z, 2026-11-21T09:30:00Z",
    "2026-02-17T10:00:00+00:00, 2026-02-17T10:00:00Z",
    "2026-02-17T22:00:00Z, 2026-02-17T22:00:00Z",
    "2026-02-17 22:00:00-03:30, 2026-02-18T01:30:00Z",
    "2026-02-17T22:00:00+0800, 2026-02-17T14:00:00Z",
    "2026-02-17 22:00:00+08, 2026-02-17T14:00:00Z",
    "1969-12-31T23:59:59.9Z, 1969-12-31T23:59:59Z",
  })
  void aTextIsReadByAllTypes(String text, Instant expected) {
    InfoPlusEvent e = all(text);

    Dates form = e.toBeanStrictly(Dates.class);

    assertThat(form).isEqualTo(Dates.of(expected));
    assertThat(sent(e, form)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2026-13-01",
        "2026-2-3",
        "2026-11-21T24:00:00",
        "2026-11-21T09:30:60",
        "2026-11-21T",
        "2026-11-21x09:30:00",
        "2026-11-21T09:30:00.",
        "2026-11-21T09:30.5",
        "2026-11-21T09",
        "2026-11-21T9:30",
        "2026-11-21 24:00",
        "09:30",
        "0000-00-01",
        "0000-00-00 09:30",
        "2026-00-00",
        "2026-11-21T09:30:00+99:00",
        "2026-11-21T09:30:00 Europe/Berlin",
        "21.11.2026",
        "2026/11/21"
      })
  void whatIsNoDateDoesNotFit(String text) {
    InfoPlusEvent e = all(text);

    Dates form = e.toBean(Dates.class);

    assertThat(form).isEqualTo(new Dates(null, null, null, null, null, null));
    assertThat(e.getMappingProblems()).hasSize(6);
    assertThat(sent(e, form)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-12-02, 2026-12-02",
    "2026-11-21 09:30:00, 2026-12-02 00:00:00, 2026-12-02 07:05:09",
    "2026-11-21T09:30:00, 2026-12-02T00:00:00, 2026-12-02T07:05:09",
    "2026-11-21T09:30:00.123, 2026-12-02T00:00:00.000, 2026-12-02T07:05:09.000",
    "2026-11-21 09:30, 2026-12-02 00:00, 2026-12-02 07:05",
    "2026-11-21T09:30Z, 2026-12-01T16:00Z, 2026-12-01T23:05Z",
    "2026-11-21T09:30:00Z, 2026-12-01T16:00:00Z, 2026-12-01T23:05:09Z",
    "2026-11-21 09:30:00.1+00:00, 2026-12-01 16:00:00.0+00:00, 2026-12-01 23:05:09.0+00:00",
    "2026-11-21T09:30:00+0900, 2026-12-02T01:00:00+0900, 2026-12-02T08:05:09+0900",
  })
  void aChangeIsSentAsTheEventHasIt(String text, String day, String time) {
    Dates changed = Dates.of(Instant.parse("2026-12-01T23:05:09.75Z"));

    assertThat(sent(all(text), changed))
        .containsOnly(
            entry("fieldDay", day),
            entry("fieldTime", time),
            entry("fieldInstant", time),
            entry("fieldDate", time),
            entry("fieldZoned", time),
            entry("fieldOffset", time));
  }

  @ParameterizedTest
  @CsvSource({
    "0000-00-00, 2026-12-02, 2026-12-02",
    "' 0000-00-00 ', 2026-12-02, 2026-12-02",
    "0000-00-00 00:00:00, 2026-12-02 00:00:00, 2026-12-02 07:05:09",
    "0000-00-00T00:00, 2026-12-02T00:00, 2026-12-02T07:05",
    "0000-00-00 00:00:00.000, 2026-12-02 00:00:00.000, 2026-12-02 07:05:09.000",
    "0000-00-00T00:00:00Z, 2026-12-01T16:00:00Z, 2026-12-01T23:05:09Z",
    "0000-00-00T00:00:00+00:00, 2026-12-01T16:00:00+00:00, 2026-12-01T23:05:09+00:00",
  })
  void aDateOfZerosIsNone(String zeros, String day, String time) {
    InfoPlusEvent e = all(zeros);
    Dates none = e.toBeanStrictly(Dates.class);
    assertThat(none).isEqualTo(new Dates(null, null, null, null, null, null));
    assertThat(sent(e, none)).isEmpty();

    Dates changed = Dates.of(Instant.parse("2026-12-01T23:05:09Z"));
    assertThat(sent(e, changed)).containsEntry("fieldDay", day).containsEntry("fieldTime", time);
  }

  @Test
  void secondsOfATimeToTheMinuteAreNotSent() {
    InfoPlusEvent e = in(SHANGHAI, "fieldTime", "2026-11-21 09:30");

    assertThat(sent(e, time("2026-11-21T09:30:15"))).isEmpty();
    assertThat(sent(e, time("2026-11-21T09:31:15")))
        .containsOnly(entry("fieldTime", "2026-11-21 09:31"));
  }

  @Test
  void aTimeOfADateOnlyIsNotSent() {
    InfoPlusEvent e = in(SHANGHAI, "fieldTime", "2026-11-21");

    assertThat(sent(e, time("2026-11-21T15:00"))).isEmpty();
    assertThat(sent(e, time("2026-11-22T15:00"))).containsOnly(entry("fieldTime", "2026-11-22"));
  }

  @Test
  void aDayWithAnOffsetIsThatDayEverywhere() {
    InfoPlusEvent e =
        in(ZoneId.of("UTC"), "fieldDay", "2026-11-21+08:00", "fieldInstant", "2026-11-21+08:00");
    Dates form = e.toBean(Dates.class);

    assertThat(form.day()).isEqualTo(LocalDate.of(2026, 11, 21));
    assertThat(form.instant()).isEqualTo(Instant.parse("2026-11-20T16:00:00Z"));
    assertThat(
            sent(
                e,
                new Dates(
                    LocalDate.EPOCH,
                    null,
                    Instant.parse("2026-11-21T16:00:00Z"),
                    null,
                    null,
                    null)))
        .containsOnly(
            entry("fieldDay", "1970-01-01+08:00"), entry("fieldInstant", "2026-11-22+08:00"));
  }

  private static Dates day(@Nullable String day) {
    return new Dates(day == null ? null : LocalDate.parse(day), null, null, null, null, null);
  }

  private static Dates time(String time) {
    return new Dates(null, LocalDateTime.parse(time), null, null, null, null);
  }

  @Test
  void aDayThatBeginsLateIsStillThatDay() {
    for (String text : new String[] {"2018-11-03", "2018-11-03T00:00:00", "2018-11-03 05:00:00Z"}) {
      InfoPlusEvent e = in(SAO_PAULO, "fieldDay", text);
      Map<String, Object> sent = sent(e, day("2018-11-04"));

      assertThat(in(SAO_PAULO, "fieldDay", sent.get("fieldDay")).toBean(Dates.class))
          .isEqualTo(day("2018-11-04"));
    }
  }

  @Test
  void whatIsClearedIsNull() {
    assertThat(sent(in(SHANGHAI, "fieldDay", "2026-11-21"), day(null)))
        .containsOnly(entry("fieldDay", null));
  }

  @Test
  void whatWasSecondsOrNothingIsSeconds() {
    long seconds = Instant.parse("2026-11-20T16:00:00Z").getEpochSecond();
    for (Object before : Arrays.asList(0, "0", "", null, "soon")) {
      assertThat(sent(in(SHANGHAI, "fieldDay", before), day("2026-11-21")))
          .containsOnly(entry("fieldDay", seconds));
    }
    assertThat(sent(in(SHANGHAI), day("2026-11-21"))).containsOnly(entry("fieldDay", seconds));
  }

  @Test
  void aTextStaysAText() {
    record Form(@Nullable String day, @Nullable Object any, Optional<LocalDate> maybe) {}

    InfoPlusEvent e =
        in(
            SHANGHAI,
            "fieldDay",
            " 2026-11-21",
            "fieldAny",
            "2026-11-21",
            "fieldMaybe",
            "2026-11-21");
    Form form = e.toBean(Form.class);

    assertThat(form)
        .isEqualTo(new Form(" 2026-11-21", "2026-11-21", Optional.of(LocalDate.of(2026, 11, 21))));
    assertThat(sent(e, new Form("soon", LocalDate.of(2026, 11, 22), Optional.of(LocalDate.EPOCH))))
        .containsOnly(
            entry("fieldDay", "soon"),
            entry("fieldAny", "2026-11-22"),
            entry("fieldMaybe", "1970-01-01"));
    assertThat(sent(e, new Form(form.day(), LocalDate.of(2026, 11, 21), form.maybe()))).isEmpty();
  }

  record Stop(@Nullable LocalDate on) {}

  record Trip(List<Stop> stops) {}

  private static Trip trip(@Nullable String... days) {
    return new Trip(
        Arrays.stream(days).map(d -> new Stop(d == null ? null : LocalDate.parse(d))).toList());
  }

  @Test
  void rowsAreSentAsTheirColumnHasThem() {
    InfoPlusEvent e =
        in(SHANGHAI, "fieldOn", Arrays.asList("", "2026-11-21", "2026-11-22T00:00:00", null));

    assertThat(e.toBean(Trip.class)).isEqualTo(trip(null, "2026-11-21", "2026-11-22", null));
    assertThat(sent(e, trip("2026-11-20", "2026-11-21", "2026-11-23", null)))
        .containsOnly(
            entry(
                "fieldOn", Arrays.asList("2026-11-20", "2026-11-21", "2026-11-23T00:00:00", null)));
    assertThat(
            sent(in(SHANGHAI, "fieldOn", List.of("2026-11-21")), trip("2026-11-21", "2026-11-24")))
        .containsOnly(entry("fieldOn", List.of("2026-11-21", "2026-11-24")));
    assertThat(sent(in(SHANGHAI, "fieldOn", List.of()), trip("1970-01-02")))
        .containsOnly(entry("fieldOn", List.of(57600L)));
  }

  @Test
  void listsOfDatesAreSentAsTheFieldHasThem() {
    record Form(List<LocalDate> days) {}

    InfoPlusEvent e = in(SHANGHAI, "fieldDays", List.of("2026-11-21", "2026-11-22"));

    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
    assertThat(sent(e, new Form(List.of(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 12, 1)))))
        .containsOnly(entry("fieldDays", List.of("2026-11-21", "2026-12-01")));
  }

  @Test
  void aMapIsSentAsTheEventHasItsValues() {
    InfoPlusEvent e =
        in(SHANGHAI, "fieldA", "2026-11-21", "fieldB", "2026-11-21 09:30:00", "fieldC", 5);

    assertThat(
            sent(
                e,
                Map.of(
                    "fieldA",
                    LocalDate.of(2026, 11, 21),
                    "fieldB",
                    LocalDate.of(2026, 11, 22),
                    "fieldC",
                    Instant.ofEpochSecond(6))))
        .containsOnly(entry("fieldB", "2026-11-22 00:00:00"), entry("fieldC", 6L));
  }

  @Test
  void whereTheEngineWritesTextsNewDatesAreTextsInItsZone() {
    InfoPlusEvent event =
        InfoPlusEvent.builder("ACTION_DOING")
            .source(EventSource.builder("loonflow", "hook").dateTextZone(SHANGHAI).build())
            .formData("fieldDay", "")
            .formData("fieldTime", null)
            .build()
            .withMapping(new MappingOptions(SAO_PAULO, false));

    assertThat(
            new InfoPlusResponse(event, Dates.of(Instant.parse("2026-12-01T00:05:00Z")))
                .getFormData())
        .isEqualTo(
            Map.of(
                "fieldDay", "2026-12-01",
                "fieldTime", "2026-12-01 08:05:00",
                "fieldInstant", "2026-12-01 08:05:00",
                "fieldDate", "2026-12-01 08:05:00",
                "fieldZoned", "2026-12-01 08:05:00",
                "fieldOffset", "2026-12-01 08:05:00"));
  }
}

package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.time.api.constraints.DateRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are dates. */
class UnixSecondsTest {
  record Form(@Nullable Instant at, @Nullable LocalDate on) {}

  private static InfoPlusEvent of(Object number) {
    return event("fieldAt", number, "fieldOn", number);
  }

  /** As numbers and as texts. */
  private static void assertNoDate(long number) {
    for (Object raw : List.of(number, String.valueOf(number), number + ".0")) {
      InfoPlusEvent e = of(raw);
      assertThat(e.toBean(Form.class)).isEqualTo(new Form(null, null));
      assertThat(e.getMappingProblems())
          .containsExactly(
              new MappingProblem("fieldAt", "", raw, Instant.class),
              new MappingProblem("fieldOn", "", raw, LocalDate.class));
      assertThat(sent(e, e.toBean(Form.class))).isEmpty();
    }
  }

  private static void assertDate(long seconds) {
    Instant at = Instant.ofEpochSecond(seconds);
    assertThat(of(seconds).toBeanStrictly(Form.class))
        .isEqualTo(new Form(at, LocalDate.ofInstant(at, ZoneOffset.UTC)));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1_771_322_400_000L,
        1_771_322_400_123L,
        -1_771_322_400_000L,
        100_000_000_000L,
        240_000_000_000L,
        -62_167_219_200L,
        2026_1121_0930L,
        2026_1121_0930_00L,
        1_771_322_400_000_000L,
        2026_11_21L,
        2000_01_01L,
        2099_12_31L,
        2028_02_29L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void whatIsNoDateInSecondsIsReported(long number) {
    assertNoDate(number);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        99_999_999_999L,
        -62_135_596_800L,
        2026_02_29L, // there was none
        2026_13_01L,
        2026_11_00L,
        1999_12_31L,
        2100_01_01L,
        2026_12_00L,
        2026_08_00L
      })
  void whatCanBeADateIsOne(long seconds) {
    assertDate(seconds);
  }

  @Property(tries = 200)
  void anyMomentOfALifeIsADate(@ForAll @LongRange(min = 30_000_000, max = 4_102_444_800L) long s) {
    assertDate(s);
  }

  @Property(tries = 200)
  void itsMillisecondsAreNone(@ForAll @LongRange(min = 100_000_000, max = 4_102_444_800L) long s) {
    assertNoDate(s * 1000);
  }

  @Property(tries = 200)
  void theDigitsOfADateAreNoneUnlessADayBeginsThen(
      @ForAll @DateRange(min = "2000-01-01", max = "2099-12-31") LocalDate day) {
    long digits = day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth();
    if (digits % 900 == 0) {
      assertDate(digits);
    } else {
      assertNoDate(digits);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12"})
  void theDayThatStandsForNoEndIsOneInAnyZone(String zone) {
    LocalDate noEnd = LocalDate.of(9999, 12, 31);
    MappingOptions options = new MappingOptions(ZoneId.of(zone), false);
    InfoPlusEvent e = event("fieldOn", 0).withMapping(options);

    Object seconds = sent(e, new Form(null, noEnd)).get("fieldOn");

    assertThat(seconds).isEqualTo(noEnd.atStartOfDay(ZoneId.of(zone)).toEpochSecond());
    InfoPlusEvent again = event("fieldOn", seconds).withMapping(options);
    assertThat(again.toBeanStrictly(Form.class).on()).isEqualTo(noEnd);
  }

  @Test
  void whatWasReportedIsSentAsSecondsOnceItIsChanged() {
    InfoPlusEvent e = of(1_771_322_400_000L);
    assertThat(sent(e, new Form(Instant.ofEpochSecond(1_771_322_400), null)))
        .containsOnly(entry("fieldAt", 1_771_322_400L));
  }
}

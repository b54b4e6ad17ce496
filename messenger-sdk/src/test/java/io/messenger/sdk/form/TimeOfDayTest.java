package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of type time: seconds since midnight, or a text. */
class TimeOfDayTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  record Form(@Nullable LocalTime at, @Nullable List<LocalTime> times) {
    static Form at(@Nullable LocalTime time) {
      return new Form(time, null);
    }
  }

  private static InfoPlusEvent at(@Nullable Object raw) {
    return event("fieldAt", raw).withMapping(new MappingOptions(SHANGHAI, false));
  }

  @Property(tries = 200)
  void secondsSinceMidnightAreReadAndSent(
      @ForAll @IntRange(max = 86_399) int seconds, @ForAll @IntRange(max = 86_399) int others) {
    LocalTime time = LocalTime.ofSecondOfDay(seconds);
    for (Object raw : List.of(seconds, String.valueOf(seconds), seconds + ".9")) {
      InfoPlusEvent e = at(raw);
      assertThat(e.toBeanStrictly(Form.class).at()).isEqualTo(time);
      assertThat(sent(e, Form.at(time.plusNanos(5)))).isEmpty();
      Map<String, Object> sent = sent(e, Form.at(LocalTime.ofSecondOfDay(others)));
      assertThat(sent).isEqualTo(others == seconds ? Map.of() : Map.of("fieldAt", (long) others));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "09:30, 09:30, 18:05",
    "9:30, 09:30, 18:05",
    "０９：３０, 09:30, 18:05",
    "00:00:00, 00:00, 18:05:09",
    "23:59:59.999, 23:59:59, 18:05:09.000",
    "2026-11-21 09:30, 09:30, 2026-11-21 18:05",
    "2026-11-21T09:30, 09:30, 2026-11-21T18:05",
    "2026-11-21T09:30Z, 17:30, 2026-11-21T10:05Z",
    "2026-11-21T20:00:00Z, 04:00, 2026-11-22T10:05:09Z",
  })
  void aTextIsReadAndAChangeIsSentAsOne(String text, LocalTime expected, String sent) {
    InfoPlusEvent e = at(text);
    Form form = e.toBeanStrictly(Form.class);
    assertThat(form.at()).isEqualTo(expected);
    assertThat(sent(e, form)).isEmpty();
    assertThat(sent(e, Form.at(LocalTime.of(18, 5, 9)))).containsOnly(entry("fieldAt", sent));
    assertThat(sent(e, Form.at(null))).containsOnly(entry("fieldAt", null));
  }

  static Stream<Object> others() {
    return Stream.of(
        86_400,
        -1,
        1_771_322_400L,
        "24:00",
        "9:3",
        "09:60",
        "09:30.5",
        "09:30Z",
        "2026-11-21",
        "noon",
        true,
        new BigDecimal("1e9"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNoTimeOfDayIsReported(Object raw) {
    InfoPlusEvent e = at(raw);
    assertThat(e.toBean(Form.class).at()).isNull();
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem("fieldAt", "", raw, LocalTime.class));
    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00Z"})
  void aDateOfZerosHasNoTimeEither(String none) {
    InfoPlusEvent e = at(none);
    assertThat(e.toBeanStrictly(Form.class).at()).isNull();
    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
  }

  static Stream<Arguments> without() {
    return Stream.of("", null, " ", 86_400, "noon", "2026-11-21").map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("without")
  void whereThereIsNoTextOfATimeSecondsAreSent(@Nullable Object raw) {
    assertThat(sent(at(raw), Form.at(LocalTime.of(0, 1)))).containsOnly(entry("fieldAt", 60L));
  }

  record Rows(List<Row> rows) {}

  record Row(@Nullable LocalTime at) {}

  @Test
  void rowsAndListsFollowWhatIsBesideThem() {
    InfoPlusEvent e = event("fieldAt", Arrays.asList("", "09:30"));
    assertThat(e.toBean(Rows.class).rows())
        .containsExactly(new Row(null), new Row(LocalTime.of(9, 30)));
    assertThat(sent(e, new Rows(List.of(new Row(LocalTime.NOON), new Row(LocalTime.of(9, 30))))))
        .containsOnly(entry("fieldAt", List.of("12:00", "09:30")));

    InfoPlusEvent list = event("fieldTimes", List.of(60, "120"));
    List<LocalTime> times =
        new ArrayList<>(Objects.requireNonNull(list.toBean(Form.class).times()));
    times.add(LocalTime.of(0, 3));
    assertThat(sent(list, new Form(null, times)))
        .containsOnly(entry("fieldTimes", List.of(60, "120", 180L)));
  }

  @Test
  void aMapIsComparedToo() {
    assertThat(sent(at("09:30"), data("fieldAt", LocalTime.of(9, 30)))).isEmpty();
    assertThat(sent(at("09:30"), data("fieldAt", LocalTime.NOON)))
        .containsOnly(entry("fieldAt", "12:00"));
    assertThat(sent(at(60), data("fieldAt", LocalTime.of(0, 1)))).isEmpty();
  }

  @Test
  void whereTheEngineWritesTextsANewTimeIsOne() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .source(EventSource.builder("loonflow", "hook").dateTextZone(SHANGHAI).build())
            .formData("fieldAt", "")
            .build();
    assertThat(new InfoPlusResponse(e, Form.at(LocalTime.of(9, 30))).getFormData())
        .isEqualTo(Map.of("fieldAt", "09:30:00"));
  }

  record Both(@FormKey("fieldAt") @Nullable Instant moment) {}

  @Test
  void aDateIsNeverSentAsATimeOfDay() {
    assertThat(sent(at("09:30"), new Both(Instant.EPOCH))).containsOnly(entry("fieldAt", 0L));
  }
}

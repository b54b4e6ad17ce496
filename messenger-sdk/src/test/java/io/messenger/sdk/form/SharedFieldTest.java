package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Two properties of one field, each with a type of its own, hold one value in two ways. */
class SharedFieldTest {
  static class TwoViews {
    private @Nullable String days;

    public @Nullable Integer getDays() {
      return days == null || days.isEmpty() ? null : Integer.valueOf(days);
    }

    public void setDays(@Nullable Integer days) {
      this.days = days == null ? null : days.toString();
    }

    @FormKey("fieldDays")
    public @Nullable String getDaysText() {
      return days;
    }

    public void setDaysText(@Nullable String days) {
      this.days = days;
    }
  }

  private static InfoPlusEvent days(Object value, boolean strict) {
    return event("fieldDays", value)
        .withMapping(
            new MappingOptions(ZoneOffset.UTC, strict, ComparedForms.none(), BeanOrigins.none()));
  }

  @Test
  void twoViewsOfOneValueMayBothChange() {
    InfoPlusEvent e = days(3, true);
    TwoViews form = e.toBean(TwoViews.class);
    form.setDays(8);
    assertThat(sent(e, form)).containsOnly(entry("fieldDays", "8"));
    form.setDaysText("");
    assertThat(sent(e, form)).containsOnly(entry("fieldDays", ""));
    assertThat(e.getFormMistakes()).isEmpty();
  }

  record OfNumber(@FormKey("fieldDays") @Nullable Integer a, @FormKey("fieldDays") String b) {}

  record OfInt(@FormKey("fieldDays") int a, @FormKey("fieldDays") String b) {}

  record OfDecimal(@FormKey("fieldDays") @Nullable Double a, @FormKey("fieldDays") String b) {}

  record NumberLast(@FormKey("fieldDays") String a, @FormKey("fieldDays") @Nullable Integer b) {}

  record OfDate(@FormKey("fieldDays") @Nullable LocalDate a, @FormKey("fieldDays") String b) {}

  record DateLast(@FormKey("fieldDays") String a, @FormKey("fieldDays") @Nullable LocalDate b) {}

  record OfTime(@FormKey("fieldDays") @Nullable Instant a, @FormKey("fieldDays") String b) {}

  record OfBoolean(@FormKey("fieldDays") @Nullable Boolean a, @FormKey("fieldDays") String b) {}

  record Flag(@FormKey("fieldDays") boolean a, @FormKey("fieldDays") String b) {}

  record OfCode(@FormKey("fieldDays") @Nullable CodeItem a, @FormKey("fieldDays") String b) {}

  record OfCodes(@FormKey("fieldDays") List<CodeItem> a, @FormKey("fieldDays") String b) {}

  record OfOptional(@FormKey("fieldDays") Optional<Long> a, @FormKey("fieldDays") String b) {}

  record OfLists(@FormKey("fieldDays") List<Integer> a, @FormKey("fieldDays") List<String> b) {}

  static final List<Object> ONE =
      List.of(
          new OfNumber(8, "8"),
          new OfNumber(8, "8.0"),
          new OfNumber(null, ""),
          new OfInt(0, ""),
          new OfDecimal(8.0, "8"),
          new NumberLast("8", 8),
          new NumberLast("8.0", 8),
          new NumberLast("", null),
          new OfDate(LocalDate.of(2026, 3, 4), "2026-03-04"),
          new DateLast("2026-03-04", LocalDate.of(2026, 3, 4)),
          new OfTime(Instant.parse("2026-03-04T05:06:00Z"), "2026-03-04 05:06:00"),
          new OfBoolean(true, "true"),
          new Flag(false, ""),
          new OfCode(null, ""),
          new OfCode(CodeItem.of("8", "eight"), "8"),
          new OfCodes(List.of(CodeItem.of("8", "eight")), "8"),
          new OfCodes(List.of(), ""),
          new OfOptional(Optional.of(8L), "8"),
          new OfOptional(Optional.empty(), ""),
          new OfLists(List.of(1, 2), List.of("1", "2")));

  static final List<Object> TWO =
      List.of(
          new OfNumber(8, "9"),
          new OfNumber(8, "eight"),
          new OfNumber(null, "9"),
          new OfNumber(8, ""),
          new NumberLast("nine", 8),
          new OfDate(LocalDate.of(2026, 3, 4), "2026-03-05"),
          new DateLast("soon", LocalDate.of(2026, 3, 4)),
          new OfBoolean(true, "false"),
          new OfCode(CodeItem.of("8", "eight"), "9"),
          new OfCodes(List.of(CodeItem.of("8", "a"), CodeItem.of("9", "b")), "8"),
          new OfLists(List.of(1, 2), List.of("2", "1")));

  @ParameterizedTest
  @FieldSource("ONE")
  void oneValueInTwoTypesIsNoLoss(Object form) {
    assertThat(lost(form)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("TWO")
  void anotherValueIsTold(Object form) {
    assertThat(lost(form)).singleElement().asString().contains("changed to different values");
  }

  private static List<String> lost(Object form) {
    List<String> lost = new ArrayList<>();
    for (String before : List.of("x", "3", "true")) {
      InfoPlusEvent e = days(before, false);
      sent(e, form);
      e.getFormMistakes().stream()
          .map(FormMistake::text)
          .filter(t -> t.contains("different"))
          .forEach(lost::add);
    }
    return lost.stream().distinct().toList();
  }
}

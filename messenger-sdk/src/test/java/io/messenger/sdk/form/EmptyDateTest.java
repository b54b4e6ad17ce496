package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmptyDateTest {
  record Dated(@Nullable Date day, Optional<Date> other, List<Date> days) {}

  @Test
  @SuppressWarnings("JavaUtilDate") // handlers written for older SDKs use it
  void theEmptyDateClearsADate() {
    Date empty = InfoPlusResponse.EMPTY_DATE;
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData("fieldDay", 1771322400)
            .formData("fieldOther", "1771322400")
            .formData("fieldDays", List.of(0L, 60L))
            .build();
    Map<String, @Nullable Object> cleared = new HashMap<>();
    cleared.put("fieldDay", null);
    cleared.put("fieldOther", null);
    cleared.put("fieldDays", Arrays.asList(0L, null));

    Dated form = new Dated(empty, Optional.of(empty), List.of(new Date(0), (Date) empty.clone()));
    assertThat(new InfoPlusResponse(e, form).getFormData()).isEqualTo(cleared);
    Map<String, Object> map =
        Map.of("fieldDay", empty, "fieldOther", empty, "fieldDays", List.of(new Date(0), empty));
    assertThat(new InfoPlusResponse(e, map).getFormData()).isEqualTo(cleared);
    assertThat(new InfoPlusResponse().withFormData("fieldDay", empty).getFormData())
        .containsExactly(entry("fieldDay", null));
    InfoPlusEvent blank = InfoPlusEvent.builder("ACTION_DOING").formData("fieldDay", "").build();
    assertThat(new InfoPlusResponse(blank, Map.of("fieldDay", empty)).getFormData()).isEmpty();
  }

  @Test
  @SuppressWarnings({"JavaUtilDate", "deprecation"}) // as authors may
  void theEmptyDateCannotBeChanged() {
    Date empty = InfoPlusResponse.EMPTY_DATE;
    List<ThrowingCallable> changes =
        List.of(
            () -> empty.setTime(0),
            () -> empty.setYear(100),
            () -> empty.setMonth(Calendar.JANUARY),
            () -> empty.setDate(1),
            () -> empty.setHours(0),
            () -> empty.setMinutes(0),
            () -> empty.setSeconds(0));

    assertThat(changes)
        .allSatisfy(
            change ->
                assertThatThrownBy(change)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("make a new Date"));
    Date copy = (Date) empty.clone();
    copy.setTime(0);
    assertThat(copy).isEqualTo(new Date(0));
  }
}

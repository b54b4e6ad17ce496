package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as stored, by a flow log that has texts of most values. */
class StoredFieldsTest {
  private static List<String> lost(@Nullable Object sent, @Nullable Object stored) {
    return StoredFields.lost(
        Collections.singletonMap("days", sent), Collections.singletonMap("days", stored));
  }

  private static Stream<Arguments> stored() {
    return Stream.of(
        Arguments.of("text", "text"),
        Arguments.of(5, 5),
        Arguments.of("5", 5),
        Arguments.of(5, "5"),
        Arguments.of(new BigDecimal("5.00"), 5.0),
        Arguments.of(new BigDecimal("0.1"), 0.1),
        Arguments.of(12_345_678_901_234_567L, 1.2345678901234568e16),
        Arguments.of(true, true),
        Arguments.of(true, 1),
        Arguments.of(1, true),
        Arguments.of(false, "False"),
        Arguments.of(null, "None"),
        Arguments.of("", "None"),
        Arguments.of("", ""),
        Arguments.of("2026-12-01", "2026-12-01"),
        Arguments.of("2026-12-01", "2026-12-01 00:00:00"),
        Arguments.of("2026-12-01 08:05:00", "2026-12-01 08:05:00.000000"),
        Arguments.of("2026-12-01T08:05", "2026-12-01 08:05:00"),
        Arguments.of(List.of("a", 1), "['a', 1]"));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void whatCanBeReadAsWhatWasSentIsStored(@Nullable Object sent, @Nullable Object stored) {
    assertThat(lost(sent, stored)).isEmpty();
  }

  private static Stream<Arguments> lost() {
    return Stream.of(
        Arguments.of("text", "None"),
        Arguments.of("text", "former"),
        Arguments.of("text", null),
        Arguments.of("x".repeat(1001), "x".repeat(1000)),
        Arguments.of("5 days", 0),
        Arguments.of(5, 3),
        Arguments.of(true, false),
        Arguments.of(null, "former"),
        Arguments.of("2026-12-01", "2026-12-02"),
        Arguments.of("2026-12-01 08:05:00", "2026-12-01 00:00:00"),
        Arguments.of("好😀", "好?"),
        Arguments.of(List.of("a"), "None"));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void anythingElseIsLost(@Nullable Object sent, @Nullable Object stored) {
    assertThat(lost(sent, stored)).containsExactly("days");
  }

  @Test
  void whatTheWorkflowDoesNotHaveIsNotMeant() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("unknown", "x");
    sent.put("reason", "y");
    sent.put("days", 5);
    assertThat(StoredFields.lost(sent, Map.of("days", 3, "reason", "None")))
        .containsExactly("reason", "days");
  }

  @Property(tries = 200)
  void everyTextIsStoredAsItself(@ForAll String text) {
    assertThat(lost(text, text)).isEmpty();
  }
}

package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What engines and their pages write for true and false. */
class BooleansTest {
  record Form(@Nullable Boolean on, @Nullable String text) {}

  static Stream<Arguments> booleans() {
    return Stream.concat(
        Stream.of(
                true, "true", "TRUE", " True ", 1, "1", "１", "on", "On", "yes", "Y", "t", "是", "真")
            .map(raw -> Arguments.of(raw, true)),
        Stream.of(false, "false", "False", 0, "0", "０", "off", "no", "N", "f", "否", " 假 ")
            .map(raw -> Arguments.of(raw, false)));
  }

  @ParameterizedTest
  @MethodSource("booleans")
  void aBooleanMayBeWrittenInSeveralWays(Object raw, boolean expected) {
    InfoPlusEvent e = event("fieldOn", raw);
    Form form = e.toBeanStrictly(Form.class);
    assertThat(form.on()).isEqualTo(expected);
    assertThat(sent(e, form)).isEmpty();
    assertThat(sent(e, new Form(!expected, null))).containsOnly(entry("fieldOn", !expected));
    assertThat(sent(e, new Form(null, null))).containsOnly(entry("fieldOn", null));
  }

  static Stream<Object> others() {
    return Stream.of(
        2, -1, "10", "00", new BigDecimal("0.5"), "maybe", "有", "不是", "ja", "null", List.of(true));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNeitherIsReported(Object raw) {
    InfoPlusEvent e = event("fieldOn", raw);
    assertThat(e.toBean(Form.class).on()).isNull();
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem("fieldOn", "", raw, Boolean.class));
    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
  }
}

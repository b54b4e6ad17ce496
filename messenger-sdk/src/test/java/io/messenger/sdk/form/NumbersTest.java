package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of numbers, and when two are the same. */
class NumbersTest {
  record Form(
      @Nullable Byte tiny,
      @Nullable Short small,
      @Nullable Integer count,
      @Nullable Long large,
      @Nullable Float inexact,
      @Nullable Double real,
      @Nullable BigInteger big,
      @Nullable BigDecimal amount,
      @Nullable Character letter,
      @Nullable Instant moment,
      @Nullable String text,
      @Nullable Object raw) {
    private @Nullable Object get(String component) {
      return switch (component) {
        case "tiny" -> tiny;
        case "small" -> small;
        case "count" -> count;
        case "large" -> large;
        case "inexact" -> inexact;
        case "real" -> real;
        default -> throw new IllegalArgumentException(component);
      };
    }

    private Form withLetter(Character letter) {
      return new Form(
          tiny, small, count, large, inexact, real, big, amount, letter, moment, text, raw);
    }

    private Form withRaw(Object raw) {
      return new Form(
          tiny, small, count, large, inexact, real, big, amount, letter, moment, text, raw);
    }
  }

  private static Form form(String field, Object value) {
    return event(field, value).toBean(Form.class);
  }

  @ParameterizedTest
  @CsvSource({
    "fieldTiny, -128, 127",
    "fieldSmall, -32768, 32767",
    "fieldCount, -2147483648, 2147483647",
    "fieldLarge, -9223372036854775808, 9223372036854775807"
  })
  void aWholeNumberFitsUpToItsLimits(String field, String least, String most) {
    String component = field.substring("field".length()).toLowerCase(Locale.ROOT);
    for (String limit : List.of(least, most)) {
      assertThat(form(field, limit).get(component)).hasToString(limit);
      assertThat(form(field, new BigDecimal(limit)).get(component)).hasToString(limit);
    }
    BigInteger below = new BigInteger(least).subtract(BigInteger.ONE);
    BigInteger above = new BigInteger(most).add(BigInteger.ONE);
    for (BigInteger beyond : List.of(below, above)) {
      InfoPlusEvent e = event(field, beyond);
      assertThat(e.toBean(Form.class).get(component)).isNull();
      assertThat(e.getMappingProblems()).extracting(MappingProblem::field).containsExactly(field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9, 9",
    "0019, 19",
    "909090909090909090, 909090909090909090",
    "1909090909090909090, 1909090909090909090",
    "' 7 ', 7",
    "-7, -7",
    "+7, 7",
    "7.0, 7",
    "7e2, 700"
  })
  void aWholeNumberMayBeSpelledInSeveralWays(String text, long value) {
    assertThat(form("fieldLarge", text).large()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50 | 1234.50",
        "-1,234,567 | -1234567",
        "+12,345 | 12345",
        "１２３ | 123",
        "－１，２３４．５０ | -1234.50",
        "＋7 | 7",
        "\u22127.5 | -7.5",
        "\u22121,234 | -1234",
        "'\u30007\u3000' | 7",
      })
  void aNumberMayBeWrittenAsPeopleDo(String text, BigDecimal amount) {
    InfoPlusEvent e = event("fieldAmount", text, "fieldText", text);

    Form form = e.toBeanStrictly(Form.class);

    assertThat(form.amount()).isEqualTo(amount);
    assertThat(form.text()).isEqualTo(text);
    assertThat(sent(e, form)).isEmpty();
    assertThat(form("fieldReal", text).real()).isEqualTo(amount.doubleValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,23",
        "1,2345",
        ",123",
        "0,125",
        "1234,567",
        "1,234,56",
        "1.234,50",
        "1,234e2",
        "12 345",
        "1'234",
        "5%",
        "¥5",
        "5元",
        "三",
        "①",
        "5²",
        "1_000",
        "--7",
        "7-",
        "(7)",
        "0x10",
        "1,234."
      })
  void whatMayBeAnotherNumberIsNone(String text) {
    InfoPlusEvent e = event("fieldAmount", text);

    assertThat(e.toBean(Form.class).amount()).isNull();
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem("fieldAmount", "", text, BigDecimal.class));
    assertThat(sent(e, e.toBean(Form.class))).isEmpty();
  }

  @Test
  void aChangedNumberIsSentAsANumber() {
    InfoPlusEvent e = event("fieldCount", "１,234");
    assertThat(sent(e, form("fieldCount", 1235))).containsOnly(entry("fieldCount", 1235));
  }

  @Test
  void blanksAreNothing() {
    for (String blank : List.of(" ", "\t\n", "\u3000")) {
      InfoPlusEvent e = event("fieldCount", blank, "fieldMoment", blank, "fieldText", blank);
      Form form = e.toBeanStrictly(Form.class);
      assertThat(form.count()).isNull();
      assertThat(form.moment()).isNull();
      assertThat(form.text()).isEqualTo(blank);
      assertThat(sent(e, form)).isEmpty();
    }
    assertThat(form("fieldLetter", " ").letter()).isEqualTo(' ');
  }

  @ParameterizedTest
  @CsvSource({"/", ":", "1/", "1:", "٣x", "7.5", "''"})
  void whatIsNoWholeNumberIsNone(String text) {
    assertThat(form("fieldLarge", text).large()).isNull();
  }

  @Test
  void aNumberMayHaveAThousandDigits() {
    String longest = "9".repeat(1000);
    assertThat(form("fieldBig", longest).big()).hasToString(longest);
    assertThat(form("fieldBig", longest + "9").big()).isNull();
    assertThat(form("fieldAmount", "1e1000").amount()).isEqualTo("1e1000");
    assertThat(form("fieldAmount", "1e-1000").amount()).isEqualTo("1e-1000");
    assertThat(form("fieldAmount", "1e1001").amount()).isNull();
    assertThat(form("fieldAmount", "1e-1001").amount()).isNull();
  }

  @Test
  void aNumberAsATextIsSpelledAsItWasTyped() {
    assertThat(form("fieldText", new BigDecimal("1e3")).text()).isEqualTo("1000");
    assertThat(form("fieldText", new BigDecimal("1e-7")).text()).isEqualTo("0.0000001");
    assertThat(form("fieldText", new BigDecimal("1e1001")).text()).isEqualTo("1E+1001");
    assertThat(form("fieldText", 7).text()).isEqualTo("7");
  }

  @Test
  void whatIsNotFiniteDoesNotFit() {
    assertThat(form("fieldReal", "1e308").real()).isEqualTo(1e308);
    assertThat(form("fieldReal", "1e309").real()).isNull();
    assertThat(form("fieldInexact", "1e38").inexact()).isEqualTo(1e38f);
    assertThat(form("fieldInexact", "1e39").inexact()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "5.9, 5", "-0.5, -1", "-5, -5", "1700000000, 1700000000"})
  void partsOfASecondAreCutOffAlsoBefore1970(String text, long seconds) {
    assertThat(form("fieldMoment", text).moment()).isEqualTo(Instant.ofEpochSecond(seconds));
  }

  @Test
  void aCharacterIsSentAsAText() {
    InfoPlusEvent e = event("fieldLetter", "a");
    Form form = e.toBean(Form.class);
    assertThat(form.letter()).isEqualTo('a');
    assertThat(sent(e, form)).isEmpty();
    assertThat(sent(e, form.withLetter('b'))).containsOnly(entry("fieldLetter", "b"));
  }

  private static boolean isChange(Object before, Object now) {
    InfoPlusEvent e = event("fieldRaw", before);
    Form form = e.toBean(Form.class);
    assertThat(sent(e, form)).isEmpty();
    return sent(e, form.withRaw(now)).containsKey("fieldRaw");
  }

  @Test
  void numbersAreTheSameByTheirValueAlsoInsideOfListsAndMaps() {
    BigDecimal exact = new BigDecimal("2.50");
    assertThat(isChange(exact, 2.5)).isFalse();
    assertThat(isChange(exact, 2.51)).isTrue();
    assertThat(isChange(exact, new BigDecimal("1E+999"))).isTrue();
    assertThat(isChange(List.of(1, exact), List.of(1L, 2.5))).isFalse();
    assertThat(isChange(List.of(1, exact), List.of(1L, 2.6))).isTrue();
    assertThat(isChange(List.of(1, 2), List.of(1))).isTrue();
    assertThat(isChange(List.of(1), List.of(1, 2))).isTrue();
    assertThat(isChange(data("a", exact, "b", 1), data("b", 1L, "a", 2.5))).isFalse();
    assertThat(isChange(data("a", exact), data("a", 2.6))).isTrue();
    assertThat(isChange(data("a", null), data("b", null))).isTrue();
    assertThat(isChange(data("a", 1), data("a", 1, "b", 1))).isTrue();
    assertThat(isChange(data("a", 1), List.of("a", 1))).isTrue();
    assertThat(isChange(1, "1")).isTrue();
  }
}

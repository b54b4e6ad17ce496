package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that does not fit its property costs no other value, and is told. */
class MappingProblemsTest {
  enum Color {
    RED
  }

  record Everything(
      @Nullable String string,
      boolean flag,
      @Nullable Boolean boxedFlag,
      char letter,
      byte tiny,
      short small,
      int number,
      @Nullable Integer boxed,
      long big,
      float real,
      double precise,
      @Nullable BigInteger huge,
      @Nullable BigDecimal amount,
      @Nullable Color color,
      @Nullable Date date,
      @Nullable Instant instant,
      @Nullable LocalDate day,
      @Nullable LocalDateTime time,
      @Nullable ZonedDateTime zoned,
      @Nullable OffsetDateTime offset,
      @Nullable CodeItem code,
      @Nullable InfoPlusUser user,
      @Nullable InfoPlusFile file,
      @Nullable Map<String, Object> map,
      Optional<Integer> optional,
      @Nullable List<CodeItem> codes,
      @Nullable Thread thread,
      @Nullable String other) {}

  static Stream<Arguments> misfits() {
    List<Integer> list = List.of(1);
    return Stream.of(
        Arguments.of("fieldString", list, String.class),
        Arguments.of("fieldFlag", "maybe", boolean.class),
        Arguments.of("fieldBoxedFlag", 2, Boolean.class),
        Arguments.of("fieldLetter", "ab", char.class),
        Arguments.of("fieldTiny", 128, byte.class),
        Arguments.of("fieldSmall", "-32769", short.class),
        Arguments.of("fieldNumber", 2147483648L, int.class),
        Arguments.of("fieldNumber", "3.5", int.class),
        Arguments.of("fieldNumber", true, int.class),
        Arguments.of("fieldBoxed", "1,00", Integer.class),
        Arguments.of("fieldBig", new BigInteger("9223372036854775808"), long.class),
        Arguments.of("fieldReal", "1e39", float.class),
        Arguments.of("fieldPrecise", "NaN", double.class),
        Arguments.of("fieldHuge", "1.5", BigInteger.class),
        Arguments.of("fieldAmount", "¥5", BigDecimal.class),
        Arguments.of("fieldColor", "BLUE", Color.class),
        Arguments.of("fieldDate", "17.02.2026", Date.class),
        Arguments.of("fieldInstant", "soon", Instant.class),
        Arguments.of("fieldDay", Long.MAX_VALUE, LocalDate.class),
        Arguments.of("fieldTime", false, LocalDateTime.class),
        Arguments.of("fieldZoned", list, ZonedDateTime.class),
        Arguments.of("fieldOffset", "1e999", OffsetDateTime.class),
        Arguments.of("fieldCode", list, CodeItem.class),
        Arguments.of("fieldUser", Map.of("a", 1), InfoPlusUser.class),
        Arguments.of("fieldFile", "{\"id\":", InfoPlusFile.class),
        Arguments.of("fieldMap", "text", Map.class),
        Arguments.of("fieldOptional", "x", Integer.class),
        Arguments.of("fieldCodes", Map.of("a", 1), List.class),
        Arguments.of("fieldThread", "x", Thread.class));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void aValueThatDoesNotFit(String field, Object value, Class<?> expected) {
    InfoPlusEvent e = event(field, value, "fieldOther", "fits");

    Everything form = e.toBean(Everything.class);

    assertThat(form)
        .isEqualTo(event("fieldOther", "fits").toBean(Everything.class))
        .extracting(Everything::other)
        .isEqualTo("fits");
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem(field, "", value, expected));
    assertThat(sent(e, form)).isEmpty();
  }

  static class Order {
    private int count = 7;
    private List<Line> lines = List.of();

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      if (count > 100) {
        throw new IllegalArgumentException("we have no more than 100, not " + count);
      }
      this.count = count;
    }

    public List<Line> getLines() {
      return lines;
    }

    public void setLines(List<Line> lines) {
      if (lines.size() > 2) {
        throw new IllegalArgumentException("two lines at most");
      }
      this.lines = lines;
    }
  }

  static class Line {
    private @Nullable BigDecimal price;
    private List<Part> parts = List.of();

    public @Nullable BigDecimal getPrice() {
      return price;
    }

    public void setPrice(@Nullable BigDecimal price) {
      this.price = price;
    }

    public List<Part> getParts() {
      return parts;
    }

    public void setParts(List<Part> parts) {
      this.parts = parts;
    }
  }

  record Part(int weight, @Nullable List<Integer> sizes) {}

  @Test
  void ofABeanItsPropertyStaysAsItIs() {
    InfoPlusEvent e = event("fieldCount", "many");

    assertThat(e.toBean(Order.class).getCount()).isEqualTo(7);
  }

  @Test
  void aProblemOfARowSaysWhichRow() {
    InfoPlusEvent e =
        event(
            "groupLines", List.of(0, 1),
            "fieldPrice", List.of("1.5", "free"),
            "fieldWeight", List.of(List.of(), List.of(1, "heavy")),
            "fieldSizes", List.of(List.of(), List.of(List.of(), List.of("1", "wide", 3))));

    Order order = e.toBean(Order.class);

    assertThat(order.getLines().get(0).getPrice()).isEqualTo("1.5");
    assertThat(order.getLines().get(1).getPrice()).isNull();
    assertThat(order.getLines().get(1).getParts().get(1))
        .isEqualTo(new Part(0, Arrays.asList(1, null, 3)));
    assertThat(e.getMappingProblems())
        .containsExactlyInAnyOrder(
            new MappingProblem("fieldPrice", "groupLines/1", "free", BigDecimal.class),
            new MappingProblem("fieldWeight", "groupLines/1/groupParts/1", "heavy", int.class),
            new MappingProblem("fieldSizes", "groupLines/1/groupParts/1", "wide", Integer.class));
    assertThat(sent(e, order)).isEmpty();
  }

  @Test
  void aSetterThatThrowsIsAProblemToo() {
    InfoPlusEvent e = event("fieldCount", 101, "fieldPrice", List.of(1, 2, 3));

    Order order = e.toBean(Order.class);

    assertThat(order.getCount()).isEqualTo(7);
    assertThat(order.getLines()).isEmpty();
    assertThat(e.getMappingProblems())
        .satisfiesExactly(
            count -> {
              assertThat(count)
                  .isEqualTo(new MappingProblem("fieldCount", "", 101, int.class, count.refusal()));
              assertThat(count.isRefused()).isTrue();
              assertThat(count.toString())
                  .matches(
                      "fieldCount: setCount refused it: IllegalArgumentException"
                          + " \\(MappingProblemsTest\\.java:\\d+\\)");
            },
            lines -> {
              assertThat(lines)
                  .isEqualTo(
                      new MappingProblem("groupLines", "", null, Line.class, lines.refusal()));
              assertThat(lines.toString()).startsWith("groupLines: setLines refused it: ");
            });
    assertThat(sent(e, order)).isEmpty();
    assertThatThrownBy(() -> e.toBeanStrictly(Order.class))
        .hasMessageContaining("setCount refused it")
        .hasMessageEndingWith(
            "; let the setter take what the form sends, and check it in the handler")
        .hasMessageNotContaining("change the type");
  }

  @Test
  void rowsThatASetterRefusedAreNotLostWhenOneIsAdded() {
    InfoPlusEvent e = event("fieldPrice", List.of(1, 2, 3));
    Order order = e.toBean(Order.class);
    Line line = new Line();
    line.setPrice(new BigDecimal(4));

    order.setLines(List.of(line));

    assertThat(sent(e, order).get("fieldPrice"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(1, 2, 3, new BigDecimal(4));
  }

  @Test
  void emptyIsNoProblem() {
    InfoPlusEvent e =
        event(
            "fieldNumber",
            "",
            "fieldBoxed",
            null,
            "fieldColor",
            "",
            "fieldDay",
            "",
            "fieldFile",
            "",
            "fieldMap",
            "",
            "fieldThread",
            "",
            "fieldOptional",
            "");

    e.toBeanStrictly(Everything.class);

    assertThat(e.getMappingProblems()).isEmpty();
  }

  @Test
  void aProblemIsToldOnceHoweverManyBeansAreMade() {
    InfoPlusEvent e = event("fieldCount", "many", "fieldNumber", "many");

    e.toBean(Order.class);
    e.toBean(Order.class);
    assertThat(e.getMappingProblems()).hasSize(1);

    e.toBean(Everything.class);
    assertThat(e.getMappingProblems())
        .extracting(MappingProblem::field)
        .containsExactly("fieldCount", "fieldNumber");
  }

  @Test
  void anEventThatMadeNoBeanHasNoProblems() {
    assertThat(event("fieldCount", "many").getMappingProblems()).isEmpty();
  }

  @Test
  void anAnswerAddsNoProblems() {
    InfoPlusEvent e = event("fieldCount", "many");

    assertThat(sent(e, new Order())).isEmpty();
    assertThat(e.getMappingProblems()).isEmpty();
  }

  @Test
  void aThousandAreEnough() {
    InfoPlusEvent e =
        event(
            "fieldSizes",
            Collections.nCopies(1, "x"),
            "fieldPrice",
            Collections.nCopies(1001, "x"));
    record Prices(List<Line> lines) {}

    assertThat(e.toBean(Prices.class).lines()).hasSize(1001);
    assertThat(e.getMappingProblems()).hasSize(1000);
  }

  @Test
  void aProblemPrintsNoValueForFormDataBelongInNoLog() {
    assertThat(new MappingProblem("fieldCount", "", "secret", int.class))
        .hasToString("fieldCount does not fit int");
    assertThat(new MappingProblem("fieldPrice", "groupLines/1", "secret", BigDecimal.class))
        .hasToString("fieldPrice in groupLines/1 does not fit BigDecimal");
    assertThat(new MappingProblem("fieldDay", "", "secret", java.sql.Date.class))
        .hasToString("fieldDay does not fit java.sql.Date");
  }

  @Test
  void whatToDoDependsOnWhatIsWrong() {
    MappingProblem type = new MappingProblem("fieldCount", "", "x", int.class);
    MappingProblem constant = new MappingProblem("fieldColor", "", "x", Color.class);
    MappingProblem list = new MappingProblem("fieldColor", "", List.of("x"), Color.class);
    MappingProblem setter = new MappingProblem("fieldCount", "", 1, int.class, "refused");

    assertThat(MappingProblem.advice(List.of(type, constant, list, setter, type)))
        .isEqualTo(
            "if people typed it nothing is wrong with the class, else change the type of the"
                + " property, or the field in the form; give Color a constant for each code of the form; make the property of a list a List, or put it into the class"
                + " of the rows if the field is in a repeat group; let the setter take what the form sends, and check it in"
                + " the handler");
  }

  @Test
  void strictlyItIsAnExceptionThatNamesAllButNoValue() {
    InfoPlusEvent e = event("fieldCount", "secret", "fieldPrice", List.of("1", "secret"));

    MappingException thrown =
        catchThrowableOfType(MappingException.class, () -> e.toBeanStrictly(Order.class));

    assertThat(thrown)
        .hasMessageContaining("Order")
        .hasMessageContaining(
            "fieldCount does not fit int, fieldPrice in groupLines/1 does not fit BigDecimal")
        .hasMessageNotContaining("secret");
    assertThat(thrown.getProblems()).isEqualTo(e.getMappingProblems()).hasSize(2);
  }

  @Test
  void theExceptionNamesTheFirstTen() {
    InfoPlusEvent e = event("fieldPrice", Collections.nCopies(12, "x"));
    record Prices(List<Line> lines) {}

    assertThatThrownBy(() -> e.toBeanStrictly(Prices.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("groupLines/9 ")
        .hasMessageNotContaining("groupLines/10")
        .hasMessageContaining("and 2 more");
  }

  @Test
  void aReceiverMayBeStrictAtAllTimes() {
    InfoPlusEvent e =
        event("fieldCount", "many").withMapping(new MappingOptions(ZoneOffset.UTC, true));

    assertThatThrownBy(() -> e.toBean(Order.class)).isInstanceOf(MappingException.class);
  }
}

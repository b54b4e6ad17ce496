package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No digit of a number is lost on the way from the event to the answer. */
class DigitsTest {
  record Form(
      @Nullable CodeItem dept,
      @Nullable InfoPlusFile file,
      @Nullable BigDecimal amount,
      @Nullable String text,
      @Nullable Map<String, Object> map,
      @Nullable List<BigDecimal> prices) {}

  private static String answer(String formData, Function<Form, Form> change) {
    Answering messenger =
        new Answering(e -> new InfoPlusResponse(e, change.apply(e.toBeanStrictly(Form.class))));
    try (Receiver receiver = Receiver.of(messenger)) {
      String step = Json.event();
      String data = step.substring(0, step.length() - 1) + ",\"formData\":" + formData + "}";
      Reply reply = receiver.call(Call.form("ACTION_DOING", data));
      assertThat(reply.json().get("cancel").booleanValue()).isFalse();
      assertThat(receiver.call(Call.jsonObject("ACTION_DOING", data)).body())
          .isEqualTo(reply.body());
      return reply.body();
    }
  }

  private static Form renamed(Form form) {
    CodeItem dept = Objects.requireNonNull(form.dept());
    return withDept(form, CodeItem.of("d1", "Renamed", null, null, dept.getAttributes()));
  }

  private static Form withDept(Form form, CodeItem dept) {
    return new Form(dept, form.file(), form.amount(), form.text(), form.map(), form.prices());
  }

  static Stream<Arguments> attributes() {
    String fees =
        "{\"fee\":600.00,\"rate\":1.10,\"serial\":12345678901234567890,"
            + "\"exact\":1234567890123456789.25,\"of\":{\"a\":[2.50,0.10]}}";
    return Stream.of(
        Arguments.of(fees, fees),
        Arguments.of(Json.write(fees), Json.write(fees)),
        Arguments.of(Json.write(" { \"a\" : 1.0e2 } "), Json.write(" { \"a\" : 1.0e2 } ")));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void attributesThatNobodyTouchedAreSentAsTheyCame(String attributes, String sent) {
    String form =
        "{\"fieldDept\":\"d1\",\"fieldDept_Name\":\"Law\",\"fieldDept_Attr\":" + attributes + "}";

    assertThat(answer(form, f -> f)).contains("\"formData\":{}");
    assertThat(answer(form, DigitsTest::renamed))
        .contains("\"fieldDept_Name\":\"Renamed\",\"fieldDept_Attr\":" + sent + "}");
  }

  @Test
  void anAttributeThatChangesLeavesTheOthers() {
    String fees = "{\"fee\":600.00,\"rate\":1.10,\"serial\":12345678901234567890}";
    Function<Form, Form> change =
        form -> {
          CodeItem dept = Objects.requireNonNull(form.dept());
          Map<String, String> attributes =
              new LinkedHashMap<>(Objects.requireNonNull(dept.getAttributes()));
          assertThat(attributes).containsEntry("fee", "600.00").containsEntry("rate", "1.10");
          attributes.put("rate", "1.20");
          return withDept(form, CodeItem.of("d1", null, null, null, attributes));
        };
    String sent = Json.write("{\"fee\":600.00,\"rate\":\"1.20\",\"serial\":12345678901234567890}");
    for (String attributes : List.of(fees, Json.write(fees))) {
      assertThat(answer("{\"fieldDept\":\"d1\",\"fieldDept_Attr\":" + attributes + "}", change))
          .contains("\"fieldDept_Attr\":" + sent);
    }
  }

  @Test
  void aFileKeepsTheNumbersThatOnlyTheEngineKnows() {
    String file =
        "{\"id\":\"f1\",\"name\":\"a.pdf\",\"size\":1000000.0,\"cost\":12345678901234567.10}";
    for (String raw : List.of(file, Json.write(file))) {
      String answer =
          answer(
              "{\"fieldFile\":" + raw + "}",
              form -> {
                assertThat(form.file()).extracting(InfoPlusFile::size).isEqualTo(1_000_000L);
                InfoPlusFile renamed =
                    new InfoPlusFile("f1", "b.pdf", null, null, 1_000_000L, null);
                return new Form(null, renamed, null, null, null, null);
              });
      assertThat(answer).contains("\"fieldFile\":" + raw.replace("a.pdf", "b.pdf"));
    }
  }

  @Test
  void valuesAndTheirNeighboursKeepTheirDigits() {
    String answer =
        answer(
            "{\"fieldAmount\":12345678901234567890.10,\"fieldText\":600.00,"
                + "\"fieldMap\":{\"a\":600.00,\"b\":12345678901234567890123},"
                + "\"fieldPrices\":[1.10,\"2.20\",12345678901234567890.30]}",
            form -> {
              BigDecimal amount = Objects.requireNonNull(form.amount());
              assertThat(amount).hasToString("12345678901234567890.10");
              assertThat(form.text()).isEqualTo("600.00");
              Objects.requireNonNull(form.map()).put("c", 1);
              Objects.requireNonNull(form.prices()).set(1, new BigDecimal("2.30"));
              BigDecimal more = amount.add(new BigDecimal("0.01"));
              return new Form(null, null, more, form.text() + "0", form.map(), form.prices());
            });

    assertThat(answer)
        .contains(
            "\"fieldAmount\":12345678901234567890.11",
            "\"fieldText\":\"600.000\"",
            "\"fieldMap\":{\"a\":600.00,\"b\":12345678901234567890123,\"c\":1}",
            "\"fieldPrices\":[1.10,2.30,12345678901234567890.30]");
  }
}

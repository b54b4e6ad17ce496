package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request's JSON and form may hold: as much as the limit says, and no more. */
class DecodeLimitTest {
  private static final String NAME = "ACTION_DOING";
  private static final int DEPTH = 20;
  private static final int STRING = 500;
  private static final int NUMBER = 50;
  private static final int FIELDS = 30;
  private static final int TOKENS = 100_000;

  private static final Answering messenger = new Answering();
  private static Receiver receiver;

  @BeforeAll
  static void start() {
    receiver =
        Receiver.of(
            builder ->
                builder
                    .limit(Limit.JSON_DEPTH, DEPTH)
                    .limit(Limit.STRING_LENGTH, STRING)
                    .limit(Limit.NUMBER_LENGTH, NUMBER)
                    .limit(Limit.JSON_TOKENS, TOKENS)
                    .limit(Limit.FORM_FIELDS, FIELDS),
            messenger);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static Arguments of(String what, Limit limit, int most, IntFunction<Call> call) {
    return Arguments.of(what, limit, most, call);
  }

  private static String raw(String property) {
    String event = Json.event();
    return event.substring(0, event.length() - 1) + "," + property + "}";
  }

  /** An event of so many names, values and brackets. */
  private static String tokens(int count) {
    int others = 3; // the name of the list, and its brackets
    try (JsonParser event = new JsonFactory().createParser(Json.event())) {
      while (event.nextToken() != null) {
        others++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return raw("\"x\":[" + "0,".repeat(count - others - 1) + "0]");
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static Map<String, Object> form(int fields) {
    Map<String, Object> form = new LinkedHashMap<>();
    IntStream.range(0, fields).forEach(i -> form.put("field" + i, i));
    return form;
  }

  private static List<Map<String, Object>> schema(int fields) {
    return IntStream.range(0, fields).mapToObj(i -> Json.map("name", "field" + i)).toList();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        of(
            "form data in a form",
            Limit.JSON_DEPTH,
            DEPTH,
            n -> Call.form(NAME, raw("\"formData\":{\"a\":" + nested(n - 2) + "}"))),
        of(
            "form data in a string",
            Limit.JSON_DEPTH,
            DEPTH,
            n -> Call.json(NAME, raw("\"formData\":{\"a\":" + nested(n - 2) + "}"))),
        of(
            "form data in JSON",
            Limit.JSON_DEPTH,
            DEPTH,
            n -> Call.jsonObject(NAME, raw("\"formData\":{\"a\":" + nested(n - 3) + "}"))),
        of(
            "what nobody knows",
            Limit.JSON_DEPTH,
            DEPTH,
            n -> Call.form(NAME, raw("\"x\":" + nested(n - 1)))),
        of(
            "a value in a form",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.event(NAME, "formData", Json.map("a", "x".repeat(n)))),
        of(
            "a value in a string",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.json(NAME, Json.event("formData", Json.map("a", "x".repeat(n))))),
        of(
            "a value in JSON",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.jsonObject(NAME, Json.event("formData", Json.map("a", "汉".repeat(n))))),
        of(
            "a value with escapes",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.form(NAME, raw("\"formData\":{\"a\":\"" + "\\u0041".repeat(n) + "\"}"))),
        of(
            "a property",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.event(NAME, "actionName", "x".repeat(n))),
        of(
            "the event's name in a form",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.form("X".repeat(n), Json.event())),
        of(
            "the event's name in JSON",
            Limit.STRING_LENGTH,
            STRING,
            n -> Call.json("X".repeat(n), Json.event())),
        of(
            "the version in a form",
            Limit.STRING_LENGTH,
            STRING,
            n ->
                Call.of(
                    Call.FORM,
                    "event=A&data=" + Call.encode(Json.event()) + "&version=" + "1".repeat(n))),
        of(
            "a whole number",
            Limit.NUMBER_LENGTH,
            NUMBER,
            n -> Call.form(NAME, raw("\"formData\":{\"a\":" + "9".repeat(n) + "}"))),
        of(
            "a whole number in JSON",
            Limit.NUMBER_LENGTH,
            NUMBER,
            n -> Call.jsonObject(NAME, raw("\"formData\":{\"a\":" + "9".repeat(n) + "}"))),
        of(
            "a number with a point",
            Limit.NUMBER_LENGTH,
            NUMBER,
            n -> Call.form(NAME, raw("\"formData\":{\"a\":1." + "0".repeat(n - 1) + "}"))),
        of(
            "a number that nobody knows",
            Limit.NUMBER_LENGTH,
            NUMBER,
            n -> Call.form(NAME, raw("\"x\":" + "9".repeat(n)))),
        of("values in a form", Limit.JSON_TOKENS, TOKENS, n -> Call.form(NAME, tokens(n))),
        of("values in a string", Limit.JSON_TOKENS, TOKENS, n -> Call.json(NAME, tokens(n))),
        of("form data", Limit.FORM_FIELDS, FIELDS, n -> Call.event(NAME, "formData", form(n))),
        of(
            "form data in JSON",
            Limit.FORM_FIELDS,
            FIELDS,
            n -> Call.jsonObject(NAME, Json.event("formData", form(n)))),
        of(
            "one field again and again",
            Limit.FORM_FIELDS,
            FIELDS,
            n -> Call.form(NAME, raw("\"formData\":{" + "\"a\":1,".repeat(n - 1) + "\"a\":1}"))),
        of("the schema", Limit.FORM_FIELDS, FIELDS, n -> Call.event(NAME, "fields", schema(n))));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("requests")
  void asMuchAsTheLimitIsTakenAndOneMoreIsRefused(
      String what, Limit limit, int most, IntFunction<Call> call) {
    int before = messenger.events.size();
    double counted = receiver.count("messenger.limits.exceeded", "limit", limit.key());

    receiver.call(call.apply(most)).isEmpty();
    assertThat(messenger.events).hasSize(before + 1);
    try (LogCapture log = new LogCapture()) {
      String key = "limits." + limit.key();
      receiver
          .call(call.apply(most + 1).language("en"))
          .isRefused(400, Integer.toString(most), key);
      receiver
          .call(call.apply(most + 1).language("zh"))
          .isRefused(400, Integer.toString(most), key);
      assertThat(log.warnings()).hasSize(2).allMatch(line -> line.contains(key));
    }

    assertThat(messenger.events).hasSize(before + 1);
    assertThat(receiver.count("messenger.limits.exceeded", "limit", limit.key()))
        .isEqualTo(counted + 2);
  }

  @Test
  void theEventItselfInAStringMayBeLongerThanAString() {
    String data = Json.event("formData", form(FIELDS), "fields", schema(FIELDS));
    assertThat(data.length()).isGreaterThan(STRING);
    receiver.call(Call.json(NAME, data)).isEmpty();
  }

  @Test
  void rowsOfARepeatGroupAreNoFields() {
    List<Integer> rows = IntStream.range(0, 10 * FIELDS).boxed().toList();
    receiver.call(Call.event(NAME, "formData", Json.map("fieldDays", rows))).isEmpty();
    assertThat(messenger.last().getFormData()).containsEntry("fieldDays", rows);
  }

  @ParameterizedTest
  @CsvSource({"10000,200", "10001,400"})
  void aNameOfTenThousandCharacters(int length, int status) {
    String data = Json.event("formData", Json.map("x".repeat(length), 1));
    for (Call call : List.of(Call.form(NAME, data), Call.jsonObject(NAME, data))) {
      Reply reply = receiver.call(call.language("en"));
      assertThat(reply.status()).as(reply.body()).isEqualTo(status);
      if (status == 400) {
        reply.isRefused(400, "longer than 10000 characters");
      }
    }
  }

  @Test
  void aListOfTenThousandNextSteps() {
    for (int steps : new int[] {10_000, 10_001}) {
      String data = raw("\"nextSteps\":[" + "{},".repeat(steps - 1) + "{}]");
      Reply reply = receiver.call(Call.form(NAME, data).language("en"));
      if (steps == 10_000) {
        reply.isEmpty();
      } else {
        reply.isRefused(400, "“/nextSteps” in the data has more than 10000 elements");
      }
    }
  }

  /** Jackson's table of names was left broken by such names, for all requests that came after. */
  @ParameterizedTest
  @CsvSource({"Ab,BA", "Aa,BB"})
  void namesWithTheSameHashHarmNobody(String one, String same) {
    StringBuilder names = new StringBuilder("\"x\":0");
    for (int i = 0; i < 1 << 14; i++) {
      names.append(",\"");
      for (int bit = 0; bit < 14; bit++) {
        names.append((i >> bit & 1) == 0 ? one : same);
      }
      names.append("\":1");
    }
    String data = raw("\"formData\":{\"a\":{" + names + "}},\"unknown\":{" + names + "}");
    String others =
        raw(
            "\"unknown\":"
                + Json.write(
                    IntStream.range(0, 2000)
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(i -> "k" + i, i -> i))));
    try (Receiver wide = Receiver.of(b -> b.limit(Limit.FORM_FIELDS, 100_000), messenger)) {
      for (Call call :
          List.of(Call.form(NAME, data), Call.json(NAME, data), Call.jsonObject(NAME, data))) {
        wide.call(call).isEmpty();
      }
      for (int i = 0; i < 3; i++) {
        wide.call(Call.jsonObject(NAME, others)).isEmpty();
        wide.call(Call.json(NAME, others)).isEmpty();
        wide.call(Call.form(NAME, others)).isEmpty();
      }
    }
  }

  @Test
  void aNameThatIsTooLongIsToldInWordsAlone() {
    String data = raw("\"" + "x".repeat(10_001) + "\":1");
    for (Call call :
        List.of(Call.form(NAME, data), Call.json(NAME, data), Call.jsonObject(NAME, data))) {
      String english = receiver.call(call.language("en")).isRefused(400, "names").prompt();
      assertThat(english).contains("10000 characters").doesNotContain("?", "line", "column");
      String chinese = receiver.call(call.language("zh")).isRefused(400, "名称").prompt();
      assertThat(chinese).contains("10000 个字符").doesNotContain("?", "行", "列");
    }
  }
}

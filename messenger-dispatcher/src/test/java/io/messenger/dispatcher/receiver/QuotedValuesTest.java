package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.Limit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A string that holds JSON is taken where the same JSON without the quotes is, and nowhere else.
 */
class QuotedValuesTest {
  private static final int DEPTH = 12;
  private static final int NUMBER = 20;
  private static final int FIELDS = 5;
  private static final int TOKENS = 1000;

  private static final Receiver RECEIVER =
      Receiver.of(
          builder ->
              builder
                  .limit(Limit.JSON_DEPTH, DEPTH)
                  .limit(Limit.NUMBER_LENGTH, NUMBER)
                  .limit(Limit.JSON_TOKENS, TOKENS)
                  .limit(Limit.FORM_FIELDS, FIELDS),
          new Answering());

  @AfterContainer
  static void stop() {
    RECEIVER.close();
  }

  private static String array(int values) {
    return "[" + "0,".repeat(values - 1) + "0]";
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Property(tries = 2000)
  void theQuotesMakeNoDifference(@ForAll("values") String json) {
    String event = Json.event();
    String head = event.substring(0, event.length() - 1) + ",\"formData\":{\"fieldA_Attr\":";
    Reply bare = RECEIVER.call(Call.form("ACTION_DOING", head + json + "}}"));
    Reply quoted = RECEIVER.call(Call.form("ACTION_DOING", head + Json.write(json) + "}}"));

    assertThat(quoted.status()).as(bare.body()).isEqualTo(bare.status()).isIn(200, 400);
  }

  @Provide
  static Arbitrary<String> values() {
    Arbitrary<String> plain =
        Arbitraries.oneOf(
            Arbitraries.of("1", "-2.5", "true", "null", "\"\"", "\"a\\nb\"", "\"_Codes\""),
            Arbitraries.integers().between(NUMBER - 2, NUMBER + 2).map("9"::repeat));
    Arbitrary<String> manyValues =
        Arbitraries.integers().between(TOKENS - 40, TOKENS).map(n -> array(n));
    Arbitrary<String> deep = Arbitraries.integers().between(0, DEPTH).map(n -> nested(n + 1));
    Arbitrary<String> wide =
        Arbitraries.integers().between(0, FIELDS + 2).map(QuotedValuesTest::names);
    Arbitrary<String> inner = Arbitraries.oneOf(plain, manyValues, deep, wide);
    Arbitrary<String> lists =
        inner.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]");
    Arbitrary<String> objects = inner.map(value -> "{\"a\":" + value + ",\"b\":[" + value + "]}");
    return Arbitraries.oneOf(lists, objects, manyValues, deep, wide);
  }
}

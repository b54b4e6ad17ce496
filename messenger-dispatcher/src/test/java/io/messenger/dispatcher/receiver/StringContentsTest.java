package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What strings hold that are taken apart later gets past no limit. */
class StringContentsTest {
  private static final String NAME = "ACTION_DOING";
  private static final int DEPTH = 20;
  private static final int NUMBER = 50;
  private static final int FIELDS = 30;
  private static final int TOKENS = 1000;

  record Form(CodeItem dept, List<CodeItem> kinds, InfoPlusFile file) {}

  private static final Answering messenger = new Answering();
  private static Receiver receiver;

  @BeforeAll
  static void start() {
    receiver =
        Receiver.of(
            builder ->
                builder
                    .limit(Limit.JSON_DEPTH, DEPTH)
                    .limit(Limit.NUMBER_LENGTH, NUMBER)
                    .limit(Limit.JSON_TOKENS, TOKENS)
                    .limit(Limit.FORM_FIELDS, FIELDS),
            messenger);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String event(String field, Object value) {
    return Json.event("formData", Json.map(field, value));
  }

  private static int tokens(String json) {
    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }

  /** An event of so many tokens, with a field of which so many values are left for the rest. */
  private static String filled(int count, String field, IntFunction<?> value) {
    int others = tokens(event(field, "")) - 1;
    return event(field, value.apply(count - others));
  }

  /** An array in a string that has so many tokens. */
  private static String array(int tokens) {
    return "[" + "0,".repeat(tokens - 3) + "0]";
  }

  private static String path(int groups) {
    return "//Form" + "//g".repeat(groups);
  }

  private static Arguments of(
      String what, Limit limit, int most, String place, IntFunction<String> data) {
    return Arguments.of(what, limit, most, place, data);
  }

  static Stream<Arguments> events() {
    return Stream.of(
        of(
            "attributes",
            Limit.JSON_DEPTH,
            DEPTH,
            "fieldA_Attr",
            n -> event("fieldA_Attr", "{\"x\":" + nested(n - 3) + "}")),
        of(
            "attributes of a row",
            Limit.JSON_DEPTH,
            DEPTH,
            "fieldA_Attr",
            n -> event("fieldA_Attr", List.of("", List.of("{\"x\":" + nested(n - 5) + "}")))),
        of(
            "a file",
            Limit.JSON_DEPTH,
            DEPTH,
            "fieldFile",
            n -> event("fieldFile", " \r\n\t" + nested(n - 2))),
        of(
            "a file with something behind it",
            Limit.JSON_DEPTH,
            DEPTH,
            "fieldFile",
            n -> event("fieldFile", nested(n - 2) + "and more")),
        of(
            "the rows of a field",
            Limit.JSON_DEPTH,
            DEPTH,
            "/fieldPath",
            n -> Json.event("fieldPath", "x" + "_1".repeat(n))),
        of(
            "the rows of a branch",
            Limit.JSON_DEPTH,
            DEPTH,
            "/step/splitIdentifier",
            n ->
                Json.event(
                    "step",
                    Json.map(
                        "workflowCode",
                        "leave",
                        "domain",
                        "example.edu",
                        "splitIdentifier",
                        "a,b," + "/1".repeat(n)))),
        of(
            "what was typed into a code table",
            Limit.JSON_TOKENS,
            TOKENS,
            "/suggestion/prefix",
            n ->
                Json.event(
                    "suggestion", Json.map("prefix", "z, ".repeat(n / 2) + " ".repeat(n % 2)))),
        of(
            "a number in attributes",
            Limit.NUMBER_LENGTH,
            NUMBER,
            "fieldA_Attr",
            n -> event("fieldA_Attr", "{\"x\":" + "9".repeat(n) + "}")),
        of(
            "a number in a string",
            Limit.NUMBER_LENGTH,
            NUMBER,
            "/when",
            n -> Json.event("when", "0".repeat(n - 1) + "7")),
        of(
            "the names of attributes",
            Limit.FORM_FIELDS,
            FIELDS,
            "fieldA_Attr",
            n -> event("fieldA_Attr", names(n))),
        of(
            "one name of attributes again and again",
            Limit.FORM_FIELDS,
            FIELDS,
            "fieldA_Attr",
            n -> event("fieldA_Attr", "{" + "\"a\":1,".repeat(n - 1) + "\"a\":1}")),
        of(
            "the names of an object in a file",
            Limit.FORM_FIELDS,
            FIELDS,
            "fieldFile",
            n -> event("fieldFile", "[{}," + names(n) + "]")),
        of(
            "the names of attributes that are no string",
            Limit.FORM_FIELDS,
            FIELDS,
            "fieldA_Attr",
            n -> event("fieldA_Attr", Json.read(names(n)))),
        of(
            "the groups of the schema",
            Limit.FORM_FIELDS,
            FIELDS,
            "/fields/1/groupName",
            n ->
                Json.event(
                    "fields",
                    List.of(
                        Json.map("name", "a", "groupName", path(3)),
                        Json.map("name", "b", "groupName", path(n - 3)),
                        Json.map("name", "c", "groupName", path(3))))),
        of(
            "values in attributes",
            Limit.JSON_TOKENS,
            TOKENS,
            "fieldA_Attr",
            n -> filled(n, "fieldA_Attr", rest -> "{\"x\":" + array(rest - 3) + "}")),
        of(
            "values in files together",
            Limit.JSON_TOKENS,
            TOKENS,
            "fieldFile",
            n -> filled(n, "fieldFile", rest -> List.of(array(100), array(rest - 102)))),
        of(
            "ids in lines",
            Limit.JSON_TOKENS,
            TOKENS,
            "fieldA_Codes",
            n -> filled(n, "fieldA_Codes", rest -> "a\n".repeat(rest - 1) + "a")),
        of(
            "names in lines that end otherwise",
            Limit.JSON_TOKENS,
            TOKENS,
            "fieldA_Names",
            n ->
                filled(
                    n, "fieldA_Names", rest -> "a\r\nb\rc\u000Bd\u2028" + "e\n".repeat(rest - 2))),
        of(
            "lines that begin like JSON",
            Limit.JSON_TOKENS,
            TOKENS,
            "fieldA_Codes",
            n -> filled(n, "fieldA_Codes", rest -> "[1]" + "\na".repeat(rest - 3))));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("events")
  void asMuchAsTheLimitIsTakenAndOneMoreIsRefused(
      String what, Limit limit, int most, String place, IntFunction<String> data) {
    for (IntFunction<Call> encoding :
        List.<IntFunction<Call>>of(
            n -> Call.form(NAME, data.apply(n)),
            n -> Call.json(NAME, data.apply(n)),
            n -> Call.jsonObject(NAME, data.apply(n)))) {
      int before = messenger.events.size();
      double counted = receiver.exceeded(limit);

      receiver.call(encoding.apply(most)).isEmpty();
      assertThat(messenger.events).hasSize(before + 1);

      String key = "limits." + limit.key();
      for (String language : List.of("en", "zh")) {
        receiver
            .call(encoding.apply(most + 1).language(language))
            .isRefused(400, Integer.toString(most), key, place);
      }
      assertThat(messenger.events).hasSize(before + 1);
      assertThat(receiver.exceeded(limit)).isEqualTo(counted + 2);
    }
  }

  /** Whoever writes {@code [urgent]} or {@code {name}} into a field means a text. */
  @Test
  void textsThatAreNoJsonAreTaken() {
    for (String text :
        List.of(
            "[急] " + "x".repeat(5000),
            "{name} " + "{}".repeat(TOKENS),
            "[1] " + "[".repeat(TOKENS),
            "[1,2",
            "{\"a\":1,}",
            "{",
            "[",
            " ",
            "line\n".repeat(TOKENS))) {
      receiver.call(Call.form(NAME, event("fieldNote", text))).isEmpty();
      assertThat(messenger.last().getFormData()).containsEntry("fieldNote", text);
    }
  }

  /** It takes long to find out that they are none. */
  @Test
  void ofTextsThatAreNearlyJsonThereAreOnlySoMany() {
    receiver
        .call(Call.form(NAME, event("fieldA_Attr", Collections.nCopies(TOKENS / 12, "{\"x"))))
        .isEmpty();
    receiver
        .call(Call.form(NAME, event("fieldA_Attr", Collections.nCopies(TOKENS / 10, "{\"x"))))
        .isRefused(400, "limits.json-tokens", "fieldA_Attr");
  }

  @Test
  void aNameThatIsTooLongInAStringIsToldLikeAnyOther() {
    String attributes = "{\"" + "x".repeat(10_001) + "\":1}";
    receiver
        .call(Call.form(NAME, event("fieldA_Attr", attributes)).language("en"))
        .isRefused(400, "fieldA_Attr", "longer than 10000 characters");
  }

  @Test
  void aLongFieldNameIsNotRepeated() {
    Call call = Call.form(NAME, event("x".repeat(9000) + "_Attr", nested(DEPTH)));
    assertThat(receiver.call(call.language("en")).isRefused(400, "limits.json-depth").prompt())
        .hasSizeLessThan(400);
  }

  /** Names that a hash table takes for one, in an object. */
  private static String colliding(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + colliding(i, 15) + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String colliding(int number, int bits) {
    return IntStream.range(0, bits)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  /** With the limits that a receiver has by itself. */
  @Test
  void whatIsFarTooMuchReachesNoHandlerAndDelaysNobody() {
    String million = "[" + String.join(",", Collections.nCopies(1_000_000, "{}")) + "]";
    String lines = "a\n".repeat(1_000_000);
    Map<Map<String, Object>, Limit> forms =
        Map.of(
            Json.map("fieldDept", "d1", "fieldDept_Attr", "{\"x\":" + million + "}"),
            Limit.JSON_TOKENS,
            Json.map("fieldFile", million),
            Limit.JSON_TOKENS,
            Json.map("fieldDept", "d1", "fieldDept_Attr", colliding(27_000)),
            Limit.FORM_FIELDS,
            Json.map("fieldDept", "d1", "fieldDept_Attr", "{\"x\":" + "[".repeat(4_000_000)),
            Limit.JSON_DEPTH,
            Json.map("fieldKinds_Codes", lines, "fieldKinds_Names", lines),
            Limit.JSON_TOKENS);
    Answering mapping =
        Answering.of(
            "map@example.edu",
            "s",
            e -> {
              e.toBean(Form.class);
              return null;
            });
    try (Receiver serving = Receiver.of(mapping, new Answering())) {
      CompletableFuture<?>[] attacks =
          forms.entrySet().stream()
              .map(
                  entry ->
                      CompletableFuture.runAsync(
                          () -> assertRefused(serving, entry.getKey(), entry.getValue())))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture<Void> attack = CompletableFuture.allOf(attacks);
      do {
        serving.call(Call.event(NAME)).isEmpty();
      } while (!attack.isDone());
      Eventually.result("every attack", attack);
      assertThat(mapping.events).isEmpty();

      Map<String, String> step = Map.of("workflowCode", "map", "domain", "example.edu");
      Map<String, Object> form =
          Json.map("fieldDept", "d1", "fieldDept_Attr", "{\"x\":1}", "fieldKinds_Codes", "a\nb");
      serving
          .call(Call.event(NAME, "step", step, "formData", form).basic("map@example.edu", "s"))
          .isEmpty();
      Form mapped = mapping.last().toBean(Form.class);
      assertThat(mapped.dept().getAttributes()).containsEntry("x", "1");
      assertThat(mapped.kinds()).extracting(CodeItem::getCodeId).containsExactly("a", "b");
    }
  }

  private static void assertRefused(Receiver serving, Map<String, Object> form, Limit limit) {
    Map<String, String> step = Map.of("workflowCode", "map", "domain", "example.edu");
    String data = Json.write(Map.of("step", step, "formData", form));
    serving
        .call(Call.jsonObject(NAME, data).basic("map@example.edu", "s"))
        .isRefused(400, "limits." + limit.key(), "field");
  }
}

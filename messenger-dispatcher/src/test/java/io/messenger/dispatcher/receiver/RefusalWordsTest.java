package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.settings.Limit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request, each engine reads it in its own words. */
class RefusalWordsTest {
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "/infoplus_subscriber",
          List.of("cancel", "break", "prompt", "detail", "formData", "codes", "timer"),
          "/loonflow",
          List.of("code", "msg"),
          "/loonflow/vpn",
          List.of("code", "msg"),
          "/jit",
          List.of("cancel", "prompt", "detail", "formData"),
          "/caluma",
          List.of("cancel", "prompt", "detail", "formData"));

  /** What can be wrong, before there is an event; and the status. */
  private static Map<UnaryOperator<Call>, Integer> mistakes() {
    byte[] large = new byte[2000];
    return Map.of(
        call -> call, 400,
        call -> call.method("PUT"), 405,
        call -> call.header("X-Large", "x".repeat(2000)), 431,
        call -> with(call, large), 413,
        call -> with(call, large).chunked(), 413);
  }

  private static Call with(Call call, byte[] body) {
    call.body = body;
    return call;
  }

  static Stream<Arguments> requests() {
    return WORDS.keySet().stream()
        .flatMap(
            path ->
                mistakes().entrySet().stream()
                    .map(each -> Arguments.of(path, each.getKey(), each.getValue())));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void ofEveryEngine(String path, UnaryOperator<Call> mistake, int status) {
    try (Receiver receiver =
        Receiver.of(
            builder -> builder.limit(Limit.BODY_BYTES, 1000).limit(Limit.HEADER_BYTES, 1500),
            new Answering())) {
      Reply reply = receiver.call(mistake.apply(Call.of(Call.JSON, "{]").path(path)));

      assertThat(reply.status()).isEqualTo(status);
      JsonNode json = Json.read(reply.body());
      assertThat(json.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(WORDS.get(path));
      if (json.has("code")) {
        assertThat(json.get("code").intValue()).isEqualTo(-1);
        assertThat(json.get("msg").textValue()).isNotEmpty();
      } else {
        assertThat(json.get("cancel").booleanValue()).isTrue();
        assertThat(json.get("prompt").textValue()).isNotEmpty();
      }
    }
  }
}

package io.messenger.dispatcher.forwarder;

import static io.messenger.dispatcher.forwarder.ForwarderReceiver.fixture;
import static io.messenger.dispatcher.forwarder.ForwarderReceiver.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Halves of surrogate pairs leave as U+FFFD. */
class HalvesOfPairsTest {
  @ParameterizedTest
  @CsvSource({"/jit,jit/node-handled-agree", "/caluma,caluma/pre-complete-work-item"})
  void leaveInNoStringAndNoKeyOfAnAnswer(String path, String event) {
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(
            new Recording(
                "*",
                e ->
                    InfoPlusResponse.cancel("a\uD83D 😀")
                        .withDetail("\uDE00b")
                        .withFormData("field\uDE00", Map.of("\uD83D", List.of("\uD83D")))))) {
      JsonNode answer = receiver.post(path, fixture(event)).json();

      assertThat(answer.get("prompt").textValue()).isEqualTo("a\uFFFD 😀");
      assertThat(answer.get("detail").textValue()).isEqualTo("\uFFFDb");
      assertThat(answer.get("formData"))
          .isEqualTo(json(path.equals("/jit") ? "{'\uFFFD':{'\uFFFD':['\uFFFD']}}" : "{}"));
    }
  }
}

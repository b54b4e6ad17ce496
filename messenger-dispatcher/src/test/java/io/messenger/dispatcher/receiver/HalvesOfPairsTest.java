package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.model.Timer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Halves of surrogate pairs, such as substring leaves of an emoji, leave as U+FFFD. */
class HalvesOfPairsTest {
  private static final String HALF = "a\uD83D";
  private static final String OTHER = "\uDE00b";
  private static final String WHOLE = "😀";

  private static JsonNode answer(InfoPlusResponse response) {
    try (Receiver receiver = Receiver.of(new Answering(e -> response))) {
      Reply reply = receiver.call(Call.event("STEP_EXPIRING"));
      assertThat(reply.status()).isEqualTo(200);
      JsonNode json = reply.json();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json.toString()))
          .as("%s", json)
          .isTrue();
      return json;
    }
  }

  @Test
  void leaveInNoStringAndNoKeyOfAnAnswer() {
    CodeItem item = CodeItem.of(HALF, OTHER, HALF, OTHER, Map.of(HALF, OTHER));
    CodeList codes = new CodeList(HALF, List.of(item));

    JsonNode json =
        answer(
            new InfoPlusResponse(true, true, HALF + WHOLE + OTHER)
                .withDetail(OTHER + HALF)
                .withFormData("field" + HALF, Map.of(HALF, List.of(OTHER, Map.of(OTHER, HALF))))
                .withFormData("fieldCode", item)
                .withFormData("fieldUser", InfoPlusUser.of(HALF, OTHER))
                .withFormData("fieldFile", new InfoPlusFile(HALF, OTHER, HALF, OTHER, 1L, HALF))
                .withFormData("fieldCodes", List.of(item, item))
                .withFormData("fieldChar", HALF.charAt(1))
                .withCodes(codes)
                .withTimer(Timer.act(HALF)));

    assertThat(json.get("prompt").textValue()).isEqualTo("a\uFFFD😀\uFFFDb");
    assertThat(json.get("detail").textValue()).isEqualTo("\uFFFDba\uFFFD");
    assertThat(json.get("formData").get("fielda\uFFFD"))
        .isEqualTo(Json.read("{\"a\uFFFD\":[\"\uFFFDb\",{\"\uFFFDb\":\"a\uFFFD\"}]}"));
    assertThat(json.get("formData").get("fieldCode_Attr").textValue())
        .isEqualTo("{\"a\uFFFD\":\"\uFFFDb\"}");
    assertThat(json.get("codes").get(0))
        .isEqualTo(
            Json.read(
                """
                {"name":"a\uFFFD","total":1,"items":[{"codeId":"a\uFFFD","codeName":"\uFFFDb",
                 "description":"a\uFFFD","parentId":"\uFFFDb","itemIndex":0,
                 "attributes":{"a\uFFFD":"\uFFFDb"}}]}"""));
    assertThat(json.get("timer").get("action").textValue()).isEqualTo("a\uFFFD");
  }

  /** What an engine sent may hold some in the escapes of JSON. */
  @Test
  void leaveInNothingThatAnEventHad() {
    String data =
        Json.event("formData", Map.of("fieldA", "x", "fieldB", "y"))
            .replace("\"x\"", "\"\\ud83d\"");
    try (Receiver receiver = Receiver.of(new Answering(HalvesOfPairsTest::echo))) {
      JsonNode json = receiver.call(Call.jsonObject("ACTION_DOING", data)).json();
      assertThat(json.get("formData"))
          .isEqualTo(Json.read("{\"fieldA\":\"\uFFFD\",\"fieldB\":\"y\"}"));
    }
  }

  private static InfoPlusResponse echo(InfoPlusEvent e) {
    InfoPlusResponse response = InfoPlusResponse.ok();
    response.getFormData().putAll(e.getFormData());
    return response;
  }

  /** A prompt of ours quotes what somebody typed, up to a length. */
  @Test
  void areNotMadeWherePromptsAreCut() {
    String typed = "一" + "😀".repeat(100);
    try (Receiver receiver =
        Receiver.of(
            new Answering(e -> InfoPlusResponse.cancel("" + e.toBeanStrictly(Days.class))))) {
      String prompt =
          receiver
              .call(Call.event("ACTION_DOING", "formData", Map.of("fieldDays", typed)))
              .prompt();
      assertThat(prompt).contains("一😀").contains("…").doesNotContain("\uFFFD");
    }
  }

  record Days(int days) {}
}

package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encodings in which engines send an event. */
class EncodingTest {
  private static final String NAME = "ACTION_DOING";
  private static final Answering messenger = new Answering();
  private static Receiver receiver;

  @BeforeAll
  static void start() {
    receiver = Receiver.of(messenger);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static InfoPlusEvent received(Call call) {
    int before = messenger.events.size();
    receiver.call(call).isEmpty();
    assertThat(messenger.events).hasSize(before + 1);
    return messenger.last();
  }

  private static InfoPlusEvent receivedData(String data) {
    return received(Call.form(NAME, data));
  }

  /** The data of an event, with more properties written as they are. */
  private static String data(String properties) {
    return "{\"step\":" + Json.write(Json.step("leave", "example.edu")) + "," + properties + "}";
  }

  @Test
  void oneEventInThreeEncodingsIsTheSameEvent() {
    String data = Json.event("formData", Json.map("fieldName", "张 + 三 & = % \" \n 😀"));

    for (Call call :
        List.of(Call.form(NAME, data), Call.json(NAME, data), Call.jsonObject(NAME, data))) {
      InfoPlusEvent event = received(call);
      assertThat(event.getEventName()).isEqualTo(NAME);
      assertThat(event.getFormData()).isEqualTo(Map.of("fieldName", "张 + 三 & = % \" \n 😀"));
      assertThat(event.getStep().getInstance().getEntryId()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event=%s&data=%s",
        "data=%2$s&event=%1$s",
        "eventType=%s&eventData=%s",
        "EVENT=%s&Data=%s",
        "verify=abc&version=1.0&event=%s&data=%s&later=x",
        "&&event=%s&data=%s&",
        "flag&=&event=%s&data=%s",
        "event=NO&data=no&event=%s&data=%s",
        "event=NO&data=no&eventType=%s&EVENTDATA=%s"
      })
  void takesTheParametersOfAForm(String form) {
    String body = String.format(form, NAME, Call.encode(Json.event()));
    assertThat(received(Call.of(Call.FORM, body)).getActionCode()).isEqualTo("submit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":%s,\"data\":%s}",
        " {\n \"data\" : %2$s ,\t\"event\" : %1$s } \n",
        "{\"eventType\":%s,\"eventData\":%s}",
        "{\"Event\":%s,\"DATA\":%s}",
        "{\"verify\":null,\"version\":1.5,\"x\":{\"event\":1},\"event\":%s,\"data\":%s,\"y\":[]}",
        "{\"event\":\"NO\",\"data\":\"no\",\"event\":%s,\"data\":%s}",
        "{\"event\":\"NO\",\"data\":{\"no\":[1]},\"eventTYPE\":%s,\"EventData\":%s}"
      })
  void takesThePropertiesOfAnObject(String json) {
    for (String data : List.of(Json.event(), Json.write(Json.event()))) {
      String body = String.format(json, Json.write(NAME), data);
      assertThat(received(Call.of(Call.JSON, body)).getActionCode()).isEqualTo("submit");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded;charset=utf-8",
        "application/x-www-form-urlencoded; charset=\"UTF-8\"",
        "APPLICATION/X-WWW-FORM-URLENCODED; CHARSET=UTF8"
      })
  void takesUtf8AsTheCharsetOfAForm(String contentType) {
    String body = "event=" + NAME + "&data=" + Call.encode(Json.event("actionName", "提交"));
    assertThat(received(Call.of(contentType, body)).getActionName()).isEqualTo("提交");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;charset=utf-8", "Application/JSON ; Charset=Utf-8"})
  void takesUtf8AsTheCharsetOfJson(String contentType) {
    Call call = Call.jsonObject(NAME, Json.event("actionName", "提交"));
    assertThat(received(call.header("Content-Type", contentType)).getActionName()).isEqualTo("提交");
  }

  @Test
  void decodesPlusAndPercentEscapesOfAForm() {
    String data = data("'formData':{'field+A':'a%2Bb+c%20d','fieldB':'%e4%B8%ad%F0%9F%98%80'}");
    String form = "event=ACTION%5fDOING&data=" + data.replace('\'', '"');
    assertThat(received(Call.of(Call.FORM, form)).getFormData())
        .isEqualTo(Map.of("field A", "a+b c d", "fieldB", "中😀"));
  }

  @Test
  void takesRawUtf8InAForm() {
    String form = "event=" + NAME + "&data=" + data("\"actionName\":\"提交\"");
    assertThat(received(Call.of(Call.FORM, form)).getActionName()).isEqualTo("提交");
  }

  @Test
  void skipsByteOrderMarks() {
    String mark = "\uFEFF";
    String data = Json.event();
    assertThat(receivedData(mark + data).getActionCode()).isEqualTo("submit");
    Call json = Call.jsonObject(NAME, data);
    json.body =
        (mark + new String(json.body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    assertThat(received(json).getActionCode()).isEqualTo("submit");
    assertThat(received(Call.json(NAME, mark + data)).getActionCode()).isEqualTo("submit");
    Call marked =
        Call.of(
            Call.JSON,
            mark + mark + Json.write(Map.of("event", mark + NAME, "data", mark + mark + data)));
    assertThat(received(marked).getEventName()).isEqualTo(NAME);
    for (String before : List.of(mark, mark + mark, "%EF%BB%BF", "%ef%bb%bf" + mark)) {
      String form = before + "event=" + before + NAME + "&data=" + before + data;
      InfoPlusEvent event = received(Call.of(Call.FORM, form));
      assertThat(event.getEventName()).isEqualTo(NAME);
      assertThat(event.getActionCode()).isEqualTo("submit");
    }
  }

  @Test
  void aByteOrderMarkHidesNoWrongContentType() {
    Call json = Call.of(Call.FORM, "\uFEFF" + Json.write(Map.of("event", NAME)));
    receiver.call(json.language("en")).isRefused(400, "application/json");
    Call form = Call.of(Call.JSON, "\uFEFFevent=" + NAME);
    receiver.call(form.language("en")).isRefused(400, "application/x-www-form-urlencoded");
  }

  @Test
  void readsPropertyNamesWithoutCaseButKeepsKeysOfData() {
    InfoPlusEvent event =
        receivedData(
            """
            {"STEP":{"WorkflowCode":"leave","domaiN":"example.edu","INSTANCE":{"entryID":9}},
             "FormData":{"fieldXM":"1","FIELDxm":"2","fieldxm":{"Step":1,"step":2}},
             "Tokens":{"Repo":"a","repo":"b"}}""");

    assertThat(event.getStep().getInstance().getEntryId()).isEqualTo(9);
    assertThat(event.getFormData())
        .isEqualTo(Map.of("fieldXM", "1", "FIELDxm", "2", "fieldxm", Map.of("Step", 1, "step", 2)));
    assertThat(event.getTokens()).isEqualTo(Map.of("Repo", "a", "repo", "b"));
  }

  @Test
  void keepsUnknownPropertiesOutWhereverTheyAre() {
    InfoPlusEvent event =
        receivedData(
            """
            {"new":{"a":[1,{"b":2}]},"step":{"workflowCode":"leave","domain":"example.edu",
             "new":[[]],"instance":{"new":"x","entryId":1,"creator":{"new":1,"account":"zs"}}},
             "fields":[{"new":true,"name":"fieldA"}],"suggestion":{"new":0},
             "result":{"new":null,"errno":3},"tokens":{},"new2":1e5}""");

    assertThat(event.getStep().getInstance().getCreator().getAccount()).isEqualTo("zs");
    assertThat(event.getFields().get(0).getName()).isEqualTo("fieldA");
    assertThat(event.getResult().getErrno()).isEqualTo(3);
  }

  @Test
  void readsAnEmptyArrayInPlaceOfAnObjectAsAbsent() {
    InfoPlusEvent event =
        receivedData(
            """
            {"step":{"workflowCode":"leave","domain":"example.edu","instance":[],"assignUser":[],
              "actionUser":[]},
             "user":[],"actualUser":[],"formData":[],"suggestion":[],"endStep":[],"result":[],
             "tokens":[],"fields":[[]],"nextSteps":[[]]}""");

    assertThat(event.getStep().getInstance().getEntryId()).isZero();
    assertThat(event.getStep().getAssignUser()).isNull();
    assertThat(event.getStep().getActionUser()).isNull();
    assertThat(event.getUser().getAccount()).isNull();
    assertThat(event.getActualUser()).isNull();
    assertThat(event.getFormData()).isEmpty();
    assertThat(event.getSuggestion().getCode()).isNull();
    assertThat(event.getEndStep()).isNull();
    assertThat(event.getResult()).isNull();
    assertThat(event.getTokens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"step\":[]}", "{\"step\":null}", "{}"})
  void anEventWithoutStepReachesNobody(String data) {
    int before = messenger.events.size();
    receiver.call(Call.form(NAME, data)).isEmpty();
    receiver.call(Call.jsonObject(NAME, data)).isEmpty();
    assertThat(messenger.events).hasSize(before);
  }

  @Test
  void theLastOfADuplicateKeyCounts() {
    InfoPlusEvent event =
        receivedData(
            data(
                """
                "actionCode":"a","actionCode":"b","actionName":"a","ACTIONNAME":"b",
                "when":1,"When":2,"user":{"account":"a","trueName":"A"},"User":{"account":"b"},
                "group":"g","group":null,
                "formData":{"fieldA":1},"formData":{"fieldB":1,"fieldB":2}"""));

    assertThat(event.getActionCode()).isEqualTo("b");
    assertThat(event.getActionName()).isEqualTo("b");
    assertThat(event.getWhen()).isEqualTo(2);
    assertThat(event.getUser().getAccount()).isEqualTo("b");
    assertThat(event.getUser().getTrueName()).isNull();
    assertThat(event.getFormData()).isEqualTo(Map.of("fieldB", 2));
  }

  @Test
  void takesDataOfManyBuffers() {
    String text = "中\"\\😀x".repeat(50_000);
    String data = Json.event("formData", Json.map("fieldText", text));
    for (Call call :
        List.of(
            Call.form(NAME, data),
            Call.json(NAME, data),
            Call.jsonObject(NAME, data),
            Call.of(Call.JSON, "{\"data\":" + data + ", \"event\":\"" + NAME + "\"}"))) {
      assertThat(received(call.chunked()).getFormData()).isEqualTo(Map.of("fieldText", text));
    }
  }

  @Test
  void versionComesFromTheDataElseFromTheParameter() {
    String parameter = "version=2&event=" + NAME + "&data=";
    assertThat(received(Call.of(Call.FORM, parameter + Call.encode(Json.event()))).getVersion())
        .isEqualTo("2");
    assertThat(
            received(Call.of(Call.FORM, parameter + Call.encode(Json.event("version", "3"))))
                .getVersion())
        .isEqualTo("3");
  }
}

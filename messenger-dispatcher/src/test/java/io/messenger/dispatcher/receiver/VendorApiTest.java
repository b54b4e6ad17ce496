package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written against the vendor's SDK for Java has the effect that it has there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorApiTest {
  private static final Map<String, Object> FORM =
      Json.map(
          "fieldDays", 3,
          "fieldReason", "old",
          "fieldNote", "note",
          "fieldStart", 1771322400,
          "fieldEnd", 1771322400,
          "fieldApplicant", "u1",
          "fieldApplicant_Name", "赵一",
          "fieldApprover", "",
          "fieldApprover_Name", "",
          "groupRows", List.of(0, 1),
          "fieldDay", List.of(1771286400, 1771372800),
          "_VAR_ENTRY_NAME", "请假",
          "_VAR_NOW", "1771322400",
          "_VAR_URL_Attr", "{\"theme\":\"standard\"}");

  private static final List<Map<String, Object>> FIELDS =
      List.of(
          Json.map("name", "fieldDays", "type", "Int", "groupName", "//Form"),
          Json.map("name", "fieldReason", "type", "String", "groupName", "//Form"),
          Json.map("name", "fieldNote", "type", "String", "groupName", "//Form"),
          Json.map("name", "fieldStart", "type", "Date", "groupName", "//Form"),
          Json.map("name", "fieldEnd", "type", "Date", "groupName", "//Form"),
          Json.map("name", "fieldApplicant", "type", "User", "groupName", "//Form"),
          Json.map("name", "fieldApprover", "type", "User", "groupName", "//Form"),
          Json.map("name", "fieldDay", "type", "Date", "groupName", "//Form//groupRows"));

  private Receiver receiver;

  @BeforeAll
  void start() {
    receiver = Receiver.of(new VendorMessenger());
  }

  @AfterAll
  void stop() {
    receiver.close();
  }

  private JsonNode submit(String way) {
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.put("appName", "人事");
    step.put("instance", Json.map("entryId", 7, "entryIdTop", 5));
    Call call =
        Call.event(
            "ACTION_DOING",
            "user",
            Json.map("account", "u1", "trueName", "赵一"),
            "step",
            step,
            "actionName",
            way,
            "formData",
            FORM,
            "fields",
            FIELDS,
            "field",
            "fieldDays",
            "executeOccupies",
            List.of(Json.map("account", "u9")));
    Reply reply = receiver.call(call);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void breakComesFirst() {
    assertThat(flags(submit("cancel"))).isEqualTo("cancel: 不行");
    assertThat(flags(submit("break"))).isEqualTo("break: ");
    JsonNode both = submit("both");
    assertThat(flags(both)).isEqualTo("cancel break: 不行");
    assertThat(both.has("retry")).isFalse();
  }

  private static String flags(JsonNode answer) {
    String cancel = answer.get("cancel").booleanValue() ? "cancel" : "";
    String isBreak = answer.get("break").booleanValue() ? " break" : "";
    return (cancel + isBreak).strip() + ": " + answer.get("prompt").textValue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "bean | {'fieldDays':4,'fieldReason':'changed'}",
        "names | {'fieldDays':4}",
        "set | {'fieldDays':4}",
        "more | {'fieldDays':4,'fieldReason':'more','fieldNote':null}",
        "more and names | {'fieldDays':4,'fieldReason':'more','fieldNote':null}",
        "more and set | {'fieldDays':4,'fieldReason':'more','fieldNote':null}",
        "map | {'fieldReason':'more','fieldNote':null,'fieldStart':null}",
        "form data | {'fieldStart':null,'fieldEnd':null,'fieldDay':[0,null]}",
        "empty dates | {'fieldStart':null,'fieldDay':[null,1771372800]}",
        "users | {'fieldApplicant':'u1','fieldApplicant_Name':'赵一！','fieldApprover':'u2',"
            + "'fieldApprover_Name':'钱二'}"
      })
  void formDataIsSent(String way, String formData) {
    assertThat(submit(way).get("formData")).isEqualTo(Json.read(formData.replace('\'', '"')));
  }

  @Test
  void attributesAreSentBesideFormData() {
    JsonNode answer = submit("attributes");
    assertThat(answer.get("attributes"))
        .isEqualTo(Json.read("{\"hint\":\"看这里\",\"when\":1771322400}"));
    assertThat(answer.get("formData")).isEmpty();
  }

  @Test
  void accessorsTellWhatTheEngineSent() {
    assertThat(submit("facts").get("prompt").textValue())
        .isEqualTo("[fieldDays, standard, null, 请假, 1771322400, null, [{account=u9}], 5, 人事]");
  }

  @Test
  void aStepIsOfItsApplicationWhereNoAppNameIsSent() {
    List<String> names = new ArrayList<>();
    Answering messenger =
        new Answering(
            e -> {
              names.add(e.getStep().getappName());
              return null;
            });
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.put("applicationName", "教务");
    try (Receiver own = Receiver.of(messenger)) {
      own.call(Call.event("ACTION_DOING", "step", step));
    }
    assertThat(names).containsExactly("教务");
  }

  @Test
  void tablesOfTheFieldAreSearched() {
    JsonNode codes =
        receiver
            .call(
                Call.event(
                    "FIELD_SUGGESTING", "suggestion", Json.map("code", "city", "prefix", "")))
            .json()
            .get("codes");
    assertThat(codes.get(0).get("items").findValuesAsText("codeId"))
        .containsExactly("city-1", "city-2");
  }

  @Test
  void whatAMessengerMakesOfTheEventsUsersNobodyElseSees() {
    Answering first =
        new Answering(
            e -> {
              users(e).forEach(each -> each.setAccount("other"));
              return null;
            });
    Answering second = new Answering();
    Map<String, Object> user = Json.map("account", "u1");
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.putAll(Json.map("assignUser", user, "actionUser", user));
    step.put("instance", Json.map("creator", user, "nextUser", user, "entruster", user));
    try (Receiver own = Receiver.of(first, second)) {
      own.call(Call.event("ACTION_DOING", "user", user, "actualUser", user, "step", step))
          .isEmpty();
    }
    assertThat(users(second.last())).hasSize(7).allMatch(each -> each.getAccount().equals("u1"));
  }

  private static List<InfoPlusUser> users(InfoPlusEvent e) {
    return List.of(
        e.getUser(),
        e.getActualUser(),
        e.getStep().getAssignUser(),
        e.getStep().getActionUser(),
        e.getStep().getInstance().getCreator(),
        e.getStep().getInstance().getNextUser(),
        e.getStep().getInstance().getEntruster());
  }

  private static AbstractMessenger answering(Consumer<Answering> settings) {
    Answering messenger = new Answering(e -> InfoPlusResponse.cancel("reached"));
    settings.accept(messenger);
    return messenger;
  }

  @Test
  void whoNeedsNoVerificationIsReachedByAnybody() {
    AbstractMessenger open =
        answering(
            messenger -> {
              messenger.setSecret(null);
              messenger.setRequireVerification(false);
            });
    try (Receiver own = Receiver.of(open)) {
      own.call(Call.event("ACTION_DOING").anonymous()).isCancelled("reached");
    }
    AbstractMessenger closed =
        answering(
            messenger -> {
              messenger.setRequireVerification(false);
              messenger.setRequireVerification(true);
            });
    try (Receiver own = Receiver.of(closed)) {
      own.call(Call.event("ACTION_DOING").anonymous()).isRefused(401);
    }
  }
}

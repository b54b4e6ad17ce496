package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messengers an event reaches, and what becomes of their answers. */
class RoutingTest {
  private static final String NAME = "ACTION_DOING";

  private static Answering open(String workflow) {
    return open(workflow, InfoPlusResponse.ok());
  }

  private static Answering open(String workflow, InfoPlusResponse response) {
    Answering messenger = Answering.of(workflow, "", e -> response);
    messenger.setVerified(false);
    return messenger;
  }

  private static Call eventOf(String code, String domain, long version) {
    Map<String, Object> step = Json.step(code, domain);
    step.put("workflowVersion", version);
    return Call.form(NAME, Json.write(Map.of("step", step)));
  }

  @ParameterizedTest
  @CsvSource({
    "leave@a.edu, leave, a.edu, true",
    "leave@a.edu, LEAVE, A.EDU, true",
    "Leave@A.edu, leave, a.edu, true",
    "leave@a.edu, leave, b.edu, false",
    "leave@a.edu, travel, a.edu, false",
    "leave@a.edu, leave, , true",
    "leave@a.edu, travel, , false",
    "leave@*, leave, b.edu, true",
    "leave@*, travel, b.edu, false",
    "*@a.edu, travel, A.EDU, true",
    "*@a.edu, travel, b.edu, false",
    "*@a.edu, travel, , true",
    "*@*, travel, b.edu, true",
    "*@*, , b.edu, false",
    "请假@a.edu, 请假, a.edu, true",
    "leave@a.edu, leave2, a.edu, false",
    "leave@a.edu, xleave, a.edu, false"
  })
  void aMessengerIsBoundToACodeAndADomain(
      String workflow, String code, String domain, boolean reached) {
    Answering messenger = open(workflow);
    try (Receiver receiver = Receiver.of(messenger)) {
      receiver.call(eventOf(code, domain, 0)).isEmpty();
      assertThat(messenger.events).hasSize(reached ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true", "3, true", "4, true", "5, false"})
  void aMessengerIsBoundToVersions(long version, boolean reached) {
    Answering messenger = open(Receiver.WORKFLOW);
    messenger.setVersions(2, 4);
    try (Receiver receiver = Receiver.of(messenger)) {
      receiver.call(eventOf("leave", "example.edu", version)).isEmpty();
      assertThat(messenger.events).hasSize(reached ? 1 : 0);
    }
  }

  private static JsonNode answers(InfoPlusResponse... responses) {
    return answers(new ArrayList<>(), responses);
  }

  /** What is sent for messengers of one workflow that answer so; collects which were asked. */
  private static JsonNode answers(List<Integer> asked, InfoPlusResponse... responses) {
    List<Integer> order = Collections.synchronizedList(asked);
    Answering[] messengers = new Answering[responses.length];
    for (int i = 0; i < messengers.length; i++) {
      int index = i;
      messengers[i] =
          new Answering(
              e -> {
                order.add(index);
                return responses[index];
              });
    }
    try (Receiver receiver = Receiver.of(messengers)) {
      return receiver.call(Call.event("STEP_EXPIRING")).json();
    }
  }

  @Test
  void messengersAreAskedInTheOrderOfTheirRegistration() {
    List<Integer> asked = new ArrayList<>();
    answers(asked, InfoPlusResponse.ok(), InfoPlusResponse.cancel("x"), null);
    assertThat(asked).containsExactly(0, 1, 2);
  }

  @Test
  void breakEndsTheAsking() {
    List<Integer> asked = new ArrayList<>();
    JsonNode answer =
        answers(
            asked,
            InfoPlusResponse.cancel("一"),
            InfoPlusResponse.ok().withBreak(),
            InfoPlusResponse.cancel("三"));
    assertThat(asked).containsExactly(0, 1);
    assertThat(answer.get("break").booleanValue()).isTrue();
    assertThat(answer.get("cancel").booleanValue()).isTrue();
    assertThat(answer.get("prompt").textValue()).isEqualTo("一");
  }

  @Test
  void promptsAndDetailsAreJoinedAndEmptyOnesSkipped() {
    JsonNode answer =
        answers(
            InfoPlusResponse.cancel("").withDetail(""),
            InfoPlusResponse.cancel("一").withDetail("a"),
            InfoPlusResponse.ok(),
            InfoPlusResponse.cancel("二").withDetail("b"));
    assertThat(answer.get("prompt").textValue()).isEqualTo("一、二");
    assertThat(answer.get("detail").textValue()).isEqualTo("a\nb");
    assertThat(answer.get("cancel").booleanValue()).isTrue();
    assertThat(answer.get("break").booleanValue()).isFalse();
  }

  @Test
  void theLaterFormDataWins() {
    JsonNode answer =
        answers(
            InfoPlusResponse.ok().withFormData("a", 1).withFormData("b", 1),
            InfoPlusResponse.ok().withFormData("b", null).withFormData("c", "x"));
    assertThat(answer.get("formData")).isEqualTo(Json.read("{\"a\":1,\"b\":null,\"c\":\"x\"}"));
  }

  @Test
  void codeListsOfOneNameAreJoined() {
    CodeList page = new CodeList("City", List.of(CodeItem.of("1", "一"), CodeItem.of("2", "二")));
    page.setTotal(100);
    JsonNode codes =
        answers(
                InfoPlusResponse.ok().withCodes(page),
                InfoPlusResponse.ok().withCodes(new CodeList("kind", List.of())),
                InfoPlusResponse.ok()
                    .withCodes(
                        new CodeList(
                            "CITY", List.of(CodeItem.of("2", "other"), CodeItem.of("3", "三")))))
            .get("codes");
    assertThat(codes).hasSize(2);
    assertThat(codes.get(0).get("name").textValue()).isEqualTo("City");
    assertThat(codes.get(0).get("total").intValue()).isEqualTo(3);
    assertThat(codes.get(0).get("items").findValuesAsText("codeName"))
        .containsExactly("一", "二", "三");
    assertThat(codes.get(1).get("name").textValue()).isEqualTo("kind");
    assertThat(codes.get(1).get("items")).isEmpty();
  }

  @Test
  void aSingleCodeListIsSentAsItIs() {
    CodeList page =
        new CodeList("city", List.of(CodeItem.of("1", "一", "描述", "0", Map.of("k", "v"))));
    page.setTotal(100);
    assertThat(answers(InfoPlusResponse.ok().withCodes(page)).get("codes"))
        .isEqualTo(
            Json.read(
                """
                [{"name":"city","total":100,"items":[{"codeId":"1","codeName":"一",
                  "description":"描述","parentId":"0","itemIndex":0,"attributes":{"k":"v"}}]}]"""));
  }

  @Test
  void theFirstTimerStays() {
    JsonNode answer =
        answers(
            InfoPlusResponse.ok(),
            InfoPlusResponse.ok().withTimer(Timer.act("agree").orExtend(Duration.ofMinutes(1))),
            InfoPlusResponse.ok().withTimer(Timer.kill()));
    assertThat(answer.get("timer")).isEqualTo(Json.read("{\"interval\":60,\"action\":\"agree\"}"));
    assertThat(answer.get("then").longValue()).isEqualTo(60);
    assertThat(answer.get("thenAction").textValue()).isEqualTo("agree");
  }

  @Test
  void attributesAreMergedAndSentIfThereAreAny() {
    JsonNode answer =
        answers(
            InfoPlusResponse.ok().addAttribute("color", "red").addAttribute("size", 1),
            InfoPlusResponse.ok(),
            InfoPlusResponse.ok().addAttribute("size", List.of(2, 3)).addAttribute("none", null));
    assertThat(answer.get("attributes"))
        .isEqualTo(Json.read("{\"color\":\"red\",\"size\":[2,3],\"none\":null}"));
    assertThat(answers(InfoPlusResponse.ok()).has("attributes")).isFalse();
  }

  @Test
  void mergingLeavesTheMessengersOwnResponsesAlone() {
    InfoPlusResponse kept =
        InfoPlusResponse.ok()
            .withFormData("a", 1)
            .withCodes(new CodeList("c", List.of(CodeItem.of("1", "一"))));
    Answering first = new Answering(e -> kept);
    Answering second =
        new Answering(
            e ->
                InfoPlusResponse.cancel("x")
                    .withFormData("b", 2)
                    .withCodes(new CodeList("c", List.of(CodeItem.of("2", "二")))));
    try (Receiver receiver = Receiver.of(first, second)) {
      receiver.call(Call.event(NAME)).isCancelled("x");
    }
    assertThat(kept.isCancel()).isFalse();
    assertThat(kept.getFormData()).isEqualTo(Map.of("a", 1));
    assertThat(kept.getCodes().get(0).getItems()).hasSize(1);
  }

  @Test
  void whatIsNotSeenInAWorkflowIsNamed() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(eventOf("le\u200bave", "example.edu", 3)).isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("; did you mean leave@example.edu? (Of what was sent")
          .endsWith(": U+200B is in it, which is not seen)");
    }
  }

  @ParameterizedTest
  @CsvSource({"laeve, example.edu", "leave, exmaple.edu"})
  void aWorkflowThatIsAlmostAServedOneIsToldWithIt(String code, String domain) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(eventOf(code, domain, 3)).isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("No messenger serves " + code + "@" + domain)
          .endsWith("; did you mean leave@example.edu?");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "leave@example.edu, , workflowCode",
    "leave＠example.edu, , workflowCode",
    "leave@, example.edu, workflowCode",
    "leave@example.edu, x.edu, workflowCode",
    "leave, leave@example.edu, domain",
    "leave, ＠example.edu, domain",
    "leave@example.edu, leave@example.edu, workflowCode"
  })
  void aCodeAndItsDomainAreToldToBeSentApart(String code, String domain, String held) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(Call.event(NAME, "step", Json.step(code, domain))).isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains(
              "its %s holds an @: send workflowCode leave and domain example.edu".formatted(held));
    }
  }

  @ParameterizedTest
  @CsvSource({"leave@, ", "leave, @"})
  void aSignWithoutADomainIsTold(String code, String domain) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(Call.event(NAME, "step", Json.step(code, domain))).isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("holds an @: send workflowCode leave and its domain");
    }
  }

  @Test
  void anEventWithoutAWorkflowIsToldWhatItLacks() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(Call.event(NAME, "step", Map.of())).isEmpty();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("Events without a workflow reach no messenger", "step.workflowCode");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"travel", "TRAVEL"})
  void anUnmatchedWorkflowIsToldOnce(String code) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering())) {
      for (int i = 0; i < 3; i++) {
        receiver.call(eventOf(code, "example.edu", 3)).isEmpty();
      }
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("No messenger serves", code + "@example.edu", "version 3");
      receiver.call(eventOf("other", "example.edu", 3)).isEmpty();
      assertThat(log.warnings()).hasSize(2).noneMatch(line -> line.contains("did you mean"));
      assertThat(receiver.count("messenger.events.unmatched")).isEqualTo(4);
    }
  }
}

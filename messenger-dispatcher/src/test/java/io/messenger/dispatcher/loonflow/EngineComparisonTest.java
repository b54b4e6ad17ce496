package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.wire.FreePort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine has otherwise than the configuration is told once events are taken. */
class EngineComparisonTest {
  private final WorkflowStub workflow = new WorkflowStub();
  private final EngineStub engine = new EngineStub().has(workflow);

  @AfterEach
  void stop() {
    engine.close();
  }

  private List<String> warnings(Map<String, String> settings) {
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(settings, new Recorder("*@*", e -> null))) {
      List<String> warnings = Eventually.result("all asked", loonflow.server.getEngineWarnings());
      assertThat(log.warnings()).containsAll(warnings);
      assertThat(log.all()).doesNotContain("hooktok", "exttok", "apptok", "s3cret");
      return warnings;
    }
  }

  private List<String> warnings(String state, String participant) {
    workflow.participants.put(state, participant.replace('\'', '"'));
    return warnings(Loonflow.waiting(engine.port()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'hook_url': 'http://h:1/loonflow', 'hook_token': 'hooktok', 'wait': true}",
        "{'hook_url': 'https://h/loonflow/?a=b', 'hook_token': 'hooktok', 'wait': 1}",
        "{'hook_url': 'http://h:1/loonflow/VPN', 'hook_token': 'hooktok', 'wait': 'yes'}"
      })
  void nothingIsToldWhereBothAreTheSame(String participant) {
    assertThat(warnings("2", participant)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'hook_url': 'http://h/loonflow', 'hook_token': 'hooktok', 'wait': false}"
            + "| has wait: false in loonflow, and wait: true here, so that form data for it is lost",
        "{'hook_url': 'http://h/loonflow', 'hook_token': 'hooktok'}| has wait: false in loonflow",
        "{'hook_url': 'http://h/loonflw', 'hook_token': 'hooktok', 'wait': true}"
            + "| the path of its URL is /loonflw in loonflow, and its calls are taken at /loonflow or /loonflow/vpn here",
        "{'hook_url': 'http://h/loonflow/leave', 'hook_token': 'hooktok', 'wait': true}"
            + "| the path of its URL is /loonflow/leave in loonflow",
        "{'hook_url': 'http://h/loonflow', 'hook_token': 's3cret', 'wait': true}"
            + "| its token in loonflow is none of the 1 that tokens.hook has here",
        "{'hook_url': 'http://h/loonflow', 'hook_token': '', 'wait': true}"
            + "| its token in loonflow is empty",
        "admin| has wait: true here, and is no hook in loonflow",
        "{'external_url': 'http://h/loonflow', 'external_token': 'exttok'}"
            + "| has wait: true here, and is no hook in loonflow"
      })
  void aDifferenceSaysWhatEachSideHas(String participant, String told) {
    assertThat(warnings("2", participant))
        .singleElement()
        .asString()
        .startsWith("State provision (2) of vpn")
        .contains(told);
  }

  @Test
  void ticketsStayForEverWhereOnlyTheEngineWaits() {
    assertThat(warnings(Loonflow.waiting(engine.port(), "workflows[0].states[1].wait", "false")))
        .singleElement()
        .asString()
        .contains("State revoke (3) of vpn has wait: true in loonflow, and wait: false here")
        .contains("stay there for ever");
  }

  @Test
  void statesOfOthersAndOfNobody() {
    Map<String, String> settings =
        Loonflow.waiting(engine.port(), "workflows[0].id", "7", "workflows[0].states[1].id", "99");
    assertThat(warnings(settings))
        .hasSize(2)
        .anyMatch(told -> told.contains("is one of workflow 1 in loonflow, and of 7 here"))
        .anyMatch(told -> told.startsWith("State 99 of vpn: loonflow says “工单状态不存在"));
  }

  @Test
  void externalParticipantsToo() {
    String right = "{'external_url': 'http://h/loonflow/vpn/assignee', 'external_token': 'exttok'}";
    workflow.participants.put("3", right.replace('\'', '"'));
    Map<String, String> settings =
        Loonflow.waiting(engine.port(), "workflows[0].states[1].wait", null);
    assertThat(warnings(settings)).isEmpty();
    workflow.participants.put("3", right.replace('\'', '"').replace("exttok", "hooktok"));
    assertThat(warnings(settings))
        .singleElement()
        .asString()
        .contains("revoke (3)", "none of the 1 that tokens.assignee has");
  }

  @Test
  void anEngineThatIsDownIsOneLine() throws Exception {
    assertThat(warnings(Loonflow.waiting(FreePort.find())))
        .singleElement()
        .asString()
        .contains("cannot be asked", "were not compared");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\": -1, \"msg\": \"permission check fail：signature is invalid\", \"data\": {}}",
        "{\"code\": -1, \"msg\": \"has no api permission\"}",
        "{}",
        "<html>"
      })
  void soIsOneThatDoesNotTell(String answer) {
    workflow.instead(EngineStub.answer(answer));
    assertThat(warnings(Loonflow.waiting(engine.port())))
        .singleElement()
        .asString()
        .contains("http://127.0.0.1:" + engine.port(), "were not compared");
  }

  @Test
  void withoutAnApplicationNothingIsAsked() {
    workflow.instead(EngineStub.lost());
    Map<String, String> settings =
        Loonflow.settings("url", "http://127.0.0.1:" + engine.port(), "app.name", "ops");
    assertThat(warnings(settings)).isEmpty();
  }
}

package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call is for, of which workflow it is, and what is none. */
class RecognitionTest {
  private final Recorder vpn =
      new Recorder(e -> InfoPlusResponse.ok().withFormData("assignees", "lilei"));

  private String lastEvent() {
    return vpn.last().getEventName();
  }

  private static Map<String, String> ofThree(String... more) {
    Map<String, String> settings =
        Loonflow.settings("workflows[0].id", Loonflow.FLOW_3, "workflows[1].id", "2");
    Loonflow.put(settings, more);
    return settings;
  }

  @Test
  void theTokenTellsWhetherAssigneesAreAskedFor() {
    try (Loonflow loonflow = Loonflow.of(ofThree(), vpn)) {
      assertThat(loonflow.call(Capture.CREATE_HOOK).json().has("data")).isFalse();
      assertThat(lastEvent()).isEqualTo("INSTANCE_STARTING");
      assertThat(loonflow.call(Capture.ASSIGNEE_3).json().has("data")).isTrue();
      assertThat(lastEvent()).isEqualTo("EXTERNAL_ASSIGNEE");
    }
  }

  @Test
  void whereWorkflowsAreHiddenNoRefusalTellsWhichThereAre() {
    try (Loonflow loonflow = Loonflow.of(b -> b.hideWorkflows(true), Loonflow.settings(), vpn)) {
      Loonflow.Answer served = loonflow.call("/loonflow", Capture.HOOK_1.body(), "wrong");
      served.isRefused(401);
      for (String path :
          List.of("/loonflow", "/loonflow/voyage", "/loonflow/vpn", "/loonflow/leave")) {
        String unserved = Capture.HOOK_1.with("\"workflow_id\": 1", "\"workflow_id\": 77").body();
        assertThat(loonflow.call(path, unserved, "wrong")).isEqualTo(served);
        assertThat(loonflow.call(path, Capture.HOOK_1.body(), "wrong")).isEqualTo(served);
      }
      loonflow.call(Capture.HOOK_1).isOk();
    }
  }

  @Test
  void theUrlTellsWhereTheTokensAreTheSame() {
    try (Loonflow loonflow = Loonflow.of(ofThree("workflows[0].tokens.assignee", "evtok"), vpn)) {
      loonflow.call(Capture.CREATE_HOOK).isOk();
      assertThat(lastEvent()).isEqualTo("INSTANCE_STARTING");
      assertThat(loonflow.call("/loonflow/vpn/assignee", Capture.CREATE_HOOK).code()).isZero();
      assertThat(lastEvent()).isEqualTo("EXTERNAL_ASSIGNEE");
    }
  }

  @Test
  void theUrlTellsWhereNothingIsSigned() {
    Map<String, String> settings = Loonflow.unsigned("workflows[0].id", Loonflow.FLOW_3);
    try (Loonflow loonflow = Loonflow.of(settings, vpn)) {
      loonflow.call("/loonflow", Capture.ASSIGNEE_3.body(), "").isOk();
      assertThat(lastEvent()).isEqualTo("INSTANCE_STARTING");
      loonflow.call("/loonflow/VPN/assignee/", Capture.ASSIGNEE_3.body(), "");
      assertThat(lastEvent()).isEqualTo("EXTERNAL_ASSIGNEE");
    }
  }

  @Test
  void aTicketMayHaveFieldsThatAreCalledLikeWhatTellsOtherCallsApart() {
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow
          .call(
              Capture.HOOK_1.with(
                  "\"days\": 3",
                  "\"type\": \"flow_action_hook\", \"event_type\": \"finish\", \"hook_type\": 1,"
                      + " \"days\": 3"))
          .isOk();
      assertThat(lastEvent()).isEqualTo("ACTION_DOING");
      assertThat(vpn.last().getFormData()).containsEntry("fieldType", "flow_action_hook");
    }
  }

  @Test
  void theUrlForAssigneesTakesNoOtherToken() {
    try (Loonflow loonflow = Loonflow.of(ofThree(), vpn)) {
      loonflow.call("/loonflow/vpn/assignee", Capture.CREATE_HOOK).isRefused(401);
      loonflow.call("/loonflow/vpn/assignee", Capture.CREATE_EVENT).isRefused(400, "assignees");
    }
    assertThat(vpn.events).isEmpty();
  }

  @Test
  void idsAreMappedToCodesOrUsedAsTheyAre() {
    Map<String, String> settings =
        Loonflow.settings(
            "workflows[0].id", null,
            "workflows[0].code", "Workflow1",
            "workflows[0].states[0].id", "22",
            "workflows[0].transitions[0].id", "88");
    vpn.setWorkflow("Workflow1@example.edu");
    try (Loonflow loonflow = Loonflow.of(settings, vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(vpn.last().getStep().getWorkflowCode()).isEqualTo("Workflow1");
      assertThat(vpn.last().getStep().getStepCode()).isEqualTo("2");
      loonflow.call(Capture.ASSIGNEE_2);
      assertThat(vpn.last().getActionCode()).isEqualTo("8");
      // The same id as a text.
      loonflow.call(Capture.HOOK_1.with("\"state_id\": 2", "\"state_id\": \"22\"")).isOk();
      assertThat(vpn.last().getStep().getStepCode()).isEqualTo("provision");
    }
  }

  @Test
  void theUrlNamesTheWorkflow() {
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow.call("/loonflow/vpn", Capture.CREATE_EVENT).isOk();
      assertThat(vpn.last().getEventType()).isEqualTo(EventType.INSTANCE_STARTING);
      loonflow.call("/loonflow/Vpn", Capture.HOOK_1).isOk();
      loonflow
          .call("/loonflow/vpn", Capture.HOOK_1.with("\"workflow_id\": 1", "\"workflow_id\": 77"))
          .isOk();
      assertThat(vpn.last().getStep().getWorkflowCode()).isEqualTo("vpn");
      loonflow.call("/loonflow/leave", Capture.HOOK_1).isRefused(400, "names another workflow");
      loonflow.call("/loonflow", Capture.CREATE_EVENT).isRefused(400, "/loonflow/vpn");
      loonflow.call("/loonflow/vpn/other", Capture.CREATE_EVENT).isRefused(404, "/assignee");
      loonflow.call("/loonflow/vpn/assignee/x", Capture.CREATE_EVENT).isRefused(404);
      loonflow.call("/loonflow//assignee", Capture.CREATE_EVENT).isRefused(404);
    }
    assertThat(vpn.events).hasSize(3);
  }

  @Test
  void aWorkflowThatNobodyServesIsAnsweredSoThatTicketsGoOn() {
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow.call(Capture.HOOK_1.with("\"workflow_id\": 1", "\"workflow_id\": 77")).isOk();
      assertThat(log.warnings())
          .filteredOn(line -> line.startsWith("No messenger serves Workflow77"))
          .singleElement()
          .asString()
          .endsWith(", or list it with its code below engines.loonflow");
      Loonflow.Answer assignees =
          loonflow.call(Capture.ASSIGNEE_2.with("\"workflow_id\": 1", "\"workflow_id\": 77"));
      assertThat(assignees.json())
          .isEqualTo(Loonflow.json("{\"code\":0,\"msg\":\"\",\"data\":\"\"}"));
    }
    assertThat(vpn.events).isEmpty();
  }

  @Test
  void whatAStringHoldsCountsInTheLimits() {
    String names =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(i -> "\\\"n" + i + "\\\":1")
            .collect(Collectors.joining(",", "{", "}"));
    String ticket = "{\"id\":1,\"state_id\":2,\"workflow_id\":1,\"plan_Attr\":\"" + names + "\"}";
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow
          .call("/loonflow", ticket, "hooktok")
          .isRefused(400, "body (plan_Attr)", "limits.form-fields");
      assertThat(
              loonflow
                  .meters
                  .get("messenger.limits.exceeded")
                  .tag("limit", "form-fields")
                  .counter()
                  .count())
          .isOne();
    }
    assertThat(vpn.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; object",
        "[{\"id\":1,\"state_id\":2,\"workflow_id\":1}]; object",
        "null; object",
        "''; object",
        "{; JSON",
        "{}; no “type”",
        "{\"type\":\"flow_hok\",\"data\":{}}; no “type”",
        "{\"type\":\"flow_hook\"}; fields",
        "{\"type\":\"flow_action_hook\"}; event_type",
        "{\"type\":\"flow_action_hook\",\"event_type\":{}}; event_type",
        "{\"hook_type\":\"pre_create\"}; fields",
        "{\"id\":1,\"workflow_id\":1}; state_id",
        "{\"id\":{},\"state_id\":2}; state_id",
        "{\"id\":1,\"state_id\":2}; workflow_id",
        "{\"id\":\"../7\",\"state_id\":2,\"workflow_id\":1}; ../7",
        "{\"transition_id\":1}; transition_id",
        "{\"ticket_value_info\":{}}; ticket_value_info.id",
        "event=ACTION_DOING&data=%7B%7D; /infoplus_subscriber",
        "{\"event\":\"ACTION_DOING\",\"data\":{}}; /infoplus_subscriber",
        "{\"engine\":\"jit\",\"operate\":\"process\"}; /jit",
        "{\"engine\":\"caluma\",\"event\":\"post_create_case\"}; /caluma",
      })
  void whatIsNoCallIsRefusedWithWhatIsMissing(String body, String part) {
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      loonflow.call("/loonflow", body, "hooktok").isRefused(400, part);
    }
    assertThat(vpn.events).isEmpty();
  }
}

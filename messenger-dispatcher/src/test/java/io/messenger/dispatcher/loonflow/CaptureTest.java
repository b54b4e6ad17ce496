package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What real engines sent becomes events, and is answered as they want it. */
class CaptureTest {
  /** Sends a capture to vpn, which has the workflow of 3.x too; returns its event. */
  private static InfoPlusEvent event(Capture capture, String path, Map<String, String> settings) {
    Recorder vpn = new Recorder();
    try (Loonflow loonflow = Loonflow.of(settings, vpn)) {
      Loonflow.Answer answer = loonflow.call(path, capture);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.code()).isZero();
      assertThat(answer.msg()).isEmpty();
    }
    assertThat(vpn.events).hasSize(1);
    InfoPlusEvent event = vpn.last();
    assertThat(event.getSource().getEngine()).isEqualTo("loonflow");
    assertThat(event.getStep().getDomain()).isNull();
    assertThat(event.getStep().getWorkflowCode()).isEqualTo("vpn");
    assertThat(Loonflow.json(capture.body()).size())
        .isEqualTo(event.getSource().getPayload().size());
    return event;
  }

  private static InfoPlusEvent event(Capture capture) {
    return event(
        capture,
        "/loonflow",
        Loonflow.settings("workflows[1].id", null, "workflows[1].code", "other"));
  }

  private static InfoPlusEvent eventOfThree(Capture capture) {
    return event(
        capture,
        "/loonflow",
        Loonflow.settings("workflows[0].id", Loonflow.FLOW_3, "workflows[1].id", null));
  }

  @Test
  void aByteOrderMarkBeforeTheBodyIsSkipped() {
    Recorder vpn = new Recorder();
    try (Loonflow loonflow = Loonflow.of(Loonflow.settings(), vpn)) {
      Capture hook = Capture.HOOK_2;
      assertThat(loonflow.call("/loonflow", "\uFEFF" + hook.body(), hook.token()).code()).isZero();
    }
    assertThat(vpn.events).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void theSignaturesOfTheEnginesAreOurs(Capture capture) {
    assertThat(Signatures.sign(capture.header("timestamp"), capture.token()))
        .isEqualTo(capture.header("signature"));
  }

  static List<Capture> signed() {
    return Capture.all().stream().filter(capture -> !capture.token().isEmpty()).toList();
  }

  @Test
  void nodeHookOfTheFirstVersionUnsigned() {
    InfoPlusEvent event =
        event(
            Capture.HOOK_0,
            "/loonflow",
            Loonflow.unsigned(
                "workflows[0].states[0].id", "2", "workflows[0].states[0].code", "provision"));
    assertHook(event, "0.3", "2026-11-21T02:36:34Z");
    assertThat(event.getFormData())
        .containsExactly(
            Map.entry("fieldDays", 3),
            Map.entry("fieldPay", new BigDecimal("1.5")),
            Map.entry("fieldUrgent", true),
            Map.entry("fieldReason", "line1\n\"q\""),
            Map.entry("fieldKind", "1"));
  }

  @Test
  void nodeHookOfTheSecondVersion() {
    InfoPlusEvent event = event(Capture.HOOK_1);
    assertHook(event, "1", "2026-11-21T02:42:05Z");
    assertThat(event.getFormData())
        .containsOnlyKeys(
            "fieldDays",
            "fieldPay",
            "fieldUrgent",
            "fieldReason",
            "fieldKind",
            "fieldWho",
            "fieldStart_day",
            "fieldStart_at",
            "fieldMulti",
            "fieldAtt");
    assertThat(event.getSource().getPayload()).containsEntry("extra_info", Map.of("env", "lab"));
    assertHook(event(Capture.HOOK_2), "1", "2026-11-21T02:40:38Z");
  }

  private static void assertHook(InfoPlusEvent event, String version, String when) {
    assertThat(event.getEventType()).isEqualTo(EventType.ACTION_DOING);
    assertThat(event.getActionCode()).isEqualTo("hook");
    assertThat(event.getVersion()).isEqualTo(version);
    assertThat(event.getWhen()).isEqualTo(Instant.parse(when).getEpochSecond());
    assertThat(event.getUser().getAccount()).isEqualTo("lilei");
    assertThat(event.getSource().getEventName()).isEqualTo("hook");
    assertThat(event.getSource().isKnown()).isTrue();
    assertThat(event.getSource().canAnswerLater()).isFalse();
    assertThat(event.getSource().getCapabilities())
        .isEqualTo(new Capabilities(true, false, false, FormDataUse.IGNORED, false, false, false));
    FormStep step = event.getStep();
    assertThat(step.getStepCode()).isEqualTo("provision");
    assertThat(step.getWorkflowId()).isEqualTo("1");
    FormInstance instance = step.getInstance();
    assertThat(instance.getEntryId()).isEqualTo(1);
    assertThat(instance.getInstanceId()).isEqualTo("1");
    assertThat(instance.getInstanceName()).contains("请假 3 days");
    assertThat(instance.getBusinessId()).isEqualTo("ops_202611210001");
    assertThat(instance.getCreator()).extracting(InfoPlusUser::getAccount).isEqualTo("lilei");
    assertThat(instance.getCreateTime()).isEqualTo(Instant.parse(when).getEpochSecond());
    assertThat(instance.getLastUpdate()).isEqualTo(Instant.parse(when).getEpochSecond());
    assertThat(instance.getState()).isEqualTo(1);
  }

  @Test
  void notification() {
    InfoPlusEvent event = event(Capture.NOTIFICATION);
    assertThat(event.getEventType()).isEqualTo(EventType.ACTION_DONE);
    assertThat(event.getSource().getEventName()).isEqualTo("notification");
    assertThat(event.getSource().getCapabilities()).isEqualTo(Capabilities.NONE);
    assertThat(event.getStep().getStepCode()).isEqualTo("provision");
    assertThat(event.getStep().getStepName()).isEqualTo("hook wait=true");
    assertThat(event.getActionCode()).isEqualTo("automatic");
    assertThat(event.getActionName()).isEqualTo("hook操作");
    assertThat(event.getUser().getAccount()).isEqualTo("hook");
    assertThat(event.getUser().getTrueName()).isEqualTo("hook");
    assertThat(event.getNextSteps()).hasSize(1);
    assertThat(event.getNextSteps().get(0).getStepCode()).isEqualTo("provision");
    assertThat(event.getEndStep()).isNull();
    assertThat(event.getFormData()).hasSize(10).containsEntry("fieldDays", 3);
    assertThat(event.getStep().getInstance().getEntryId()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "1, 1, false",
    "2, 1, false",
    "3, 1, false",
    "4, 4, true",
    "5, 3, true",
    "9, -1, false",
    "-9223372036854775808, -1, false"
  })
  void theStateOfATicket(String state, int instanceState, boolean ended) {
    InfoPlusEvent event =
        event(
            Capture.NOTIFICATION
                .with("\"act_state_id\": 1", "\"act_state_id\": " + state)
                .with("\"state_id\": 2, \"parent", "\"state_id\": 77, \"parent"));
    assertThat(event.getStep().getStepCode()).isEqualTo("provision");
    assertThat(event.getStep().getInstance().getState()).isEqualTo(instanceState);
    assertThat(event.getNextSteps().get(0).getStepCode()).isEqualTo("77");
    assertThat(event.getEndStep() != null).isEqualTo(ended);
  }

  @Test
  void assigneesOfTheSecondVersion() {
    InfoPlusEvent event = event(Capture.ASSIGNEE_2);
    assertThat(event.getEventName()).isEqualTo("EXTERNAL_ASSIGNEE");
    assertThat(event.getEventType()).isEqualTo(EventType.UNKNOWN);
    assertThat(event.getSource().getEventName()).isEqualTo("external_assignee");
    assertThat(event.getSource().isKnown()).isTrue();
    assertThat(event.getSource().getCapabilities())
        .isEqualTo(new Capabilities(true, false, false, FormDataUse.KEPT, false, false, false));
    assertThat(event.getVersion()).isEqualTo("2");
    assertThat(event.getUser().getAccount()).isEqualTo("lilei");
    assertThat(event.getActionCode()).isEqualTo("submit");
    assertThat(event.getStep().getInstance().getInstanceName()).isEqualTo("请假 3 days");
    assertThat(event.getFormData()).hasSize(10).containsEntry("fieldWho", "zhangsan");
  }

  @Test
  void assigneesOfTheThirdVersion() {
    InfoPlusEvent event = eventOfThree(Capture.ASSIGNEE_3);
    assertThat(event.getEventName()).isEqualTo("EXTERNAL_ASSIGNEE");
    assertOfThree(event);
    assertThat(event.getActionCode()).isEqualTo("befa3efd-a9eb-4741-be9b-6cac8b6c4cf3");
  }

  @Test
  void createHook() {
    InfoPlusEvent event = eventOfThree(Capture.CREATE_HOOK);
    assertThat(event.getEventType()).isEqualTo(EventType.INSTANCE_STARTING);
    assertThat(event.getSource().getEventName()).isEqualTo("pre_create_hook");
    assertThat(event.getSource().getCapabilities())
        .isEqualTo(new Capabilities(true, false, false, FormDataUse.IGNORED, false, false, false));
    assertOfThree(event);
    assertThat(event.getActionCode()).isEqualTo("c0a40697-850c-4089-8ab1-985044dd00e6");
  }

  private static void assertOfThree(InfoPlusEvent event) {
    assertThat(event.getVersion()).isEqualTo("3");
    assertThat(event.getUser().getAccount()).isEqualTo("77b02384-1a92-4cca-8b23-315e40842ecc");
    assertThat(event.getStep().getWorkflowId()).isEqualTo(Loonflow.FLOW_3);
    assertThat(event.getStep().getInstance().getInstanceName()).isNull();
    assertThat(event.getFormData())
        .containsExactly(
            Map.entry("fieldTitle", "请假"),
            Map.entry("fieldDays", 3),
            Map.entry("fieldReason", "r\"q\""),
            Map.entry("fieldDay", "2026-11-21"),
            Map.entry("fieldKind", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "pre_create, INSTANCE_STARTING,",
    "create, INSTANCE_STARTED,",
    "reject, ACTION_DONE, reject",
    "withdraw, STEP_WITHDRAWN,",
    "force_close, INSTANCE_KILLED,",
    "finish, INSTANCE_COMPLETED,"
  })
  void eventsOfTheThirdVersion(String name, EventType type, String action) {
    InfoPlusEvent event =
        event(Capture.CREATE_EVENT.with("pre_create", name), "/loonflow/vpn", Loonflow.settings());
    assertThat(event.getEventType()).isEqualTo(type);
    assertThat(event.getActionCode()).isEqualTo(action);
    assertThat(event.getSource().getEventName()).isEqualTo(name);
    assertThat(event.getSource().isKnown()).isTrue();
    assertThat(event.getSource().getCapabilities()).isEqualTo(Capabilities.NONE);
    assertThat(event.getVersion()).isEqualTo("3");
    assertThat(event.getFormData()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"reopen, reopen", "ECHO, loonflow:ECHO", "ACTION_DOING, loonflow:ACTION_DOING"})
  void eventsThatOnlyNewerVersionsSend(String name, String ours) {
    InfoPlusEvent event =
        event(Capture.CREATE_EVENT.with("pre_create", name), "/loonflow/vpn", Loonflow.settings());
    assertThat(event.getEventType()).isEqualTo(EventType.UNKNOWN);
    assertThat(event.getEventName()).isEqualTo(ours);
    assertThat(event.getSource().getEventName()).isEqualTo(name);
    assertThat(event.getSource().isKnown()).isFalse();
  }

  @Test
  void nodeHookOfTheThirdVersionAsItIsDocumented() {
    Capture hook =
        new Capture(
            "flow_hook",
            "hooktok",
            """
            {"type":"flow_hook","fields":{"title":"VPN","leave_days":2},"is_async":true}""");
    InfoPlusEvent event = event(hook, "/loonflow/vpn", Loonflow.settings());
    assertThat(event.getEventType()).isEqualTo(EventType.ACTION_DOING);
    assertThat(event.getActionCode()).isEqualTo("hook");
    assertThat(event.getStep().getStepCode()).isNull();
    assertThat(event.getFormData())
        .containsExactly(Map.entry("fieldTitle", "VPN"), Map.entry("fieldLeave_days", 2));
    Capture withIds =
        hook.with(
            "\"is_async\":true", "\"workflow_id\":1,\"ticket_id\":\"77b02384-1a92\",\"node_id\":2");
    InfoPlusEvent more = event(withIds, "/loonflow", Loonflow.settings());
    assertThat(more.getStep().getStepCode()).isEqualTo("provision");
    assertThat(more.getStep().getInstance().getInstanceId()).isEqualTo("77b02384-1a92");
    assertThat(more.getStep().getInstance().getEntryId()).isZero();
  }

  @Test
  void aTicketThatAsksForAssigneesAtALaterState() {
    Capture later = new Capture("later", "exttok", Capture.HOOK_2.body());
    InfoPlusEvent event = event(later);
    assertThat(event.getEventName()).isEqualTo("EXTERNAL_ASSIGNEE");
    assertThat(event.getStep().getStepCode()).isEqualTo("provision");
    assertThat(event.getUser().getAccount()).isEqualTo("lilei");
    assertThat(event.getFormData()).hasSize(10);
  }

  @Test
  void aFieldMayBeCalledAsWhatOtherCallsHave() {
    InfoPlusEvent event =
        event(Capture.HOOK_1.with("\"who\"", "\"type\"").with("\"multi\"", "\"username\""));
    assertThat(event.getEventType()).isEqualTo(EventType.ACTION_DOING);
    assertThat(event.getFormData())
        .containsEntry("fieldType", "zhangsan")
        .containsEntry("fieldUsername", "a,b");
  }
}

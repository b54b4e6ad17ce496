package io.messenger.dispatcher.caluma;

import static io.messenger.dispatcher.forwarder.ForwarderReceiver.fixture;
import static io.messenger.dispatcher.forwarder.ForwarderReceiver.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.forwarder.ForwarderReceiver;
import io.messenger.dispatcher.forwarder.ForwarderReceiver.Answer;
import io.messenger.dispatcher.forwarder.Recording;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Caluma's forwarder sends becomes an event, and what messengers answer a veto, or not. */
class CalumaTest {
  private static final String CASE = "0d1f9a1e-0000-4000-8000-000000000001";
  private static final String WORK_ITEM = "0d1f9a1e-0000-4000-8000-000000000002";

  private static final String REST =
      ",'sender':'CompleteWorkItem','user':{'username':'u','group':null},"
          + "'case':{'id':'c','family':'f','workflow':'leave','status':'canceled'},"
          + "'document':null,'work_item':{'id':'w','task':'approve','name':{'fr':'','de':'Frei'},"
          + "'assigned_users':[],'created_at':'2026-02-17T10:00:00+00:00',"
          + "'closed_at':'2026-02-17T10:05:00+00:00'}}";

  private static InfoPlusEvent event(String body) {
    Recording messenger = new Recording("leave", e -> null);
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      Answer answer = receiver.post("/caluma", body.replace('\'', '"')).isHandled(false);
      assertThat(answer.json())
          .isEqualTo(json("{'cancel':false,'prompt':'','detail':'','formData':{}}"));
    }
    return messenger.only();
  }

  private static InfoPlusEvent sample(String name) {
    return event(fixture("caluma/" + name));
  }

  private static String body(String name) {
    return "{'engine':'caluma','event':'" + name + "'" + REST;
  }

  private static List<@Nullable String> codes(List<FormStep> steps) {
    return steps.stream().map(FormStep::getStepCode).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "pre_create_case, INSTANCE_STARTING, , , ",
    "post_create_case, INSTANCE_STARTED, approve, , ",
    "pre_complete_case, INSTANCE_COMPLETING, approve, , ",
    "post_complete_case, INSTANCE_COMPLETED, approve, , ",
    "pre_cancel_case, INSTANCE_KILLING, approve, , ",
    "post_cancel_case, INSTANCE_KILLED, approve, , ",
    "post_create_work_item, ACTION_DONE, , , approve",
    "pre_complete_work_item, ACTION_DOING, approve, complete, ",
    "post_complete_work_item, ACTION_DONE, approve, complete, ",
    "pre_cancel_work_item, ACTION_DOING, approve, cancel, ",
    "post_cancel_work_item, ACTION_DONE, approve, cancel, ",
    "pre_skip_work_item, ACTION_DOING, approve, skip, ",
    "post_skip_work_item, ACTION_DONE, approve, skip, ",
    "pre_suspend_work_item, ACTION_DOING, approve, suspend, ",
    "post_suspend_work_item, ACTION_DONE, approve, suspend, ",
    "pre_resume_work_item, ACTION_DOING, approve, resume, ",
    "post_resume_work_item, ACTION_DONE, approve, resume, ",
    "pre_redo_work_item, ACTION_DOING, approve, redo, ",
    "post_redo_work_item, ACTION_DONE, approve, redo, ",
    "pre_create_work_item, UNKNOWN, approve, , ",
    "pre_suspend_case, UNKNOWN, approve, , ",
    "post_suspend_case, UNKNOWN, approve, , ",
    "pre_resume_case, UNKNOWN, approve, , ",
    "post_resume_case, UNKNOWN, approve, , ",
    "pre_reopen_case, UNKNOWN, approve, , ",
    "post_reopen_case, UNKNOWN, approve, , ",
    "post_migrate_case, UNKNOWN, approve, , ",
    "post_create_document, UNKNOWN, approve, , ",
  })
  void everyEventBecomes(
      String name,
      EventType type,
      @Nullable String step,
      @Nullable String action,
      @Nullable String next) {
    InfoPlusEvent e = event(body(name));

    assertThat(e.getEventType()).isEqualTo(type);
    assertThat(e.getEventName()).isEqualTo(type == EventType.UNKNOWN ? name : type.name());
    if (!name.equals("pre_create_case")) {
      assertThat(e.getStep().getStepCode()).isEqualTo(step);
    }
    assertThat(e.getActionCode()).isEqualTo(action);
    assertThat(codes(e.getNextSteps())).isEqualTo(next == null ? List.of() : List.of(next));
    assertThat(e.getSource().getEngine()).isEqualTo("caluma");
    assertThat(e.getSource().getEventName()).isEqualTo(name);
    assertThat(e.getSource().getSender()).isEqualTo("CompleteWorkItem");
    assertThat(e.getSource().isKnown())
        .isEqualTo(!name.contains("migrate") && !name.contains("document"));
    assertThat(e.getSource().getCapabilities())
        .isEqualTo(name.startsWith("pre_") ? Capabilities.CANCEL : Capabilities.NONE);
    assertThat(e.getStep().getWorkflowCode()).isEqualTo("leave");
  }

  @Test
  void aCompletedWorkItem() {
    InfoPlusEvent e = sample("post-complete-work-item");

    FormStep step = e.getStep();
    assertThat(step.getStepCode()).isEqualTo("approve-leave");
    assertThat(step.getStepName()).isEqualTo("Approve");
    assertThat(step.getTaskId()).isEqualTo(WORK_ITEM);
    assertThat(step.getAssignUser()).extracting(InfoPlusUser::getAccount).isEqualTo("u1002");
    assertThat(step.getDomain()).isNull();
    FormInstance instance = step.getInstance();
    assertThat(instance.getInstanceId()).isEqualTo(CASE);
    assertThat(instance.getBusinessId()).isEqualTo(CASE);
    assertThat(instance.getState()).isEqualTo(1);
    assertThat(e.getUser().getAccount()).isEqualTo("u1001");
    assertThat(e.getUser().getOrganizeId()).isEqualTo("staff");
    assertThat(e.getWhen())
        .isEqualTo(OffsetDateTime.parse("2026-02-17T10:05:00+00:00").toEpochSecond());
    assertThat(e.getSource().getPayload()).containsEntry("context", Map.of("source", "web"));
  }

  @Test
  void aCreatedWorkItemIsWhereTheCaseGoes() {
    InfoPlusEvent e = sample("post-create-work-item");

    assertThat(e.getEventType()).isEqualTo(EventType.ACTION_DONE);
    assertThat(e.getStep().getStepCode()).isNull();
    assertThat(e.getStep().getInstance().getInstanceId()).isEqualTo(CASE);
    FormStep next = e.getNextSteps().get(0);
    assertThat(next.getStepCode()).isEqualTo("approve-leave");
    assertThat(next.getTaskId()).isEqualTo(WORK_ITEM);
    assertThat(e.getWhen())
        .isEqualTo(OffsetDateTime.parse("2026-02-17T10:00:00+00:00").toEpochSecond());
  }

  @Test
  void whatIsAboutToBeDoneHappensNow() {
    assertThat(sample("pre-complete-work-item").getWhen()).isEqualTo(ForwarderReceiver.NOW);
    assertThat(sample("post-suspend-case").getWhen()).isEqualTo(ForwarderReceiver.NOW);
  }

  @Test
  void aCaseThatIsToBeCreatedNamesItsWorkflow() {
    InfoPlusEvent e = sample("pre-create-case");

    assertThat(e.getEventType()).isEqualTo(EventType.INSTANCE_STARTING);
    assertThat(e.getStep().getWorkflowCode()).isEqualTo("leave");
    assertThat(e.getStep().getInstance().getInstanceId()).isNull();
    assertThat(e.getFormData()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"running, 1", "suspended, 2", "canceled, 3", "completed, 4", "new, -1"})
  void aCaseHasAState(String status, int state) {
    InfoPlusEvent e = event(body("post_create_case").replace("canceled", status));
    assertThat(e.getStep().getInstance().getState()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"de\":\"Frei\",\"en\":\"Free\",\"zh\":\"批准\"}', 批准",
    "'{\"de\":\"Frei\",\"en\":\"Free\",\"zh\":\"\"}', Free",
    "'{\"de\":\"Frei\"}', Frei",
    "'{}', ",
    "'\"text\"', text",
    "'null', ",
  })
  void aStepHasTheFirstName(String name, @Nullable String expected) {
    InfoPlusEvent e = event(body("post_skip_work_item").replace("{'fr':'','de':'Frei'}", name));
    assertThat(e.getStep().getStepName()).isEqualTo(expected);
  }

  @Test
  void aTimeThatIsNoneIsNow() {
    InfoPlusEvent e = event(body("post_skip_work_item").replace("2026-02-17T10:05", "soon"));
    assertThat(e.getWhen()).isEqualTo(ForwarderReceiver.NOW);
  }

  private static Answer cancelled(String body) {
    Recording messenger =
        new Recording("leave", e -> InfoPlusResponse.cancel("不行").withDetail("因为"));
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      return receiver.post("/caluma", body.replace('\'', '"'));
    }
  }

  @Test
  void aCancelVetoesWhatIsAboutToBeDone() {
    for (String body :
        List.of(
            fixture("caluma/pre-complete-work-item"),
            fixture("caluma/pre-create-case"),
            body("pre_suspend_case"),
            body("pre_skip_work_item").replace("'sender'", "'veto':true,'sender'"))) {
      assertThat(cancelled(body).isHandled(true).json())
          .isEqualTo(json("{'cancel':true,'prompt':'不行','detail':'因为','formData':{}}"));
    }
  }

  @Test
  void aCancelIsNotSentWhereItDoesNotCount() {
    for (String body :
        List.of(
            fixture("caluma/post-complete-work-item"),
            body("post_suspend_case"),
            body("pre_skip_work_item").replace("'sender'", "'veto':false,'sender'"))) {
      cancelled(body).isHandled(false);
    }
  }

  @Test
  void workflowsHaveCodes() {
    Recording messenger = new Recording("holiday", e -> null);
    Map<String, String> settings =
        Map.of(
            "secret",
            ForwarderReceiver.SECRET,
            "workflows[0].slug",
            "leave",
            "workflows[0].workflow",
            "holiday");
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(builder -> builder.engine("caluma", settings), messenger)) {
      receiver.post("/caluma", fixture("caluma/pre-create-case")).isHandled(false);
      receiver.post("/caluma", fixture("caluma/post-suspend-case")).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  /** A form bean. */
  record Leave(String kind, LocalDate from, LocalDate to, int days, List<Cover> covers) {}

  /** A row. */
  record Cover(String who, @Nullable String note) {}

  @Test
  void answersFillABean() {
    assertThat(sample("pre-complete-work-item").toBeanStrictly(Leave.class))
        .isEqualTo(
            new Leave(
                "annual",
                LocalDate.of(2026, 2, 24),
                LocalDate.of(2026, 2, 26),
                3,
                List.of(new Cover("u1002", "am"), new Cover("u1003", null))));
  }

  /** A form with files. */
  record Files(List<InfoPlusFile> invoice) {}

  @Test
  void filesAreFiles() {
    InfoPlusEvent e =
        event(
            body("post_create_case")
                .replace(
                    "'document':null",
                    "'document':{'answers':{'invoice':[{'id':'i','name':'a.pdf'}]}}"));

    List<InfoPlusFile> files = e.toBeanStrictly(Files.class).invoice();
    assertThat(files).hasSize(1);
    assertThat(files.get(0).id()).isEqualTo("i");
    assertThat(files.get(0).name()).isEqualTo("a.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECHO", "ACTION_DOING", "INSTANCE_PRINTNG", "STUB_12"})
  void anEventUnderOurNameIsRefused(String name) {
    cancelled(body(name)).isRefused(400, "event", name);
  }

  @ParameterizedTest
  @CsvSource({
    "'{''engine'':''acme'',''event'':''post_create_case''}', engine",
    "'{''engine'':''caluma''}', event",
    "'{''engine'':''caluma'',''event'':''post_create_case''}', case",
    "'{''engine'':''caluma'',''event'':''post_create_case'',''case'':{}}', case.workflow",
    "'{''engine'':''caluma'',''event'':''post_create_work_item''}', work_item",
    "'{''engine'':''caluma'',''event'':''post_skip_work_item'',''case'':{''workflow'':''l''},"
        + "''work_item'':{}}', work_item.task",
    "'{''engine'':''caluma'',''event'':''pre_create_case'',''validated_data'':"
        + "{''workflow'':''l''},''veto'':1}', veto",
    "'{''engine'':''caluma'',''event'':''pre_create_case'',''case'':7}', case",
  })
  void whatCalumaDoesNotSendIsRefusedByName(String body, String property) {
    cancelled(body).isRefused(400, "“" + property + "”");
  }

  @Test
  void whatAStringHoldsCountsInTheLimits() {
    String objects = "[" + "{},".repeat(250_000) + "{}]";
    cancelled(
            "{'engine':'caluma','event':'post_create_document','document':{'answers':{'plan':'"
                + objects
                + "'}}}")
        .isRefused(400, "body (plan)", "limits.json-tokens");
  }

  @Test
  void anEventOfAnotherKindNeedsNothing() {
    cancelled("{'engine':'caluma','event':'post_create_document'}").isHandled(false);
  }
}

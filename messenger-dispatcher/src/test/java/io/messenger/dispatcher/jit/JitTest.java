package io.messenger.dispatcher.jit;

import static io.messenger.dispatcher.forwarder.ForwarderReceiver.fixture;
import static io.messenger.dispatcher.forwarder.ForwarderReceiver.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.forwarder.ForwarderReceiver;
import io.messenger.dispatcher.forwarder.ForwarderReceiver.Answer;
import io.messenger.dispatcher.forwarder.Recording;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormStep;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jit's forwarder sends becomes an event, and what messengers answer its words. */
class JitTest {
  private static final String MODEL = "models.LeaveModel";
  private static final String HEAD = "{'engine':'jit','model':'models.LeaveModel',";

  private static Recording messenger(Function<InfoPlusEvent, @Nullable InfoPlusResponse> answer) {
    return new Recording(MODEL, answer);
  }

  private static InfoPlusEvent event(String body) {
    Recording messenger = messenger(e -> null);
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      Answer answer = receiver.post("/jit", body.replace('\'', '"')).isHandled(false);
      assertThat(answer.json())
          .isEqualTo(json("{'cancel':false,'prompt':'','detail':'','formData':{}}"));
    }
    return messenger.only();
  }

  private static JsonNode answer(
      String body, Function<InfoPlusEvent, @Nullable InfoPlusResponse> handler) {
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger(handler))) {
      return receiver.post("/jit", body.replace('\'', '"')).isHandled(false).json();
    }
  }

  private static List<@Nullable String> codes(List<FormStep> steps) {
    return steps.stream().map(FormStep::getStepCode).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "process-in, INSTANCE_STARTING, , , ",
    "process-pass, INSTANCE_COMPLETING, , , ",
    "node-change-after-start, ACTION_DONE, StartNode, submit, ",
    "node-change-before-approval, ACTION_DONE, , , approvalNode1",
    "node-handled-agree, ACTION_DOING, approvalNode1, agree, ",
  })
  void everySampleBecomesAnEvent(
      String name,
      EventType type,
      @Nullable String step,
      @Nullable String action,
      @Nullable String next) {
    InfoPlusEvent e = event(fixture("jit/" + name));

    assertThat(e.getEventType()).isEqualTo(type);
    assertThat(e.getStep().getStepCode()).isEqualTo(step);
    assertThat(e.getActionCode()).isEqualTo(action);
    assertThat(codes(e.getNextSteps())).isEqualTo(next == null ? List.of() : List.of(next));
    assertThat(e.getStep().getWorkflowCode()).isEqualTo(MODEL);
    assertThat(e.getStep().getDomain()).isNull();
    assertThat(e.getStep().getInstance().getEntryId()).isEqualTo(17);
    assertThat(e.getStep().getInstance().getInstanceId()).isEqualTo("17");
    assertThat(e.getUser().getAccount()).isEqualTo("u1002");
    assertThat(e.getWhen()).isEqualTo(ForwarderReceiver.NOW);
    assertThat(e.getFormData())
        .isEqualTo(
            Map.of(
                "fieldId", 17, "fieldApplicant", "u1001", "fieldDays", 3, "fieldReason", "家里有事"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'operate':'Process','status':'In'                       | INSTANCE_STARTING   |                  |           |           |
          'operate':'Process','status':'Pass'                     | INSTANCE_COMPLETING |                  |           |           |
          'operate':'Process','status':'Refuse'                   | INSTANCE_KILLING    |                  |           |           |
          'operate':'NodeChange','triggerNode':'after.StartNode'  | ACTION_DONE         | after.StartNode  | StartNode | submit    |
          'operate':'NodeChange','triggerNode':'after.n.1'        | ACTION_DONE         | after.n.1        | n.1       | agree     |
          'operate':'NodeChange','triggerNode':'before.StartNode' | ACTION_DONE         | before.StartNode |           |           | StartNode
          'operate':'NodeChange','triggerNode':'before.n1'        | ACTION_DONE         | before.n1        |           |           | n1
          'operate':'NodeHandled','handleNode':'n','handleType':'manualEnd' | ACTION_DOING | n | n | manualEnd |
          'operate':'NodeHandled','handleNode':'n','handleType':'new'       | ACTION_DOING | n | n | new       |
          """)
  void whatHappensBecomes(
      String properties,
      EventType type,
      @Nullable String sender,
      @Nullable String step,
      @Nullable String action,
      @Nullable String next) {
    InfoPlusEvent e = event(HEAD + properties + ",'row':{'id':'a-7'}}");

    assertThat(e.getEventType()).isEqualTo(type);
    assertThat(e.getStep().getStepCode()).isEqualTo(step);
    assertThat(e.getActionCode()).isEqualTo(action);
    assertThat(codes(e.getNextSteps())).isEqualTo(next == null ? List.of() : List.of(next));
    assertThat(e.getSource().getEngine()).isEqualTo("jit");
    assertThat(e.getSource().getEventName()).isEqualTo(properties.split("'", -1)[3]);
    assertThat(e.getSource().isKnown()).isTrue();
    assertThat(e.getSource().getSender()).isEqualTo(sender);
    assertThat(e.getSource().getCapabilities())
        .isEqualTo(new Capabilities(true, false, true, FormDataUse.KEPT, false, false, false));
    assertThat(e.getSource().getPayload()).containsEntry("model", MODEL).containsKey("row");
    assertThat(e.getStep().getInstance().getEntryId()).isZero();
    assertThat(e.getStep().getInstance().getInstanceId()).isEqualTo("a-7");
    assertThat(e.getUser().getAccount()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"process-in", "process-pass", "node-change-after-start", "node-handled-agree"})
  void aCancelCountsEverywhere(String name) {
    Recording messenger = messenger(e -> InfoPlusResponse.cancel("不行").withDetail("因为"));
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      assertThat(receiver.post("/jit", fixture("jit/" + name)).isHandled(true).json())
          .isEqualTo(json("{'cancel':true,'prompt':'不行','detail':'因为','formData':{}}"));
    }
  }

  @Test
  void aFailureCancels() {
    Recording messenger =
        messenger(
            e -> {
              throw new IllegalStateException("a bug");
            });
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      Answer answer = receiver.post("/jit", fixture("jit/process-pass")).isHandled(true);
      assertThat(answer.prompt()).isNotBlank().doesNotContain("a bug");
    }
  }

  @Test
  void modelsHaveWorkflowCodes() {
    Recording messenger = new Recording("leave", e -> null);
    Map<String, String> settings =
        Map.of(
            "secret",
            ForwarderReceiver.SECRET,
            "models[0].name",
            MODEL,
            "models[0].workflow",
            "leave");
    try (LogCapture log = new LogCapture();
        ForwarderReceiver receiver =
            ForwarderReceiver.of(builder -> builder.engine("jit", settings), messenger)) {
      receiver.post("/jit", fixture("jit/process-in")).isHandled(false);
      receiver.post(
          "/jit", fixture("jit/process-in").replace("models.LeaveModel", "models.LeavModel"));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("No messenger serves models.LeavModel"))
          .singleElement()
          .asString()
          .endsWith("below engines.jit; did you mean models.LeaveModel?");
    }
    assertThat(messenger.only().getStep().getWorkflowCode()).isEqualTo("leave");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', engine",
    "'{''engine'':''acme''}', engine",
    "'{''engine'':''jit'',''operate'':''Process'',''row'':{}}', model",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''Process''}', row",
    "'{''engine'':''jit'',''model'':''m'',''row'':{}}', operate",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''Sleep'',''row'':{}}', operate",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''Process'',''row'':{}}', status",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''Process'',''status'':''in'',''row'':{}}',"
        + " status",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''NodeChange'',''row'':{}}', triggerNode",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''NodeChange'',''triggerNode'':''n1'',"
        + "''row'':{}}', triggerNode",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''NodeChange'',''triggerNode'':''after.'',"
        + "''row'':{}}', triggerNode",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''NodeHandled'',''handleNode'':''n'',"
        + "''row'':{}}', handleType",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''NodeHandled'',''handleType'':''agree'',"
        + "''row'':{}}', handleNode",
    "'{''engine'':''jit'',''model'':''m'',''operate'':''Process'',''status'':''In'',''row'':[]}',"
        + " row",
    "'{''engine'':''jit'',''model'':[],''row'':{}}', model",
    "'[]', /",
    "'no JSON', body",
  })
  void whatJitDoesNotSendIsRefusedByName(String body, String property) {
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger(e -> null))) {
      Answer answer = receiver.post("/jit", body.replace('\'', '"'));
      answer.isRefused(400, property);
      assertThat(answer.json().fieldNames())
          .toIterable()
          .containsExactly("cancel", "prompt", "detail", "formData");
    }
  }

  @Test
  void whatAStringHoldsCountsInTheLimits() {
    String deep = "[".repeat(200) + "]".repeat(200);
    String row = HEAD + "'operate':'Process','status':'In','row':{'file':'" + deep + "'}}";
    String table =
        HEAD
            + "'operate':'Process','status':'In','row':{'covers':[{'who_Codes':'"
            + "u\\n".repeat(500_000)
            + "'}]}}";
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger(e -> null))) {
      receiver
          .post("/jit", row.replace('\'', '"'))
          .isRefused(400, "body (file)", "limits.json-depth");
      receiver
          .post("/jit", table.replace('\'', '"'))
          .isRefused(400, "body (who_Codes)", "limits.json-tokens");
    }
  }

  /** A form bean. */
  record Leave(
      int days, @Nullable String reason, @Nullable LocalDate startDay, List<Cover> covers) {
    Leave withDays(int other) {
      return new Leave(other, reason, startDay, covers);
    }

    Leave withCovers(List<Cover> other) {
      return new Leave(days, reason, startDay, other);
    }
  }

  /** A row. */
  record Cover(@Nullable String who, @Nullable String note) {}

  private static final String FORM =
      HEAD
          + "'operate':'NodeHandled','handleNode':'n','handleType':'agree','row':{'id':7,'days':3,"
          + "'reason':'r','start_day':'2026-02-24','covers':[{'who':'a','note':'am','id':1},"
          + "{'who':'b','note':null,'id':2}]}}";

  @Test
  void aRowFillsABean() {
    assertThat(event(FORM).toBeanStrictly(Leave.class))
        .isEqualTo(
            new Leave(
                3,
                "r",
                LocalDate.of(2026, 2, 24),
                List.of(new Cover("a", "am"), new Cover("b", null))));
  }

  @Test
  void changesGoBackUnderJitsNames() {
    JsonNode answer =
        answer(
            FORM,
            e -> {
              Leave leave = e.toBean(Leave.class).withDays(5);
              return new InfoPlusResponse(
                  e, new Leave(5, leave.reason(), LocalDate.of(2026, 3, 1), leave.covers()));
            });
    assertThat(answer.get("formData")).isEqualTo(json("{'days':5,'start_day':'2026-03-01'}"));
  }

  @Test
  void anUntouchedBeanSendsNothing() {
    assertThat(answer(FORM, e -> new InfoPlusResponse(e, e.toBean(Leave.class))).get("formData"))
        .isEmpty();
  }

  @Test
  void aChangedRowGoesBackWithItsTable() {
    JsonNode answer =
        answer(
            FORM,
            e -> {
              Leave leave = e.toBean(Leave.class);
              return new InfoPlusResponse(
                  e, leave.withCovers(List.of(leave.covers().get(0), new Cover("b", "pm"))));
            });
    assertThat(answer.get("formData"))
        .isEqualTo(
            json("{'covers':[{'who':'a','note':'am','id':1},{'who':'b','note':'pm','id':2}]}"));
  }

  @Test
  void rowsAreAddedAndRemoved() {
    JsonNode added =
        answer(
            FORM,
            e -> {
              Leave leave = e.toBean(Leave.class);
              return new InfoPlusResponse(
                  e,
                  leave.withCovers(
                      List.of(
                          leave.covers().get(0), leave.covers().get(1), new Cover("c", "all"))));
            });
    assertThat(added.get("formData"))
        .isEqualTo(
            json(
                "{'covers':[{'who':'a','note':'am','id':1},{'who':'b','note':null,'id':2},"
                    + "{'who':'c','note':'all','id':null}]}"));

    JsonNode removed =
        answer(
            FORM,
            e -> {
              Leave leave = e.toBean(Leave.class);
              return new InfoPlusResponse(e, leave.withCovers(List.of(leave.covers().get(1))));
            });
    assertThat(removed.get("formData"))
        .isEqualTo(json("{'covers':[{'who':'b','note':null,'id':2}]}"));

    JsonNode none =
        answer(FORM, e -> new InfoPlusResponse(e, e.toBean(Leave.class).withCovers(List.of())));
    assertThat(none.get("formData")).isEqualTo(json("{'covers':[]}"));
  }

  @Test
  void valuesOfAllKindsAreSent() {
    JsonNode answer =
        answer(
            FORM,
            e ->
                InfoPlusResponse.ok()
                    .withFormData("fieldDays", 4)
                    .withFormData("fieldStartDay", LocalDate.of(2026, 3, 1))
                    .withFormData("fieldOther", null)
                    .withFormData("as_it_is", List.of("half \ud800 a pair")));
    assertThat(answer.get("formData"))
        .isEqualTo(
            json(
                "{'days':4,'start_day':'2026-03-01','other':null,"
                    + "'as_it_is':['half \uFFFD a pair']}"));
  }

  @Test
  void aPromptIsWellFormed() {
    Recording messenger =
        messenger(
            e -> {
              throw new InfoPlusException("half \udc00 a pair");
            });
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      Answer answer = receiver.post("/jit", fixture("jit/process-in")).isHandled(true);
      assertThat(answer.prompt()).isEqualTo("half \uFFFD a pair");
    }
  }
}

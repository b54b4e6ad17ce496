package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeSuggestion;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything the engine sends arrives in the event. */
class EventTest {
  private static final Answering messenger = new Answering();
  private static Receiver receiver;

  private static final String FULL =
      """
      {"user":{"userId":"u-1","account":"zhangsan","userCode":"007","trueName":"张三",
               "organizeId":"o-1","organizeName":"计算机系"},
       "actualUser":{"account":"lisi"},
       "when":1700000001,
       "formData":{"fieldDays":3,"fieldBig":12345678901234567890,"fieldLong":9999999999,
                   "fieldRate":1.50,"fieldYes":true,"fieldNone":null,"fieldText":"",
                   "groupItems":[0,1],"fieldInner":[["a","b"],["c"]],"nested":{"Key":[null]}},
       "fields":[{"name":"fieldKind","type":"Code","groupName":"//Form//groupItems",
                  "repeatDepth":1,"notNull":true,"allowExternalCode":true,"fieldChanging":true}],
       "group":"groupItems","field":"fieldKind","fieldPath":"_2_0",
       "suggestion":{"prefix":"yz","parent":"320000","topLevel":true,"code":"city","pageNo":2,
                     "pageSize":30,"dirty":true},
       "step":{"stepId":11,"state":2,"stepCode":"apply","stepName":"申请","templateId":"t-1",
               "templateName":"T","workflowId":"w-1","workflowCode":"leave","workflowVersion":5,
               "domain":"example.edu","applicationId":"a-1","applicationName":"A",
               "instance":{"instanceId":"i-1","instanceName":"I","businessId":"b-1",
                           "entryId":4242424242,"creator":{"account":"c"},
                           "nextUser":{"account":"n"},"entruster":{"account":"e"},
                           "createTime":1600000001,"lastUpdate":1600000002,"state":-1,
                           "priority":6,"tags":"x,y","version":8,"rating":4,"review":"好",
                           "release":true,"token":"instance-token"},
               "assignUser":{"account":"as"},"assignTime":1600000003,
               "actionUser":{"account":"ac"},"actionTime":1600000004,
               "renderUri":"https://example.edu/r","taskId":"k-1","remark":"R",
               "splitIdentifier":"a,b,/0/1"},
       "actionCode":"submit","actionName":"提交",
       "nextSteps":[{"stepCode":"check"},{"stepCode":"approve"}],
       "endStep":{"stepCode":"end"},
       "result":{"errno":7,"ecode":"E","error":"text","entities":[{"a":1},"b",null]},
       "release":true,
       "tokens":{"profile":"t1"},
       "version":"1.2"}""";

  @BeforeAll
  static void start() {
    receiver = Receiver.of(messenger);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static InfoPlusEvent received(String data) {
    receiver.call(Call.form("ACTION_DOING", data)).isEmpty();
    return messenger.last();
  }

  @Test
  void everyPropertyArrives() {
    InfoPlusEvent event = received(FULL);

    assertThat(event.getEventType()).isEqualTo(EventType.ACTION_DOING);
    assertThat(event.getUser())
        .isEqualTo(
            InfoPlusUser.builder()
                .userId("u-1")
                .account("zhangsan")
                .userCode("007")
                .trueName("张三")
                .organizeId("o-1")
                .organizeName("计算机系")
                .build());
    assertThat(event.getActualUser().getAccount()).isEqualTo("lisi");
    assertThat(event.getWhen()).isEqualTo(1700000001L);
    assertThat(event.getGroup()).isEqualTo("groupItems");
    assertThat(event.getField()).isEqualTo("fieldKind");
    assertThat(event.getChangingField()).isEqualTo("fieldKind");
    assertThat(event.getFieldPath()).isEqualTo("_2_0");
    assertThat(event.getActionCode()).isEqualTo("submit");
    assertThat(event.getActionName()).isEqualTo("提交");
    assertThat(event.getNextSteps())
        .extracting(FormStep::getStepCode)
        .containsExactly("check", "approve");
    assertThat(event.getEndStep().getStepCode()).isEqualTo("end");
    assertThat(event.getResult().getErrno()).isEqualTo(7);
    assertThat(event.getResult().getEcode()).isEqualTo("E");
    assertThat(event.getResult().getError()).isEqualTo("text");
    assertThat(event.getResult().getEntities()).isEqualTo(Arrays.asList(Map.of("a", 1), "b", null));
    assertThat(event.isRelease()).isTrue();
    assertThat(event.getTokens()).isEqualTo(Map.of("profile", "t1"));
    assertThat(event.getVersion()).isEqualTo("1.2");
  }

  @Test
  void everyPropertyOfFieldsAndSuggestionArrives() {
    InfoPlusEvent event = received(FULL);

    FormField field = event.getFields().get(0);
    assertThat(event.getFields()).hasSize(1);
    assertThat(field.getName()).isEqualTo("fieldKind");
    assertThat(field.getType()).isEqualTo("Code");
    assertThat(field.getGroupName()).isEqualTo("//Form//groupItems");
    assertThat(field.getRepeatDepth()).isEqualTo(1);
    assertThat(field.isNotNull()).isTrue();
    assertThat(field.isAllowExternalCode()).isTrue();
    assertThat(field.isFieldChanging()).isTrue();
    CodeSuggestion suggestion = event.getSuggestion();
    assertThat(suggestion.getPrefix()).isEqualTo("yz");
    assertThat(suggestion.getParent()).isEqualTo("320000");
    assertThat(suggestion.isTopLevel()).isTrue();
    assertThat(suggestion.getCode()).isEqualTo("city");
    assertThat(suggestion.getPageNo()).isEqualTo(2);
    assertThat(suggestion.getPageSize()).isEqualTo(30);
    assertThat(suggestion.isDirty()).isTrue();
  }

  @Test
  void everyPropertyOfTheStepArrives() {
    FormStep step = received(FULL).getStep();

    assertThat(step.getStepId()).isEqualTo(11);
    assertThat(step.getState()).isEqualTo(2);
    assertThat(step.getStepCode()).isEqualTo("apply");
    assertThat(step.getStepName()).isEqualTo("申请");
    assertThat(step.getTemplateId()).isEqualTo("t-1");
    assertThat(step.getTemplateName()).isEqualTo("T");
    assertThat(step.getWorkflowId()).isEqualTo("w-1");
    assertThat(step.getWorkflowCode()).isEqualTo("leave");
    assertThat(step.getWorkflowVersion()).isEqualTo(5);
    assertThat(step.getDomain()).isEqualTo("example.edu");
    assertThat(step.getApplicationId()).isEqualTo("a-1");
    assertThat(step.getApplicationName()).isEqualTo("A");
    assertThat(step.getAssignUser().getAccount()).isEqualTo("as");
    assertThat(step.getAssignTime()).isEqualTo(1600000003L);
    assertThat(step.getActionUser().getAccount()).isEqualTo("ac");
    assertThat(step.getActionTime()).isEqualTo(1600000004L);
    assertThat(step.getRenderUri()).isEqualTo("https://example.edu/r");
    assertThat(step.getTaskId()).isEqualTo("k-1");
    assertThat(step.getRemark()).isEqualTo("R");
    assertThat(step.getSplitIdentifier()).isEqualTo("a,b,/0/1");
  }

  @Test
  void everyPropertyOfTheInstanceArrives() {
    FormInstance instance = received(FULL).getStep().getInstance();

    assertThat(instance.getInstanceId()).isEqualTo("i-1");
    assertThat(instance.getInstanceName()).isEqualTo("I");
    assertThat(instance.getBusinessId()).isEqualTo("b-1");
    assertThat(instance.getEntryId()).isEqualTo(4242424242L);
    assertThat(instance.getCreator().getAccount()).isEqualTo("c");
    assertThat(instance.getNextUser().getAccount()).isEqualTo("n");
    assertThat(instance.getEntruster().getAccount()).isEqualTo("e");
    assertThat(instance.getCreateTime()).isEqualTo(1600000001L);
    assertThat(instance.getLastUpdate()).isEqualTo(1600000002L);
    assertThat(instance.getState()).isEqualTo(-1);
    assertThat(instance.getPriority()).isEqualTo(6);
    assertThat(instance.getTags()).isEqualTo("x,y");
    assertThat(instance.getVersion()).isEqualTo(8);
    assertThat(instance.getRating()).isEqualTo(4);
    assertThat(instance.getReview()).isEqualTo("好");
    assertThat(instance.isRelease()).isTrue();
    assertThat(instance.getToken()).isEqualTo("instance-token");
  }

  @Test
  void formDataKeepsItsTypesAndItsOrder() {
    Map<String, Object> formData = received(FULL).getFormData();

    assertThat(formData.keySet())
        .containsExactly(
            "fieldDays",
            "fieldBig",
            "fieldLong",
            "fieldRate",
            "fieldYes",
            "fieldNone",
            "fieldText",
            "groupItems",
            "fieldInner",
            "nested");
    assertThat(formData)
        .containsEntry("fieldDays", 3)
        .containsEntry("fieldBig", new BigInteger("12345678901234567890"))
        .containsEntry("fieldLong", 9999999999L)
        .containsEntry("fieldRate", new BigDecimal("1.50"))
        .containsEntry("fieldYes", true)
        .containsEntry("fieldNone", null)
        .containsEntry("fieldText", "")
        .containsEntry("groupItems", List.of(0, 1))
        .containsEntry("fieldInner", List.of(List.of("a", "b"), List.of("c")));
    assertThat(formData.get("nested")).isEqualTo(Map.of("Key", Arrays.asList((Object) null)));
  }

  @Test
  void numbersAndBooleansMayBeStringsAndStringsMayBeNumbers() {
    InfoPlusEvent event =
        received(
            """
            {"when":"1700000001","release":"true","actionCode":12,"actionName":true,
             "version":1.10,
             "fields":[{"repeatDepth":"1","notNull":"TRUE","fieldChanging":1}],
             "suggestion":{"isTopLevel":"true","pageNo":" 3 ","pageSize":"","dirty":"0"},
             "result":{"errno":"-5"},"tokens":{"a":1},
             "step":{"workflowCode":"leave","domain":"example.edu","workflowVersion":"5",
                     "stepId":"11.0","instance":{"entryId":"77","release":"","state":2.9}}}""");

    assertThat(event.getWhen()).isEqualTo(1700000001L);
    assertThat(event.isRelease()).isTrue();
    assertThat(event.getActionCode()).isEqualTo("12");
    assertThat(event.getActionName()).isEqualTo("true");
    assertThat(event.getVersion()).isEqualTo("1.10");
    assertThat(event.getFields().get(0).getRepeatDepth()).isEqualTo(1);
    assertThat(event.getFields().get(0).isNotNull()).isTrue();
    assertThat(event.getFields().get(0).isFieldChanging()).isTrue();
    assertThat(event.getSuggestion().isTopLevel()).isTrue();
    assertThat(event.getSuggestion().getPageNo()).isEqualTo(3);
    assertThat(event.getSuggestion().getPageSize()).isZero();
    assertThat(event.getSuggestion().isDirty()).isFalse();
    assertThat(event.getResult().getErrno()).isEqualTo(-5);
    assertThat(event.getTokens()).isEqualTo(Map.of("a", "1"));
    assertThat(event.getStep().getWorkflowVersion()).isEqualTo(5);
    assertThat(event.getStep().getStepId()).isEqualTo(11);
    assertThat(event.getStep().getInstance().getEntryId()).isEqualTo(77);
    assertThat(event.getStep().getInstance().isRelease()).isFalse();
    assertThat(event.getStep().getInstance().getState()).isEqualTo(2);
  }

  @Test
  void whatIsMissingOrNullIsAbsent() {
    String nulls =
        """
        {"user":null,"actualUser":null,"when":null,"formData":null,"fields":null,"group":null,
         "field":null,"fieldPath":null,"suggestion":null,"actionCode":null,"actionName":null,
         "nextSteps":null,"endStep":null,"result":null,"release":null,"tokens":null,
         "version":null,"step":{"workflowCode":"leave","domain":null,"instance":null}}""";
    for (String data : List.of("{\"step\":{\"workflowCode\":\"leave\"}}", nulls)) {
      InfoPlusEvent event = received(data);
      assertThat(event.getUser().getAccount()).isNull();
      assertThat(event.getActualUser()).isNull();
      assertThat(event.getWhen()).isZero();
      assertThat(event.getFormData()).isEmpty();
      assertThat(event.getFields()).isEmpty();
      assertThat(event.getGroup()).isNull();
      assertThat(event.getField()).isNull();
      assertThat(event.getFieldPath()).isNull();
      assertThat(event.getSuggestion().getCode()).isNull();
      assertThat(event.getActionCode()).isNull();
      assertThat(event.getActionName()).isNull();
      assertThat(event.getNextSteps()).isEmpty();
      assertThat(event.getEndStep()).isNull();
      assertThat(event.getResult()).isNull();
      assertThat(event.isRelease()).isFalse();
      assertThat(event.getTokens()).isEmpty();
      assertThat(event.getVersion()).isNull();
      assertThat(event.getStep().getDomain()).isNull();
      assertThat(event.getStep().getInstance().getInstanceId()).isNull();
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void nothingInTheEventCanBeChanged() {
    InfoPlusEvent event = received(FULL);
    Map<String, Object> formData = event.getFormData();

    assertThatThrownBy(() -> formData.put("a", 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> ((List<Object>) formData.get("groupItems")).add(2))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> ((List<List<Object>>) formData.get("fieldInner")).get(0).set(0, "changed"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> ((Map<String, Object>) formData.get("nested")).remove("Key"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> event.getTokens().clear()).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> event.getFields().clear()).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> event.getNextSteps().clear()).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> event.getResult().getEntities().clear())
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> ((Map<String, Object>) event.getResult().getEntities().get(0)).put("a", 2))
        .isInstanceOf(RuntimeException.class);
    assertThat(formData).containsEntry("groupItems", List.of(0, 1));
  }
}

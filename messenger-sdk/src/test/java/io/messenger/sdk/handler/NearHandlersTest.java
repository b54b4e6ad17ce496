package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found for an event that a messenger's handlers only nearly take. */
class NearHandlersTest {
  private static final String IS_NEAR =
      "it is for another code than %s, but for one that is almost the same";

  private static HandlerTable table(String... methods) throws ReflectiveOperationException {
    return HandlerTable.of(CompiledMessenger.of(text(methods)));
  }

  private static String text(String... methods) {
    StringBuilder text = new StringBuilder();
    for (String method : methods) {
      String name = method.replaceAll(".*\\) ", "");
      text.append(method, 0, method.length() - name.length())
          .append("public InfoPlusResponse ")
          .append(name)
          .append("(InfoPlusEvent e) { return null; }\n");
    }
    return text.toString();
  }

  private static InfoPlusEvent at(String type, @Nullable String step, @Nullable String action) {
    return InfoPlusEvent.builder(type).step(step(step)).actionCode(action).build();
  }

  private static FormStep step(@Nullable String code) {
    return FormStep.builder().workflowCode("leave").stepCode(code).build();
  }

  private static InfoPlusEvent changing(String field, FormField... fields) {
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .step(step("apply"))
        .field(field)
        .fields(List.of(fields))
        .build();
  }

  private static FormField field(String name, @Nullable String group) {
    return FormField.builder().name(name).groupName(group).build();
  }

  private static NearHandler near(String method, String place, String remedy) {
    return new NearHandler("Written." + method, place, IS_NEAR.formatted(place), remedy);
  }

  private static NearHandler nearDeclared(String method, String written, String place) {
    return new NearHandler(
        "Written." + method,
        place,
        "its @OnStep is for " + written + ", which is almost the same",
        "if this event is meant, write that in its @OnStep");
  }

  @ParameterizedTest
  @CsvSource({
    "onStepAplyRendering, STEP_RENDERING, apply, submit, step apply, onStepApplyRendering",
    "onStepWeArRendering, STEP_RENDERING, we-are, , step we-are, onStepWeAreRendering",
    "onStepApplyActionSumbitDoing, ACTION_DOING, apply, submit,"
        + " 'step apply, action submit', onStepApplyActionSubmitDoing",
    "onStepAplyActionSubmitDoing, ACTION_DOING, apply, submit,"
        + " 'step apply, action submit', onStepApplyActionSubmitDoing",
    "onStepAplyActionSumbitDoing, ACTION_DOING, apply, submit,"
        + " 'step apply, action submit', onStepApplyActionSubmitDoing",
    "onStepAplyWithdrawing, STEP_WITHDRAWING, apply, submit, step apply, onStepApplyWithdrawing"
  })
  void aCodeOfANameThatIsAlmostTheEventsIsFound(
      String method, String type, String step, String action, String place, String right)
      throws Exception {
    HandlerTable table = table(method);
    InfoPlusEvent e = at(type, step, action);
    assertThat(table.findNear(e))
        .containsExactly(near(method, place, "if this event is meant, rename it to " + right));
    assertThat(HandlerTable.handlerNames(e)).contains(right);
    assertThat(table(right).findNear(e)).isEmpty();
    assertThat(table(method, right).findNear(e)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "onStepAplyRendering, STEP_RENDERED, apply, ''",
    "onStepAplyRendering, STEP_RENDERING, manager, ''",
    "onStepAplyRendering, STEP_RENDERING, , ''",
    "onStepAplyRendering, INSTANCE_STARTED, apply, ''",
    "onStepStep1Rendering, STEP_RENDERING, step2, ''",
    "onStepAplyActionSubmitDoing, ACTION_DOING, apply, reject",
    "onStepManagerActionSumbitDoing, ACTION_DOING, apply, submit",
    "onStepAplyActionSubmitDoing, ACTION_DOING, apply,",
    "onActionDoing, ACTION_DOING, apply, submit",
    "toStepAplyDone, ACTION_DONE, apply, submit",
    "onFieldAplyChanging, STEP_RENDERING, apply, submit"
  })
  void anotherEventOrPlaceIsNotTakenForIt(
      String method, String type, @Nullable String step, @Nullable String action) throws Exception {
    assertThat(table(method).findNear(at(type, step, action))).isEmpty();
  }

  @Test
  void aFieldIsComparedWithItsPrefixAndWithout() throws Exception {
    HandlerTable table = table("onFieldDayzChanging");
    NearHandler rename =
        near(
            "onFieldDayzChanging",
            "field fieldDays",
            "if this event is meant, rename it to onFieldDaysChanging");
    assertThat(table.findNear(changing("fieldDays"))).containsExactly(rename);
    assertThat(table.findNear(changing("days")))
        .extracting(NearHandler::place)
        .containsExactly("field days");
    assertThat(table.findNear(changing("fieldReason"))).isEmpty();
    assertThat(table("onFieldFeildDaysChanging").findNear(changing("fieldDays")))
        .extracting(NearHandler::remedy)
        .containsExactly("if this event is meant, rename it to onFieldDaysChanging");
    assertThat(table("onFieldDaysChanging").findNear(changing("fieldDays"))).isEmpty();
    assertThat(table("onFieldDaysChanging").findNear(changing("days"))).isEmpty();
  }

  @Test
  void eachNextStepIsComparedByItself() throws Exception {
    InfoPlusEvent done =
        InfoPlusEvent.builder("ACTION_DONE")
            .step(step("apply"))
            .actionCode("submit")
            .nextSteps(List.of(step("hr"), step("manager"), step(null)))
            .endStep(step("archive"))
            .build();
    assertThat(table("toStepMangerDone", "toStepHrDone", "toStepArchivDone").findNear(done))
        .containsExactly(
            near(
                "toStepMangerDone",
                "next step manager",
                "if this event is meant, rename it to toStepManagerDone"),
            near(
                "toStepArchivDone",
                "next step archive",
                "if this event is meant, rename it to toStepArchiveDone"));
    assertThat(table("toStepManagerDone", "toStepMangerDone", "toStepArchiveDone").findNear(done))
        .isEmpty();
  }

  @Test
  void declaredCodesAreComparedAsTheyAreWritten() throws Exception {
    String print = "@OnStep(step = {\"Apply\", \"hr\"}, event = EventType.STEP_PRINTING) print";
    String doing =
        "@OnStep(step = \"apply\", action = \"sumbit\", event = EventType.ACTION_DOING) submit";
    HandlerTable table = table(print, doing);
    assertThat(table.findNear(at("STEP_PRINTING", "apply", null)))
        .containsExactly(nearDeclared("print", "step “Apply”", "step apply"));
    assertThat(table.findNear(at("STEP_PRINTING", "hr", null))).isEmpty();
    assertThat(table.findNear(at("STEP_PRINTING", "Apply", null))).isEmpty();
    assertThat(table.findNear(at("ACTION_DOING", "apply", "submit")))
        .containsExactly(
            nearDeclared("submit", "step “apply”, action “sumbit”", "step apply, action submit"));
    assertThat(table.findNear(at("ACTION_DOING", "apply", "sumbit"))).isEmpty();
    assertThat(
            table("@OnStep(step = \"aply\", event = EventType.ACTION_DOING) any")
                .findNear(at("ACTION_DOING", "apply", "submit")))
        .extracting(NearHandler::place)
        .containsExactly("step apply");
  }

  /** Both look the same in the log. */
  @ParameterizedTest
  @CsvSource({
    "mаnager, manager, of “mаnager” letter 2 is U+0430; which only looks like a",
    "ＨＲ, HR, of “ＨＲ” letter 1 is U+FF28; which only looks like H",
    "hr\u200b, hr, of “hr\u200b” letter 3 is U+200B; which is not seen",
    "'hr\u00a0', hr, of “hr\u00a0” letter 3 is U+00A0; which only looks like a blank",
    "manager, mаnager, of the event's “mаnager” letter 2 is U+0430; which only looks like a"
  })
  void aLetterThatOnlyLooksLikeTheEventsIsToldByItsNumber(String code, String sent, String told)
      throws Exception {
    String declared = "@OnStep(step = \"%s\", event = EventType.STEP_RENDERING) any";
    assertThat(table(declared.formatted(code)).findNear(at("STEP_RENDERING", sent, null)))
        .extracting(NearHandler::why)
        .containsExactly(
            "its @OnStep is for step “%s”, which is almost the same: %s"
                .formatted(code, told.replace(";", ",")));
  }

  @Test
  void aLetterOfANameThatOnlyLooksLikeTheEventsIsToldToo() throws Exception {
    assertThat(table("onFieldDауsChanging").findNear(changing("fieldDays")))
        .extracting(NearHandler::why)
        .containsExactly(
            IS_NEAR.formatted("field fieldDays")
                + ": of “Dауs” letter 2 is U+0430, which only looks like a");
  }

  @Test
  void codesThatOtherMethodsNameBothAreTwo() throws Exception {
    InfoPlusEvent approver = at("STEP_RENDERING", "approver", null);
    assertThat(table("onStepApproveRendering").findNear(approver)).hasSize(1);
    assertThat(table("onStepApproveRendering", "onStepApproverSaving").findNear(approver))
        .hasSize(1);
    assertThat(table("onStepApproveRendering", "onStepApproveSaving").findNear(approver))
        .hasSize(1);
    assertThat(
            table("onStepApproveRendering", "onStepApproveSaving", "onStepApproverSaving")
                .findNear(approver))
        .isEmpty();
    InfoPlusEvent submits = at("ACTION_DOING", "apply", "submits");
    assertThat(
            table(
                    "onStepApplyActionSubmitDoing",
                    "onStepApplyActionSubmitDone",
                    "onStepApplyActionSubmitsDone")
                .findNear(submits))
        .isEmpty();
    InfoPlusEvent done =
        InfoPlusEvent.builder("ACTION_DONE")
            .step(step("a"))
            .nextSteps(List.of(step("approver")))
            .build();
    String both =
        "@OnStep(step = {\"Approve\", \"Approver\"}, event = EventType.STEP_RENDERING) any";
    assertThat(table("toStepApproveDone", both).findNear(done)).hasSize(1);
    assertThat(table("toStepApproveDone", "toStepApproverDone").findNear(done)).isEmpty();
  }

  @Test
  void declaredCodesThatOtherMethodsNameBothAreTwoAsWell() throws Exception {
    String approve = "@OnStep(step = \"approve\", event = EventType.%s) %s";
    String approver = "@OnStep(step = \"approver\", event = EventType.STEP_PRINTING) c";
    InfoPlusEvent e = at("STEP_RENDERING", "approver", null);
    assertThat(table(approve.formatted("STEP_RENDERING", "a"), approver).findNear(e)).hasSize(1);
    assertThat(
            table(
                    approve.formatted("STEP_RENDERING", "a"),
                    approve.formatted("STEP_PRINTING", "b"),
                    approver)
                .findNear(e))
        .isEmpty();
  }

  @Test
  void aHandlerIsFoundByARepeatGroupAfterWhichItIsNamed() throws Exception {
    FormField[] form = {
      field("fieldDays", "//Form"),
      field("fieldNote", "//Form//groupCovers//groupDetails"),
      field("fieldOther", null)
    };
    HandlerTable table =
        table(
            "onFieldCoversChanging",
            "onFieldGroupDetailsChanging",
            "onFieldDaysChanging",
            "onStepCoversRendering");
    String remedy = "name it onField<Field>Changing after one of its fields";
    assertThat(table.findNear(changing("fieldNote", form)))
        .containsExactly(
            new NearHandler(
                "Written.onFieldCoversChanging",
                "repeat group groupCovers",
                "groupCovers is a repeat group, of which only the fields change",
                remedy),
            new NearHandler(
                "Written.onFieldGroupDetailsChanging",
                "repeat group groupDetails",
                "groupDetails is a repeat group, of which only the fields change",
                remedy));
    assertThat(table.findNear(changing("fieldDays", form))).isEmpty();
    assertThat(table.findNear(changing("fieldOther", form))).isEmpty();
    assertThat(table.findNear(changing("fieldUnknown", form))).isEmpty();
  }

  @Test
  void aFieldMayHaveTheNameOfAGroup() throws Exception {
    FormField note = field("fieldNote", "//Form//groupCovers");
    FormField covers = field("fieldCovers", "//Form");
    assertThat(table("onFieldCoversChanging").findNear(changing("fieldNote", note))).hasSize(1);
    assertThat(table("onFieldCoversChanging").findNear(changing("fieldNote", note, covers)))
        .isEmpty();
    InfoPlusEvent rendering =
        InfoPlusEvent.builder("STEP_RENDERING")
            .step(step("apply"))
            .field("fieldNote")
            .fields(List.of(note))
            .build();
    assertThat(table("onFieldCoversChanging").findNear(rendering)).isEmpty();
  }

  @Test
  void thePlaceOfAnEventIsAsTheEngineWritesIt() throws Exception {
    AbstractMessenger messenger =
        CompiledMessenger.of(
            text(
                "onStepWeAreActionSubmitDone",
                "toStepManagerDone",
                "onFieldDaysChanging",
                "onActionDoing",
                "onStepApplyRendering",
                "@OnStep(step = \"hr\", event = EventType.STEP_RENDERING) ofHr"));
    HandlerTable table = HandlerTable.of(messenger);
    InfoPlusEvent done =
        InfoPlusEvent.builder("ACTION_DONE")
            .step(step("we-are"))
            .actionCode("submit")
            .nextSteps(List.of(step("hr"), step("manager")))
            .build();
    assertThat(places(table, done))
        .containsExactly("step we-are, action submit", "next step manager");
    assertThat(places(table, changing("fieldDays"))).containsExactly("field fieldDays");
    assertThat(places(table, changing("days"))).containsExactly("field days");
    assertThat(places(table, at("STEP_RENDERING", "apply", "submit")))
        .containsExactly("step apply");
    assertThat(places(table, at("ACTION_DOING", "apply", "submit"))).containsExactly((String) null);
    assertThat(places(table, at("STEP_RENDERING", "hr", null))).containsExactly((String) null);
    Handler ofRendering = table.find(at("STEP_RENDERING", "apply", null)).get(0);
    assertThat(table.place(ofRendering, at("STEP_RENDERED", "apply", null))).isNull();
    assertThat(table.place(ofRendering, at("STEP_RENDERING", "manager", null))).isNull();
  }

  private static List<@Nullable String> places(HandlerTable table, InfoPlusEvent e) {
    return Arrays.asList(
        table.find(e).stream().map(handler -> table.place(handler, e)).toArray(String[]::new));
  }
}

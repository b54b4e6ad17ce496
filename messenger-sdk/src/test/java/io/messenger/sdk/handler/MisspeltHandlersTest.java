package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods whose names are almost those of handlers, in classes that are compiled here. */
class MisspeltHandlersTest {
  private static final KnownCodes NONE = new KnownCodes(Set.of(), Set.of());
  private static final String HANDLER =
      "public InfoPlusResponse %s(InfoPlusEvent e) { return null; }";

  @ParameterizedTest
  @CsvSource({
    "onstepApplyRendering, onStepApplyRendering",
    "OnStepApplyRendering, onStepApplyRendering",
    "ONSTEPApplyRendering, onStepApplyRendering",
    "on_step_apply_rendering, onStepApplyRendering",
    "ON_STEP_APPLY_RENDERING, onStepApplyRendering",
    "on_step_apply_action_submit_doing, onStepApplyActionSubmitDoing",
    "onstepapplyrendering, onStepApplyRendering",
    "onStepapplyRendering, onStepApplyRendering",
    "onStepApplyrendering, onStepApplyRendering",
    "onStepApplyActionSubmitDoin, onStepApplyActionSubmitDoing",
    "onStepApplyActionSubmitDonig, onStepApplyActionSubmitDoing",
    "onStepApplyActionsubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyactionSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyActoinSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplySubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyActionSubmitClicked, onStepApplyActionSubmitClicking",
    "onStepApplyActionSubmitClick, onStepApplyActionSubmitClicking",
    "onStepApplyRenderin, onStepApplyRendering",
    "onStepApplyRendring, onStepApplyRendering",
    "onStepApplyRender, onStepApplyRendering or onStepApplyRendered",
    "onStepApplySave, onStepApplySaving or onStepApplySaved",
    "onSetpApplyRendering, onStepApplyRendering",
    "onStepsApplyRendering, onStepApplyRendering",
    "onApplyRendering, onStepApplyRendering",
    "stepApplyRendering, onStepApplyRendering",
    "StepApplyRendering, onStepApplyRendering",
    "onStepDoing, onActionDoing",
    "onStepSaving, onActionSaving",
    "onActionRendering, onStepRendering",
    "onInstanceStartin, onInstanceStarting",
    "onInstancestarting, onInstanceStarting",
    "onInstanceStart, onInstanceStarting or onInstanceStarted",
    "on_instance_started, onInstanceStarted",
    "instanceStarted, onInstanceStarted",
    "OnInstanceStarted, onInstanceStarted",
    "onFieldSugesting, onFieldSuggesting",
    "onFieldDaysSuggesting, onFieldSuggesting",
    "onFieldDaysChange, onFieldDaysChanging",
    "onFieldDaysChanged, onFieldDaysChanging",
    "onFieldDays, onFieldDaysChanging",
    "onfieldDaysChanging, onFieldDaysChanging",
    "onFielddaysChanging, onFieldDaysChanging",
    "onFeildDaysChanging, onFieldDaysChanging",
    "onDaysChanging, onFieldDaysChanging",
    "toStepManagerDoing, toStepManagerDone",
    "toStepManager, toStepManagerDone",
    "tostepManagerDone, toStepManagerDone",
    "ToStepManagerDone, toStepManagerDone",
    "toStepmanagerDone, toStepManagerDone",
    "to_step_manager_done, toStepManagerDone",
    "toManagerDone, toStepManagerDone",
    "onToStepManagerDone, toStepManagerDone",
    "onEvents, onEvent",
    "onevent, onEvent",
    "onFieldsDaysChanging, onFieldDaysChanging",
    "onFieldsChanging, onFieldChanging",
    "onStepApplyActionsSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyExpires, onStepApplyExpiring or onStepApplyExpired",
    "onActionDid, onActionDoing or onActionDone",
    "onSuggesting, onFieldSuggesting",
    "on审批Rendering, onStep审批Rendering",
    "on天数Changing, onField天数Changing",
    "to审批Done, toStep审批Done",
    "onStep审批Action提交doing, onStep审批Action提交Doing",
    "onnStepApplyRendering, onStepApplyRendering",
    "oStepApplyActionSubmitDoing, onStepApplyActionSubmitDoing",
    "noFieldDaysChanging, onFieldDaysChanging",
    "inInstanceStarted, onInstanceStarted",
    "onTheStepApplyRendering, onStepApplyRendering",
    "onEveryFieldChanging, onFieldChanging",
    "onStepApplyToManagerDone, toStepManagerDone or onStepApplyActionToManagerDone",
    "onStepApplyToStepManagerDone, toStepManagerDone",
    "onStepApplySubmitDo, onStepApplyActionSubmitDoing or onStepApplyActionSubmitDone",
    "onFieldExpiring, onStepExpiring",
    "onFieldDaysRendering, onFieldDaysChanging or onFieldDaysRenderingChanging",
    "onStepaRendering, onStepARendering or onStepRendering",
    "onSteppApplyRendering, onStepApplyRendering or onStepPApplyRendering",
    "onStepeMailRendering, onStepMailRendering or onStepEMailRendering",
    "onStepApplyActionnSubmitDoing, onStepApplyActionSubmitDoing or"
        + " onStepApplyActionNSubmitDoing",
    "onFielddDaysChanging, onFieldDaysChanging or onFieldDDaysChanging",
    "onStepApplyActonSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyActtionSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepApplyOnSubmitDoing, onStepApplyActionSubmitDoing or onStepApplyOnActionSubmitDoing",
    "onStepApplyStepSubmitDoing, onStepApplyActionSubmitDoing",
    "onFieldDaysBlur, onFieldDaysChanging or onFieldDaysBlurChanging",
    "onFieldDaysClicked, onFieldDaysChanging or onFieldDaysClickedChanging",
    "onChangeFieldDays, onFieldDaysChanging",
    "onRenderStepApply, onStepApplyRendering or onStepApplyRendered",
    "onProcessStarting, onInstanceStarting",
    "onWorkflowStarted, onInstanceStarted",
    "onLeaveComplete, onInstanceCompleting or onInstanceCompleted",
    "onAnyEvent, onEvent",
    "onInstanceRenderd, onInstanceRendering",
    "onInstanceApplyStarting, onInstanceStarting",
    "onActionSubmitSaving, onActionSaving",
    "whenStepApplyRendering, onStepApplyRendering",
    "beforeFieldDaysChanging, onFieldDaysChanging",
    "handleActionDone, onActionDone",
    "onFieldDaysChangingDoing, onFieldDaysChanging",
    "onFieldDaysChangingBlur, onFieldDaysChanging",
    "onFieldfieldDaysChanging, onFieldDaysChanging",
    "on_field_field_days_change, onFieldDaysChanging",
    "onFieldSuggestingKind, onFieldSuggesting",
    "onFieldSuggestKind, onFieldSuggesting",
    "onFieldSuggestedKind, onFieldSuggesting",
    "onFieldKindSuggested, onFieldSuggesting",
    "onFieldSuggestKindDoing, onFieldSuggesting",
    "onFieldSuggestionKindDoing, onFieldSuggesting",
    "onFieldSuggestionKind, onFieldSuggesting or onFieldSuggestionKindChanging",
    "onFieldKindSuggestions, onFieldSuggesting or onFieldKindSuggestionsChanging",
    "onFieldSuggestionChange, onFieldSuggestionChanging",
    "onFieldChangingDoing, onFieldChanging",
    "onFieldChangedDone, onFieldChanging",
    "onFieldChangingBlur, onFieldChanging",
    "onFieldDoing, onActionDoing",
    "onStepApplyRenderingDoing, onStepApplyRendering",
    "onStepApplySavedClicking, onStepApplySaved",
    "onStepApplyFieldDaysChanging, onFieldDaysChanging",
    "onStepApplyFieldDaysChange, onFieldDaysChanging",
    "onStepApplyFieldChanging, onFieldChanging",
    "onStepApplyFieldKindSuggesting, onFieldSuggesting",
    "onFieldDaysChangeDoing, onFieldDaysChanging",
    "onFieldDaysChangedDoing, onFieldDaysChanging",
    "onFieldChangingDays, onFieldDaysChanging",
    "toManagerActionDone, toStepManagerDone",
    "toStepManagerActionAgree, toStepManagerDone or onStepManagerActionAgreeDone",
    "toStepManagerActionAgreeDoing, toStepManagerDone or onStepManagerActionAgreeDone",
    "onstepStepManagerRendering, onStepManagerRendering",
    "onStepApplyActionsubmitDoingDone, onStepApplyActionSubmitDoing or"
        + " onStepApplyActionSubmitDone",
    "onFieldDaysChangingEvent, onFieldDaysChanging",
    "onFieldDaysChangingHandler, onFieldDaysChanging",
    "onFieldDaysChanging2, onFieldDaysChanging",
    "onFieldDaysChanging_v2, onFieldDaysChanging",
    "toStepManagerDoneEvent, toStepManagerDone",
    "onStepApplyRenderingEvent, onStepApplyRendering",
    "onStepApplyActionSubmitDoingV2, onStepApplyActionSubmitDoing",
    "onActionDoingHandler, onActionDoing",
    "onInstanceStarted2, onInstanceStarted",
    "onStepRenderingApply, onStepApplyRendering",
    "onStepPrintingRoomRenderin, onStepPrintingRoomRendering",
    "onStepInvoicePrintingRenderin, onStepInvoicePrintingRendering",
    "onOnStepApplyRendering, onStepApplyRendering",
    "toToStepManagerDone, toStepManagerDone",
    "onOnFieldDaysChanging, onFieldDaysChanging",
    "onBeforeStepApplyRendering, onStepApplyRendering",
    "onPreStepApplyRendering, onStepApplyRendering",
    "onLeaveStepApplyRendering, onStepApplyRendering",
    "onAfterStepApplyActionSubmitDone, onStepApplyActionSubmitDone",
    "onFormFieldDaysChanging, onFieldDaysChanging",
    "onAllStepsRendering, onStepRendering",
    "onAllFieldsChanging, onFieldChanging",
    "onAllActionsDoing, onActionDoing",
    "onAnyStepActionSubmitDoing, onActionDoing",
    "onBeforeSave, onActionSaving",
    "onAfterSave, onActionSaved",
    "onAfterSaving, onActionSaved",
    "onBeforeStepApplySave, onStepApplySaving",
    "onBeforeApplySave, onStepApplySaving",
    "onBeforeStart, onInstanceStarting",
    "onPreSave, onActionSaving",
    "onPostRender, onStepRendered",
    "onPreApprovalRendering, onStepPreApprovalRendering"
  })
  void aMisspeltNameIsToldWithTheRightOne(String written, String meant) throws Exception {
    assertThat(warnings(HANDLER.formatted(written)))
        .singleElement()
        .asString()
        .contains("Written." + written + " is ", "did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "оnStepApplyRendering, its letter 1 is U+043E, onStepApplyRendering",
    "onStеpApplyRendering, its letter 5 is U+0435, onStepApplyRendering",
    "onStepApplyАctionSubmitDoing, its letter 12 is U+0410, onStepApplyActionSubmitDoing",
    "оnStеpApplyRendеring, its letter 1 is U+043E, onStepApplyRendering",
    "оnStepОтпускRendering, its letter 1 is U+043E, onStepОтпускRendering",
    "onStеpАpplyRendering, its letter 5 is U+0435, onStepApplyRendering",
    "оnStepОтпускActionСоgnatDoing, its letter 1 is U+043E, onStepОтпускActionCognatDoing",
    "оnStepДомойRendering, its letter 1 is U+043E, onStepДомойRendering",
    "оnStepStepManagerRendering, its letter 1 is U+043E, onStepManagerRendering",
    "оnStеp审批Rendering, its letter 1 is U+043E, onStep审批Rendering",
    "ｏｎStepApplyRendering, its letter 1 is U+FF4F, onStepApplyRendering",
    "ｏnFieldDaysChanging, its letter 1 is U+FF4F, onFieldDaysChanging",
    "onInstanceStаrted, its letter 13 is U+0430, onInstanceStarted"
  })
  void aLetterThatOnlyLooksLikeAHandlersIsToldByItsNumber(String written, String told, String meant)
      throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(HANDLER.formatted(written)));
    assertThat(table.getWarnings())
        .singleElement()
        .asString()
        .contains(
            "Written." + written + " is never called: " + told, "write " + meant + " in Latin");
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "onFieIdDaysChanging, its letter 6 is I, onFieldDaysChanging",
    "onFie1dDaysChanging, its letter 6 is 1, onFieldDaysChanging",
    "onF1eldDaysChanging, its letter 4 is 1, onFieldDaysChanging",
    "onStepApplyAct1onSubmitDoing, its letter 15 is 1, onStepApplyActionSubmitDoing",
    "on1nstanceStarted, its letter 3 is 1, onInstanceStarted",
    "on5tepApplyRendering, its letter 3 is 5, onStepApplyRendering",
    "onIn5tanceStarted, its letter 5 is 5, onInstanceStarted",
    "onStepApplyActi0nSubmitDoing, its letter 16 is 0, onStepApplyActionSubmitDoing",
    "onlnstanceStarted, its letter 3 is l, onInstanceStarted"
  })
  void aLetterOrDigitThatLooksLikeAnotherIsToldByItsNumber(
      String written, String told, String meant) throws Exception {
    assertThat(warnings(HANDLER.formatted(written)))
        .singleElement()
        .asString()
        .contains("never called: " + told + ", which only looks like ")
        .endsWith("; write " + meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onStepОтпускRendering", "onStepИТRequestRendering", "onStepОтпускActionОКDoing"})
  void aCodeOfAnotherAlphabetIsNoDoubt(String name) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(HANDLER.formatted(name)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @Test
  void aWordOfLettersThatLookLatinIsRightBesideOthersOfItsAlphabet() throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                HANDLER.formatted("onStepАRendering") + HANDLER.formatted("onStepБRendering")));
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  /** It may be the right one: the steps of some workflows have such codes. */
  @ParameterizedTest
  @CsvSource({
    "onStepApplyActionSubmitRendering, onStepApplyRendering",
    "onStepCorrectiveActionPlanRendering, onStepCorrectiveRendering",
    "onStepApplyActionSubmitSaving, onStepApplySaving",
    "onStep_Apply_Rendering, onStepApplyRendering",
    "onStepАpplyRendering, onStepApplyRendering",
    "toStepManagerActionDone, toStepManagerDone",
    "toStepManagerActionAgreeDone, toStepManagerDone or onStepManagerActionAgreeDone",
    "onFieldDaysChangingChanging, onFieldDaysChanging",
    "onFieldFieldDaysChanging, onFieldDaysChanging",
    "onStepApplyActionSubmitDoingDone, onStepApplyActionSubmitDoing or"
        + " onStepApplyActionSubmitDone",
    "onStepApplyActionSubmitDoingDoing, onStepApplyActionSubmitDoing",
    "onStepApplyRenderingRendering, onStepApplyRendering",
    "toStepManagerDoneDone, toStepManagerDone",
    "onStepStepManagerRendering, onStepManagerRendering",
    "onStepStepManagerActionAgreeDoing, onStepManagerActionAgreeDoing",
    "onStepApplyStepExpiring, onStepApplyExpiring",
    "onStepApplyStepActionSubmitDoing, onStepApplyActionSubmitDoing",
    "onStepStepManagerRenderingRendering, onStepManagerRendering",
    "onStepOnStepApplyRendering, onStepApplyRendering",
    "onStepBeforeStepApplyActionSubmitDoing, onStepApplyActionSubmitDoing",
    "toStepToStepManagerDone, toStepManagerDone",
    "onFieldFormFieldDaysChanging, onFieldDaysChanging",
    "onFieldDaysChangingEventChanging, onFieldDaysChanging",
    "onStepApplyRenderingEventRendering, onStepApplyRendering",
    "toStepManagerDoneEventDone, toStepManagerDone",
    "onStepAnyActionSubmitDoing, onActionDoing",
    "onStepAllRendering, onStepRendering",
    "toStepAnyDone, onActionDone",
    "onStepBeforeSaving, onActionSaving",
    "onStep所有Rendering, onStepRendering",
    "onStepRenderingRendering, onStepRendering",
    "onFieldChangingChanging, onFieldChanging",
    "onStepPrintingPrinting, onStepPrinting",
    "onStepSavingSaved, onActionSaving or onActionSaved",
    "onStepApplySavingSaved, onStepApplySaving or onStepApplySaved",
    "onStepApplyRenderingRendered, onStepApplyRendering or onStepApplyRendered",
    "onStepApplyExpiringExpired, onStepApplyExpiring or onStepApplyExpired",
    "onStepApplyWithdrawingWithdrawn, onStepApplyWithdrawing or onStepApplyWithdrawn",
    "onStepApplyActionSubmitDoneDoing, onStepApplyActionSubmitDone or"
        + " onStepApplyActionSubmitDoing",
    "onFieldDaysChangedChanging, onFieldDaysChanging",
    "onStepＡＰＰＬＹRendering, onStepAPPLYRendering",
    "onStepApply１Rendering, onStepApply1Rendering",
    "onStepHRActionОКDoing, onStepHRActionOKDoing",
    "onFieldХМChanging, onFieldXMChanging",
    "onStepАRendering, onStepARendering"
  })
  void aNameOfAnUnlikelyCodeIsADoubtAndNoWarning(String written, String meant) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(HANDLER.formatted(written)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .singleElement()
        .asString()
        .contains("Written." + written + " is called only for ", "did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onStepStep1Rendering",
        "onStepPrintingRendering",
        "onStepInvoicePrintingRendering",
        "onStepApplyActionMarkDoneDoing",
        "onStepApplyActionSkipStepDoing",
        "toStepDoneDone",
        "onFieldPriceChangeChanging",
        "onFieldGroupSizeChanging",
        "onStepAndroidRendering",
        "onFieldOrderChanging",
        "onStepHandOverRendering",
        "onStepLegalAndTaxRendering",
        "onFieldBeforeChanging",
        "onFieldAfterChanging",
        "onFieldAllChanging",
        "onFieldEveryChanging",
        "onFieldProfitAndLossChanging",
        "onFieldFieldWorkChanging",
        "onFieldFieldVisitDateChanging"
      })
  void aCodeThatIsAWordOfHandlersIsNoDoubt(String name) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(HANDLER.formatted(name)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @Test
  void aCodeThatTwoMethodsNameIsHardlyMisspeltInBoth() throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                HANDLER.formatted("onStepReviewStepRendering")
                    + HANDLER.formatted("onStepReviewStepActionAgreeDoing")
                    + HANDLER.formatted("onStepLegalAndTaxRendering")
                    + HANDLER.formatted("onStepLegalAndTaxSaving")
                    + HANDLER.formatted("onStepApplyActionMarkDoneDoing")
                    + HANDLER.formatted("onStepApplyActionMarkDoneDone")));
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "onStepApplyOrHrRendering, onStepApplyRendering or onStepHrRendering, @OnStep for all. Declare a"
        + " step or action that has this code with @OnStep",
    "onStepApplyActionSubmitOrSaveDoing, onStepApplyActionSubmitDoing or"
        + " onStepApplyActionSaveDoing, @OnStep for all. Declare a step or action that has this code"
        + " with @OnStep",
    "toStepHrOrManagerDone, toStepHrDone or toStepManagerDone, for each. For a next step that has"
        + " this code write onActionDone and ask e.getNextSteps() there"
  })
  void severalCodesInOneAreADoubtWhereOneIsAnotherMethods(
      String name, String meant, String otherwise) throws Exception {
    assertThat(HandlerTable.of(CompiledMessenger.of(declared("", name))).findDoubts(List.of()))
        .singleElement()
        .asString()
        .contains("Written." + name + " is called only for ", "did you mean " + meant + "?")
        .endsWith(otherwise);
  }

  /** Whoever does what a doubt says is told nothing more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step = \"each\", event = EventType.STEP_RENDERING| onStepEachRendering",
        "step = \"all\", event = EventType.ACTION_DOING| onStepAllDoing",
        "step = \"所有\", event = EventType.STEP_RENDERING| onStep所有Rendering",
        "step = \"apply\", action = \"all\", event = EventType.ACTION_DOING|"
            + " onStepApplyActionAllDoing",
        "step = \"apply,hr\", event = EventType.STEP_RENDERING| onStepApplyHrRendering",
        "step = \"HR review\", event = EventType.STEP_RENDERING| onStepHRReviewRendering",
        "step = \"ApplyOrHr\", event = EventType.STEP_RENDERING| onStepApplyOrHrRendering",
        "step = \"Terms and conditions\", event = EventType.STEP_RENDERING| check",
        "step = \"R&D\", event = EventType.STEP_RENDERING| check",
        "step = \"A+级\", event = EventType.STEP_RENDERING| check",
        "step = \"研发/测试\", event = EventType.STEP_RENDERING| check",
        "step = \"legal review\", event = EventType.STEP_RENDERING| check"
      })
  void aCodeThatTheMethodIsNamedAfterOrThatIsOrdinaryIsNoDoubt(String attributes, String name)
      throws Exception {
    String method = declared("@OnStep(" + attributes + ")", name);
    assertThat(HandlerTable.of(CompiledMessenger.of(method)).findDoubts(List.of())).isEmpty();
  }

  @Test
  void noNameIsOfAllActionsOfAStep() throws Exception {
    HandlerTable table =
        HandlerTable.of(CompiledMessenger.of(HANDLER.formatted("onStepApplyActionAnyDoing")));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .containsExactly(
            "Written.onStepApplyActionAnyDoing is called only for an action whose code is Any."
                + " Declare an @OnStep with this code, or without an action for every one");
  }

  @Test
  void anEndingTwiceIsADoubtInTwoMethodsToo() throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                HANDLER.formatted("onStepApplyActionSubmitDoingDoing")
                    + HANDLER.formatted("onStepApplyActionSubmitDoingDone")));
    assertThat(table.findDoubts(List.of()))
        .satisfiesExactly(
            each -> assertThat(each).contains("DoingDoing is called only for a code SubmitDoing"),
            each -> assertThat(each).contains("DoingDone is called only for a code SubmitDoing"));
  }

  /** Two methods name the code in ways that are hardly both mistakes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"onStepCorrectiveActionPlanActionSubmitDoing", "toStepCorrectiveActionPlanDone"})
  void aCodeThatOtherMethodsNameTooIsNoDoubt(String other) throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                HANDLER.formatted("onStepCorrectiveActionPlanRendering")
                    + HANDLER.formatted(other)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  /** It may be a helper that other classes call. */
  @ParameterizedTest
  @CsvSource({
    "submitDoing, onStep<Step>Action<Action>Doing",
    "applySubmitDoing, onStep<Step>Action<Action>Doing",
    "handleRendering, onStep<Step>Rendering",
    "daysChanging, onField<Field>Changing"
  })
  void aNameThatOnlyEndsAsAHandlersDoesIsADoubtAndNoWarning(String written, String form)
      throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(HANDLER.formatted(written)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .singleElement()
        .asString()
        .contains("Written." + written + " is called for no event", "name it " + form + ";");
  }

  @ParameterizedTest
  @CsvSource({
    "onStep, it names no event",
    "onStepApply, it names no event",
    "onStepApplyActionSubmit, it names no event",
    "onStepApplyDoing, it names no action",
    "onStepApplyActionDoing, it names no action",
    "onStepActionSubmitDoing, it names no step",
    "onActionSubmitDoing, it names no step",
    "toStepDone, it names no step",
    "onField, it names no event",
    "onInstance, it names no event: a handler of an instance ends in Starting",
    "onInstanceEnded, it names no event: a handler of an instance ends in Starting",
    "onInstanceFinished, it names no event: a handler of an instance ends in Starting",
    "onActionSubmit, it names no step and no event: a handler of an action is named"
        + " onStep<Step>ActionSubmit",
    "onAction, a handler of an action is named onStep<Step>Action<Action>",
    "onGroupCoversChanging, no event is of a group; write onField<Field>Changing for one of its"
        + " fields",
    "onFieldgroupCoversChanging, no event is of a group; write onField<Field>Changing for one of"
        + " its fields",
    "onStepApplyFieldDaysChanging, 'a handler of a field names no step, so ask for it:"
        + " e.getStep().getStepCode(); did'",
    "onStepApplyDaysChanging, it names no event: a handler of a step ends in ",
    "onFieldSuggestionKind, 'supply its code table (setCodeTables, getSuggestionData); did you'",
    "onTimer, for a deadline onStepExpiring",
    "onError, for other events onEvent",
    "onFieldBlur, no event of a field ends in Blur",
    "onOverdue, no handler's name has this form",
    "onBefore2, no handler's name has this form",
    "onSubmit, such as onStep<Step>ActionSubmitDoing",
    "onApply, or onStepApplyRendering",
    "onDuplicate, 'if it is no handler, make it private'",
    "handleActionDone, 'if it is no handler, make it private'",
    "onStepEntered, it names no event: a handler of a step ends in ",
    "onFieldExpiring, no event of a field ends in Expiring; the form is onField<Field>Changing",
    "onFieldKindSuggesting, 'supply its code table (setCodeTables, getSuggestionData)'"
  })
  void aNameThatLacksSomethingIsToldWhatItIs(String written, String lack) throws Exception {
    assertThat(warnings(HANDLER.formatted(written)))
        .singleElement()
        .asString()
        .contains("Written." + written + " is never called: ", lack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onFieldgroupCoversChanging", "onGroupCoversChanging", "onStepApplyDoingDone"})
  void whereAnOfferWouldBeWrongNoneIsMade(String written) throws Exception {
    assertThat(warnings(HANDLER.formatted(written)))
        .singleElement()
        .asString()
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public static InfoPlusResponse onstepApplySaved(InfoPlusEvent e)| onStepApplySaved?;"
            + " besides, it is static",
        "public void onstepApplySaved(InfoPlusEvent e)| onStepApplySaved?; besides, wrong return"
            + " type void",
        "public InfoPlusResponse on_step_apply_saved(String e)| onStepApplySaved?; besides, wrong"
            + " parameter",
        "protected InfoPlusResponse onstepApplySaved(InfoPlusEvent e)| onStepApplySaved?; besides, it"
            + " is not public; make it public, or rename it if your own code calls it",
        "InfoPlusResponse onStepApplySaved(InfoPlusEvent e)| it is not public; make it public, or"
            + " rename it if your own code calls it",
        "public Object onStepApplySaved(InfoPlusEvent e)| wrong return type Object",
        "public InfoPlusResponse onStepApplySaved()| wrong parameter",
        "public InfoPlusResponse onActionDone()| wrong parameter",
        "public InfoPlusResponse onActionDoing(InfoPlusEvent e, String why)| wrong parameter",
        "public InfoPlusResponse onEvent()| wrong parameter",
        "public void onInstanceStarted(String e)| wrong parameter",
        "public void toStepManagerDoen(InfoPlusEvent e)| toStepManagerDone?; besides, wrong return"
            + " type void",
        "protected InfoPlusResponse onStepApplySubmitDoing(InfoPlusEvent e)| it is not public",
      })
  void bothFaultsAreTold(String method, String problem) throws Exception {
    String body = method.contains("void") ? " {}" : " { return null; }";
    assertThat(warnings(method + body)).singleElement().asString().contains(problem);
  }

  /** Another handler may call it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "private InfoPlusResponse onStepApplySaved(InfoPlusEvent e)| it is private",
        "private static InfoPlusResponse onStepASaved(InfoPlusEvent e)| it is private",
        "private InfoPlusResponse onstepApplySaved(InfoPlusEvent e)| no event has this name, did you"
            + " mean onStepApplySaved?; besides, it is private"
      })
  void aPrivateMethodIsADoubtAndNoWarning(String method, String problem) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(method + " { return null; }"));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .singleElement()
        .asString()
        .endsWith(
            " is never called by an event: "
                + problem
                + "; make it public, or rename it if your own code calls it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public InfoPlusResponse toRefusal(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse toResponse(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse onceMore(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse totalOf(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse check(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse stepBack(InfoPlusEvent e) { return null; }",
        "public void onOverdue(InfoPlusEvent e) {}",
        "public void onFieldTable(String name) {}",
        "public void onStepsLoaded() {}",
        "public String toStepName(String code) { return code; }",
        "public String toStepName(InfoPlusEvent e) { return null; }",
        "public String toStep(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse toStepResponse(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse onSave(InfoPlusEvent e) { return null; }",
        "protected InfoPlusResponse onManagerSaved(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse ofStepCodes(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse onOverdue(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse onStepApply(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse actionDone(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse stepRendering(InfoPlusEvent e) { return null; }",
        "private InfoPlusResponse beforeStepApplyRendering(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse restoreStep(InfoPlusEvent e) { return null; }",
        "public String formOfStepApplyRendering(InfoPlusEvent e) { return null; }",
        "public InfoPlusResponse onStepApplySaved(InfoPlusEvent e) { return null; } public"
            + " InfoPlusResponse onStepApplySaved(InfoPlusEvent e, String why) { return null; }"
      })
  void aHelperIsNotWarnedAbout(String method) throws Exception {
    assertThat(warnings(method)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse>| onStepApplyRendering|"
            + " onStepApplyRendering",
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse>| onActionDoing|"
            + " onActionDoing",
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse>| onEvent| onEvent",
        "public java.util.function.Consumer<InfoPlusEvent>| onInstanceStarted|"
            + " onInstanceStarted",
        "interface Rule extends java.util.function.Function<InfoPlusEvent, InfoPlusResponse> {}"
            + " public Rule| toStepManagerDone| toStepManagerDone",
        "public interface Rule { InfoPlusResponse check(InfoPlusEvent e); } public static Rule|"
            + " onFieldDaysChanging| onFieldDaysChanging",
        "interface Rule<T> { InfoPlusResponse check(T a, int b); boolean equals(Object o); } public Rule<String>|"
            + " onActionDone| onActionDone",
        "public java.util.function.UnaryOperator<InfoPlusEvent>| onActionDone| onActionDone",
        "public java.util.function.Function<?, ? extends InfoPlusResponse>| onActionDone| onActionDone",
        "public java.util.function.BiFunction<InfoPlusEvent, String, InfoPlusResponse>| onActionDone|"
            + " onActionDone",
        "public java.util.function.Supplier<InfoPlusResponse>| onEvent| onEvent",
        "public java.util.function.Function| onStepApplyRendering| onStepApplyRendering",
        "public java.util.function.Consumer| onActionDone| onActionDone",
        "public static class Rule implements java.util.function.Function<InfoPlusEvent,"
            + " InfoPlusResponse> { public InfoPlusResponse apply(InfoPlusEvent e) { return null; } }"
            + " public Rule| onStepApplyRendering| onStepApplyRendering",
        "static class Base implements java.util.function.Consumer<InfoPlusEvent> { public void"
            + " accept(InfoPlusEvent e) {} } static class Rule extends Base {}"
            + " public Rule| onActionDone| onActionDone",
        "abstract static class Rule { abstract InfoPlusResponse check(InfoPlusEvent e); }"
            + " public Rule| onActionDone| onActionDone",
        "static class Rule { InfoPlusResponse check(InfoPlusEvent e) { return null; } }"
            + " public Rule| toStepManagerDone| toStepManagerDone",
        "public java.util.concurrent.Callable<? extends InfoPlusResponse>| onStepApplyRendering|"
            + " onStepApplyRendering",
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse>|"
            + " onstepApplyRendrin| onStepApplyRendering"
      })
  void aFunctionThatIsNamedAsAHandlerIsTold(String type, String name, String meant)
      throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                HANDLER.formatted("onStepApplySaved") + type + " " + name + " = null;"));
    assertThat(table.findDoubts(List.of())).isEmpty();
    assertThat(table.getWarnings())
        .containsExactly(
            "Written."
                + name
                + " is never called by an event: it is a field and no method; write public"
                + " InfoPlusResponse "
                + meant
                + "(InfoPlusEvent e); if your own code calls it, rename it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private InfoPlusEvent kept;",
        "static InfoPlusResponse kept;",
        "static class Leave extends io.messenger.sdk.InfoPlusEntity {} Leave kept = new Leave();"
      })
  void aFieldForWhatIsOfOneEventIsTold(String field) throws Exception {
    HandlerTable table =
        HandlerTable.of(CompiledMessenger.of(HANDLER.formatted("onStepApplySaved") + field));
    assertThat(table.getWarnings())
        .containsExactly(
            "Written.kept is one for all events, several of which are handled at once, so that one"
                + " may find what is another user's; use a local variable, or make it final if it"
                + " never changes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final InfoPlusResponse NO = InfoPlusResponse.cancel(\"no\");",
        "ThreadLocal<InfoPlusEvent> kept;",
        "private int count;"
      })
  void otherFieldsAreNot(String field) throws Exception {
    HandlerTable table =
        HandlerTable.of(CompiledMessenger.of(HANDLER.formatted("onStepApplySaved") + field));
    assertThat(table.getWarnings()).isEmpty();
  }

  /** A declared method may call it. */
  @ParameterizedTest
  @CsvSource({
    "private, onActionDoing",
    "'', onActionDoing",
    "protected static, onActionDoing",
    "public static final, ON_ACTION_DOING",
    "static final, onActionDoing"
  })
  void aFunctionThatIsNotPublicOrIsAConstantIsADoubt(String modifiers, String name)
      throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                modifiers
                    + " java.util.function.Function<InfoPlusEvent, InfoPlusResponse> "
                    + name
                    + " = e -> null;"));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .singleElement()
        .asString()
        .startsWith("Written." + name + " is never called by an event: it is a field and no method")
        .endsWith("if your own code calls it, rename it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse> rule;",
        "public java.util.function.Function<InfoPlusEvent, InfoPlusResponse> onTimeout;",
        "public String onStepApplyRendering;",
        "Runnable onInstanceStarted;",
        "protected java.util.List<InfoPlusEvent> onStepApplyRendering;",
        "protected Iterable<InfoPlusEvent> onStepApplyRendering;",
        "protected java.util.Comparator<InfoPlusEvent> onActionDone;",
        "java.util.function.Supplier<InfoPlusEvent> onActionDone;",
        "java.util.function.BiConsumer<InfoPlusEvent, InfoPlusEvent> onActionDone;",
        "java.util.function.Consumer<java.util.List<InfoPlusEvent>> onActionDone;",
        "static class Names implements Comparable<String> { public int"
            + " compareTo(String s) { return 0; } } Names onStepApplyRendering;",
        "final InfoPlusResponse onActionDone = null;",
        "static class Rule { InfoPlusResponse check(String s) { return null; } void note(InfoPlusEvent"
            + " e) {} } Rule onActionDone;",
        "java.util.function.Function<Object, Object> onActionDone;",
        "java.util.function.Supplier onActionDone;",
        "java.util.ArrayList<InfoPlusEvent> onActionDone;",
        "java.util.Map<String, java.util.function.Function<InfoPlusEvent, InfoPlusResponse>>"
            + " onStepManagerRendering;",
        "interface Rules { void check(InfoPlusEvent e); void note(InfoPlusEvent e); }"
            + " Rules onStepApplyRendering;",
        "java.util.function.Function<InfoPlusEvent, InfoPlusResponse> onActionDoing; public"
            + " InfoPlusResponse onActionDoing(InfoPlusEvent e) { return onActionDoing.apply(e); }"
      })
  void anotherFieldIsNotTold(String field) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(field));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @Test
  void aDeclaredMethodMayHaveAnyName() throws Exception {
    assertThat(
            warnings(
                "@OnStep(step = \"apply\", event = EventType.STEP_RENDERING) "
                    + HANDLER.formatted("onstepApplyRendering")))
        .isEmpty();
  }

  /** Of whatever codes: names that the receiver composes itself are right. */
  @Property(tries = 10)
  void aNameThatAnEventHasIsNeverWarnedAbout(@ForAll("codes") List<List<String>> codes)
      throws Exception {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> three : codes) {
      for (EventType type : EventType.values()) {
        switch (type.getHandlerNaming()) {
          case GENERIC -> names.add(type.getGenericHandler());
          case FIELD -> names.add(HandlerName.ofField(type, three.get(2)));
          case STEP -> names.add(HandlerName.ofStep(type, three.get(0)));
          case STEP_AND_ACTION ->
              names.add(HandlerName.ofStepAndAction(type, three.get(0), three.get(1)));
          case STEP_AND_ACTION_OR_STEP -> {
            names.add(HandlerName.ofStepAndAction(type, three.get(0), three.get(1)));
            names.add(HandlerName.ofStep(type, three.get(0)));
          }
        }
      }
      names.add(HandlerName.ofNextStep(three.get(0)));
    }
    names.remove(null);
    names.removeIf(name -> name.equals("onFieldSuggesting"));
    assertThat(warnings(names.stream().map(HANDLER::formatted).collect(Collectors.joining("\n"))))
        .isEmpty();
  }

  /** Whoever writes what we offer is told nothing more. */
  @Property(tries = 2000)
  void whatIsOfferedIsAHandlerAndNoDoubt(@ForAll("misspelt") String written) {
    assertThat(IntendedName.of(written).names())
        .allMatch(HandlerName::isCallable)
        .allMatch(name -> DoubtfulName.of(name, List.of(), NONE) == null);
    String problem = OtherAlphabets.problem(written);
    if (problem != null) {
      String offered = problem.replaceAll(".*; write (\\S+).*", "$1");
      assertThat(HandlerName.isCallable(offered)).isTrue();
      assertThat(DoubtfulName.of(offered, List.of(), NONE)).isNull();
    }
  }

  @Provide
  Arbitrary<String> misspelt() {
    Arbitrary<String> word =
        Arbitraries.of(
            "on",
            "to",
            "On",
            "the",
            "_",
            "Step",
            "step",
            "Steps",
            "Setp",
            "Field",
            "field",
            "Action",
            "Actions",
            "action",
            "Instance",
            "Group",
            "group",
            "Apply",
            "apply",
            "Days",
            "Submit",
            "审批",
            "a",
            "Doing",
            "Doin",
            "Before",
            "All",
            "Any",
            "Event",
            "2",
            "0",
            "Done",
            "Do",
            "Clicked",
            "Clicking",
            "Changing",
            "Change",
            "Changed",
            "Rendering",
            "Render",
            "rendered",
            "Saved",
            "Suggesting",
            "Suggest",
            "Соg",
            "Дом",
            "Stеp",
            "оn",
            "FieId",
            "Started",
            "Withdrawn",
            "Expire",
            "I");
    Arbitrary<String> beginning =
        Arbitraries.of("onStep", "onField", "toStep", "onAction", "onInstance", "on", "to", "");
    return Combinators.combine(beginning, word.list().ofMinSize(1).ofMaxSize(6))
        .as((first, words) -> first + String.join("", words))
        .filter(name -> !HandlerName.isCallable(name));
  }

  @Provide
  Arbitrary<List<List<String>>> codes() {
    Arbitrary<String> code =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars("审批部门 -.")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(each -> !each.contains("Action"));
    return Combinators.combine(code, code, code).as(List::of).list().ofMinSize(1).ofMaxSize(5);
  }

  /** The import of another class is not seen in the source of a method. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public static class InfoPlusEvent {} public InfoPlusResponse"
            + " onStepApplySaved(InfoPlusEvent e)| Written$InfoPlusEvent is not"
            + " io.messenger.sdk.InfoPlusEvent; correct the import",
        "public static class InfoPlusResponse {} public InfoPlusResponse"
            + " onStepApplySaved(InfoPlusEvent e)| Written$InfoPlusResponse is not"
            + " io.messenger.sdk.InfoPlusResponse; correct the import",
        "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public"
            + " @interface OnStep {} @OnStep public InfoPlusResponse check(InfoPlusEvent e)|"
            + " Written$OnStep is not io.messenger.sdk.OnStep; correct the import"
      })
  void anotherClassOfTheNameIsTold(String method, String problem) throws Exception {
    assertThat(warnings(method + " { return null; }"))
        .singleElement()
        .asString()
        .contains("is never called: " + problem);
  }

  /** The method is called for both, and its author mostly means one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@On(event = EventType.ACTION_DOING)| onActionDone| ACTION_DONE by its name, besides"
            + " ACTION_DOING by its annotation; EITHER",
        "@OnStep(step = \"apply\", event = EventType.ACTION_DOING)| onStepApplyActionSubmitDoing|"
            + " ACTION_DOING at step Apply, action Submit by its name, besides other ACTION_DOING at"
            + " step apply by its annotation; if it is for the former alone, take the annotation"
            + " off; else rename it",
        "@OnStep(step = \"dept_head\", event = EventType.ACTION_DOING)|"
            + " onStepDeptHeadActionSubmitDoing| ACTION_DOING at step DeptHead, action Submit by its"
            + " name, besides other ACTION_DOING at step dept_head by its annotation; if it is for"
            + " the former alone, take the annotation off; else rename it",
        "@OnStep(step = {\"manager\", \"apply\"}, event = EventType.ACTION_DOING)|"
            + " onStepApplyActionSubmitDoing| ACTION_DOING at step Apply, action Submit by its"
            + " name, besides other ACTION_DOING at step manager or step apply by its annotation; if"
            + " it is for the former alone, take the annotation off; else rename it",
        "@On(event = {EventType.ACTION_DONE, EventType.ACTION_DOING})|"
            + " onStepApplyActionSubmitDoing| ACTION_DOING at step Apply, action Submit by its"
            + " name, besides other ACTION_DOING by its annotation; if it is for the former alone,"
            + " take the annotation off; else rename it",
        "@On(event = EventType.FIELD_CHANGING, workflow = \"leave\")| onFieldDaysChanging|"
            + " FIELD_CHANGING at field Days by its name, besides other FIELD_CHANGING by its"
            + " annotation; if it is for the former alone, take the annotation off; else rename it",
        "@OnStep(step = \"apply\", action = \"submit\", event = EventType.STEP_WITHDRAWN)|"
            + " onStepApplyWithdrawn| STEP_WITHDRAWN at step Apply by its name, besides STEP_WITHDRAWN"
            + " at step apply, action submit by its annotation; if it is for the latter alone,"
            + " rename it; else take the annotation off",
        "@OnStep(step = \"hr\", action = \"agree\", event = EventType.ACTION_DOING)|"
            + " onStepApplyActionSubmitDoing| ACTION_DOING at step Apply, action Submit by its name,"
            + " besides ACTION_DOING at step hr, action agree by its annotation; EITHER",
        "@OnStep(step = \"apply\", action = \"save\", event = EventType.ACTION_DOING)|"
            + " onStepApplyActionSubmitDoing| ACTION_DOING at step Apply, action Submit by its name,"
            + " besides ACTION_DOING at step apply, action save by its annotation; EITHER",
        "@OnStep(step = \"b\", event = EventType.ACTION_SAVED)| onStepApplySaved| ACTION_SAVED at"
            + " step Apply by its name, besides ACTION_SAVED at step b by its annotation; EITHER",
        "@OnStep(step = \"b\", event = EventType.ACTION_SAVED)| onStepCSaved| ACTION_SAVED at"
            + " step C by its name, besides ACTION_SAVED at step b by its annotation; EITHER",
        "@OnStep(step = \"b\", event = EventType.ACTION_SAVED)| onStepDeptHeadSaved| ACTION_SAVED at"
            + " step DeptHead by its name, besides ACTION_SAVED at step b by its annotation; EITHER",
        "@OnStep(step = \"manager\", event = EventType.ACTION_DONE)| toStepManagerDone| ACTION_DONE"
            + " at next step Manager by its name, besides ACTION_DONE at step manager by its"
            + " annotation; EITHER",
        "@OnStep(step = \"apply\", event = EventType.ACTION_DOING)| onActionDoing| ACTION_DOING by"
            + " its name, besides ACTION_DOING at step apply by its annotation; if it is for the"
            + " latter alone, rename it; else take the annotation off"
      })
  void aNameAndADeclarationOfDifferentEventsAreADoubt(String annotation, String name, String doubt)
      throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(declared(annotation, name)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .containsExactly(
            "Written."
                + name
                + " handles "
                + doubt.replace(
                    "EITHER",
                    "if it is for the latter alone, rename it; if it is for the former alone, take"
                        + " the annotation off; if it is for both, write a method for each"));
  }

  /** A method besides others for the steps apply, hr, c and dept-head, and for an action submit. */
  private static String declared(String annotation, String name) {
    return annotation
        + HANDLER.formatted(name)
        + HANDLER.formatted("onStepApplyActionSubmitClicking")
        + HANDLER.formatted("toStepHrDone")
        + "@OnStep(step = {\"c\", \"dept-head\"}, event = EventType.STEP_PRINTING)"
        + HANDLER.formatted("print");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@OnStep(step = \"apply\", action = \"submit\", event = EventType.ACTION_DOING)|"
            + " onStepApplyActionSubmitDoing",
        "@OnStep(step = \"a-b\", event = {EventType.STEP_RENDERING, EventType.STEP_EXPORTING})|"
            + " onStepABRendering",
        "@OnStep(step = {\"manager\", \"apply\"}, action = {\"agree\", \"submit\"}, event ="
            + " EventType.ACTION_DOING)| onStepApplyActionSubmitDoing",
        "@On(event = {EventType.ACTION_DOING, EventType.ACTION_DONE})| onActionDone",
        "@OnStep(step = \"b\", event = EventType.ACTION_SAVED)| check",
        "@OnStep(step = \"01-a\", event = EventType.ACTION_SAVED)| onStepASaved",
        "@OnStep(step = {\"b\", \"a\"}, event = EventType.ACTION_SAVED)| onStepASaved",
        "@OnStep(step = \"审批\", event = EventType.STEP_RENDERING)| onStepApproveRendering",
        "@OnStep(step = \"apply\", action = \"提交\", event = EventType.ACTION_DOING)|"
            + " onStepApplyActionPassDoing",
        "@OnStep(step = \"Dept_head\", event = EventType.STEP_RENDERING)| onStepDeptHeadRendering",
        "@OnStep(step = \"hr_review\", event = EventType.STEP_RENDERING)| onStepHrReviewRendering",
        "@OnStep(step = {\"hr\", \"apply\"}, event = EventType.STEP_RENDERING)|"
            + " onStepHrOrApplyRendering",
        "@OnStep(step = {\"dept_head\", \"hr\"}, action = {\"submit\", \"ok\"}, event ="
            + " EventType.ACTION_DOING)| onStepHrAndDeptHeadActionSubmitOrOkDoing",
        "@OnStep(step = \"10086\", event = EventType.STEP_RENDERING)| onStepFirstReviewRendering",
        "@OnStep(step = \"S01\", event = EventType.STEP_RENDERING)| onStepManagerRendering",
        "@OnStep(step = \"shenpi\", event = EventType.STEP_RENDERING)| onStepReviewRendering",
        "@OnStep(step = \"apply\", action = {\"ok\", \"fine\"}, event = EventType.ACTION_DOING)|"
            + " onStepApplyActionPassDoing",
        "@OnStep(step = \"S01\", event = EventType.STEP_RENDERING)| onStepSubmitRendering",
        "@On(event = EventType.ACTION_DOING)| check",
        "@On(original = \"created\")| onStepApplyRendering",
        "``| onStepApplyRendering"
      })
  void aNameThatAgreesOrIsInOtherWordsIsNoDoubt(String annotation, String name) throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(declared(annotation, name)));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @Test
  void theNamesOfDeclaredMethodsAreNoCodes() throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                "@OnStep(step = \"10086\", event = EventType.STEP_RENDERING)"
                    + HANDLER.formatted("onStepFirstReviewRendering")
                    + "@OnStep(step = \"10086\", event = EventType.ACTION_SAVED)"
                    + HANDLER.formatted("onStepFirstReviewSaved")));
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  /** It may be the name that another engine has for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "original = \"ACTION_DOIN\"| ACTION_DOIN; did you mean ACTION_DOING?",
        "engine = \"infoplus\", original = \"step_rendering\"| step_rendering; did you mean"
            + " STEP_RENDERING?",
        "engine = \"jit\", original = \"ACTION_DOIN\"|",
        "original = \"ACTION_DOING\"|",
        "original = \"post_complete_work_item\"|"
      })
  void anEventInTheEnginesWordsThatIsAlmostOneOfInfoPlusIsADoubt(
      String attributes, @Nullable String told) throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of("@On(" + attributes + ") " + HANDLER.formatted("check")));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .hasSize(told == null ? 0 : 1)
        .allSatisfy(doubt -> assertThat(doubt).endsWith("an engine names " + told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@OnStep(step = \"*\", action = \"submit\", event = EventType.ACTION_DOING)| the step “*”|"
            + " use @On, and ask for the action: e.getActionCode()",
        "@OnStep(step = \" * \", event = EventType.STEP_RENDERING)| the step “ * ”| use @On",
        "@OnStep(step = \"＊\", event = EventType.STEP_RENDERING)| the step “＊”| use @On",
        "@OnStep(step = \"**\", event = EventType.STEP_RENDERING)| the step “**”| use @On",
        "@OnStep(step = \"%\", event = EventType.STEP_RENDERING)| the step “%”| use @On",
        "@OnStep(step = \"?\", event = EventType.STEP_RENDERING)| the step “?”| use @On",
        "@OnStep(step = \".+\", event = EventType.STEP_RENDERING)| the step “.+”| use @On",
        "@OnStep(step = \"a\", action = \".*\", event = EventType.ACTION_DOING)| the action “.*”|"
            + " leave out the action",
        "@On(original = \"*\")| the original “*”| leave the attribute out",
        "@On(event = EventType.ACTION_DOING, sender = \"*\")| the sender “*”|"
            + " leave the attribute out",
        "@OnStep(step = \"a\", event = EventType.STEP_RENDERING, engine = \"*\")| the engine “*”|"
            + " leave the attribute out"
      })
  void noCodeStandsForAll(String annotation, String what, String remedy) throws Exception {
    AbstractMessenger messenger =
        CompiledMessenger.of(annotation + " " + HANDLER.formatted("check"));
    assertThatThrownBy(() -> HandlerTable.of(messenger))
        .hasMessageContainingAll("Written.check ", what, ", which is no")
        .message()
        .endsWith("for all of them " + remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "@OnStep(step = \"apply,manager\", event = EventType.STEP_RENDERING);"
            + " step “apply,manager”; for several write step = {\"apply\", \"manager\"}",
        "@OnStep(step = \"a\", action = \"x | y\", event = EventType.ACTION_DOING);"
            + " action “x | y”; for several write action = {\"x\", \"y\"}",
        "@OnStep(step = \"*,manager\", event = EventType.STEP_RENDERING);"
            + " step “*,manager”; * stands for nothing else; write each code whole",
        "@OnStep(step = \"apply*\", event = EventType.STEP_RENDERING);"
            + " step “apply*”; * stands for nothing else",
        "@OnStep(step = \"apply \", event = EventType.STEP_RENDERING);"
            + " step “apply ”; leave out the blanks",
        "@On(original = \"created,completed\"); original “created,completed”;"
            + " for several write original = {\"created\", \"completed\"}",
        "@OnStep(step = \"(apply|hr)\", event = EventType.STEP_RENDERING);"
            + " step “(apply|hr)”; for several write step = {\"apply\", \"hr\"}",
        "@OnStep(step = \"apply hr\", event = EventType.STEP_RENDERING);"
            + " step “apply hr”; for several write step = {\"apply\", \"hr\"}",
        "@OnStep(step = \"apply/hr\", event = EventType.STEP_RENDERING);"
            + " step “apply/hr”; for several write step = {\"apply\", \"hr\"}",
        "@OnStep(step = \"apply or hr\", event = EventType.STEP_RENDERING);"
            + " step “apply or hr”; for several write step = {\"apply\", \"hr\"}",
        "@OnStep(step = \"any\", action = \"x\", event = EventType.ACTION_DOING);"
            + " step “any”; for all of them use @On, and ask for the action: e.getActionCode()",
        "@OnStep(step = \"a\", action = \"All\", event = EventType.ACTION_DOING);"
            + " action “All”; for all of them leave out the action",
        "@OnStep(step = \"all steps\", event = EventType.STEP_RENDERING);"
            + " step “all steps”; for all of them use @On; if that is the code, write StepAllSteps in"
            + " the method's name",
        "@On(event = EventType.ACTION_DONE, sender = \"any\"); sender “any”;"
            + " for all of them leave the attribute out",
        "@On(event = EventType.ACTION_DONE, sender = \"x、y\"); sender “x、y”;"
            + " for several write sender = {\"x\", \"y\"}",
        "@OnStep(step = \"a\", event = EventType.ACTION_SAVED, original = \"x,,y\"); original “x,,y”;"
            + " for several write original = {\"x\", \"y\"}",
        "@OnStep(step = \"a\", event = EventType.ACTION_SAVED, sender = \" x\"); sender “ x”;"
            + " leave out the blanks"
      })
  void aCodeThatLooksLikeSeveralIsADoubt(String annotation, String what, String remedy)
      throws Exception {
    HandlerTable table = HandlerTable.of(CompiledMessenger.of(declared(annotation, "check")));
    assertThat(table.getWarnings()).isEmpty();
    assertThat(table.findDoubts(List.of()))
        .singleElement()
        .asString()
        .contains("Written.check is called only for the " + what, remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "аpply| letter 1 is U+0430, which only looks like a; write “apply”",
        "ａpply| letter 1 is U+FF41, which only looks like a; write “apply”",
        "ОК| letter 1 is U+041E, which only looks like O; write “OK”",
        "apply\u200b| letter 6 is U+200B, which is not seen; write “apply”",
        "\uFEFFapply| letter 1 is U+FEFF, which is not seen; write “apply”",
        "ap\u00adply| letter 3 is U+00AD, which is not seen; write “apply”",
        "审批\u200b| letter 3 is U+200B, which is not seen; write “审批”",
        "apply\u00a0| letter 6 is U+00A0, which only looks like a blank; write “apply”",
        "01\u2010apply| letter 3 is U+2010, which only looks like -; write “01-apply”"
      })
  void aCodeThatOnlyLooksLikeAnotherIsADoubt(String code, String told) throws Exception {
    for (String attribute : List.of("step = \"%s\"", "step = \"a\", action = \"%s\"")) {
      HandlerTable table =
          HandlerTable.of(
              CompiledMessenger.of(
                  "@OnStep("
                      + attribute.formatted(code)
                      + ", event = EventType.ACTION_DOING) "
                      + HANDLER.formatted("check")));
      assertThat(table.getWarnings()).isEmpty();
      assertThat(table.findDoubts(List.of()))
          .singleElement()
          .asString()
          .endsWith("“" + code + "”, as codes are compared exactly; its " + told);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Отпуск", "ИТ request", "Согласовать ОК", "01-审批", "审批 Ⅱ", "naïve"})
  void aCodeOfAnotherAlphabetIsRight(String code) throws Exception {
    String step = "@OnStep(step = \"" + code + "\", event = EventType.ACTION_SAVED) ";
    String other = "@OnStep(step = \"" + code + "\", event = EventType.ACTION_SAVING) ";
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                step + HANDLER.formatted("check") + other + HANDLER.formatted("save")));
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  @Test
  void aCodeWithABlankThatTwoMethodsDeclareIsOne() throws Exception {
    String onStep = "@OnStep(step = \"hr review\", event = EventType.%s) " + HANDLER;
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                onStep.formatted("STEP_RENDERING", "check")
                    + onStep.formatted("ACTION_SAVING", "save")));
    assertThat(table.findDoubts(List.of())).isEmpty();
  }

  /** Whoever removes one of the two would remove a rule. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@On(event = EventType.FIELD_CHANGING)| onFieldDaysChanging|"
            + " @On(event = EventType.FIELD_CHANGING)| onFieldKindChanging|"
            + " take the annotation off both: their names say what they are for",
        "@On(event = EventType.FIELD_CHANGING)| onFieldDaysChanging|"
            + " @On(event = EventType.FIELD_CHANGING)| check| take the annotation off"
            + " Written.onFieldDaysChanging: its name says what it is for",
        "''| onStepApplySaved| @OnStep(step = \"apply\", event = EventType.ACTION_SAVED)|"
            + " onStepManagerSaved| take the annotation off Written.onStepManagerSaved: its",
        "''| onStepApplySaved| @OnStep(step = \"apply\", event = EventType.ACTION_SAVED)|"
            + " check| keep one of them",
        "@On(event = EventType.ACTION_DONE)| a| ''| onActionDone| keep one of them"
      })
  void ofTwoMethodsThatHandleTheSameTheMistakeIsNamed(
      String annotation, String name, String otherAnnotation, String other, String remedy)
      throws Exception {
    AbstractMessenger messenger =
        CompiledMessenger.of(
            annotation + HANDLER.formatted(name) + otherAnnotation + HANDLER.formatted(other));
    assertThatThrownBy(() -> HandlerTable.of(messenger))
        .hasMessageContainingAll("both handle ", "; " + remedy);
  }

  private static List<String> warnings(String methods) throws Exception {
    return HandlerTable.of(CompiledMessenger.of(methods)).getWarnings();
  }
}

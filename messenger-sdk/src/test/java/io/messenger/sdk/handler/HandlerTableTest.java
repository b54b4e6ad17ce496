package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The messengers here are not public: authors write them inside other classes. */
class HandlerTableTest {
  private static InfoPlusEvent event(String name, @Nullable String step, @Nullable String action) {
    return InfoPlusEvent.builder(name).step(step(step)).actionCode(action).build();
  }

  private static FormStep step(@Nullable String code) {
    return FormStep.builder().stepCode(code).build();
  }

  private static InfoPlusEvent field(String name) {
    return InfoPlusEvent.builder("FIELD_CHANGING").field(name).build();
  }

  /** The names of the methods that handle an event, without their class. */
  private static List<String> find(AbstractMessenger messenger, InfoPlusEvent e) {
    return HandlerTable.of(messenger).find(e).stream()
        .map(handler -> handler.toString().replaceAll(".*\\.", ""))
        .toList();
  }

  static class Named extends AbstractMessenger {
    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("generic");
    }

    public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("specific");
    }

    public InfoPlusResponse onStepWeAreRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @SuppressWarnings("UnicodeInCode") // steps have Chinese codes
    public InfoPlusResponse onStep01审批Rendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onFieldDaysChanging(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplySaving(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplyWithdrawing(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplyActionSubmitWithdrawing(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplyActionSubmitDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse toStepManagerDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse toStepEndDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void theSpecificHandlerComesBeforeTheGenericOne() throws Throwable {
    InfoPlusEvent submit = event("ACTION_DOING", "apply", "submit");
    assertThat(find(new Named(), submit)).containsExactly("onStepApplyActionSubmitDoing");
    assertThat(find(new Named(), event("ACTION_DOING", "apply", "reject")))
        .containsExactly("onActionDoing");
    assertThat(find(new Named(), event("ACTION_DOING", null, null)))
        .containsExactly("onActionDoing");
    assertThat(find(new Named(), event("ACTION_CLICKING", "apply", "submit"))).isEmpty();

    InfoPlusResponse response = HandlerTable.of(new Named()).find(submit).get(0).invoke(submit);

    assertThat(response).isNotNull().returns("specific", InfoPlusResponse::getPrompt);
  }

  @Test
  void namesAreComposedOfCodes() {
    assertThat(find(new Named(), event("STEP_RENDERING", "we-are", null)))
        .containsExactly("onStepWeAreRendering");
    assertThat(find(new Named(), event("STEP_RENDERING", "01-审批", null)))
        .containsExactly("onStep01审批Rendering");
    assertThat(find(new Named(), event("STEP_RENDERING", "--", null))).isEmpty();
    assertThat(find(new Named(), event("ACTION_SAVING", "apply", "submit")))
        .containsExactly("onStepApplySaving");
    assertThat(find(new Named(), field("fieldDays"))).containsExactly("onFieldDaysChanging");
    assertThat(find(new Named(), field("days"))).containsExactly("onFieldDaysChanging");
    assertThat(HandlerTable.handlerNames(event("ACTION_DOING", "we-are", "01-审批")))
        .containsExactly("onStepWeAreAction01审批Doing", "onActionDoing");
    assertThat(HandlerTable.handlerNames(event("ECHO", null, null))).isEmpty();
  }

  @Test
  void withdrawingLooksForTheActionFirst() {
    assertThat(find(new Named(), event("STEP_WITHDRAWING", "apply", "submit")))
        .containsExactly("onStepApplyActionSubmitWithdrawing");
    assertThat(find(new Named(), event("STEP_WITHDRAWING", "apply", "other")))
        .containsExactly("onStepApplyWithdrawing");
    assertThat(find(new Named(), event("STEP_WITHDRAWING", "apply", null)))
        .containsExactly("onStepApplyWithdrawing");
  }

  @Test
  void doneIsFollowedByEachStepTheInstanceGoesToOnce() {
    InfoPlusEvent done =
        InfoPlusEvent.builder("ACTION_DONE")
            .step(step("apply"))
            .actionCode("submit")
            .nextSteps(List.of(step("manager"), step("hr"), step("manager"), step(null)))
            .endStep(step("end"))
            .build();

    assertThat(find(new Named(), done))
        .containsExactly("onStepApplyActionSubmitDone", "toStepManagerDone", "toStepEndDone");
    assertThat(HandlerTable.handlerNames(done))
        .containsExactly(
            "onStepApplyActionSubmitDone",
            "toStepManagerDone",
            "toStepHrDone",
            "toStepEndDone",
            "onActionDone");
  }

  @Test
  void theNamesThatWouldHandleAnEventAreTold() {
    assertThat(HandlerTable.handlerNames(event("STEP_RENDERING", "apply", "submit")))
        .containsExactly("onStepApplyRendering", "onStepRendering");
    assertThat(HandlerTable.handlerNames(event("STEP_WITHDRAWING", "apply", "submit")))
        .containsExactly(
            "onStepApplyActionSubmitWithdrawing", "onStepApplyWithdrawing", "onStepWithdrawing");
    assertThat(HandlerTable.handlerNames(event("STEP_WITHDRAWING", null, "submit")))
        .containsExactly("onStepWithdrawing");
    assertThat(HandlerTable.handlerNames(event("INSTANCE_STARTED", "apply", "submit")))
        .containsExactly("onInstanceStarted");
    assertThat(HandlerTable.handlerNames(field("fieldDays")))
        .containsExactly("onFieldDaysChanging", "onFieldChanging");
    assertThat(
            HandlerTable.handlerNames(
                InfoPlusEvent.builder("FIELD_SUGGESTING").field("fieldDays").build()))
        .containsExactly("onFieldSuggesting");
    assertThat(HandlerTable.handlerNames(InfoPlusEvent.builder("FIELD_CHANGING").build()))
        .containsExactly("onFieldChanging");
  }

  @Test
  void theRouteTableHasALineForEachReadingOfAName() {
    String named = "HandlerTableTest$Named.";
    assertThat(HandlerTable.of(new Named()).getRoutes())
        .containsExactly(
            route(EventType.STEP_RENDERING, "step 01审批", named + "onStep01审批Rendering"),
            route(EventType.STEP_RENDERING, "step WeAre", named + "onStepWeAreRendering"),
            route(EventType.STEP_WITHDRAWING, "step Apply", named + "onStepApplyWithdrawing"),
            route(
                EventType.STEP_WITHDRAWING,
                "step Apply, action Submit",
                named + "onStepApplyActionSubmitWithdrawing"),
            route(EventType.ACTION_SAVING, "step Apply", named + "onStepApplySaving"),
            route(EventType.ACTION_DOING, "", named + "onActionDoing"),
            route(
                EventType.ACTION_DOING,
                "step Apply, action Submit",
                named + "onStepApplyActionSubmitDoing"),
            route(EventType.ACTION_DONE, "next step End", named + "toStepEndDone"),
            route(EventType.ACTION_DONE, "next step Manager", named + "toStepManagerDone"),
            route(
                EventType.ACTION_DONE,
                "step Apply, action Submit",
                named + "onStepApplyActionSubmitDone"),
            route(EventType.FIELD_CHANGING, "field Days", named + "onFieldDaysChanging"));
  }

  private static HandlerRoute route(EventType event, String place, String method) {
    return new HandlerRoute(event, place, "", method, !place.isEmpty());
  }

  @Test
  void suggestingIsAlwaysHandled() {
    assertThat(find(new Empty(), event("FIELD_SUGGESTING", null, null)))
        .containsExactly("onFieldSuggesting");
    assertThat(find(new Empty(), event("STEP_RENDERING", "apply", null))).isEmpty();
  }

  @Test
  void suggestingIsARouteWhereThereAreCodeTables() {
    Empty messenger = new Empty();
    assertThat(HandlerTable.of(messenger).getRoutes()).isEmpty();
    messenger.setCodeTables(List.of("division"));
    assertThat(HandlerTable.of(messenger).getRoutes())
        .containsExactly(
            new HandlerRoute(
                EventType.FIELD_SUGGESTING, "", "", "AbstractMessenger.onFieldSuggesting", false));
  }

  static class Empty extends AbstractMessenger {}

  abstract static class Inherited extends AbstractMessenger {
    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.INSTANCE_KILLED)
    public InfoPlusResponse release(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class Heir extends Inherited {}

  /** Public below a class that is not: javac gives it bridges to the inherited methods. */
  public static class PublicHeir extends Inherited {}

  @Test
  void inheritedHandlersCount() {
    for (AbstractMessenger messenger : List.of(new Heir(), new PublicHeir())) {
      assertThat(find(messenger, event("STEP_RENDERING", "apply", null)))
          .containsExactly("onStepApplyRendering");
      assertThat(find(messenger, event("INSTANCE_KILLED", null, null))).containsExactly("release");
    }
  }

  abstract static class Wide extends AbstractMessenger {
    public abstract Object onStepApplyRendering(InfoPlusEvent e);
  }

  static class Narrow extends Wide {
    @Override
    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void aMethodThatAnswersWhatTheOneItOverridesLeftOpenIsAHandler() {
    assertThat(find(new Narrow(), event("STEP_RENDERING", "apply", null)))
        .containsExactly("onStepApplyRendering");
    assertThat(HandlerTable.of(new Narrow()).getWarnings()).isEmpty();
  }

  /** Named as those are that Spring makes at run time. */
  @SuppressWarnings("TypeName")
  static class Heir$$Proxy extends Heir {
    @Override
    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("by the proxy");
    }

    public InfoPlusResponse onStepApplyExporting(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void ofAProxyTheAuthorsMethodsCountAndItsOwnAreCalled() throws Throwable {
    Heir proxy = new Heir$$Proxy();
    InfoPlusEvent rendering = event("STEP_RENDERING", "apply", null);

    assertThat(HandlerTable.authoredClass(proxy)).isEqualTo(Heir.class);
    assertThat(find(proxy, event("STEP_EXPORTING", "apply", null))).isEmpty();
    assertThat(HandlerTable.of(proxy).find(rendering).get(0).invoke(rendering))
        .isNotNull()
        .returns("by the proxy", InfoPlusResponse::getPrompt);
  }

  static class SameTwice extends AbstractMessenger {
    @OnStep(
        step = {"a", "a"},
        event = {EventType.STEP_RENDERING, EventType.STEP_RENDERING})
    public InfoPlusResponse render(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @Override
    @On(event = EventType.INSTANCE_KILLED)
    public InfoPlusResponse onInstanceKilled(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(step = "apply", event = EventType.STEP_PRINTING)
    public InfoPlusResponse onStepApplyPrinting(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void whatIsDeclaredTwiceIsOneRoute() {
    assertThat(HandlerTable.of(new SameTwice()).getRoutes())
        .extracting(HandlerRoute::event, HandlerRoute::place)
        .containsExactly(
            tuple(EventType.INSTANCE_KILLED, ""),
            tuple(EventType.STEP_RENDERING, "step a"),
            tuple(EventType.STEP_PRINTING, "step Apply"));
  }

  static class Declared extends AbstractMessenger {
    @OnStep(
        step = {"a", "b"},
        action = {"x", "y"},
        event = {EventType.ACTION_CLICKING, EventType.ACTION_DOING})
    public InfoPlusResponse exact(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(step = "a", event = EventType.ACTION_DOING)
    public InfoPlusResponse anyAction(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = {EventType.INSTANCE_KILLED, EventType.INSTANCE_COMPLETED, EventType.UNKNOWN})
    public InfoPlusResponse release(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void declarationsHandleEveryCombination() {
    for (String step : List.of("a", "b")) {
      for (String action : List.of("x", "y")) {
        for (String type : List.of("ACTION_CLICKING", "ACTION_DOING")) {
          assertThat(find(new Declared(), event(type, step, action))).containsExactly("exact");
        }
      }
    }
    assertThat(find(new Declared(), event("ACTION_DOING", "a", "z"))).containsExactly("anyAction");
    assertThat(find(new Declared(), event("ACTION_DOING", "b", "z"))).isEmpty();
    for (String type : List.of("INSTANCE_KILLED", "INSTANCE_COMPLETED", "STEP_TELEPORTING")) {
      assertThat(find(new Declared(), event(type, null, null))).containsExactly("release");
    }
    assertThat(HandlerTable.of(new Declared()).getRoutes())
        .contains(
            new HandlerRoute(
                EventType.ACTION_DOING,
                "step b, action y",
                "",
                "HandlerTableTest$Declared.exact",
                false));
  }

  static class TwoOfAStep extends AbstractMessenger {
    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(step = "apply", event = EventType.STEP_RENDERING)
    public InfoPlusResponse render(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class TwoOfAnEvent extends AbstractMessenger {
    @On(event = EventType.INSTANCE_KILLED)
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.INSTANCE_KILLED)
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void conflictsNameBothMethods() {
    assertInvalid(new TwoOfAStep(), "onStepApplyRendering", "render", "STEP_RENDERING");
    assertInvalid(new TwoOfAnEvent(), "first", "second", "INSTANCE_KILLED");
  }

  static class NotAHandler extends AbstractMessenger {
    @On(event = EventType.INSTANCE_KILLED)
    public void release() {}
  }

  static class Suggesting extends AbstractMessenger {
    @On(event = EventType.FIELD_SUGGESTING)
    public InfoPlusResponse suggest(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoStep extends AbstractMessenger {
    @OnStep(step = "a", event = EventType.INSTANCE_KILLED)
    public InfoPlusResponse release(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoAction extends AbstractMessenger {
    @OnStep(step = "a", action = "x", event = EventType.STEP_RENDERING)
    public InfoPlusResponse render(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoEvent extends AbstractMessenger {
    @On(event = {})
    public InfoPlusResponse nothing(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class Echo extends AbstractMessenger {
    @On(event = EventType.ECHO)
    public InfoPlusResponse probe(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class EmptyStep extends AbstractMessenger {
    @OnStep(step = "", event = EventType.STEP_RENDERING)
    public InfoPlusResponse render(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class EmptyAction extends AbstractMessenger {
    @OnStep(
        step = "apply",
        action = {"submit", " "},
        event = EventType.ACTION_DOING)
    public InfoPlusResponse submit(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class AnyStep extends AbstractMessenger {
    @OnStep(step = "*", event = EventType.STEP_RENDERING)
    public InfoPlusResponse render(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class AnyAction extends AbstractMessenger {
    @OnStep(step = "apply", action = "*", event = EventType.ACTION_DOING)
    public InfoPlusResponse submit(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class WrongWorkflow extends AbstractMessenger {
    @On(event = EventType.ACTION_DOING, workflow = "leave@@x.edu")
    public InfoPlusResponse submit(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void declarationsThatCannotBeMeantAreErrors() {
    assertInvalid(new EmptyStep(), "EmptyStep.render names an empty step in @OnStep");
    assertInvalid(new EmptyAction(), "EmptyAction.submit names an empty action in @OnStep");
    assertInvalid(new AnyStep(), "AnyStep.render names the step “*” in @OnStep", "use @On");
    assertInvalid(new AnyAction(), "names the action “*” in @OnStep", "leave out the action");
    assertInvalid(new WrongWorkflow(), "WrongWorkflow.submit", "leave@@x.edu", "which is none");

    assertInvalid(new NotAHandler(), "release", "public InfoPlusResponse release(InfoPlusEvent e)");
    assertInvalid(new Suggesting(), "override onFieldSuggesting");
    assertInvalid(new NoStep(), "use @On");
    assertInvalid(new NoAction(), "leave out the action");
    assertInvalid(new NoEvent(), "names no event");
    assertInvalid(new Echo(), "ECHO");
  }

  private static void assertInvalid(AbstractMessenger messenger, String... words) {
    assertThatThrownBy(() -> HandlerTable.of(messenger))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words);
  }

  static class Mistaken extends AbstractMessenger {
    private final List<String> calls = new ArrayList<>();

    protected InfoPlusResponse onStepApplyPrinting(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public static InfoPlusResponse onStepApplyExporting(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e, String more) {
      return InfoPlusResponse.ok();
    }

    public void onStepApplySaved(InfoPlusEvent e) {
      calls.add("saved");
    }

    public InfoPlusResponse onStepapplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onInstanceStaring(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onStepApplyDoing(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onSomethingElseEntirely(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public void onlyAHelper() {}
  }

  @Test
  void methodsThatNoEventReachesAreWarnedAbout() {
    assertThat(HandlerTable.of(new Mistaken()).getWarnings())
        .satisfiesExactlyInAnyOrder(
            warning -> assertThat(warning).contains("onStepApplyPrinting", "not public"),
            warning -> assertThat(warning).contains("onStepApplyExporting", "static"),
            warning -> assertThat(warning).contains("onStepApplyRendering", "wrong parameter"),
            warning -> assertThat(warning).contains("onStepApplySaved", "return type void"),
            warning -> assertThat(warning).contains("onStepapplyRendering", "upper-case"),
            warning -> assertThat(warning).contains("onInstanceStaring", "onInstanceStarting?"),
            warning ->
                assertThat(warning).contains("onStepApplyDoing", "onStep<Step>Action<Action>Doing"),
            warning ->
                assertThat(warning).contains("onSomethingElseEntirely", "no handler's name"));
    assertThat(HandlerTable.of(new Named()).getWarnings()).isEmpty();
  }

  abstract static class Template extends AbstractMessenger {
    protected abstract InfoPlusResponse onStepApplyRendering(InfoPlusEvent e);
  }

  /**
   * Methods that look like handlers to a hasty reader, but are valid or meant as something else.
   */
  static class Innocent extends Template {
    private final List<String> calls = new ArrayList<>();

    @Override
    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return toRefusal("wider than in the superclass");
    }

    @Override
    public String toString() {
      return "innocent " + calls;
    }

    public String toDto(InfoPlusEvent e) {
      return e.getEventName();
    }

    public InfoPlusResponse toRefusal(String prompt) {
      return InfoPlusResponse.cancel(prompt);
    }

    public String toStepName(String code) {
      return code;
    }

    public void onStepsLoaded() {
      calls.add("loaded");
    }
  }

  @Test
  void methodsThatAreNoHandlersAreNotWarnedAbout() {
    assertThat(HandlerTable.of(new Innocent()).getWarnings()).isEmpty();
    assertThat(find(new Innocent(), event("STEP_RENDERING", "apply", null)))
        .containsExactly("onStepApplyRendering");
  }

  @SuppressWarnings("MethodName") // as authors misspell them
  static class WrongCase extends AbstractMessenger {
    public InfoPlusResponse onFieldchanging(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse OnStepApplyRendering(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse toManagerDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public void toStepManagerDone(FormStep step) {}
  }

  @Test
  void namesInTheWrongCaseAreCorrected() {
    assertThat(HandlerTable.of(new WrongCase()).getWarnings())
        .satisfiesExactlyInAnyOrder(
            warning -> assertThat(warning).contains("did you mean onFieldChanging?"),
            warning -> assertThat(warning).contains("did you mean onStepApplyRendering?"),
            warning -> assertThat(warning).contains("did you mean toStepManagerDone?"),
            warning -> assertThat(warning).contains("toStepManagerDone", "wrong parameter"));
  }

  static class HiddenDeclaration extends AbstractMessenger {
    @OnStep(step = "a", event = EventType.STEP_RENDERING)
    InfoPlusResponse check(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void aDeclarationOnAMethodThatIsNotPublicIsAnError() {
    assertInvalid(new HiddenDeclaration(), "check", "public InfoPlusResponse check");
  }

  abstract static class Hidden extends AbstractMessenger {
    @OnStep(step = "a", event = EventType.STEP_RENDERING)
    protected abstract InfoPlusResponse check(InfoPlusEvent e);
  }

  static class Opened extends Hidden {
    @Override
    public InfoPlusResponse check(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void aDeclarationOnAMethodThatIsOverriddenPubliclyCounts() {
    assertThat(find(new Opened(), event("STEP_RENDERING", "a", null))).containsExactly("check");
  }

  static class Overriding extends Inherited {
    @Override
    public InfoPlusResponse release(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("overridden");
    }
  }

  @Test
  void aDeclarationHoldsForTheMethodThatOverrides() throws Throwable {
    InfoPlusEvent killed = event("INSTANCE_KILLED", null, null);

    List<Handler> handlers = HandlerTable.of(new Overriding()).find(killed);

    assertThat(handlers).hasSize(1);
    assertThat(handlers.get(0).invoke(killed))
        .isNotNull()
        .returns("overridden", InfoPlusResponse::getPrompt);
  }
}

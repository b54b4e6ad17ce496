package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method an event reaches: the table of the contract, row by row. */
class HandlerTest {

  /** A messenger that answers with the name of the method that was called. */
  public abstract static class Naming extends AbstractMessenger {
    protected Naming() {
      setWorkflow(Receiver.WORKFLOW);
      setSecret(Receiver.SECRET);
    }

    static InfoPlusResponse called(String method) {
      return InfoPlusResponse.cancel(method);
    }
  }

  /** Overrides every generic method. */
  public static class Generic extends Naming {
    @Override
    public InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
      return called("onInstanceStarting");
    }

    @Override
    public InfoPlusResponse onInstanceStarted(InfoPlusEvent e) {
      return called("onInstanceStarted");
    }

    @Override
    public InfoPlusResponse onInstanceCompleting(InfoPlusEvent e) {
      return called("onInstanceCompleting");
    }

    @Override
    public InfoPlusResponse onInstanceCompleted(InfoPlusEvent e) {
      return called("onInstanceCompleted");
    }

    @Override
    public InfoPlusResponse onInstanceKilling(InfoPlusEvent e) {
      return called("onInstanceKilling");
    }

    @Override
    public InfoPlusResponse onInstanceKilled(InfoPlusEvent e) {
      return called("onInstanceKilled");
    }

    @Override
    public InfoPlusResponse onInstanceCompensation(InfoPlusEvent e) {
      return called("onInstanceCompensation");
    }

    @Override
    public InfoPlusResponse onInstanceExpiring(InfoPlusEvent e) {
      return called("onInstanceExpiring");
    }

    @Override
    public InfoPlusResponse onInstanceExpired(InfoPlusEvent e) {
      return called("onInstanceExpired");
    }

    @Override
    public InfoPlusResponse onInstanceSaving(InfoPlusEvent e) {
      return called("onInstanceSaving");
    }

    @Override
    public InfoPlusResponse onInstanceSaved(InfoPlusEvent e) {
      return called("onInstanceSaved");
    }

    @Override
    public InfoPlusResponse onInstancePrinting(InfoPlusEvent e) {
      return called("onInstancePrinting");
    }

    @Override
    public InfoPlusResponse onInstanceExporting(InfoPlusEvent e) {
      return called("onInstanceExporting");
    }

    @Override
    public InfoPlusResponse onInstanceRendering(InfoPlusEvent e) {
      return called("onInstanceRendering");
    }

    @Override
    public InfoPlusResponse onStepExpiring(InfoPlusEvent e) {
      return called("onStepExpiring");
    }

    @Override
    public InfoPlusResponse onStepExpired(InfoPlusEvent e) {
      return called("onStepExpired");
    }

    @Override
    public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
      return called("onStepRendering");
    }

    @Override
    public InfoPlusResponse onStepRendered(InfoPlusEvent e) {
      return called("onStepRendered");
    }

    @Override
    public InfoPlusResponse onStepPrinting(InfoPlusEvent e) {
      return called("onStepPrinting");
    }

    @Override
    public InfoPlusResponse onStepExporting(InfoPlusEvent e) {
      return called("onStepExporting");
    }

    @Override
    public InfoPlusResponse onStepWithdrawing(InfoPlusEvent e) {
      return called("onStepWithdrawing");
    }

    @Override
    public InfoPlusResponse onStepWithdrawn(InfoPlusEvent e) {
      return called("onStepWithdrawn");
    }

    @Override
    public InfoPlusResponse onActionClicking(InfoPlusEvent e) {
      return called("onActionClicking");
    }

    @Override
    public InfoPlusResponse onActionSaving(InfoPlusEvent e) {
      return called("onActionSaving");
    }

    @Override
    public InfoPlusResponse onActionSaved(InfoPlusEvent e) {
      return called("onActionSaved");
    }

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return called("onActionDoing");
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return called("onActionDone");
    }

    @Override
    public InfoPlusResponse onFieldChanging(InfoPlusEvent e) {
      return called("onFieldChanging");
    }

    @Override
    public InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
      return called("onFieldSuggesting");
    }

    @Override
    public InfoPlusResponse onEvent(InfoPlusEvent e) {
      return called("onEvent");
    }
  }

  /** Has every specific form too. */
  public static class Specific extends Generic {
    public InfoPlusResponse onStepApplyExpiring(InfoPlusEvent e) {
      return called("onStepApplyExpiring");
    }

    public InfoPlusResponse onStepApplyExpired(InfoPlusEvent e) {
      return called("onStepApplyExpired");
    }

    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return called("onStepApplyRendering");
    }

    public InfoPlusResponse onStepApplyRendered(InfoPlusEvent e) {
      return called("onStepApplyRendered");
    }

    public InfoPlusResponse onStepApplyPrinting(InfoPlusEvent e) {
      return called("onStepApplyPrinting");
    }

    public InfoPlusResponse onStepApplyExporting(InfoPlusEvent e) {
      return called("onStepApplyExporting");
    }

    public InfoPlusResponse onStepApplyWithdrawing(InfoPlusEvent e) {
      return called("onStepApplyWithdrawing");
    }

    public InfoPlusResponse onStepApplyActionSubmitWithdrawing(InfoPlusEvent e) {
      return called("onStepApplyActionSubmitWithdrawing");
    }

    public InfoPlusResponse onStepApplyWithdrawn(InfoPlusEvent e) {
      return called("onStepApplyWithdrawn");
    }

    public InfoPlusResponse onStepApplyActionSubmitWithdrawn(InfoPlusEvent e) {
      return called("onStepApplyActionSubmitWithdrawn");
    }

    public InfoPlusResponse onStepApplyActionSubmitClicking(InfoPlusEvent e) {
      return called("onStepApplyActionSubmitClicking");
    }

    public InfoPlusResponse onStepApplySaving(InfoPlusEvent e) {
      return called("onStepApplySaving");
    }

    public InfoPlusResponse onStepApplySaved(InfoPlusEvent e) {
      return called("onStepApplySaved");
    }

    public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
      return called("onStepApplyActionSubmitDoing");
    }

    public InfoPlusResponse onStepApplyActionSubmitDone(InfoPlusEvent e) {
      return called("onStepApplyActionSubmitDone");
    }

    public InfoPlusResponse toStepCheckDone(InfoPlusEvent e) {
      return called("toStepCheckDone");
    }

    public InfoPlusResponse toStepApproveDone(InfoPlusEvent e) {
      return called("toStepApproveDone");
    }

    public InfoPlusResponse toStepEndDone(InfoPlusEvent e) {
      return called("toStepEndDone");
    }

    public InfoPlusResponse onFieldDaysChanging(InfoPlusEvent e) {
      return called("onFieldDaysChanging");
    }

    public InfoPlusResponse onStepWeAreActionGoOnDoing(InfoPlusEvent e) {
      return called("onStepWeAreActionGoOnDoing");
    }

    @SuppressWarnings("UnicodeInCode") // step codes may be Chinese
    public InfoPlusResponse onStep申请Rendering(InfoPlusEvent e) {
      return called("onStep申请Rendering");
    }
  }

  private static String handlerOf(AbstractMessenger messenger, Call call) {
    try (Receiver receiver = Receiver.of(messenger)) {
      return receiver.call(call).prompt();
    }
  }

  private static String camelCase(String eventName) {
    StringBuilder name = new StringBuilder("on");
    for (String word : eventName.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  @Test
  void everyEventReachesItsGenericMethod() {
    try (Receiver receiver = Receiver.of(new Generic())) {
      List<String> reached = new ArrayList<>();
      for (EventType type : EventType.values()) {
        if (type == EventType.ECHO) {
          continue;
        }
        String expected =
            type == EventType.UNKNOWN || type == EventType.STUB_12
                ? "onEvent"
                : camelCase(type.name());
        assertThat(receiver.call(Call.event(type.name())).prompt()).isEqualTo(expected);
        reached.add(expected);
      }
      assertThat(receiver.call(Call.event("INSTANCE_PRINTNG")).prompt())
          .isEqualTo("onInstancePrinting");
      List<String> overridden =
          Arrays.stream(Generic.class.getDeclaredMethods()).map(Method::getName).toList();
      assertThat(reached).containsAll(overridden);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STEP_EXPIRING, onStepApplyExpiring",
    "STEP_EXPIRED, onStepApplyExpired",
    "STEP_RENDERING, onStepApplyRendering",
    "STEP_RENDERED, onStepApplyRendered",
    "STEP_PRINTING, onStepApplyPrinting",
    "STEP_EXPORTING, onStepApplyExporting",
    "STEP_WITHDRAWING, onStepApplyActionSubmitWithdrawing",
    "STEP_WITHDRAWN, onStepApplyActionSubmitWithdrawn",
    "ACTION_WITHDRAWING, onStepApplyActionSubmitWithdrawing",
    "ACTION_WITHDRAWN, onStepApplyActionSubmitWithdrawn",
    "ACTION_CLICKING, onStepApplyActionSubmitClicking",
    "ACTION_SAVING, onStepApplySaving",
    "ACTION_SAVED, onStepApplySaved",
    "ACTION_DOING, onStepApplyActionSubmitDoing",
    "ACTION_DONE, onStepApplyActionSubmitDone",
    "INSTANCE_STARTING, onInstanceStarting",
    "FIELD_CHANGING, onFieldDaysChanging",
    "FIELD_SUGGESTING, onFieldSuggesting"
  })
  void anEventReachesItsSpecificMethod(String event, String method) {
    assertThat(handlerOf(new Specific(), Call.event(event, "field", "fieldDays")))
        .isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({
    "STEP_RENDERING, other, submit, onStepRendering",
    "STEP_RENDERING, Apply, submit, onStepApplyRendering",
    "STEP_RENDERING, APPLY, submit, onStepRendering",
    "STEP_RENDERING, 申请, submit, onStep申请Rendering",
    "ACTION_DOING, apply, other, onActionDoing",
    "ACTION_DOING, other, submit, onActionDoing",
    "ACTION_DOING, we-are, go on, onStepWeAreActionGoOnDoing",
    "STEP_WITHDRAWING, apply, other, onStepApplyWithdrawing",
    "STEP_WITHDRAWING, apply, , onStepApplyWithdrawing",
    "STEP_WITHDRAWN, apply, , onStepApplyWithdrawn",
    "ACTION_WITHDRAWING, apply, , onStepApplyWithdrawing",
    "ACTION_WITHDRAWING, other, submit, onStepWithdrawing",
    "ACTION_WITHDRAWN, apply, other, onStepApplyWithdrawn",
    "STEP_WITHDRAWN, other, submit, onStepWithdrawn"
  })
  void otherwiseTheNextBestMethod(String event, String step, String action, String method) {
    Map<String, Object> at = Json.step("leave", "example.edu");
    at.put("stepCode", step);
    assertThat(handlerOf(new Specific(), Call.event(event, "step", at, "actionCode", action)))
        .isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({"fieldOther, onFieldChanging", "Days, onFieldDaysChanging", ", onFieldChanging"})
  void aFieldThatNobodyNames(String field, String method) {
    assertThat(handlerOf(new Specific(), Call.event("FIELD_CHANGING", "field", field)))
        .isEqualTo(method);
  }

  private static Map<String, Object> code(String stepCode) {
    return Json.map("stepCode", stepCode);
  }

  @Test
  void doneReachesEachDistinctNextStepAndTheEnd() {
    Call call =
        Call.event(
            "ACTION_DONE",
            "nextSteps",
            List.of(code("check"), code("approve"), code("check"), code("other"), Map.of()),
            "endStep",
            code("end"));
    assertThat(handlerOf(new Specific(), call))
        .isEqualTo("onStepApplyActionSubmitDone、toStepCheckDone、toStepApproveDone、toStepEndDone");
  }

  @Test
  void anEndStepThatIsAlsoANextStepIsReachedOnce() {
    Call call =
        Call.event(
            "ACTION_DONE",
            "actionCode",
            "other",
            "nextSteps",
            List.of(code("end")),
            "endStep",
            code("end"));
    assertThat(handlerOf(new Specific(), call)).isEqualTo("onActionDone、toStepEndDone");
  }

  @Test
  void nextStepsAreForDoneAlone() {
    Call call = Call.event("ACTION_DOING", "nextSteps", List.of(code("check")));
    assertThat(handlerOf(new Specific(), call)).isEqualTo("onStepApplyActionSubmitDoing");
  }

  /** Handles nothing that comes. */
  public static class Silent extends Naming {
    public InfoPlusResponse onStepManagerRendering(InfoPlusEvent e) {
      return called("onStepManagerRendering");
    }
  }

  @Test
  void anEventThatNobodyWantsIsAnsweredEmptyAndInSilence() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Silent())) {
      for (EventType type : EventType.values()) {
        if (type != EventType.FIELD_SUGGESTING && type != EventType.UNKNOWN) {
          receiver.call(Call.event(type.name())).isEmpty();
        }
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void suggestingIsAlwaysCalled() {
    String prompt =
        handlerOf(
            new Silent(), Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", "city")));
    assertThat(prompt).contains("city");
  }

  @Test
  void anEventThatIsNoneIsToldWithAnExample() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Generic())) {
      receiver.call(Call.event("SUBMIT"));
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains(
                          "sends SUBMIT, which this version does not know; it goes to onEvent")
                      && line.contains("InfoPlus has ACTION_DOING and such"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"action_doing", "ACTION_DOIN"})
  void anEventThatIsAlmostAKnownOneIsToldWithIt(String event) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Generic())) {
      assertThat(receiver.call(Call.event(event)).prompt()).isEqualTo("onEvent");
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("sends " + event))
          .singleElement()
          .asString()
          .contains("it goes to onEvent; did you mean ACTION_DOING?");
    }
  }

  @Test
  void anEventThatSharesOnlyItsKindWithAKnownOneIsToldAlone() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Generic())) {
      receiver.call(Call.event("STEP_TELEPORTING"));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("sends STEP_TELEPORTING"))
          .singleElement()
          .asString()
          .contains("it goes to onEvent")
          .doesNotContain("did you mean");
    }
  }

  @Test
  void anUnknownEventIsToldOncePerName() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Generic())) {
      for (String event : List.of("NEW_ONE", "NEW_ONE", "STUB_12", "NEW_TWO", "NEW_ONE")) {
        assertThat(receiver.call(Call.event(event)).prompt()).isEqualTo("onEvent");
      }
      assertThat(log.warnings().stream().filter(line -> line.contains("does not know")))
          .hasSize(2)
          .anyMatch(line -> line.contains("NEW_ONE"))
          .anyMatch(line -> line.contains("NEW_TWO"));
      assertThat(receiver.count("messenger.events.unknown")).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACTION_DOING, onStepApplyActionSubmitDoing or onActionDoing",
    "STEP_RENDERING, onStepApplyRendering or onStepRendering",
    "STEP_WITHDRAWN, onStepApplyActionSubmitWithdrawn or onStepApplyWithdrawn",
    "INSTANCE_STARTED, onInstanceStarted",
    "FIELD_CHANGING, onFieldDaysChanging or onFieldChanging",
    "NEW_ONE, onEvent"
  })
  void developmentShowsTheMethodToWrite(String event, String methods) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.development(true), new Silent())) {
      receiver.call(Call.event(event, "field", "fieldDays")).isEmpty();
      assertThat(log.all()).contains("public InfoPlusResponse " + methods, "(InfoPlusEvent e)");
    }
  }

  @Test
  void theMethodToWriteIsCutWhereACodeIsAbsurd() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.development(true), new Silent())) {
      receiver.call(Call.event("ACTION_DOING", "actionCode", "x".repeat(1_000_000))).isEmpty();
      assertThat(log.lines(Level.INFO))
          .filteredOn(line -> line.contains("to handle it write"))
          .singleElement()
          .asString()
          .hasSizeLessThan(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTION_DOING", "STEP_RENDERING"})
  void developmentIsSilentAboutWhatIsHandled(String event) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.development(true), new Specific())) {
      assertThat(receiver.call(Call.event(event)).prompt()).contains("Apply");
      assertThat(log.all()).doesNotContain("to handle it write");
    }
  }

  /** Not public, as a base class within one package may be. */
  static class HiddenBase extends Naming {
    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      return called("inherited");
    }

    public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
      return called("inherited");
    }
  }

  /** Inherits all its handlers. */
  public static class Heir extends HiddenBase {}

  @ParameterizedTest
  @ValueSource(strings = {"ACTION_DOING", "STEP_RENDERING"})
  void inheritedMethodsCountAlsoThoseOfAHiddenClass(String event) {
    assertThat(handlerOf(new Heir(), Call.event(event))).isEqualTo("inherited");
  }

  @Test
  void everySpecificMethodWorksWhenCalledDirectly() throws ReflectiveOperationException {
    // The names in the strings above are those of the methods: no test passes by a typing error.
    for (Class<?> type : List.of(Generic.class, Specific.class)) {
      for (Method method : type.getDeclaredMethods()) {
        assertThat(callOn(new Specific(), method)).isEqualTo(method.getName());
      }
    }
  }

  private static String callOn(Specific messenger, Method method)
      throws IllegalAccessException, InvocationTargetException {
    InfoPlusEvent event = InfoPlusEvent.builder("ECHO").build();
    return ((InfoPlusResponse) method.invoke(messenger, event)).getPrompt();
  }
}

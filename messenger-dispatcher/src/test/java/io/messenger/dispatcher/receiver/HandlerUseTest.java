package io.messenger.dispatcher.receiver;

import static io.messenger.dispatcher.receiver.Json.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which handlers events reach, and what is told of those that they nearly reach. */
class HandlerUseTest {
  private static final String TOKEN = "token";

  abstract static class Leave extends AbstractMessenger {
    Leave() {
      setWorkflow(Receiver.WORKFLOW);
      setSecret(Receiver.SECRET);
    }
  }

  public static class Misspelt extends Leave {
    public InfoPlusResponse onStepAplyRendering(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onStepApplyActionSumbitDoing(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onFieldDayzChanging(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse toStepMangerDone(InfoPlusEvent e) {
      return null;
    }

    @OnStep(step = "Apply", event = EventType.STEP_PRINTING)
    public InfoPlusResponse print(InfoPlusEvent e) {
      return null;
    }

    @Override
    public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("of all steps");
    }
  }

  private static Call at(String event, String stepCode, Object... more) {
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.put("stepCode", stepCode);
    List<Object> properties = new ArrayList<>(List.of("step", step));
    properties.addAll(List.of(more));
    return Call.event(event, properties.toArray());
  }

  private static void answered(Receiver receiver, Call call) {
    assertThat(receiver.call(call).status()).isEqualTo(200);
  }

  private static void assertToldOnce(Call call, String... words) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Misspelt())) {
      answered(receiver, call);
      answered(receiver, call);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("Misspelt")) // not what other tests' receivers end with
          .singleElement()
          .asString()
          .contains(words);
    }
  }

  @Test
  void aStepThatIsAlmostAHandlersIsToldOnce() {
    assertToldOnce(
        at("STEP_RENDERING", "apply"),
        "HandlerUseTest$Misspelt.onStepAplyRendering was not called for ",
        "STEP_RENDERING step apply",
        "rename it to onStepApplyRendering");
  }

  @Test
  void anActionThatIsAlmostAHandlersIsToldOnce() {
    assertToldOnce(
        at("ACTION_DOING", "apply"),
        "onStepApplyActionSumbitDoing",
        "step apply, action submit",
        "rename it to onStepApplyActionSubmitDoing");
  }

  @Test
  void aFieldThatIsAlmostAHandlersIsToldOnce() {
    assertToldOnce(
        at("FIELD_CHANGING", "apply", "field", "fieldDays"),
        "onFieldDayzChanging",
        "field fieldDays",
        "rename it to onFieldDaysChanging");
  }

  public static class OfGroup extends Leave {
    public InfoPlusResponse onFieldCoversChanging(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onFieldGroupCoversChanging(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onFieldDaysChanging(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void aHandlerThatIsNamedAfterARepeatGroupIsToldOnce() {
    List<Object> fields =
        List.of(
            map("name", "fieldDays", "groupName", "//Form"),
            map("name", "fieldCoverNote", "groupName", "//Form//groupCovers"),
            map("name", "fieldCoverWho", "groupName", "//Form//groupCovers"));
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new OfGroup())) {
      for (String field : List.of("fieldDays", "fieldCoverNote", "fieldCoverWho")) {
        answered(receiver, at("FIELD_CHANGING", "apply", "field", field, "fields", fields));
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("OfGroup"))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "CoversChanging was not called for ",
                          ": groupCovers is a repeat group, of which only the fields change; name"
                              + " it onField<Field>Changing after one of its fields"));
    }
  }

  @Test
  void aHandlerIsComparedAgainWhereAnEventDidNotHaveTheForm() {
    List<Object> fields =
        List.of(map("name", "fieldCoverNote", "groupName", "//Form//groupCovers"));
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new OfGroup())) {
      answered(receiver, at("FIELD_CHANGING", "apply", "field", "fieldCoverNote"));
      assertThat(log.warnings()).isEmpty();
      for (int i = 0; i < 2; i++) {
        answered(
            receiver, at("FIELD_CHANGING", "apply", "field", "fieldCoverNote", "fields", fields));
      }
      assertThat(log.warnings()).filteredOn(line -> line.contains("repeat group")).hasSize(2);
    }
  }

  @Test
  void aNextStepThatIsAlmostAHandlersIsToldOnce() {
    assertToldOnce(
        at("ACTION_DONE", "apply", "nextSteps", List.of(map("stepCode", "manager"))),
        "toStepMangerDone",
        "rename it to toStepManagerDone");
  }

  /** One that is called is named rightly; but one code is hardly two because of its case. */
  @Test
  void aCodeInAnotherCaseIsToldOfAHandlerThatIsCalled() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Used())) {
      answered(receiver, at("STEP_RENDERING", "manager"));
      answered(receiver, at("STEP_RENDERING", "mangaer"));
      answered(receiver, at("STEP_RENDERING", "MANAGER"));
      answered(receiver, at("STEP_RENDERING", "MANAGER"));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("was not called for"))
          .singleElement(STRING)
          .contains(
              "Used.onStepManagerRendering was not called for ",
              "though it is for a code that differs from step MANAGER in case alone",
              "correct it in the engine, or name both in @OnStep");
    }
  }

  @Test
  void aDeclaredStepThatIsAlmostTheEventsIsToldOnce() {
    assertToldOnce(
        at("STEP_PRINTING", "apply"),
        "HandlerUseTest$Misspelt.print was not called",
        "step apply",
        "write that in its @OnStep");
  }

  public static class Approvals extends Leave {
    public InfoPlusResponse onStepApproveRendering(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onStepApproveSaving(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onStepApproverSaving(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void twoStepsThatAreBothNamedAreNotTakenForOne() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Approvals())) {
      answered(receiver, at("STEP_RENDERING", "approver"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"reply", "manager", "step1", "x"})
  void anotherStepIsNotTold(String step) {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Misspelt())) {
      answered(receiver, at("STEP_RENDERING", step));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void whoProvesNothingLearnsAndChangesNothing() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = admin(new Misspelt())) {
      receiver.call(at("STEP_RENDERING", "apply").basic(Receiver.WORKFLOW, "wrong")).isRefused(401);
      assertThat(log.warnings()).noneMatch(line -> line.contains("was not called"));
      assertThat(messenger(receiver).get("unhandled").size()).isZero();
    }
  }

  public static class Used extends Leave {
    public InfoPlusResponse onStepWeAreActionSubmitDoing(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse onStepManagerRendering(InfoPlusEvent e) {
      return null;
    }

    public InfoPlusResponse toStepManagerDone(InfoPlusEvent e) {
      return null;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACTION_DOING, actionCode",
    "ACTION_DOING, stepCode",
    "STEP_RENDERING, stepCode",
    "FIELD_CHANGING, field"
  })
  void anEventWithoutACodeThatItsHandlersNeedIsToldOnce(String event, String lacking) {
    Map<String, Object> step = Json.step("leave", "example.edu");
    step.put("stepCode", lacking.equals("stepCode") ? null : "hr");
    Call call =
        lacking.equals("actionCode")
            ? Call.event(event, "step", step, "actionCode", null)
            : Call.event(event, "step", step);
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Lacking())) {
      answered(receiver, call);
      answered(receiver, call);
      answered(receiver, at("STEP_PRINTING", "hr"));
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("No handler of Lacking for leave@example.edu was called for ")
          .contains(event, ": it has no " + lacking, "; correct what sends it, or write on");
    }
  }

  public static class OfOtherEngine extends AbstractMessenger {
    public OfOtherEngine() {
      setWorkflow(Receiver.WORKFLOW);
      setSecret(Receiver.SECRET);
    }

    @On(event = EventType.ACTION_DOING, engine = "caluma")
    public InfoPlusResponse ofCaluma(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void whereNoHandlerNeedsACodeItsLackIsNotTold() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new OfOtherEngine())) {
      answered(receiver, Call.event("ACTION_DOING", "actionCode", null));
      assertThat(log.warnings()).noneMatch(line -> line.contains("it has no actionCode"));
    }
  }

  public static class Lacking extends Used {
    public InfoPlusResponse onFieldDaysChanging(InfoPlusEvent e) {
      return null;
    }
  }

  private static Receiver admin(AbstractMessenger messenger) {
    return Receiver.of(b -> b.admin(new AdminSettings("127.0.0.1", 0, TOKEN)), messenger);
  }

  private static JsonNode messenger(Receiver receiver) {
    Call routes = Call.get().path("/routes").header("Authorization", "Bearer " + TOKEN);
    return Json.read(receiver.admin(routes).body()).get("messengers").get(0);
  }

  @Test
  void routesTellWhatWasCalledAndWhatHadNoHandler() {
    try (Receiver receiver = admin(new Used())) {
      receiver.call(at("ACTION_DOING", "we-are"));
      answered(receiver, at("ACTION_DOING", "we-are"));
      answered(
          receiver, at("ACTION_DONE", "we-are", "nextSteps", List.of(map("stepCode", "manager"))));
      answered(receiver, at("ACTION_DOING", "hr"));
      answered(receiver, at("INSTANCE_KILLED", "hr"));
      answered(receiver, at("INSTANCE_KILLED", "other"));

      assertThat(messenger(receiver).get("routes"))
          .containsExactly(
              route("STEP_RENDERING", "step Manager", "onStepManagerRendering", 0),
              route(
                  "ACTION_DOING", "step we-are, action submit", "onStepWeAreActionSubmitDoing", 2),
              route("ACTION_DONE", "next step manager", "toStepManagerDone", 1));
      assertThat(messenger(receiver).get("unhandled"))
          .isEqualTo(
              Json.read(
                  "[{\"event\":\"INSTANCE_KILLED\",\"place\":\"\",\"count\":2},{\"event\":\"ACTION_DOING\",\"place\":\"step"
                      + " hr, action submit\",\"count\":1}]"));
    }
  }

  private static JsonNode route(String event, String place, String method, int calls) {
    return Json.read(
        Json.write(
            map(
                "event",
                event,
                "place",
                place,
                "method",
                "HandlerUseTest$Used." + method,
                "calls",
                calls)));
  }

  @Test
  void whatIsKnownOfEventsIsBounded() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = admin(new Used())) {
      for (int i = 0; i < 1010; i++) {
        answered(receiver, at("STEP_RENDERING", "s" + i));
      }
      assertThat(messenger(receiver).get("unhandled").size()).isEqualTo(1000);
      assertThat(messenger(receiver).get("unhandledElsewhere").intValue()).isEqualTo(10);
      answered(receiver, at("STEP_PRINTING", "x".repeat(5000)));
      receiver.server().close();
      assertThat(log.all()).doesNotContain("x".repeat(200));
    }
  }

  @Test
  void aStopTellsWhatWasNeverCalledAndWhatHadNoHandler() {
    try (LogCapture log = new LogCapture()) {
      try (Receiver receiver = Receiver.of(new Used())) {
        answered(receiver, at("STEP_RENDERING", "hr"));
        answered(receiver, at("ACTION_DOING", "we-are"));
      }
      assertThat(log.lines(Level.INFO))
          .contains(
              "Used for leave@example.edu got 2 event(s); handlers that were never called:"
                  + " HandlerUseTest$Used.onStepManagerRendering (STEP_RENDERING step Manager),"
                  + " HandlerUseTest$Used.toStepManagerDone (ACTION_DONE next step Manager);"
                  + " events that had no handler: STEP_RENDERING step hr (1)");
    }
  }

  @Test
  void aStopWithoutEventsTellsNothing() {
    try (LogCapture log = new LogCapture()) {
      Receiver.of(new Used()).close();
      assertThat(log.all()).doesNotContain("never called");
    }
  }

  public static class Silent extends Leave {
    public InfoPlusResponse onstepApplyRendering(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void warningsAreDataOfTheServer() {
    MessengerServer server = MessengerServer.builder().messenger(new Silent()).build();
    assertThat(server.getWarnings())
        .singleElement(STRING) // that it handles nothing is no second mistake
        .contains("did you mean onStepApplyRendering?");
    assertThatThrownBy(
            () -> MessengerServer.builder().messenger(new Silent()).strictHandlers(true).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("onstepApplyRendering is never called");
  }

  public static class Doubtful extends Leave {
    public InfoPlusResponse onStepCorrectiveActionPlanRendering(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void aDoubtIsToldAndStopsNothing() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                b -> b.strictHandlers(true).gracePeriod(Duration.ofMinutes(1)), new Doubtful())) {
      assertThat(receiver.server().getWarnings()).isEmpty();
      assertThat(receiver.server().getDoubts())
          .singleElement(STRING)
          .contains("onStepCorrectiveActionPlanRendering is called only for a step whose code is");
      assertThat(log.warnings()).isEmpty();
      assertThat(log.lines(Level.INFO)).containsAll(receiver.server().getDoubts());
    }
  }

  @Test
  void whatIsWrongWithAClassIsToldOnceForAllItsWorkflows() {
    List<AbstractMessenger> messengers =
        List.of(new Doubtful(), new Silent(), new Doubtful(), new Silent());
    for (int i = 0; i < messengers.size(); i++) {
      messengers.get(i).setWorkflow("leave" + i + "@example.edu");
    }
    try (LogCapture log = new LogCapture();
        MessengerServer server =
            MessengerServer.builder().port(0).messengers(messengers).build().start()) {
      assertThat(log.warnings()).containsAll(server.getWarnings()).doesNotHaveDuplicates();
      assertThat(log.warnings()).hasSize(1);
      assertThat(server.getDoubts()).hasSize(1);
    }
  }

  public static class Filtered extends Leave {
    @On(event = EventType.STEP_RENDERING, workflow = "laeve")
    public InfoPlusResponse misspelt(InfoPlusEvent e) {
      return null;
    }

    @OnStep(step = "a", event = EventType.STEP_RENDERING, workflow = "travel@example.edu")
    public InfoPlusResponse other(InfoPlusEvent e) {
      return null;
    }

    @On(event = EventType.ACTION_DOING, engine = "InfoPlus")
    public InfoPlusResponse capital(InfoPlusEvent e) {
      return null;
    }

    @On(original = "created", engine = "calluma")
    public InfoPlusResponse any(InfoPlusEvent e) {
      return null;
    }

    @On(
        event = EventType.STEP_EXPIRED,
        workflow = {"laeve", "Leave@*"},
        engine = "caluma")
    public InfoPlusResponse right(InfoPlusEvent e) {
      return null;
    }
  }

  @Test
  void aFilterThatNoEventMatchesIsTold() {
    assertThat(MessengerServer.builder().messenger(new Filtered()).build().getWarnings())
        .satisfiesExactlyInAnyOrder(
            warning ->
                assertThat(warning)
                    .contains("Filtered.misspelt [workflow laeve] is never called: ")
                    .contains("no messenger here serves laeve; did you mean leave?"),
            warning ->
                assertThat(warning)
                    .contains("Filtered.other [workflow travel@example.edu] is never called: ")
                    .contains("serves travel@example.edu; correct the workflow"),
            warning ->
                assertThat(warning)
                    .contains(
                        "Filtered.capital [engine InfoPlus] is never called: there is no engine InfoPlus; did")
                    .contains("did you mean infoplus?"),
            warning ->
                assertThat(warning).contains("is never called: ", "calluma; did you mean caluma?"));
  }

  public static class OtherDomain extends Leave {
    @On(event = EventType.STEP_RENDERING, workflow = "leave@exmaple.edu")
    public InfoPlusResponse misspelt(InfoPlusEvent e) {
      return null;
    }

    @On(
        event = EventType.ACTION_DOING,
        workflow = {"leave@exmaple.edu", "leave"})
    public InfoPlusResponse right(InfoPlusEvent e) {
      return null;
    }
  }

  /** An event without a domain matches whatever domain. */
  @Test
  void aFilterOfADomainThatNoWorkflowHasIsADoubt() {
    MessengerServer server = MessengerServer.builder().messenger(new OtherDomain()).build();
    assertThat(server.getWarnings()).isEmpty();
    assertThat(server.getDoubts())
        .containsExactly(
            "HandlerUseTest$OtherDomain.misspelt [workflow leave@exmaple.edu] is called only for"
                + " events without a domain: no messenger here serves that domain, but"
                + " leave@example.edu; correct the domain");
  }

  public static class Supplying extends Leave {
    @Override
    protected List<CodeItem> getSuggestionData(String code) {
      return List.of();
    }
  }

  @Test
  void codesOfUndeclaredTablesAreSomethingToHandle() {
    assertThat(MessengerServer.builder().messenger(new Supplying()).build().getWarnings())
        .isEmpty();
  }

  @Test
  void whoAnswersOnlySharedCodeTablesIsTold() {
    CodeTableLoader shared = CodeTableLoader.of("division", List.of(CodeItem.of("1", "one")));
    try (Receiver receiver = Receiver.of(b -> b.codeTable(shared), new Silent())) {
      assertThat(receiver.server().describeRoutes())
          .contains("  FIELD_SUGGESTING       alone, of the code tables for all messengers");
    }
  }

  @Test
  void codeTablesAreSomethingToHandle() {
    Silent own = new Silent();
    own.setCodeTables(List.of("kind"));
    assertThat(MessengerServer.builder().messenger(own).build().getWarnings())
        .hasSize(2)
        .last(STRING)
        .contains("declares the code tables kind (setCodeTables), but does not override");
    own.setCodeTables(List.of("", " kind")); // first of all their names
    assertThat(MessengerServer.builder().messenger(own).build().getWarnings())
        .filteredOn(warning -> warning.contains("setCodeTables"))
        .hasSize(2)
        .allMatch(warning -> warning.contains("for which no form asks"));
    CodeTableLoader shared = CodeTableLoader.of("division", List.of(CodeItem.of("1", "one")));
    assertThat(
            MessengerServer.builder()
                .messenger(new Silent())
                .codeTable(shared)
                .build()
                .getWarnings())
        .hasSize(1);
  }

  /** As of an empty list of a configuration, split at commas: the rest of the messenger works. */
  @Test
  void aCodeTableThatNoFormAsksForIsTold() {
    Used messenger = new Used();
    messenger.setCodeTables(List.of("", "kind", " city"));
    assertThat(MessengerServer.builder().messenger(messenger).build().getWarnings())
        .filteredOn(warning -> warning.contains("for which no form asks"))
        .satisfiesExactly(
            first -> assertThat(first).contains("declares the code table “” (setCodeTables)"),
            second -> assertThat(second).contains("code table “ city”"));
  }

  @Test
  void theLogOfTheStartHasTheCodeTablesOfEachMessenger() {
    Used messenger = new Used();
    messenger.setCodeTables(List.of("kind", "division"));
    // The tables have no items, and telling that late would be in the log of another test.
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.preloadCodeTables(false), messenger)) {
      assertThat(receiver.server().describeRoutes())
          .contains(
              "  FIELD_SUGGESTING       table kind", "  FIELD_SUGGESTING       table division");
      assertThat(log.all()).contains("  FIELD_SUGGESTING       table division");
    }
  }
}

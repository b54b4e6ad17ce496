package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of filters that no event of the receiver can match, or hardly any. */
class UnmatchableHandlersTest {
  private static final List<String> WORKFLOWS = List.of("leave@example.edu", "travel@example.org");
  private static final List<String> ENGINES = List.of("infoplus", "caluma");

  private static HandlerTable table(String annotation) throws ReflectiveOperationException {
    return HandlerTable.of(
        CompiledMessenger.of(
            annotation + " public InfoPlusResponse check(InfoPlusEvent e) { return null; }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workflow = \"laeve\"| [workflow laeve] is never called: no messenger here serves laeve;"
            + " did you mean leave?",
        "workflow = \"LEVE@example.edu\"| [workflow LEVE@example.edu] is never called: no messenger"
            + " here serves LEVE@example.edu; did you mean leave?",
        "workflow = {\"order\", \"travle\"}| [workflow order or travle] is never called: no"
            + " messenger here serves order or travle; did you mean travel?",
        "workflow = \"order@example.edu\"| [workflow order@example.edu] is never called: no"
            + " messenger here serves order@example.edu; correct the workflow",
        "engine = \"InfoPlus\"| [engine InfoPlus] is never called: there is no engine InfoPlus; did"
            + " you mean infoplus?",
        "engine = {\"jit\", \"calluma\"}| [engine jit or calluma] is never called: there is no"
            + " engine jit or calluma; did you mean caluma?",
        "engine = \"саluma\"| [engine саluma] is never called: there is no engine саluma; did you mean"
            + " caluma? Its letter 1 is U+0441, which only looks like c.",
        "workflow = \"leave\u200b\"| [workflow leave\u200b] is never called: no messenger here serves"
            + " leave\u200b; did you mean leave? Its letter 6 is U+200B, which is not seen.",
        "engine = \"jit\"| [engine jit] is never called: there is no engine jit; there are"
            + " infoplus, caluma",
        "workflow = \"laeve\", engine = \"jit\"| [workflow laeve, engine jit] is never called: no"
            + " messenger here serves laeve; did you mean leave?",
        "workflow = \"leave,trip\"| [workflow leave,trip] is never called: no messenger here serves"
            + " leave,trip; for several write workflow = {\"leave\", \"trip\"}",
        "workflow = {\"order\", \"leave; travel@example.org\"}| [workflow order or leave;"
            + " travel@example.org] is never called: no messenger here serves order or leave;"
            + " travel@example.org; for several write workflow = {\"leave\","
            + " \"travel@example.org\"}",
        "engine = \"infoplus,caluma\"| [engine infoplus,caluma] is never called: there is no engine"
            + " infoplus,caluma; for several write engine = {\"infoplus\", \"caluma\"}",
        "workflow = \"leave\", engine = \"jit\"| [workflow leave, engine jit] is never called: there"
            + " is no engine jit; there are infoplus, caluma"
      })
  void aFilterThatNoEventMatchesIsTold(String attributes, String told) throws Exception {
    String on = "@On(event = EventType.ACTION_DOING, " + attributes + ")";
    assertThat(table(on).findUnmatchable(WORKFLOWS, ENGINES))
        .containsExactly("Written.check " + told);
    String onStep =
        "@OnStep(step = {\"a\", \"b\"}, event = EventType.STEP_RENDERING, " + attributes + ")";
    assertThat(table(onStep).findUnmatchable(WORKFLOWS, ENGINES))
        .containsExactly("Written.check " + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workflow = \"leave\"",
        "workflow = \"LEAVE@Example.edu\"",
        "workflow = \"travel@*\"",
        "workflow = \"*\"",
        "workflow = \"*@example.org\"",
        "workflow = {\"order\", \"leave\"}",
        "workflow = {\"leave@elsewhere.edu\", \"leave@example.edu\"}",
        "engine = \"caluma\"",
        "engine = {\"jit\", \"infoplus\"}",
        "sender = \"complete_work_item\""
      })
  void aFilterThatAnEventCanMatchIsNotTold(String attributes) throws Exception {
    HandlerTable table = table("@On(event = EventType.ACTION_DOING, " + attributes + ")");
    assertThat(table.findUnmatchable(WORKFLOWS, ENGINES)).isEmpty();
    assertThat(table.findDoubts(WORKFLOWS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "workflow = \"leave@exmaple.edu\"| leave@exmaple.edu| leave@example.edu",
        "workflow = \"*@exmaple.edu\"| *@exmaple.edu| leave@example.edu, travel@example.org",
        "workflow = \"order@exmaple.edu\"| -| -"
      })
  void aDomainThatNoWorkflowOfTheCodeHasIsADoubt(
      String attributes, @Nullable String written, @Nullable String served) throws Exception {
    HandlerTable table = table("@On(event = EventType.ACTION_DOING, " + attributes + ")");
    assertThat(table.findDoubts(WORKFLOWS))
        .isEqualTo(
            written == null
                ? List.of()
                : List.of(
                    "Written.check [workflow "
                        + written
                        + "] is called only for events without a domain: no messenger here serves"
                        + " that domain, but "
                        + served
                        + "; correct the domain"));
  }

  @Test
  void ofSeveralWorkflowsInOneTextTheRightFormIsTold() throws Exception {
    HandlerTable table =
        table("@On(event = EventType.ACTION_DOING, workflow = \"leave@example.edu, travel\")");
    assertThat(table.findDoubts(WORKFLOWS))
        .singleElement()
        .asString()
        .endsWith(
            "serves that domain, but leave@example.edu; for several write workflow ="
                + " {\"leave@example.edu\", \"travel\"}");
    assertThatThrownBy(
            () -> table("@On(event = EventType.ACTION_DOING, workflow = \"leave@a,trip@b\")"))
        .hasMessageEndingWith(
            "filters by the workflow “leave@a,trip@b”, which is none; for several write workflow ="
                + " {\"leave@a\", \"trip@b\"}");
  }

  @Test
  void whereSeveralMethodsAreToldTheyAreInOrder() throws Exception {
    HandlerTable table =
        HandlerTable.of(
            CompiledMessenger.of(
                """
                @On(event = EventType.ACTION_DOING, engine = "jit")
                public InfoPlusResponse second(InfoPlusEvent e) { return null; }
                @On(event = EventType.ACTION_DONE, workflow = "leave")
                public InfoPlusResponse right(InfoPlusEvent e) { return null; }
                @OnStep(step = "a", event = EventType.ACTION_SAVED, workflow = "order")
                public InfoPlusResponse first(InfoPlusEvent e) { return null; }
                """));
    assertThat(table.findUnmatchable(WORKFLOWS, ENGINES))
        .satisfiesExactly(
            each -> assertThat(each).startsWith("Written.first [workflow order] "),
            each -> assertThat(each).startsWith("Written.second [engine jit] "));
  }
}

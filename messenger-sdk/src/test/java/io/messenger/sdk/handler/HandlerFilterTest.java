package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.OnStep;
import io.messenger.sdk.model.FormStep;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandlerFilterTest {
  private static InfoPlusEvent caluma(String type, String original, @Nullable String sender) {
    return InfoPlusEvent.builder(type)
        .source(EventSource.builder("caluma", original).sender(sender).build())
        .step(FormStep.builder().workflowCode("permit").stepCode("approve").build())
        .actionCode("complete")
        .build();
  }

  private static InfoPlusEvent infoPlus(
      String type, @Nullable String code, @Nullable String domain) {
    FormStep step =
        FormStep.builder().workflowCode(code).domain(domain).stepCode("approve").build();
    return InfoPlusEvent.builder(type).step(step).actionCode("complete").build();
  }

  private static List<String> find(AbstractMessenger messenger, InfoPlusEvent e) {
    return HandlerTable.of(messenger).find(e).stream()
        .map(handler -> handler.toString().replaceAll(".*\\.", ""))
        .toList();
  }

  static class WorkItems extends AbstractMessenger {
    @On(
        original = {"post_create_work_item", "post_complete_work_item"},
        sender = "complete_work_item")
    public InfoPlusResponse workItems(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse toStepApproveDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void aMethodTakesEventsByTheirEnginesNamesAndSender() {
    WorkItems messenger = new WorkItems();
    for (String type : List.of("ACTION_DONE", "INSTANCE_STARTED", "something_else")) {
      assertThat(find(messenger, caluma(type, "post_create_work_item", "complete_work_item")))
          .containsExactly("workItems");
    }
    assertThat(
            find(messenger, caluma("ACTION_DONE", "post_complete_work_item", "complete_work_item")))
        .containsExactly("workItems");
    assertThat(find(messenger, caluma("ACTION_DONE", "post_create_work_item", "start_case")))
        .containsExactly("onActionDone");
    assertThat(find(messenger, caluma("ACTION_DONE", "post_create_work_item", null)))
        .containsExactly("onActionDone");
    assertThat(find(messenger, caluma("ACTION_DONE", "post_skip_work_item", "complete_work_item")))
        .containsExactly("onActionDone");
    assertThat(find(messenger, infoPlus("INSTANCE_STARTED", "permit", null))).isEmpty();
  }

  @Test
  void nextStepsAreToldBesides() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DONE")
            .source(
                EventSource.builder("caluma", "post_create_work_item")
                    .sender("complete_work_item")
                    .build())
            .nextSteps(List.of(FormStep.builder().stepCode("approve").build()))
            .build();
    assertThat(find(new WorkItems(), e)).containsExactly("workItems", "toStepApproveDone");
  }

  @Test
  void theRouteTableHasALineForAnyEvent() {
    assertThat(HandlerTable.of(new WorkItems()).getRoutes())
        .containsExactly(
            new HandlerRoute(
                EventType.ACTION_DONE, "", "", "HandlerFilterTest$WorkItems.onActionDone", false),
            new HandlerRoute(
                EventType.ACTION_DONE,
                "next step Approve",
                "",
                "HandlerFilterTest$WorkItems.toStepApproveDone",
                true),
            new HandlerRoute(
                null,
                "",
                "original post_create_work_item or post_complete_work_item,"
                    + " sender complete_work_item",
                "HandlerFilterTest$WorkItems.workItems",
                false))
        .extracting(HandlerRoute::eventText, HandlerRoute::placeText)
        .containsExactly(
            tuple("ACTION_DONE", ""),
            tuple("ACTION_DONE", "next step Approve"),
            tuple(
                "any event",
                "[original post_create_work_item or post_complete_work_item,"
                    + " sender complete_work_item]"));
  }

  static class Places extends AbstractMessenger {
    @OnStep(
        step = "approve",
        action = "complete",
        event = EventType.ACTION_DONE,
        engine = "caluma",
        sender = "complete_work_item")
    public InfoPlusResponse senderAtAction(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(step = "approve", action = "complete", event = EventType.ACTION_DONE, engine = "caluma")
    public InfoPlusResponse engineAtAction(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(step = "approve", event = EventType.ACTION_DONE, workflow = "LEAVE@example.edu")
    public InfoPlusResponse workflowAtStep(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.ACTION_DONE, workflow = "permit")
    public InfoPlusResponse workflowAnywhere(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void placeCountsBeforeFiltersAndFiltersByTheirNumber() {
    Places messenger = new Places();
    assertThat(find(messenger, caluma("ACTION_DONE", "x", "complete_work_item")))
        .containsExactly("senderAtAction");
    assertThat(find(messenger, caluma("ACTION_DONE", "x", "other")))
        .containsExactly("engineAtAction");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "leave", "EXAMPLE.edu")))
        .containsExactly("workflowAtStep");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "leave", null)))
        .containsExactly("workflowAtStep");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "leave", "other.edu")))
        .containsExactly("onActionDone");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "Permit", "other.edu")))
        .containsExactly("workflowAnywhere");
    assertThat(find(messenger, infoPlus("ACTION_DONE", null, null)))
        .containsExactly("onActionDone");
    assertThat(HandlerTable.of(messenger).getRoutes())
        .extracting(HandlerRoute::placeText)
        .containsExactly(
            "[workflow permit]",
            "",
            "step approve [workflow LEAVE@example.edu]",
            "step approve, action complete [engine caluma]",
            "step approve, action complete [engine caluma, sender complete_work_item]");
  }

  static class BesideName extends AbstractMessenger {
    public InfoPlusResponse onStepApproveActionCompleteDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(
        step = "approve",
        action = "complete",
        event = EventType.ACTION_DONE,
        engine = {"caluma", "jit"})
    public InfoPlusResponse filtered(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse onFieldDaysChanging(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.FIELD_CHANGING, engine = "infoplus")
    public InfoPlusResponse anyField(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void aMethodWithoutFiltersIsLastAlsoWhereItsNameIsTheDeclaration() {
    BesideName messenger = new BesideName();
    assertThat(find(messenger, caluma("ACTION_DONE", "x", null))).containsExactly("filtered");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "permit", null)))
        .containsExactly("onStepApproveActionCompleteDone");
    assertThat(find(messenger, InfoPlusEvent.builder("FIELD_CHANGING").field("fieldDays").build()))
        .containsExactly("onFieldDaysChanging");
    assertThat(find(messenger, InfoPlusEvent.builder("FIELD_CHANGING").field("fieldX").build()))
        .containsExactly("anyField");
  }

  static class AnyEvent extends AbstractMessenger {
    @On(original = {"FIELD_SUGGESTING", "ECHO", "STUB_12"})
    public InfoPlusResponse any(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void suggestionsAndProbesAreNotAmongAnyEvents() {
    assertThat(find(new AnyEvent(), InfoPlusEvent.builder("FIELD_SUGGESTING").build()))
        .containsExactly("onFieldSuggesting");
    assertThat(find(new AnyEvent(), InfoPlusEvent.builder("ECHO").build())).isEmpty();
    assertThat(find(new AnyEvent(), InfoPlusEvent.builder("STUB_12").build()))
        .containsExactly("any");
  }

  static class Tie extends AbstractMessenger {
    @OnStep(step = "a", event = EventType.ACTION_DONE, engine = "caluma")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @OnStep(
        step = {"a", "b"},
        event = EventType.ACTION_DONE,
        sender = "complete_work_item")
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class TieOfDomains extends AbstractMessenger {
    @On(event = EventType.INSTANCE_STARTED, workflow = "leave@a.edu")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.INSTANCE_STARTED, workflow = "LEAVE@b.edu")
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class TwoWorkflows extends AbstractMessenger {
    @On(event = EventType.ACTION_DONE, workflow = "leave")
    public InfoPlusResponse ofLeaves(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.ACTION_DONE, workflow = "permit")
    public InfoPlusResponse ofPermits(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void methodsForDifferentWorkflowsDoNotConflict() {
    TwoWorkflows messenger = new TwoWorkflows();
    assertThat(find(messenger, infoPlus("ACTION_DONE", "leave", null))).containsExactly("ofLeaves");
    assertThat(find(messenger, infoPlus("ACTION_DONE", "permit", null)))
        .containsExactly("ofPermits");
  }

  static class TieOfAnyWorkflow extends AbstractMessenger {
    @On(event = EventType.ACTION_DONE, workflow = "leave")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.ACTION_DONE, workflow = "*")
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class TieOfAnyEvent extends AbstractMessenger {
    @On(original = {"a", "b"})
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(original = {"b", "c"})
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class TieWithAnEvent extends AbstractMessenger {
    @On(original = "a")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @On(event = EventType.ACTION_DONE, engine = "caluma")
    public InfoPlusResponse second(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class Named extends AbstractMessenger {
    @Override
    @On(event = EventType.ACTION_DONE, engine = "caluma")
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoEvent extends AbstractMessenger {
    @On(engine = "caluma")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class EmptySender extends AbstractMessenger {
    @On(event = EventType.ACTION_DONE, sender = "")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoCode extends AbstractMessenger {
    @On(event = EventType.ACTION_DONE, workflow = "@example.edu")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  static class NoWorkflow extends AbstractMessenger {
    @On(event = EventType.ACTION_DONE, workflow = "leave@")
    public InfoPlusResponse first(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }
  }

  @Test
  void whatIsNotDefinedIsAnErrorThatSaysWhatToDo() {
    assertInvalid(
        new Tie(),
        "Tie.first [engine caluma] and ",
        "Tie.second [sender complete_work_item] both handle ACTION_DONE at step a:",
        "add a filter to one, or make them one method");
    assertInvalid(new TieOfDomains(), "first", "second", "INSTANCE_STARTED", "leave@a.edu");
    assertInvalid(new TieOfAnyWorkflow(), "first [workflow leave]", "second [workflow *]");
    assertInvalid(new TieOfAnyEvent(), "first [original a or b]", "second", "any event");
    assertInvalid(new TieWithAnEvent(), "first [original a]", "second", "ACTION_DONE");
    assertInvalid(new Named(), "onActionDone", "every ACTION_DONE by its name");
    assertInvalid(new NoEvent(), "first names no event in @On", "original");
    assertInvalid(new EmptySender(), "first filters by an empty sender");
    assertInvalid(new NoCode(), "first filters by the workflow “@example.edu”");
    assertInvalid(new NoWorkflow(), "first filters by the workflow “leave@”");
  }

  private static void assertInvalid(AbstractMessenger messenger, String... words) {
    assertThatThrownBy(() -> HandlerTable.of(messenger))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words);
  }
}

package io.messenger.sdk.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Methods that an engine's configuration names, beside those that their names or annotations do.
 */
class BoundHandlersTest {
  static class Contract extends AbstractMessenger {
    public InfoPlusResponse book(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse file(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public InfoPlusResponse toStepEndDone(InfoPlusEvent e) {
      return InfoPlusResponse.ok();
    }

    public void notAHandler() {}
  }

  /** Bound to events with the action “sign”. */
  private static BoundHandler signed(String method, EventType type) {
    return new BoundHandler(method, type, "signature", e -> "sign".equals(e.getActionCode()));
  }

  private static InfoPlusEvent event(String type, String action) {
    return InfoPlusEvent.builder(type)
        .actionCode(action)
        .nextSteps(List.of(FormStep.builder().stepCode("end").build()))
        .build();
  }

  private static List<String> find(HandlerTable table, InfoPlusEvent e) {
    return table.find(e).stream()
        .map(handler -> handler.toString().replaceAll(".*\\.", ""))
        .toList();
  }

  @Test
  void aBoundMethodTakesTheEventsOfItsTypeThatItsFilterPasses() {
    HandlerTable table =
        HandlerTable.of(new Contract(), List.of(signed("book", EventType.INSTANCE_COMPLETED)));

    assertThat(find(table, event("INSTANCE_COMPLETED", "sign"))).containsExactly("book");
    assertThat(find(table, event("INSTANCE_COMPLETED", "reject"))).isEmpty();
    assertThat(find(table, event("INSTANCE_KILLED", "sign"))).isEmpty();
  }

  @Test
  void boundMethodsComeInTheirOrderAfterTheFirstAndBeforeTheNextSteps() {
    HandlerTable table =
        HandlerTable.of(
            new Contract(),
            List.of(signed("file", EventType.ACTION_DONE), signed("book", EventType.ACTION_DONE)));

    assertThat(find(table, event("ACTION_DONE", "sign")))
        .containsExactly("onActionDone", "file", "book", "toStepEndDone");
  }

  @Test
  void aMethodIsCalledOnceHoweverOftenItIsNamed() {
    HandlerTable table =
        HandlerTable.of(
            new Contract(),
            List.of(
                signed("onActionDone", EventType.ACTION_DONE),
                signed("toStepEndDone", EventType.ACTION_DONE),
                signed("book", EventType.ACTION_DONE),
                signed("book", EventType.ACTION_DONE)));

    assertThat(find(table, event("ACTION_DONE", "sign")))
        .containsExactly("onActionDone", "toStepEndDone", "book");
  }

  @Test
  void theRouteTableSaysWhatAMethodIsBoundTo() {
    HandlerTable table =
        HandlerTable.of(new Contract(), List.of(signed("book", EventType.INSTANCE_COMPLETED)));

    assertThat(table.getRoutes())
        .contains(
            new HandlerRoute(
                EventType.INSTANCE_COMPLETED,
                "signature",
                "",
                "BoundHandlersTest$Contract.book",
                false));
  }

  @Test
  void theMethodsThatCanBeBoundAreThoseOfTheFormOfAHandler() {
    assertThat(HandlerTable.of(new Contract()).getMethods())
        .containsExactlyInAnyOrder("book", "file", "onActionDone", "toStepEndDone");
    assertThatThrownBy(
            () ->
                HandlerTable.of(
                    new Contract(), List.of(signed("notAHandler", EventType.ACTION_DONE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Contract has no method public InfoPlusResponse notAHandler(");
  }
}

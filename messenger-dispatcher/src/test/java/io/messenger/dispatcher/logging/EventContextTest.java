package io.messenger.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class EventContextTest {
  private final EventContexts contexts = new EventContexts();

  private EventContext next() {
    Map<String, String> none = Map.of();
    return contexts.next("192.0.2.1", none::get);
  }

  @Test
  void itsFieldsAreInTheMdcWhileSomethingRunsInIt() {
    EventContext context =
        next().withEvent(SampleEvents.event("leave", "apply").build()).withMessenger("Leave");

    Map<String, String> fields = context.call(MDC::getCopyOfContextMap);

    assertThat(fields)
        .containsEntry("event_id", context.id())
        .containsEntry("workflow", "leave@example.edu")
        .containsEntry("event", "ACTION_DOING")
        .containsEntry("step", "apply")
        .containsEntry("action", "submit")
        .containsEntry("entry_id", "16059")
        .containsEntry("messenger", "Leave")
        .containsEntry("trace_id", context.trace().traceId())
        .containsEntry("span_id", context.trace().spanId())
        .containsEntry("traceparent", context.trace().traceparent())
        .hasSize(10);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void whatSomebodyLeftInTheMdcIsGoneAndWhatWasThereIsBack() {
    MDC.put("outer", "1");
    try {
      assertThatThrownBy(
              () ->
                  next()
                      .run(
                          () -> {
                            assertThat(MDC.get("outer")).isNull();
                            MDC.put("left", "over");
                            throw new IllegalStateException();
                          }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("outer", "1"));
    } finally {
      MDC.clear();
    }
  }

  @Test
  void aRequestThatIsNoEventHasAnIdAllTheSame() {
    EventContext context = next();
    assertThat(context.call(MDC::getCopyOfContextMap))
        .containsOnlyKeys("event_id", "trace_id", "span_id", "traceparent");
    assertThat(context).hasToString(context.id());
  }

  @Test
  void noIdIsGivenTwice() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      assertThat(ids.add(next().id())).isTrue();
    }
    assertThat(ids).allMatch(id -> id.matches("[0-9A-F]{10}"));
  }

  @Property
  void whatAClientSentIsShortAndOnOneLine(@ForAll String name) {
    EventContext context = next().withEvent(SampleEvents.event(name, name).build());
    assertThat(context.call(MDC::getCopyOfContextMap).values())
        .allMatch(value -> value.length() <= 170)
        .noneMatch(value -> value.codePoints().anyMatch(Character::isISOControl));
  }
}

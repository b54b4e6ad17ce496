package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of answers to events in which they have no effect. */
class WastedAnswerTest {
  static Stream<Arguments> wasted() {
    String take = "; take it out";
    return Stream.of(
        arguments(
            "ACTION_DONE", "cancel", "ACTION_DOING, write it in onStepApplyActionSubmitDoing"),
        arguments("ACTION_SAVED", "cancel", "ACTION_SAVING, write it in onStepApplySaving"),
        arguments("STEP_WITHDRAWN", "cancel", "STEP_WITHDRAWING, write it in onStepApply"),
        arguments("STEP_RENDERED", "cancel", "STEP_RENDERING, write it in onStepApplyRendering"),
        arguments("INSTANCE_STARTED", "cancel", "INSTANCE_STARTING, write it in onInstanceStart"),
        arguments("INSTANCE_SAVED", "cancel", "INSTANCE_SAVING, write it in onInstanceSaving"),
        arguments("INSTANCE_KILLED", "cancel", "INSTANCE_KILLING, write it in onInstanceKilling"),
        arguments("INSTANCE_COMPLETED", "cancel", "ACTION_DOING, write it in onStepApplyActionSub"),
        arguments("INSTANCE_COMPLETING", "cancel", "ACTION_DOING, write it in onStepApplyAction"),
        arguments("STEP_EXPIRING", "cancel", take),
        arguments("INSTANCE_EXPIRED", "cancel", take),
        arguments("NEW_EVENT", "cancel", take),
        arguments("ACTION_DONE", "form", "ACTION_DOING, write it in onStepApplyActionSubmitDoing"),
        arguments("INSTANCE_STARTED", "form", "INSTANCE_STARTING, write it in onInstanceStarting"),
        arguments("INSTANCE_KILLING", "form", take),
        arguments("INSTANCE_KILLED", "form", take),
        arguments("STEP_EXPIRED", "form", take),
        arguments("STEP_RENDERING", "timer", "STEP_EXPIRING, write it in onStepApplyExpiring"),
        arguments("INSTANCE_EXPIRED", "timer", "INSTANCE_EXPIRING, write it in onInstanceExpiring"),
        arguments(
            "ACTION_DOING",
            "codes",
            "it counts in STEP_RENDERING, write it in onStepApplyRendering, or in FIELD_CHANGING,"
                + " write it in onFieldChanging, or in FIELD_SUGGESTING, write it in onFieldSugg"));
  }

  @ParameterizedTest
  @MethodSource("wasted")
  void whatHasNoEffectIsToldWithTheEventWhereItHas(String event, String part, String remedy) {
    InfoPlusResponse answer =
        switch (part) {
          case "cancel" -> InfoPlusResponse.cancel("晚了");
          case "form" -> InfoPlusResponse.ok().withFormData("a", 1);
          case "timer" -> InfoPlusResponse.ok().withTimer(Timer.kill());
          default -> InfoPlusResponse.ok().withCodes(new CodeList());
        };
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new AnsweringAll(answer))) {
      receiver.call(Call.event(event));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("ignores there"))
          .singleElement()
          .asString()
          .contains(event)
          .contains(remedy.equals("; take it out") ? remedy : "; it counts in ", remedy);
    }
  }

  /** Answers every event the same. */
  public static class AnsweringAll extends Answering {
    private final InfoPlusResponse answer;

    AnsweringAll(InfoPlusResponse answer) {
      super(e -> answer);
      this.answer = answer;
    }

    @On(
        event = {
          EventType.ACTION_SAVED,
          EventType.STEP_WITHDRAWN,
          EventType.STEP_RENDERED,
          EventType.STEP_EXPIRED,
          EventType.INSTANCE_STARTED,
          EventType.INSTANCE_SAVED,
          EventType.INSTANCE_KILLING,
          EventType.INSTANCE_KILLED,
          EventType.INSTANCE_COMPLETING,
          EventType.INSTANCE_COMPLETED,
          EventType.INSTANCE_EXPIRED
        })
    public InfoPlusResponse others(InfoPlusEvent e) {
      return answer;
    }
  }
}

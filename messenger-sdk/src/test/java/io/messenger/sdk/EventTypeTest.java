package io.messenger.sdk;

import static io.messenger.sdk.EventType.ACTION_DOING;
import static io.messenger.sdk.EventType.ACTION_SAVED;
import static io.messenger.sdk.EventType.FIELD_CHANGING;
import static io.messenger.sdk.EventType.FIELD_SUGGESTING;
import static io.messenger.sdk.EventType.INSTANCE_EXPIRING;
import static io.messenger.sdk.EventType.INSTANCE_PRINTING;
import static io.messenger.sdk.EventType.INSTANCE_STARTING;
import static io.messenger.sdk.EventType.STEP_EXPIRING;
import static io.messenger.sdk.EventType.STEP_RENDERING;
import static io.messenger.sdk.EventType.STEP_WITHDRAWING;
import static io.messenger.sdk.EventType.STEP_WITHDRAWN;
import static io.messenger.sdk.EventType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.EventType.HandlerNaming;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {
  /** The rows of the protocol's table of events. */
  @ParameterizedTest
  @CsvSource({
    "INSTANCE_STARTING, onInstanceStarting, GENERIC, true, KEPT",
    "INSTANCE_STARTED, onInstanceStarted, GENERIC, false, IGNORED",
    "INSTANCE_COMPLETING, onInstanceCompleting, GENERIC, false, IGNORED",
    "INSTANCE_COMPLETED, onInstanceCompleted, GENERIC, false, IGNORED",
    "INSTANCE_KILLING, onInstanceKilling, GENERIC, true, IGNORED",
    "INSTANCE_KILLED, onInstanceKilled, GENERIC, false, IGNORED",
    "INSTANCE_COMPENSATION, onInstanceCompensation, GENERIC, false, KEPT",
    "INSTANCE_EXPIRING, onInstanceExpiring, GENERIC, false, IGNORED",
    "INSTANCE_EXPIRED, onInstanceExpired, GENERIC, false, IGNORED",
    "INSTANCE_SAVING, onInstanceSaving, GENERIC, true, KEPT",
    "INSTANCE_SAVED, onInstanceSaved, GENERIC, false, IGNORED",
    "INSTANCE_PRINTING, onInstancePrinting, GENERIC, true, SHOWN",
    "INSTANCE_EXPORTING, onInstanceExporting, GENERIC, true, SHOWN",
    "INSTANCE_RENDERING, onInstanceRendering, GENERIC, true, SHOWN",
    "STEP_EXPIRING, onStepExpiring, STEP, false, IGNORED",
    "STEP_EXPIRED, onStepExpired, STEP, false, IGNORED",
    "STEP_RENDERING, onStepRendering, STEP, true, SHOWN",
    "STEP_RENDERED, onStepRendered, STEP, false, SHOWN",
    "STEP_PRINTING, onStepPrinting, STEP, true, SHOWN",
    "STEP_EXPORTING, onStepExporting, STEP, true, SHOWN",
    "STEP_WITHDRAWING, onStepWithdrawing, STEP_AND_ACTION_OR_STEP, true, IGNORED",
    "STEP_WITHDRAWN, onStepWithdrawn, STEP_AND_ACTION_OR_STEP, false, IGNORED",
    "ACTION_CLICKING, onActionClicking, STEP_AND_ACTION, true, STEERS",
    "ACTION_SAVING, onActionSaving, STEP, true, KEPT",
    "ACTION_SAVED, onActionSaved, STEP, false, IGNORED",
    "ACTION_DOING, onActionDoing, STEP_AND_ACTION, true, KEPT",
    "ACTION_DONE, onActionDone, STEP_AND_ACTION, false, IGNORED",
    "FIELD_CHANGING, onFieldChanging, FIELD, true, FILLS_PAGE",
    "FIELD_SUGGESTING, onFieldSuggesting, GENERIC, true, FILLS_PAGE",
    "ECHO, , GENERIC, false, IGNORED",
    "STUB_12, onEvent, GENERIC, false, IGNORED",
    "UNKNOWN, onEvent, GENERIC, false, IGNORED",
  })
  void followsTheProtocol(
      EventType type, String generic, HandlerNaming naming, boolean cancel, FormDataUse use) {
    assertThat(type.getGenericHandler()).isEqualTo(generic);
    assertThat(type.getHandlerNaming()).isEqualTo(naming);
    assertThat(type.isCancelCounted()).isEqualTo(cancel);
    assertThat(type.getFormDataUse()).isEqualTo(use);
    assertThat(EventType.of(type.name())).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource
  void timersAndCodesAreForSomeEventsOnly(EventType type) {
    assertThat(type.isTimerTaken())
        .isEqualTo(Set.of(STEP_EXPIRING, INSTANCE_EXPIRING).contains(type));
    assertThat(type.isCodesTaken())
        .isEqualTo(Set.of(FIELD_SUGGESTING, FIELD_CHANGING, STEP_RENDERING).contains(type));
  }

  @Test
  void namesAreExactAndOthersUnknown() {
    assertThat(EventType.of("INSTANCE_PRINTNG")).isEqualTo(INSTANCE_PRINTING);
    assertThat(EventType.of("ACTION_WITHDRAWING")).isEqualTo(STEP_WITHDRAWING);
    assertThat(EventType.of("ACTION_WITHDRAWN")).isEqualTo(STEP_WITHDRAWN);
    assertThat(EventType.of("STEP_TELEPORTING")).isEqualTo(UNKNOWN);
    assertThat(EventType.of("")).isEqualTo(UNKNOWN);
  }

  @Test
  void specificHandlersEndInTheVerb() {
    assertThat(ACTION_DOING.getHandlerSuffix()).isEqualTo("Doing");
    assertThat(ACTION_SAVED.getHandlerSuffix()).isEqualTo("Saved");
    assertThat(INSTANCE_STARTING.getHandlerSuffix()).isEmpty();
  }

  @Test
  void everyGenericHandlerIsAMethodToOverride() {
    assertThat(
            Arrays.stream(EventType.values())
                .map(EventType::getGenericHandler)
                .filter(Objects::nonNull))
        .allSatisfy(
            name ->
                assertThat(AbstractMessenger.class.getMethod(name, InfoPlusEvent.class))
                    .isNotNull());
  }
}

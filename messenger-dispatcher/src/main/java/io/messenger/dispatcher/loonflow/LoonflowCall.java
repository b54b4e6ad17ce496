package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of the engine, with its event.
 *
 * @param dialect the engine's dialect
 * @param incoming the call
 * @param event the event
 * @param waiting takes the answer of a ticket that waits for a callback; null where none does
 */
record LoonflowCall(
    LoonflowDialect dialect, Incoming incoming, InfoPlusEvent event, @Nullable WaitingHook waiting)
    implements EngineCall {
  @Override
  public Verification verify(WorkflowSecrets secrets) {
    Verification verification = dialect.verify(incoming);
    if (verification.reason() == null) {
      dialect.begin(incoming, waiting);
    }
    return verification;
  }

  @Override
  public void handling() {
    dialect.handling(incoming);
  }

  @Override
  public Duration patience() {
    return dialect.timing().patience();
  }

  @Override
  public @Nullable Interim interim() {
    return waiting == null ? null : new Interim(Answers.ok(), dialect.timing().lateDeadline());
  }

  @Override
  public Object encode(InfoPlusResponse response) {
    if (incoming.kind() == CallKind.ASSIGNEE) {
      return dialect.assignees(incoming, response);
    }
    if (response.isCancel() && event.getSource().getCapabilities().cancel()) {
      return dialect.refused(incoming, response);
    }
    if (waiting != null) {
      waiting.check(response);
    }
    return Answers.ok();
  }

  @Override
  public void handled(InfoPlusResponse response, boolean late) {
    try {
      if (waiting != null) {
        waiting.handled(response, late);
      }
    } finally {
      dialect.handled(incoming);
    }
  }
}

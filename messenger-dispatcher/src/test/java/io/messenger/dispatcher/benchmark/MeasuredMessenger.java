package io.messenger.dispatcher.benchmark;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.OnStep;

/** The handlers that are also called directly; {@link ManyHandlers} adds others around them. */
public abstract class MeasuredMessenger extends AbstractMessenger {
  /** What every handler returns: the handlers themselves shall cost next to nothing. */
  protected final InfoPlusResponse response = InfoPlusResponse.ok();

  /** Makes the messenger. */
  protected MeasuredMessenger() {}

  /**
   * Found by step and action.
   *
   * @param e the event
   * @return the answer
   */
  public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
    return response;
  }

  /**
   * Found by step.
   *
   * @param e the event
   * @return the answer
   */
  public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
    return response;
  }

  /**
   * Found by its annotation.
   *
   * @param e the event
   * @return the answer
   */
  @OnStep(step = "01-审批", action = "agree", event = EventType.ACTION_DOING)
  public InfoPlusResponse agree(InfoPlusEvent e) {
    return response;
  }
}

package io.messenger.dispatcher.standalone;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;

/** What {@code warm-up} serves. */
public final class TrialMessenger extends AbstractMessenger {
  /** Made by name, as every messenger is. */
  public TrialMessenger() {}

  /** {@return an answer with something in it} */
  @Override
  public InfoPlusResponse onActionDoing(InfoPlusEvent event) {
    return InfoPlusResponse.cancel(event.getEventName()).withFormData("fieldA", 1);
  }
}

package io.messenger.dispatcher.forwarder;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A messenger without a secret that keeps its events, and answers all as a test says. */
public class Recording extends AbstractMessenger {
  private final List<InfoPlusEvent> events = new CopyOnWriteArrayList<>();
  private final Function<InfoPlusEvent, @Nullable InfoPlusResponse> answer;

  /**
   * Makes a messenger.
   *
   * @param workflow the code of its workflow
   * @param answer what it answers
   */
  public Recording(String workflow, Function<InfoPlusEvent, @Nullable InfoPlusResponse> answer) {
    this.answer = answer;
    setWorkflow(workflow + "@*");
  }

  /** {@return the same, open to everybody} */
  public Recording unverified() {
    setVerified(false);
    return this;
  }

  /** {@return what it was asked} */
  public List<InfoPlusEvent> events() {
    return events;
  }

  /** {@return what it was asked, once} */
  public InfoPlusEvent only() {
    if (events.size() != 1) {
      throw new AssertionError("not one event but " + events.size());
    }
    return events.get(0);
  }

  private @Nullable InfoPlusResponse answer(InfoPlusEvent e) {
    events.add(e);
    return answer.apply(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceStarted(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceCompleting(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceCompleted(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceKilling(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onInstanceKilled(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onActionDoing(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onActionDone(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public @Nullable InfoPlusResponse onEvent(InfoPlusEvent e) {
    return answer(e);
  }
}

package io.messenger.dispatcher.receiver;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A messenger that keeps the events it was given, and answers as a test says. */
class Answering extends AbstractMessenger {
  final List<InfoPlusEvent> events = new CopyOnWriteArrayList<>();
  private final Function<InfoPlusEvent, InfoPlusResponse> answer;

  Answering(Function<InfoPlusEvent, InfoPlusResponse> answer) {
    this.answer = answer;
    setWorkflow(Receiver.WORKFLOW);
    setSecret(Receiver.SECRET);
  }

  Answering() {
    this(e -> null);
  }

  static Answering of(String workflow, String secret) {
    return of(workflow, secret, e -> null);
  }

  static Answering of(
      String workflow, String secret, Function<InfoPlusEvent, InfoPlusResponse> answer) {
    Answering messenger = new Answering(answer);
    messenger.setWorkflow(workflow);
    messenger.setSecret(secret);
    return messenger;
  }

  InfoPlusEvent last() {
    return events.get(events.size() - 1);
  }

  private InfoPlusResponse answer(InfoPlusEvent e) {
    events.add(e);
    return answer.apply(e);
  }

  @Override
  public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public InfoPlusResponse onActionDone(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public InfoPlusResponse onStepExpiring(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
    return answer(e);
  }

  @Override
  public InfoPlusResponse onEvent(InfoPlusEvent e) {
    return answer(e);
  }
}

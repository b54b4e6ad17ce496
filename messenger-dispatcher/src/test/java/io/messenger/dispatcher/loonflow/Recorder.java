package io.messenger.dispatcher.loonflow;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A messenger of vpn that keeps the events it was given, and answers as a test says. */
public class Recorder extends AbstractMessenger {
  final List<InfoPlusEvent> events = new CopyOnWriteArrayList<>();
  private final Function<InfoPlusEvent, InfoPlusResponse> answer;

  Recorder(String workflow, Function<InfoPlusEvent, InfoPlusResponse> answer) {
    this.answer = answer;
    setWorkflow(workflow);
  }

  Recorder(Function<InfoPlusEvent, InfoPlusResponse> answer) {
    this("vpn@example.edu", answer);
  }

  Recorder() {
    this(e -> null);
  }

  InfoPlusEvent last() {
    return events.get(events.size() - 1);
  }

  @On(
      event = {
        EventType.ACTION_DOING,
        EventType.ACTION_DONE,
        EventType.STEP_WITHDRAWN,
        EventType.INSTANCE_STARTING,
        EventType.INSTANCE_STARTED,
        EventType.INSTANCE_KILLED,
        EventType.INSTANCE_COMPLETED,
        EventType.UNKNOWN
      })
  public InfoPlusResponse record(InfoPlusEvent e) {
    events.add(e);
    return answer.apply(e);
  }
}

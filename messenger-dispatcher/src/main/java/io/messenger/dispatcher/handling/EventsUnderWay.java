package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The events that messengers are answering just now: a stop names those it cuts off. */
public final class EventsUnderWay {
  private final Set<UnderWay> events = ConcurrentHashMap.newKeySet();

  /** One of them, until it ends; not a record: two equal events are two. */
  final class UnderWay {
    private final InfoPlusEvent event;
    private final long start = System.nanoTime();

    private UnderWay(InfoPlusEvent event) {
      this.event = event;
    }

    void end() {
      events.remove(this);
    }
  }

  UnderWay begin(InfoPlusEvent event) {
    UnderWay begun = new UnderWay(event);
    events.add(begun);
    return begun;
  }

  /** {@return a line for each, the oldest first} */
  public List<String> describe() {
    long now = System.nanoTime();
    return events.stream()
        .sorted((a, b) -> Long.signum(a.start - b.start))
        .map(
            each ->
                LogText.of(each.event)
                    + ", for "
                    + TimeUnit.NANOSECONDS.toMillis(now - each.start)
                    + " ms")
        .toList();
  }
}

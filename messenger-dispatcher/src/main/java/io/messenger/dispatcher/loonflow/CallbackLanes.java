package io.messenger.dispatcher.loonflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The callbacks that wait, one for each ticket, within bounds. Guarded by its queue. */
final class CallbackLanes {
  private static final int MOST_CALLBACKS = 10_000;

  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final CallbackCounters counters;
  private final long mostBytes;
  private long waitingBytes;

  /** The bytes are what callbacks that wait may take together. */
  CallbackLanes(CallbackCounters counters, long mostBytes) {
    this.counters = counters;
    this.mostBytes = mostBytes;
  }

  /** What there is of one ticket. */
  static final class Lane {
    private final String ticket;
    private @Nullable WaitingCallback waiting;

    /** The one of which an attempt is under way; another one may wait already. */
    @Nullable WaitingCallback underWay;

    private Lane(String ticket) {
      this.ticket = ticket;
    }

    @Nullable WaitingCallback waiting() {
      return waiting;
    }
  }

  /** The lane of a ticket; null where nothing of it waits or is under way. */
  @Nullable Lane find(String ticket) {
    return lanes.get(ticket);
  }

  Lane findOrAdd(String ticket) {
    return lanes.computeIfAbsent(ticket, Lane::new);
  }

  /** Why one more cannot be held; null where it can. */
  @Nullable String hindrance(long size) {
    if (lanes.size() >= MOST_CALLBACKS) {
      return MOST_CALLBACKS + " others wait";
    }
    if (waitingBytes + size > mostBytes) {
      counters.overLimit();
      return "those that wait would take more than limits.callback-bytes (" + mostBytes + ")";
    }
    return null;
  }

  void setWaiting(Lane lane, @Nullable WaitingCallback waiting) {
    waitingBytes +=
        (waiting == null ? 0 : waiting.size) - (lane.waiting == null ? 0 : lane.waiting.size);
    lane.waiting = waiting;
  }

  void leaveIfEmpty(Lane lane) {
    if (lane.waiting == null && lane.underWay == null) {
      lanes.remove(lane.ticket);
    }
  }

  List<Lane> all() {
    return List.copyOf(lanes.values());
  }

  List<WaitingCallback> waiting() {
    return lanes.values().stream().map(Lane::waiting).filter(Objects::nonNull).toList();
  }
}

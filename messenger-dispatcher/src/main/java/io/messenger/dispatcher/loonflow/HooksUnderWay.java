package io.messenger.dispatcher.loonflow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tickets whose node hooks are being handled. Used by several threads at once. */
final class HooksUnderWay {
  /** How many hooks there are of each: the engine may send one again. */
  private final Map<String, Integer> hooks = new ConcurrentHashMap<>();

  void begin(String ticket) {
    hooks.merge(ticket, 1, Integer::sum);
  }

  void end(String ticket) {
    hooks.computeIfPresent(ticket, (id, count) -> count == 1 ? null : count - 1);
  }

  boolean contains(String ticket) {
    return hooks.containsKey(ticket);
  }
}

package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.routing.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is told at once. */
final class Problems {
  private final List<String> all = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  void add(String problem) {
    all.add(problem);
  }

  void add(Setting setting, String problem) {
    add(setting.place() + ": " + problem);
  }

  /** Notes what is perhaps wrong, and never stops the start. */
  void doubt(String doubt) {
    doubts.add(doubt);
  }

  List<String> doubts() {
    return List.copyOf(doubts);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw toException();
    }
  }

  ConfigurationException toException() {
    return new ConfigurationException(all);
  }
}
